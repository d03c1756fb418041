import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import sharp from 'sharp';
import { plainText } from '../../../src/formats/plain-text.ts';
import { readArticle } from '../../../src/formats/read-article.ts';
import { makePicture } from '../../pictures.ts';
import { runEditor } from '../../run-editor.ts';
import { PICTURE_FILE, SAVED_PAGE } from '../../saved-page.ts';
import { pageIn, recordsOf } from '../formats.ts';
import { attribute, BuiltPage, textOf } from '../site.ts';

const picture = await makePicture(1000);

/** Add a saved page, and a draft, to a content folder. @param folder an empty folder, for the page and its picture */
export async function addSavedPage(content: string, folder: string): Promise<void> {
  mkdirSync(join(folder, 'price_files'), { recursive: true });
  writeFileSync(join(folder, 'price.html'), SAVED_PAGE);
  writeFileSync(join(folder, PICTURE_FILE), picture);
  const added = await runEditor('add', content, ['--id', 'price', join(folder, 'price.html')]);
  assert.equal(added.code, 0, added.error);
  const draft = await runEditor(
    'add',
    content,
    ['--id', 'draft', '-'],
    '学校召开会议\n学校召开会议，部署工作。\n会议结束。\n',
  );
  assert.match(draft.output, /It is a draft/);
  const path = join(content, 'articles', 'price.mdx');
  writeFileSync(
    path,
    readFileSync(path, 'utf8')
      // Every draft asks for what only an editor can write.
      .replace(/^review:\n(?: .*\n)*/m, '')
      .replace('emendations:', 'revised:\n  - date: 2024-06-03\n    note: 补图。\nemendations:'),
  );
}

/** @param dist the built site @param output returns what its build printed */
export const testSavedPage = (dist: string, output: () => string) =>
  suite('An article that was added from a saved page', () => {
    const page = (path = 'articles/price/') => new BuiltPage(join(dist, path, 'index.html'));
    const read = (path: string) => readFileSync(join(dist, path), 'utf8');

    test('has its outlet in the head, in the metadata and in every citation', () => {
      const html = read('articles/price/index.html');
      assert.match(textOf(page().one('article')), /来源：南山日报/);
      assert.match(html, /"publisher":\{"@type":"Organization","name":"南山日报"\}/);
      assert.match(html, /<meta name="prism.publicationName" content="南山日报">/);
      const cited = JSON.parse(read('articles/price.json'));
      assert.deepEqual(
        cited.map((item: Record<string, string>) => item['container-title']),
        ['南山日报', '南山日報'],
      );
      const article = readArticle(pageIn(dist, 'zh-hant/articles/price/index.html'));
      assert.match(plainText(article), /^來源：南山日報$/m);
    });

    test('has its capture, byte for byte, as text that no browser runs', () => {
      assert.equal(read('sources/price.html.txt'), SAVED_PAGE);
      assert.ok(!existsSync(join(dist, 'sources/price.html')));
      const link = page().one('a', { href: '/sources/price.html.txt' });
      assert.equal(attribute(link, 'download'), 'price.html');
    });

    test('has its table in a region of its own, and its links marked as external', () => {
      const region = page('zh-hant/articles/price/').one('div', { class: 'table' });
      assert.deepEqual([attribute(region, 'role'), attribute(region, 'tabindex')], ['region', '0']);
      assert.match(textOf(region), /豬肉\s*14\.62/);
      const link = page().one('a', { href: 'https://paper.example.org/table' });
      assert.deepEqual([textOf(link), attribute(link, 'rel')], ['价格表', 'external noreferrer']);
    });

    test('has its picture in the sizes and formats that browsers choose from, and as it was captured', async () => {
      const image = page().one('img', { alt: '菜市场里的摊位' });
      assert.deepEqual(
        [attribute(image, 'width'), attribute(image, 'height'), attribute(image, 'loading')],
        ['1000', '667', 'eager'],
      );
      const sources = page().all('source');
      assert.deepEqual(
        sources.map((source) => attribute(source, 'type')),
        ['image/avif', 'image/webp'],
      );
      for (const source of sources)
        for (const variant of attribute(source, 'srcset')!.split(', ')) {
          const [path, width] = variant.split(' ') as [string, string];
          const { width: real } = await sharp(readFileSync(join(dist, path))).metadata();
          assert.equal(`${real}w`, width);
        }
      assert.deepEqual(readFileSync(join(dist, 'pictures/price/1.jpg')), picture);
      assert.equal(textOf(page('zh-hant/articles/price/').one('figcaption')), '南山市一家菜市場');
      const { parts } = JSON.parse(read('offline.json'));
      assert.match(read(parts.common.list), /pictures\/price\/1\.jpg-800\.webp/);
    });

    test('says when it was revised, to readers, feeds and search engines', () => {
      assert.match(textOf(page().one('article')), /修订：2024年6月3日/);
      assert.match(textOf(page().one('*', { id: 'revised' })), /2024年6月3日：补图。/);
      assert.match(read('articles/price/index.html'), /"dateModified":"2024-06-03"/);
      assert.match(read('feed.xml'), /<updated>2024-06-03T00:00:00Z<\/updated>/);
      assert.match(read('sitemap-0.xml'), /articles\/price\/<\/loc><lastmod>2024-06-03/);
    });

    test('is published, and a draft is not: the build says so', () => {
      assert.match(output(), /Not published, because there are questions to answer .*: draft/);
      for (const path of ['articles/draft', 'articles/draft.json', 'sources/draft.txt'])
        assert.ok(!existsSync(join(dist, path)), path);
      assert.ok(!recordsOf(dist).some(({ id }) => id === 'draft'));
    });
  });
