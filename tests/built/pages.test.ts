import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
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
  filesOf,
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
  'browse/people/阎艳/',
  'browse/topics/战略合作协议/',
  ...articles.map(({ id }) => `articles/${id}/`),
];
/** The pages that hosts and the service worker send for others. */
const ERROR_PAGES = ['404.html', 'offline/not-stored.html'].flatMap((file) =>
  Object.values(ROOTS).map((root) => root + file),
);
const page = (path: string) => new BuiltPage(fileAt(DIST, path) ?? `${DIST}${path}`);

suite('Every page', () => {
  for (const script of SCRIPTS)
    for (const path of PAGES)
      test(`${ROOTS[script]}${path} states its language, its URL, its title and its description`, () => {
        const built = page(ROOTS[script] + path);
        assert.equal(attribute(built.one('html'), 'lang'), script);
        const address = (each: Script) => new URL(ROOTS[each] + path, 'http://localhost:4321').href;
        assert.equal(attribute(built.one('link', { rel: 'canonical' }), 'href'), address(script));
        assert.match(textOf(built.one('title')), /新[闻聞]存真/);
        assert.ok(attribute(built.one('meta', { name: 'description' }), 'content'));
        for (const property of ['og:type', 'og:title', 'og:description'])
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
        const forms = built.all('form', { class: 'search' });
        // That of the masthead, and on the page of a subject another one within its articles.
        assert.equal(forms.length, /^browse\/\w+\/./.test(path) ? 2 : 1);
        for (const form of forms) {
          assert.equal(attribute(form, 'action'), `${ROOTS[script]}search/`);
          assert.equal(attribute(form, 'method'), 'get');
        }
      });

  test('leads a reader who prefers the other script to the same page in it, except from error pages', async () => {
    const files = (await filesOf(DIST)).filter((file) => file.endsWith('.html'));
    for (const file of files) {
      const other = attribute(page(file).one('html'), 'data-other');
      if (ERROR_PAGES.includes(file)) assert.equal(other, undefined, file);
      else {
        const path = file.replace(/index\.html$/, '');
        const expected = path.startsWith('/zh-hant/')
          ? path.replace('/zh-hant', '')
          : `/zh-hant${path}`;
        assert.equal(decodeURI(other ?? ''), expected, file);
        assert.ok(fileAt(DIST, other!), file);
      }
    }
    assert.ok(files.length > 100, `only ${files.length} pages`);
    for (const file of ERROR_PAGES) assert.ok(files.includes(file), file);
  });

  test('that reports an error is hidden from search engines', () => {
    for (const file of ERROR_PAGES) {
      const robots = page(file).one('meta', { name: 'robots' });
      assert.equal(attribute(robots, 'content'), 'noindex', file);
    }
  });

  test('shares one script of 3 KB with all others of its kind in its language, which is named by its content', async () => {
    const scripts: Record<string, Set<string>> = {};
    for (const file of (await filesOf(DIST)).filter((path) => path.endsWith('.html'))) {
      const built = page(file);
      const lang = attribute(built.one('html'), 'lang')!;
      const kind = built.all('article', { class: 'article' }).length > 0 ? 'article' : 'page';
      const [classic, ...others] = built
        .all('script')
        .filter((each) => attribute(each, 'src') && !attribute(each, 'type'));
      assert.deepEqual(others, [], file);
      const name = `${kind}.${lang.toLowerCase()}`;
      (scripts[name] ??= new Set()).add(attribute(classic!, 'src')!);
    }
    assert.equal(Object.keys(scripts).length, 2 * SCRIPTS.length);
    for (const [name, files] of Object.entries(scripts)) {
      const [script, ...others] = files;
      assert.deepEqual(others, []);
      const file = fileAt(DIST, script!)!;
      const digest = createHash('sha256').update(readFileSync(file)).digest('base64url');
      assert.equal(script, `/_astro/${name}.${digest.slice(0, 8)}.js`);
      assert.ok(transferred(file) <= 3.2 * 1024, `${transferred(file)} bytes`);
    }
  });

  test('links only to files of the site, and has no id twice', () => checkLinks(DIST, '/'));
});

suite('An article', () => {
  for (const article of articles)
    for (const script of SCRIPTS)
      test(`${article.id} has its whole text in ${script}: ${article.data.script === script ? 'verbatim' : 'converted'}`, () => {
        const built = page(`${ROOTS[script]}articles/${article.id}/`);
        const shown = built
          .all('*')
          .filter((element) => /^(title|c\d+|p\d+|notice)$/.test(attribute(element, 'id') ?? ''))
          .map((element) => textOf(element));
        assert.deepEqual(shown, textsOf(article, script));
      });

  test('says whether its text is that of the capture or converted', () => {
    for (const { id, data } of articles)
      for (const script of SCRIPTS) {
        const text = textOf(page(`${ROOTS[script]}articles/${id}/`).one('article'));
        assert.match(
          text,
          data.script === script ? /本[页頁]依底本/ : /本[页頁]由底本[转轉][换換]/,
        );
      }
  });

  test('says where a picture is missing', () => {
    const built = page('/zh-hant/articles/2023-05-20-pku-shanxi/');
    assert.deepEqual(
      built.all('figure').map((figure) => textOf(figure).slice(0, 5)),
      Array(6).fill('原圖未收錄'),
    );
  });

  test('offers its capture byte for byte, and states its hash', () => {
    for (const { id, data } of articles) {
      assert.deepEqual(
        readFileSync(`${DIST}/sources/${id}.txt`),
        readFileSync(`content/sources/${id}.txt`),
      );
      assert.ok(textOf(page(`/articles/${id}/`).one('main')).includes(data.sha256));
    }
  });

  test('offers both scripts side by side for 250 bytes, and names the code that is loaded then', async () => {
    const buttons = new Map<string, string>();
    for (const file of (await filesOf(DIST)).filter((path) => path.endsWith('.html'))) {
      const [button] = page(file).all('button', { 'aria-pressed': 'false' });
      if (button) buttons.set(file, attribute(button, 'data-module')!);
    }
    const files = SCRIPTS.flatMap((script) =>
      articles.map(({ id }) => `${ROOTS[script]}articles/${id}/index.html`),
    );
    assert.deepEqual([...buttons.keys()].sort(), files.sort());
    for (const [file, module] of buttons) {
      assert.ok(transferred(fileAt(DIST, module)!) < 1300);
      const html = readFileSync(DIST + file, 'utf8');
      assert.equal(html.split(module).length, 2, 'nothing else loads it');
      const markup = /<button [^>]*data-choice[^]*?<\/button>\s*<span[^>]*><\/span>/.exec(html)!;
      assert.ok(Buffer.byteLength(markup[0]) <= 250, markup[0]);
    }
  });

  test('is verified and compared with its capture by 8 KB, of which the page has the name only', () => {
    for (const { id } of articles)
      for (const script of SCRIPTS) {
        const path = `${ROOTS[script]}articles/${id}/`;
        const built = page(path);
        const modules = built
          .all('*', { 'data-part': 'record' })
          .map((part) => attribute(part, 'data-module'));
        const [module] = modules;
        assert.deepEqual(modules, [module, module]);
        assert.ok(transferred(fileAt(DIST, module!)!) <= 8 * 1024);
        const mentions = readFileSync(fileAt(DIST, path)!, 'utf8').split(module!).length - 1;
        assert.equal(mentions, 2, 'nothing else loads it');
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
  const temporary = mkdtempSync(join(tmpdir(), 'archive-'));
  const folder = join(temporary, 'dist');
  after(() => rmSync(temporary, { recursive: true }));

  test('every link stays under it, and every URL has it', async () => {
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
    const script = attribute(built.one('script', { type: 'module' }), 'src');
    const code = readFileSync(fileAt(folder, script!.replace('/archive', ''))!, 'utf8');
    const [, worker] = /[`"'](\/[^`"']*worker[^`"']*\.js)[`"']/.exec(code)!;
    assert.match(worker!, /^\/archive\/_astro\//);
    assert.ok(fileAt(folder, worker!.replace('/archive', '')));
  });
});
