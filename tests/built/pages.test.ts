import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { SCRIPTS, type Script } from '../../src/script/script.ts';
import { articles, textsOf } from '../articles.ts';
import { checkOrigin, checkPolicy } from './policy.ts';
import {
  attribute,
  build,
  BuiltPage,
  checkAddresses,
  checkLinks,
  DIST,
  fileAt,
  textOf,
  transferred,
} from './site.ts';

const ROOTS: Record<Script, string> = { 'zh-Hans': '/', 'zh-Hant': '/zh-hant/' };
const PAGES = [
  '',
  'search/',
  'offline/',
  'browse/',
  'browse/people/',
  'browse/dates/2023-05/',
  `browse/people/${encodeURIComponent('阎艳')}/`,
  `browse/topics/${encodeURIComponent('战略合作协议')}/`,
  ...articles.map(({ id }) => `articles/${id}/`),
];
const page = (path: string) => new BuiltPage(fileAt(DIST, path) ?? `${DIST}${path}`);

suite('Every page', () => {
  for (const script of SCRIPTS)
    for (const path of PAGES)
      test(`${ROOTS[script]}${path} says its language, its address, its other script and what it is`, () => {
        const built = page(ROOTS[script] + path);
        assert.equal(attribute(built.one('html'), 'lang'), script);
        const address = (each: Script) => `http://localhost:4321${ROOTS[each]}${path}`;
        assert.equal(attribute(built.one('link', { rel: 'canonical' }), 'href'), address(script));
        for (const each of SCRIPTS)
          assert.equal(
            attribute(built.one('link', { rel: 'alternate', hreflang: each }), 'href'),
            address(each),
          );
        assert.ok(built.one('link', { rel: 'alternate', hreflang: 'x-default' }));
        assert.match(textOf(built.one('title')), /新[闻聞]存真/);
        assert.ok(attribute(built.one('meta', { name: 'description' }), 'content'));
        for (const property of ['og:type', 'og:title', 'og:description', 'og:url', 'og:locale'])
          assert.ok(attribute(built.one('meta', { property }), 'content'), property);
        assert.equal(built.all('h1').length, 1);

        const toggle = built
          .all('a')
          .filter((link) => attribute(link, 'data-toggle') !== undefined);
        const other = script === 'zh-Hans' ? 'zh-Hant' : 'zh-Hans';
        assert.deepEqual(
          toggle.map((link) => [attribute(link, 'href'), attribute(link, 'lang')]),
          [[ROOTS[other] + path, other]],
        );
        const form = built.one('form', { class: 'search' });
        assert.equal(attribute(form, 'action'), `${ROOTS[script]}search/`);
        assert.equal(attribute(form, 'method'), 'get');
      });

  test('not found and not stored are files, in each script, and unlisted', () => {
    for (const path of ['404.html', 'offline/not-stored.html'].flatMap((file) => [
      `/${file}`,
      `/zh-hant/${file}`,
    ]))
      assert.equal(attribute(page(path).one('meta', { name: 'robots' }), 'content'), 'noindex');
  });

  test('links only to what is there, and has no id twice', () => checkLinks(DIST, '/'));
});

suite('An article', () => {
  for (const article of articles)
    for (const script of SCRIPTS)
      test(`${article.id} has its whole text in ${script}: ${article.data.script === script ? 'verbatim' : 'converted'}`, () => {
        const built = page(`${ROOTS[script]}articles/${article.id}/`);
        const [text] = built.all('article');
        const shown = [...new Set(built.all('*'))]
          .filter((element) => /^(title|c\d+|p\d+|notice)$/.test(attribute(element, 'id') ?? ''))
          .map((element) => textOf(element));
        assert.deepEqual(shown, textsOf(article, script));
        assert.ok(text);
      });

  test('says whether its text is as captured or converted', () => {
    for (const { id, data } of articles)
      for (const script of SCRIPTS) {
        const text = textOf(page(`${ROOTS[script]}articles/${id}/`).one('article'));
        assert.match(
          text,
          data.script === script ? /本[页頁]依底本/ : /本[页頁]由底本[转轉][换換]/,
        );
      }
  });

  test('says of each picture that was not captured that it was not', () => {
    const built = page('/zh-hant/articles/2023-05-20-pku-shanxi/');
    assert.deepEqual(
      built.all('figure').map((figure) => textOf(figure).slice(0, 5)),
      Array(6).fill('原圖未收錄'),
    );
  });

  test('gives its capture byte for byte, with the hash that its page states', () => {
    for (const { id, data } of articles) {
      assert.deepEqual(
        readFileSync(`${DIST}/sources/${id}.txt`),
        readFileSync(`content/sources/${id}.txt`),
      );
      assert.ok(textOf(page(`/articles/${id}/`).one('main')).includes(data.sha256));
    }
  });

  test('costs at most 14 KB and 4 requests', () => {
    for (const { id } of articles)
      for (const script of SCRIPTS) {
        const file = fileAt(DIST, `${ROOTS[script]}articles/${id}/`)!;
        const built = new BuiltPage(file);
        const needed = [
          ...built.all('link').filter((link) => /stylesheet|icon/.test(attribute(link, 'rel')!)),
          ...built.all('script').filter((element) => attribute(element, 'src')),
        ].map((element) => fileAt(DIST, attribute(element, 'href') ?? attribute(element, 'src')!)!);
        assert.ok(needed.length <= 3, needed.join());
        const bytes = [file, ...needed].reduce((sum, each) => sum + transferred(each), 0);
        assert.ok(bytes <= 14 * 1024, `${file} costs ${bytes} bytes`);
      }
  });
});

suite('Under a sub-path', () => {
  const folder = mkdtempSync(join(tmpdir(), 'archive-'));
  after(() => rmSync(folder, { recursive: true }));

  test('every link stays under it, and addresses are those of the site', async () => {
    const { failed, output } = await build(folder, {
      SITE_URL: 'https://example.org',
      BASE_PATH: '/archive',
    });
    assert.ok(!failed, output);
    await checkLinks(folder, '/archive/');
    await checkAddresses(folder, 'https://example.org/archive/');
    await checkPolicy(folder);
    await checkOrigin(folder);
    const built = new BuiltPage(join(folder, 'zh-hant/search/index.html'));
    assert.equal(
      attribute(built.one('link', { rel: 'canonical' }), 'href'),
      'https://example.org/archive/zh-hant/search/',
    );
    assert.match(textOf(built.one('script', { id: 'search-data' })), /"\/archive\/pagefind\/"/);
    const script = built.all('script').flatMap((each) => attribute(each, 'src') ?? []);
    const [, worker] = readFileSync(
      fileAt(folder, script[0]!.replace('/archive', ''))!,
      'utf8',
    ).match(/[`"'](\/[^`"']*worker[^`"']*\.js)[`"']/)!;
    assert.match(worker!, /^\/archive\/_astro\//);
    assert.ok(fileAt(folder, worker!.replace('/archive', '')));
  });
});
