import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { suite, test } from 'node:test';
import { hashOf, inOtherScript, partOf } from '../../src/offline/inventory.ts';
import { scriptOfPath } from '../../src/script/script.ts';
import { isStandIn } from '../../src/site/sitemap.ts';

suite('What is read offline', () => {
  test('is every page, by its script, and what pages and search load', () => {
    const parts = {
      'index.html': 'zh-Hans',
      'zh-hant/index.html': 'zh-Hant',
      'articles/a/index.html': 'zh-Hans',
      'zh-hant/browse/people/阎艳/index.html': 'zh-Hant',
      '_astro/Page.abc.css': 'common',
      'favicon.svg': 'common',
      'pagefind/pagefind-entry.json': 'common',
      'pagefind/pagefind.18e45ce.pf_meta': 'common',
      'pagefind/index/a.pf_index': 'common',
      'pagefind/fragment/a.pf_fragment': 'common',
      'pagefind/filter/a.pf_filter': 'common',
    };
    for (const [file, part] of Object.entries(parts)) assert.equal(partOf(file), part, file);
  });

  test('is no file to download, no page that stands for others, and nothing that nobody asks for', () => {
    for (const file of [
      ...['articles/a.txt', 'zh-hant/articles/a.bib', 'sources/a.txt', 'archive.jsonl'],
      ...['404.html', 'zh-hant/404.html', 'offline/not-stored.html', 'sw.js', 'offline.json'],
      ...['pagefind/pagefind.js', 'pagefind/wasm.unknown.pagefind', 'icons/any-192.png'],
    ])
      assert.equal(partOf(file), undefined, file);
  });

  test('has each page in the other script', () => {
    for (const [hans, hant] of [
      ['', 'zh-hant/'],
      ['articles/a/', 'zh-hant/articles/a/'],
      ['browse/people/阎艳/', 'zh-hant/browse/people/阎艳/'],
    ] as const) {
      assert.equal(inOtherScript(hans), hant);
      assert.equal(inOtherScript(hant), hans);
      assert.deepEqual([scriptOfPath(hans), scriptOfPath(hant)], ['zh-Hans', 'zh-Hant']);
    }
  });

  test('is told apart by the beginning of a SHA-256', async () => {
    const content = new TextEncoder().encode('新闻存真');
    const whole = createHash('sha256').update(content).digest('hex');
    assert.equal(await hashOf(content), whole.slice(0, 24));
  });
});

test('the sitemap has no page that stands for others', () => {
  const root = 'https://example.org/archive/';
  for (const page of [
    '404',
    'zh-hant/404.html',
    'offline/not-stored',
    'zh-hant/offline/not-stored',
  ])
    assert.ok(isStandIn(root + page, root), page);
  for (const page of ['', 'offline/', 'zh-hant/offline/', 'articles/404/'])
    assert.ok(!isStandIn(root + page, root), page);
});
