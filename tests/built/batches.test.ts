import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { writeContent } from './content.ts';
import { build } from './site.ts';

const folder = mkdtempSync(join(tmpdir(), 'batches-'));
after(() => rmSync(folder, { recursive: true }));
const CACHE_DIR = join(folder, 'cache');

/** Make a content folder of one article. */
function makeContent(name: string): string {
  const content = join(folder, name);
  writeContent(content, { only: { body: `这是${name}的正文。` } });
  return content;
}

async function buildWithCache(content: string): Promise<void> {
  const env = { CONTENT_DIR: content, CAPTURES: 'optional', CACHE_DIR };
  const { failed, output } = await build(join(folder, 'dist'), env);
  assert.ok(!failed, output);
}

/** List the batches in the cache, with the time when each was written. */
function batches(): Map<string, number> {
  const index = join(CACHE_DIR, 'search-index');
  const entries = readdirSync(index, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const paths = files
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => path.includes(join('/', 'batches', '/')))
    .sort();
  return new Map(paths.map((path) => [path, statSync(path).mtimeMs]));
}

test('builds of two contents with one cache keep each other’s batches of the search index, and use their own again', async () => {
  const [one, other] = [makeContent('one'), makeContent('other')];
  await buildWithCache(one);
  const ofOne = batches();
  assert.equal(ofOne.size, 1);

  await buildWithCache(other);
  const ofBoth = batches();
  assert.equal(ofBoth.size, 2);
  for (const [path, written] of ofOne) assert.equal(ofBoth.get(path), written, path);

  // A batch that is made again is written again.
  await buildWithCache(one);
  assert.deepEqual(batches(), ofBoth);
});
