import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { isImmutable } from '../../src/hosting/response-headers.ts';
import { CharacterClasses } from '../../src/script/fold.ts';
import { normalize } from '../../src/script/normalize.ts';
import { toTokens } from '../../src/search/tokens.ts';
import { writeArticle, writeContent } from './content.ts';
import { build, filesOf } from './site.ts';

const folder = mkdtempSync(join(tmpdir(), 'volumes-'));
after(() => rmSync(folder, { recursive: true }));
const content = join(folder, 'content');

/** Articles of ten years. Each has words of its own. */
const years = Array.from({ length: 10 }, (_, index) => 2001 + index);
const wordsOf = (year: number) => `第${year}号新闻`;
const articleOf = (year: number) => ({
  fields: { published: `${year}-05-20` },
  body: `这是${wordsOf(year)}的正文。`,
});

async function buildVolumes(name: string): Promise<Map<string, string>> {
  const dist = join(folder, name);
  const env = { CONTENT_DIR: content, CAPTURES: 'optional', CACHE_DIR: join(folder, 'cache') };
  const { failed, output } = await build(dist, { ...env, VOLUME_SIZE: '3' });
  assert.ok(!failed, output);
  const files = (await filesOf(dist)).filter((file) => file.startsWith('/pagefind/'));
  return new Map(files.map((file) => [file, readFileSync(dist + file, 'base64')]));
}

suite('The built index of a large archive', () => {
  let files: Map<string, string>;
  before(async () => {
    const articles = years.map((year) => [`a${year}`, articleOf(year)] as const);
    writeContent(content, Object.fromEntries(articles));
    files = await buildVolumes('before');
  });

  test('is in volumes, each of which Pagefind’s own engine can search', async () => {
    const root = join(folder, 'before/pagefind/');
    globalThis.fetch = async (request) =>
      new Response(readFileSync(String(request).replace(/\?.*$/, '')));
    const volumes = readdirSync(join(root, 'volumes')).map((name) => join(root, 'volumes', name));
    assert.ok(volumes.length >= 3, volumes.join());
    const classes = new CharacterClasses();
    const found: string[] = [];
    for (const volume of [...volumes, root]) {
      const pagefind = await import(pathToFileURL(join(volume, 'pagefind.js')).href);
      const instance = pagefind.createInstance({ basePath: `${volume}/`, noWorker: true });
      for (const year of years) {
        const { characters } = normalize(wordsOf(year), (each) => classes.fold(each));
        const tokens = toTokens(characters).join(' ');
        const { results } = await instance.search(`"${tokens}"`);
        for (const result of results as { data(): Promise<{ raw_url: string }> }[])
          found.push((await result.data()).raw_url);
      }
    }
    assert.deepEqual(
      found.sort(),
      years.map((year) => `a${year}`),
    );
  });

  test('keeps the files of older volumes as they are when a new article is added, and when it is built again', async () => {
    assert.deepEqual(await buildVolumes('again'), files);
    writeArticle(content, 'new', articleOf(2011));
    const more = await buildVolumes('after');
    const older = [...files].filter(([file]) => file.startsWith('/pagefind/volumes/'));
    assert.ok(older.length > 50, String(older.length));
    for (const [file, content] of older) {
      assert.equal(more.get(file), content, file);
      assert.ok(isImmutable(file.slice(1)), file);
    }
  });
});
