import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-csl';
import { useContent } from '../../../src/archive/content-folder.ts';
import { readLibrary } from '../../../src/archive/library.ts';
import { toCslItem } from '../../../src/citation/formats.ts';
import { readWork } from '../../../src/citation/read-work.ts';
import { readArticle } from '../../../src/formats/read-article.ts';
import { SCRIPTS } from '../../../src/script/script.ts';
import { shownArticle } from '../../shown-article.ts';
import type { ArticleFile } from '../content.ts';
import { articlePageIn, partsOf, recordsIn } from '../formats.ts';

const { citedWork } = await import('../../../src/citation/cited-work.ts');

/** An article with everything that a text can have, but pictures: another has those. */
const BODY = `第一行\\
**第二行**\\
*第三*行与\`代  码\`，<Foreign lang="ja">頭髪の話</Foreign>。

## 小标题 #

- 甲

  甲二
  - 乙
    1. 丙

3. 三
4. 四

   > 引文\\
   > 第二行

> 引
>
> - 引中的列表
>
> ### 引中的小标题
>
> <Figure>引中的图</Figure>

| 甲 | 乙 | 丙 |
| --- | --- | --- |
| | **丁** | |
| 戊\\|己 | | 庚 |

***

###### 末级小标题

<Figure>图注\\
第二行</Figure>

<Foreign lang="en">The hair of a post.</Foreign>

| 第二个表格 |
| --- |
| 发 |`;

export const articles: Record<string, ArticleFile> = {
  everything: {
    fields: {
      title: '头发与“新闻”',
      published: '2019-01-02',
      event: '2018-12-30/2019-01-01',
      publisher: '南山日报',
      credits: [
        { role: '记者', organisation: '新闻部', name: '阎艳' },
        { role: '摄影', name: '阎艳' },
      ],
      notice: '转载请注明“出处”',
      revised: [{ date: '2019-02-03', note: '改正姓名。' }],
    },
    body: BODY,
  },
};

/** @param dist the built site @param content returns its content folder */
export const testFormats = (dist: string, content: () => string) =>
  suite('An article', () => {
    const read = async () => {
      useContent({ CONTENT_DIR: content(), CAPTURES: 'optional' });
      const library = await readLibrary();
      useContent(process.env);
      assert.deepEqual(library.problems, []);
      return library.articles;
    };

    test('is read from its page, block for block, with where its text is from', async () => {
      const kinds = new Set<string>();
      for (const article of await read())
        for (const script of SCRIPTS) {
          const shown = readArticle(articlePageIn(dist, article.id, script));
          assert.deepEqual(shown, shownArticle(article, script), `${article.id} in ${script}`);
          for (const { kind, picture } of shown.blocks) kinds.add(picture ? 'picture' : kind);
        }
      // None of them is missing in what was compared.
      assert.deepEqual([...kinds].sort(), ['caption', 'cell', 'heading', 'paragraph', 'picture']);
    });

    test('is read from its page as a work to cite', async () => {
      for (const article of await read())
        for (const script of SCRIPTS)
          assert.deepEqual(
            readWork(articlePageIn(dist, article.id, script)),
            citedWork(article, script),
          );
    });

    test('has one file for programs, with its edition in each script', async () => {
      for (const article of await read()) {
        const { id } = article;
        const text = readFileSync(join(dist, `articles/${id}.json`), 'utf8');
        const items = JSON.parse(text.replaceAll('http://localhost:4321', 'https://example.org'));
        assert.deepEqual(
          items,
          SCRIPTS.map((script) => toCslItem(citedWork(article, script))),
        );
        assert.equal(new Set(items.map((item: { id: string }) => item.id)).size, 2);
        assert.equal(new Cite(items).data.length, 2);
      }
    });

    test('is in the part of the archive of its year, or in that of no year', async () => {
      const ids = partsOf(dist).flatMap(({ path }) =>
        recordsIn(dist, path).map(({ id, published, event }) => {
          const year = (published ?? event?.split('/').at(-1) ?? 'undated').slice(0, 4);
          assert.ok(path.startsWith(`archive/${year}`), `${id} is in ${path}`);
          return id as string;
        }),
      );
      const expected = (await read()).map(({ id }) => id);
      assert.deepEqual(ids.sort(), expected.sort());
    });
  });
