import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { checkPolicy } from './policy.ts';
import { attribute, build, BuiltPage, checkLinks, filesOf, textOf } from './site.ts';

/** How many articles are added: enough for every list to have more pages than one. */
const COUNT = 120;

suite('An archive of more articles', () => {
  let folder: string;
  let dist: string;
  const page = (path: string) => new BuiltPage(join(dist, path, 'index.html'));
  const linksOf = (built: BuiltPage, contains: string) =>
    built
      .all('a')
      .map((link) => attribute(link, 'href')!)
      .filter((href) => href.includes(contains));

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'many-'));
    dist = join(folder, 'dist');
    const content = join(folder, 'content');
    cpSync('content', content, { recursive: true });
    for (let number = 1; number <= COUNT; number++) {
      const id = `many-${number}`;
      const text = `第${number}篇文章的题目\n这是第${number}篇文章的正文，说到山西大学。`;
      const [title, body] = text.split('\n');
      const published = `2021-${String(1 + (number % 12)).padStart(2, '0')}-15`;
      // The second has no capture.
      if (number !== 2) writeFileSync(join(content, 'sources', `${id}.txt`), text);
      writeFileSync(
        join(content, 'articles', `${id}.mdx`),
        `---
title: ${title}
script: zh-Hans
published: ${number === 1 ? 'not stated' : published}
event: not stated
summary: 第${number}篇文章。
people: not stated
organisations: [山西大学]
places: not stated
topics: [多篇, 单独${number}]
credits: not stated
notice: not stated
url: not stated
sha256: ${number === 2 ? 'not stated' : createHash('sha256').update(text).digest('hex')}
emendations: []
---

${body}
`,
      );
    }
    const { failed, output } = await build(dist, { CONTENT_DIR: content });
    assert.ok(!failed, output);
  });
  after(() => rmSync(folder, { recursive: true }));

  test('links only to what is there', () => checkLinks(dist, '/'));

  test('has the same policy on every page', () => checkPolicy(dist));

  test('shows the newest on its home page, and leads to the others', () => {
    const home = page('zh-hant');
    assert.equal(new Set(linksOf(home, '/articles/')).size, 30);
    assert.ok(linksOf(home, '/browse/dates/').length > 0);
  });

  test('has lists of several pages, which together have every article once', () => {
    const listed: string[] = [];
    for (const path of ['', '2', '3']) {
      const built = page(join('browse/topics/多篇', path));
      listed.push(...linksOf(built, '/articles/'));
      if (path) assert.match(textOf(built.one('title')), new RegExp(`第${path}页`));
      assert.equal(built.all('a', { rel: 'next' }).length, path === '3' ? 0 : 1);
      assert.equal(built.all('a', { rel: 'prev' }).length, path === '' ? 0 : 1);
      assert.equal(textOf(built.one('span', { 'aria-current': 'page' })), `第${path || 1}页`);
    }
    assert.equal(listed.length, COUNT);
    assert.equal(new Set(listed).size, COUNT);
  });

  test('leads from a year to its months, and to what has no date', () => {
    assert.equal(linksOf(page('browse/dates/2021'), '/browse/dates/2021-').length, 12);
    assert.deepEqual(linksOf(page('browse/dates/undated'), '/articles/'), ['/articles/many-1/']);
  });

  test('says of an article without a capture that its text was not compared', () => {
    const said = '未存底本，文字未经核对。';
    assert.match(textOf(page('articles/many-2').one('section', { class: 'record' })), RegExp(said));
    assert.ok(!existsSync(join(dist, 'sources/many-2.txt')));
    assert.match(readFileSync(join(dist, 'articles/many-2.txt'), 'utf8'), RegExp(said));
    assert.match(textOf(page('').one('section', { class: 'about' })), /未存底本的文章/);
    const line = readFileSync(join(dist, 'archive.jsonl'), 'utf8')
      .split('\n')
      .find((each) => each.includes('"id":"many-2"'));
    assert.equal(JSON.parse(line!).capture, null);
    assert.doesNotMatch(textOf(page('articles/many-3').one('main')), RegExp(said));
  });

  test('relates an article to a few others, and to its neighbours in time', () => {
    const built = page('articles/many-60');
    const related = built.one('ul', { class: 'headings one' });
    assert.equal(textOf(related).match(/第\d+篇/g)!.length, 5);
    assert.equal(built.all('nav', { class: 'onward' }).length, 1);
  });

  test('has the newest fifty in its feeds, and every page in its sitemap', async () => {
    const feed = JSON.parse(readFileSync(join(dist, 'feed.json'), 'utf8'));
    assert.equal(feed.items.length, 50);
    const pages = (await filesOf(dist)).filter((file) => file.endsWith('/index.html'));
    const sitemap = readFileSync(join(dist, 'sitemap-0.xml'), 'utf8');
    assert.equal(sitemap.match(/<loc>/g)!.length, pages.length);
  });
});
