import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import {
  assetsIn,
  hashOf,
  isPacked,
  packPath,
  partOf,
  PARTS,
  requestPath,
  type FileList,
  type Inventory,
} from '../../src/offline/inventory.ts';
import { readPack } from '../../src/offline/pack.ts';
import { SCRIPTS } from '../../src/script/script.ts';
import { THEME_COLOURS } from '../../src/styles/theme-colours.ts';
import { articles } from '../articles.ts';
import { attribute, BuiltPage, DIST, fileAt, filesOf, transferred } from './site.ts';

const json = <T>(path: string) => JSON.parse(readFileSync(DIST + path, 'utf8')) as T;
const content = (path: string) => new Uint8Array(readFileSync(fileAt(DIST, path)!));
const ROOTS = { 'zh-Hans': '/', 'zh-Hant': '/zh-hant/' };

suite('The inventory for reading offline', () => {
  const inventory = json<Inventory>('/offline.json');

  for (const part of PARTS)
    test(`has every file of ${part} once, in packs or not, with the hash and size of what is saved`, async () => {
      const reference = inventory.parts[part];
      assert.equal(await hashOf(content(`/${reference.list}`)), reference.hash);
      const { packs, files } = json<FileList>(`/${reference.list}`);
      const built = (await filesOf(DIST)).filter((file) => partOf(file.slice(1)) === part);
      const [packed, others] = [true, false].map((isIncluded) =>
        built.map((file) => file.slice(1)).filter((file) => isPacked(file) === isIncluded),
      );
      assert.deepEqual(Object.keys(files).sort(), others!.map(requestPath).sort());
      const saved = new Map<string, number>();
      for (const [path, [hash, bytes]] of Object.entries(files)) {
        const bytesOfFile = content(`/${encodeURI(path)}`);
        assert.deepEqual([hash, bytes], [await hashOf(bytesOfFile), bytesOfFile.length], path);
        saved.set(hash, bytes);
      }
      const inPacks: string[] = [];
      for (const [first, hash, bytes] of packs) {
        const pack = content(`/${packPath(hash)}`);
        assert.deepEqual([hash, bytes], [await hashOf(pack), pack.length], first);
        saved.set(hash, bytes);
        const packedFiles = await readPack(new Blob([pack]).stream());
        assert.equal([...packedFiles.keys()][0], first);
        for (const [path, bytes] of packedFiles) {
          assert.deepEqual(bytes, content(`/${encodeURI(path)}`), path);
          inPacks.push(path);
        }
      }
      assert.deepEqual(inPacks, packed!.map(requestPath).sort());
      assert.equal(reference.files, built.length);
      assert.equal(
        reference.bytes,
        [...saved.values()].reduce((sum, bytes) => sum + bytes, 0),
      );
    });

  test('takes a third of what the pages take when each is compressed by itself', async () => {
    for (const script of SCRIPTS) {
      const { list } = inventory.parts[script];
      let [together, alone] = [0, 0];
      for (const [, hash, bytes] of json<FileList>(`/${list}`).packs) {
        together += bytes;
        const pack = await readPack(new Blob([content(`/${packPath(hash)}`)]).stream());
        for (const file of pack.values()) alone += deflateSync(file, { level: 9 }).length;
      }
      assert.ok(together < alone / 3, `${together} of ${alone} bytes`);
    }
  });
});

suite('The service worker', () => {
  test('knows every style and script of the site by the pages and files that name it', async () => {
    const files = await filesOf(DIST);
    const built = files.filter((file) => file.startsWith('/_astro/'));
    const named = files
      .filter((file) => /\/_astro\/|\.html$/.test(file))
      .flatMap((file) => assetsIn(readFileSync(DIST + file, 'utf8')));
    assert.deepEqual([...new Set(named)].map((path) => `/${path}`).sort(), built);
  });

  test('lists the offline pages of its build and what they load, and is small', async () => {
    const worker = readFileSync(`${DIST}/sw.js`, 'utf8');
    const pages = Object.values(ROOTS).flatMap((root) => [
      `${root}offline/`,
      `${root}offline/not-stored.html`,
    ]);
    for (const page of pages) {
      const built = new BuiltPage(fileAt(DIST, page)!);
      const loaded = [
        ...built.all('link', { rel: 'stylesheet' }).map((link) => attribute(link, 'href')!),
        ...built.all('link', { rel: 'icon' }).map((link) => attribute(link, 'href')!),
        ...built.all('script').flatMap((script) => attribute(script, 'src') ?? []),
      ];
      assert.ok(loaded.length >= 2);
      for (const file of [page, ...loaded])
        assert.ok(worker.includes(await hashOf(content(file))), file);
    }
    assert.ok(transferred(`${DIST}/sw.js`) <= 6 * 1024);
  });
});

suite('The web app manifest', () => {
  interface Manifest {
    lang: string;
    name: string;
    short_name: string;
    start_url: string;
    scope: string;
    icons: { src: string; sizes: string; type: string; purpose: string }[];
  }
  /** Return the width and height of a PNG, which its first chunk begins with (PNG 11.2.1). */
  const sizeOf = (file: string) => {
    const png = readFileSync(file);
    assert.equal(png.toString('latin1', 1, 4), 'PNG');
    return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
  };

  for (const script of SCRIPTS)
    test(`names the archive in ${script}, and has icons of the sizes it declares`, () => {
      const root = ROOTS[script];
      const manifest = json<Manifest>(`${root}manifest.webmanifest`);
      assert.equal(manifest.lang, script);
      assert.equal(manifest.start_url, root);
      assert.equal(manifest.scope, '/');
      assert.equal(manifest.short_name, script === 'zh-Hans' ? '新闻存真' : '新聞存真');
      assert.ok(manifest.name.startsWith(manifest.short_name));
      for (const { src, sizes, type } of manifest.icons)
        if (type === 'image/png') assert.equal(sizeOf(DIST + src), sizes, src);
        else assert.ok(fileAt(DIST, src), src);
      for (const purpose of ['any', 'maskable'])
        for (const sizes of ['192x192', '512x512'])
          assert.ok(
            manifest.icons.some((icon) => icon.purpose === purpose && icon.sizes === sizes),
            `${purpose} ${sizes}`,
          );
    });

  test('is linked from every page but articles, which load nothing that a reader does not need', () => {
    for (const root of Object.values(ROOTS)) {
      const home = new BuiltPage(fileAt(DIST, root)!);
      assert.equal(
        attribute(home.one('link', { rel: 'manifest' }), 'href'),
        `${root}manifest.webmanifest`,
      );
      const touch = attribute(home.one('link', { rel: 'apple-touch-icon' }), 'href')!;
      assert.equal(sizeOf(DIST + touch), '180x180');
      const article = new BuiltPage(fileAt(DIST, `${root}articles/${articles[0]!.id}/`)!);
      assert.equal(article.all('link', { rel: 'manifest' }).length, 0);
    }
  });

  test('has the colours of the paper, in light and in dark', () => {
    const css = readFileSync('src/styles/base.css', 'utf8');
    const { light, dark } = THEME_COLOURS;
    assert.ok(css.includes(`--paper: light-dark(${light}, ${dark});`));
  });
});
