import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { suite, test } from 'node:test';
import { isImmutable } from '../../src/hosting/response-headers.ts';
import {
  assetsIn,
  encodePath,
  filePath,
  hashOf,
  isPacked,
  isPage,
  listPath,
  packPath,
  partOf,
  pathInOtherScript,
  picturesIn,
  requestPath,
} from '../../src/offline/inventory.ts';

suite('What can be saved for reading offline', () => {
  test('is every page, by its script, and what pages and search load', () => {
    const parts = {
      'index.html': 'zh-Hans',
      'zh-hant/index.html': 'zh-Hant',
      'articles/a/index.html': 'zh-Hans',
      'zh-hant/browse/people/阎艳/index.html': 'zh-Hant',
      '_astro/Page.abc.css': 'common',
      'favicon.svg': 'common',
      'suggestions.json': 'zh-Hans',
      'zh-hant/suggestions.json': 'zh-Hant',
      'suggestions/0a.json': 'zh-Hans',
      'zh-hant/suggestions/0a.json': 'zh-Hant',
      'pagefind/pagefind-entry.json': 'common',
      'pagefind/index/a.pf_start': 'common',
      'pagefind/index/a.pf_index': 'common',
      'pagefind/filter/a.pf_filter': 'common',
      'pagefind/text/zh-hant/a.pf_text': 'zh-Hant',
      'pagefind/volumes/2001-a/index/a.pf_start': 'common',
      'pagefind/volumes/2001-a/text/zh-hans/a.pf_text': 'zh-Hans',
    };
    for (const [file, part] of Object.entries(parts)) assert.equal(partOf(file), part, file);
  });

  test('is no file to download, no error page, and nothing that nobody asks for', () => {
    for (const file of [
      ...['articles/a.json', 'sources/a.txt', 'archive.json', 'archive/2023.jsonl.gz'],
      ...['404.html', 'zh-hant/404.html', 'offline/not-stored.html', 'sw.js', 'offline.json'],
      'SHA256SUMS',
      'app-icons/any-192.png',
      // Only Pagefind's own engine reads these.
      ...[
        'pagefind/pagefind.js',
        'pagefind/wasm.unknown.pagefind',
        'pagefind/fragment/a.pf_fragment',
      ],
      ...['pagefind/pagefind.18e45ce.pf_meta', 'pagefind/volumes/2001-a/pagefind-entry.json'],
    ])
      assert.equal(partOf(file), undefined, file);
  });

  test('has each page in the other script', () => {
    for (const [hans, hant] of [
      ['', 'zh-hant/'],
      ['articles/a/', 'zh-hant/articles/a/'],
      ['browse/people/阎艳/', 'zh-hant/browse/people/阎艳/'],
    ] as const) {
      assert.equal(pathInOtherScript(hans), hant);
      assert.equal(pathInOtherScript(hant), hans);
    }
  });

  test('is compared by the beginning of a SHA-256', async () => {
    const content = new TextEncoder().encode('新闻存真');
    const whole = createHash('sha256').update(content).digest('hex');
    assert.equal(await hashOf(content), whole.slice(0, 24));
  });

  test('has pages, which are requested by their folders', () => {
    assert.deepEqual(
      ['index.html', 'zh-hant/articles/a/index.html', 'favicon.svg'].map(requestPath),
      ['', 'zh-hant/articles/a/', 'favicon.svg'],
    );
    assert.deepEqual(['', 'articles/a/', 'favicon.svg'].map(isPage), [true, true, false]);
    assert.deepEqual(['', 'zh-hant/articles/a/', 'favicon.svg'].map(filePath), [
      'index.html',
      'zh-hant/articles/a/index.html',
      'favicon.svg',
    ]);
  });

  test('is in packs, but for what is compressed and large', () => {
    for (const file of [
      ...['index.html', 'zh-hant/articles/a/', '_astro/Page.abc.css', 'suggestions.json'],
      ...['pagefind/pagefind-entry.json'],
    ])
      assert.ok(isPacked(file), file);
    for (const file of [
      ...['pagefind/index/a.pf_index', 'pagefind/text/zh-hans/a.pf_text'],
      ...['pagefind/filter/a.pf_filter', 'pagefind/pagefind.a.pf_meta', 'pictures/a/1.jpg'],
    ])
      assert.ok(!isPacked(file), file);
  });

  test('includes what pages, styles and scripts name', () => {
    assert.deepEqual(
      assetsIn(`<link href="/a/_astro/Page.x-_1.css"><b data-module="/_astro/b-2.js"></b>
        import{a}from"./c.3.js";const d=\`/_astro/d.4.js\`,e="./",f="_astro/";"./no-name"`),
      ['Page.x-_1.css', 'b-2.js', 'c.3.js', 'd.4.js'].map((name) => `_astro/${name}`),
    );
    assert.deepEqual(
      [
        ...picturesIn(
          '<source srcset="/pictures/a-1/1.jpg-400.avif 400w, /pictures/a-1/1.jpg 9w">',
        ),
      ],
      ['pictures/a-1/1.jpg-400.avif', 'pictures/a-1/1.jpg'],
    );
  });

  test('has paths that stand encoded in URLs', () => {
    assert.equal(encodePath('browse/people/阎艳?/'), 'browse/people/%E9%98%8E%E8%89%B3%3F/');
  });

  test('is downloaded again where its name stays the same', () => {
    for (const file of [
      '_astro/Page.abc.css',
      'pagefind/index/a.pf_index',
      'pagefind/pagefind.18e45ce.pf_meta',
      'pagefind/volumes/2001-a/pagefind-entry.json',
      'suggestions/0a.json',
      'zh-hant/suggestions/0a.json',
      packPath('a'),
      listPath('common', 'a'),
    ])
      assert.ok(isImmutable(file), file);
    for (const file of [
      '',
      'articles/a/',
      'favicon.svg',
      'pagefind/pagefind-entry.json',
      'suggestions.json',
      'offline/',
      'offline.json',
    ])
      assert.ok(!isImmutable(file), file);
  });
});
