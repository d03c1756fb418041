import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { htmlToHast } from 'satteri';
import { markdown } from '../../../src/formats/markdown.ts';
import { plainText } from '../../../src/formats/plain-text.ts';
import { readArticle } from '../../../src/formats/read-article.ts';
import { SCRIPTS, type Script } from '../../../src/script/script.ts';
import type { ArticleFile } from '../content.ts';
import { pageIn, recordsOf } from '../formats.ts';
import { BuiltPage, textOf } from '../site.ts';

/** Conversion would change every character of the code. */
const CODE = '電腦頭髮';
const TEXTS: Record<Script, string> = {
  'zh-Hans': `电脑的变量${CODE}与头发。`,
  'zh-Hant': `電腦的變量${CODE}與頭髮。`,
};
const CAPTIONS: Record<Script, string> = {
  'zh-Hans': `图中的${CODE}`,
  'zh-Hant': `圖中的${CODE}`,
};

const marked = (text: string) => text.replace(CODE, `\`${CODE}\``);

export const articles: Record<string, ArticleFile> = {
  code: {
    fields: { script: 'zh-Hant', title: '題目', published: '2024-01-02', summary: '摘要。' },
    body: `${marked(TEXTS['zh-Hant'])}\n\n<Figure>${marked(CAPTIONS['zh-Hant'])}</Figure>`,
    captured: `題目\n${TEXTS['zh-Hant']}\n${CAPTIONS['zh-Hant']}\n`,
  },
};

/** @param dist the built site */
export const testInlineCode = (dist: string) =>
  suite('Inline code is not converted', () => {
    const read = (path: string) => readFileSync(join(dist, path), 'utf8');

    for (const script of SCRIPTS) {
      const root = script === 'zh-Hans' ? '' : 'zh-hant/';
      const texts = [TEXTS[script], CAPTIONS[script]];

      test(`on the page in ${script}`, () => {
        const page = new BuiltPage(join(dist, root, 'articles/code/index.html'));
        assert.deepEqual(
          ['p1', 'p2'].map((id) => textOf(page.one('*', { id }))),
          texts,
        );
      });

      test(`in plain text and Markdown in ${script}`, () => {
        const article = readArticle(pageIn(dist, `${root}articles/code/index.html`));
        for (const write of [plainText, markdown])
          for (const text of texts) assert.ok(write(article).includes(text), write.name);
      });

      test(`in the feeds in ${script}`, () => {
        const [entry] = read(`${root}feed.xml`)
          .split('<entry>')
          .filter((each) => each.includes('/articles/code/'));
        const [, atom] = /<content type="html">(.*?)<\/content>/s.exec(entry!)!;
        const items: { url: string; content_html: string }[] = JSON.parse(
          read(`${root}feed.json`),
        ).items;
        const item = items.find(({ url }) => url.endsWith('/articles/code/'))!;
        // Atom escapes the HTML once more.
        for (const html of [textOf(htmlToHast(atom!)), item.content_html])
          for (const text of texts) assert.ok(textOf(htmlToHast(html)).includes(text), html);
      });

      test(`in JSON Lines in ${script}`, () => {
        const { texts: record } = recordsOf(dist).find(({ id }) => id === 'code')!;
        const blocks: { text: string }[] = record[script].blocks;
        assert.deepEqual(
          blocks.map(({ text }) => text),
          texts,
        );
      });
    }
  });
