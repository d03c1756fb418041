import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import type { ArticleFile } from '../content.ts';
import { plainText } from '../../../src/formats/plain-text.ts';
import { readArticle } from '../../../src/formats/read-article.ts';
import type { SuggestionFile } from '../../../src/suggestions/format.ts';
import { SuggestionFinder } from '../../../src/suggestions/finder.ts';
import { pageIn, recordsOf } from '../formats.ts';
import { checkPolicy } from '../policy.ts';
import { attribute, BuiltPage, checkLinks, filesOf, textOf } from '../site.ts';

/** The number of articles added: enough for every list to have several pages. */
const COUNT = 120;

/** A name of each article alone. All of them are too long for one file of suggestions. */
const ownTopic = (number: number) =>
  `第${number}篇文章独有而名称特别长以致检索框的建议须分为几个文件的主题`;

export const articles: Record<string, ArticleFile> = {};
for (let number = 1; number <= COUNT; number++) {
  const title = `第${number}篇文章的题目`;
  const body = `这是第${number}篇文章的正文，说到山西大学。`;
  const published = `2021-${String(1 + (number % 12)).padStart(2, '0')}-15`;
  articles[`many-${number}`] = {
    fields: {
      title,
      ...(number === 1 ? {} : { published }),
      summary: `第${number}篇文章。`,
      organisations: ['山西大学'],
      topics: ['多篇', ownTopic(number)],
    },
    body,
    // The second has no capture.
    ...(number === 2 ? {} : { captured: `${title}\n${body}` }),
  };
}

/** @param dist the built site */
export const testMany = (dist: string) =>
  suite('An archive of many articles', () => {
    const page = (path: string) => new BuiltPage(join(dist, path, 'index.html'));
    const linksOf = (built: BuiltPage, contains: string) =>
      built
        .all('a')
        .map((link) => attribute(link, 'href')!)
        .filter((href) => href.includes(contains));

    test('links only to what is there', () => checkLinks(dist, '/'));

    test('has the same policy on every page', () => checkPolicy(dist));

    test('shows the newest on its home page, with links to the others', () => {
      const home = page('zh-hant');
      assert.equal(new Set(linksOf(home, '/articles/')).size, 30);
      assert.ok(linksOf(home, '/browse/dates/').length > 0);
    });

    test('lists every article once, over several pages', () => {
      const listed: string[] = [];
      for (const path of ['', '2']) {
        const built = page(join('browse/topics/多篇', path));
        listed.push(...linksOf(built, '/articles/'));
        if (path) assert.match(textOf(built.one('title')), new RegExp(`第${path}页`));
        assert.equal(built.all('a', { rel: 'next' }).length, path === '2' ? 0 : 1);
        assert.equal(built.all('a', { rel: 'prev' }).length, path === '' ? 0 : 1);
        assert.equal(textOf(built.one('span', { 'aria-current': 'page' })), `第${path || 1}页`);
      }
      assert.equal(listed.length, COUNT);
      assert.equal(new Set(listed).size, COUNT);
    });

    test('has the names that the search box suggests in parts, which lead to each of them', async () => {
      const loaded: string[] = [];
      const finder = new SuggestionFinder((part) => {
        const file = part === undefined ? 'suggestions.json' : `suggestions/${part}.json`;
        loaded.push(file);
        const text = readFileSync(join(dist, 'zh-hant', file), 'utf8');
        return Promise.resolve(JSON.parse(text) as SuggestionFile);
      });
      for (let number = 1; number <= COUNT; number++) {
        const found = await finder.find(ownTopic(number), 6);
        assert.deepEqual(
          found.map(({ entry: [, count, , key] }) => [key, count]),
          [[ownTopic(number), 1]],
        );
      }
      assert.ok(loaded.length > 2);
      assert.equal(new Set(loaded).size, loaded.length);
    });

    test('links a year to its months, and lists what has no date', () => {
      assert.equal(linksOf(page('browse/dates/2021'), '/browse/dates/2021-').length, 12);
      assert.deepEqual(linksOf(page('browse/dates/undated'), '/articles/'), ['/articles/many-1/']);
    });

    test('says of an article without a capture that its text was not compared', () => {
      const noCapture = '未保存底本，文字未经核对。';
      assert.match(
        textOf(page('articles/many-2').one('section', { class: 'record' })),
        RegExp(noCapture),
      );
      assert.ok(!existsSync(join(dist, 'sources/many-2.txt')));
      const article = readArticle(pageIn(dist, 'articles/many-2/index.html'));
      assert.match(plainText(article), RegExp(noCapture));
      assert.match(textOf(page('').one('section', { class: 'about' })), /未保存底本的文章/);
      assert.equal(recordsOf(dist).find(({ id }) => id === 'many-2')!['capture'], null);
      assert.doesNotMatch(textOf(page('articles/many-3').one('main')), RegExp(noCapture));
    });

    test('links an article to five related ones, and to its neighbours in time', () => {
      const built = page('articles/many-60');
      const related = built.one('ul', { class: 'headings one' });
      assert.equal(textOf(related).match(/第\d+篇/g)!.length, 5);
      assert.equal(built.all('nav', { class: 'onward' }).length, 1);
    });

    test('has the fifty newest articles in its feeds, and every page in its sitemap', async () => {
      const feed = JSON.parse(readFileSync(join(dist, 'feed.json'), 'utf8'));
      assert.equal(feed.items.length, 50);
      const pages = (await filesOf(dist)).filter((file) => file.endsWith('/index.html'));
      const sitemap = readFileSync(join(dist, 'sitemap-0.xml'), 'utf8');
      assert.equal(sitemap.match(/<loc>/g)!.length, pages.length);
    });
  });
