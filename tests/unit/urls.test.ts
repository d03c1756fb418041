import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { SCRIPTS } from '../../src/script/script.ts';
import '../vite-env.ts';

const { isErrorPage, sitemapEntry } = await import('../../src/hosting/sitemap.ts');
const urls = await import('../../src/site/urls.ts');
const { pageOfList, pathInScript, scriptOfPath, scriptPaths, scriptPrefix, subjectPage } = urls;

suite('The URL of a page', () => {
  test('has the folder of its script, which the default script does not have', () => {
    assert.deepEqual(SCRIPTS.map(scriptPrefix), ['', 'zh-hant/']);
    assert.deepEqual(
      scriptPaths().map(({ params }) => params.script),
      [undefined, 'zh-hant'],
    );
  });

  test('says its script, and leads to the same page in each script', () => {
    for (const [hans, hant] of [
      ['', 'zh-hant/'],
      ['articles/a/', 'zh-hant/articles/a/'],
      ['browse/people/阎艳/', 'zh-hant/browse/people/阎艳/'],
      ['zh-hants/', 'zh-hant/zh-hants/'],
    ] as const) {
      assert.deepEqual([scriptOfPath(hans), scriptOfPath(hant)], ['zh-Hans', 'zh-Hant']);
      for (const path of [hans, hant])
        assert.deepEqual(
          [pathInScript('zh-Hans', path), pathInScript('zh-Hant', path)],
          [hans, hant],
        );
    }
  });

  test('of a subject has its key, in which browsers encode the letters', () => {
    const page = subjectPage({ kind: 'places', key: '四号楼 233/?#%（甲·é）' });
    assert.ok(page.startsWith('browse/places/四号楼%20233%2F'), page);
    assert.equal(
      new URL(page, 'https://example.org/').href,
      `https://example.org/browse/places/${encodeURIComponent('四号楼 233/?#%（甲·é）')}/`,
    );
  });

  test('of a list has its number from the second on', () => {
    assert.deepEqual(
      [1, 2].map((number) => pageOfList('browse/topics/', number)),
      ['browse/topics/', 'browse/topics/2/'],
    );
  });

  test('is under the base, and is whole where it is for other sites', () => {
    assert.equal(urls.pagePath('zh-Hant', 'search/'), '/zh-hant/search/');
    assert.equal(urls.pagePath('zh-Hans'), '/');
    assert.equal(urls.articleUrl('a', 'zh-Hant'), 'https://example.org/zh-hant/articles/a/');
  });
});

suite('The sitemap', () => {
  test('has for each page its URL in every script, under a sub-path, too', () => {
    for (const root of ['https://example.org/', 'https://example.org/archive/'])
      for (const url of [`${root}zh-hant/browse`, `${root}browse/`])
        assert.deepEqual(sitemapEntry(url, root).links, [
          { lang: 'zh-Hans', url: `${root}browse/` },
          { lang: 'zh-Hant', url: `${root}zh-hant/browse/` },
        ]);
    const home = sitemapEntry('https://example.org/zh-hant', 'https://example.org/');
    assert.equal(home.url, 'https://example.org/zh-hant/');
    assert.equal(home.links[1]!.url, 'https://example.org/zh-hant/');
  });

  test('has the day on which an article was revised', () => {
    const revisedOn = (id: string) => (id === 'a' ? '2024-03-01' : undefined);
    const lastmodOf = (url: string) =>
      sitemapEntry(`https://example.org/${url}`, 'https://example.org/', revisedOn).lastmod;
    assert.equal(lastmodOf('articles/a'), '2024-03-01');
    assert.equal(lastmodOf('zh-hant/articles/a/'), '2024-03-01');
    assert.equal(lastmodOf('articles/b/'), undefined);
    assert.equal(lastmodOf('browse/a/'), undefined);
  });

  test('has no error page', () => {
    const root = 'https://example.org/archive/';
    for (const page of [
      '404',
      'zh-hant/404.html',
      'offline/not-stored',
      'zh-hant/offline/not-stored',
    ])
      assert.ok(isErrorPage(root + page, root), page);
    for (const page of ['', 'offline/', 'zh-hant/offline/', 'articles/404/'])
      assert.ok(!isErrorPage(root + page, root), page);
  });
});
