import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { BatchCache } from '../../src/search/batch-cache.ts';

suite('The cache of a build', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'cache-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Get a result that says how often it was made. */
  let made = 0;
  const get = (cache: BatchCache, key: string) =>
    cache.get(key, async () => ({ bytes: new Uint8Array([1, 2]), made: ++made }));

  test('has the results of the build before it', async () => {
    const first = await get(new BatchCache(folder), '甲');
    assert.deepEqual(await get(new BatchCache(folder), '甲'), first);
  });

  test('makes a result of another source', async () => {
    const first = await get(new BatchCache(folder), '甲');
    const other = await get(new BatchCache(folder), '乙');
    assert.equal(other.made, first.made + 1);
  });

  test('makes a result again whose file was cut short', async () => {
    const first = await get(new BatchCache(folder), '甲');
    const [file] = readdirSync(folder);
    writeFileSync(join(folder, file!), '');
    const second = await get(new BatchCache(folder), '甲');
    assert.equal(second.made, first.made + 1);
    assert.deepEqual(await get(new BatchCache(folder), '甲'), second);
  });

  test('works where nothing can be stored', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    assert.deepEqual((await get(new BatchCache(file), '甲')).bytes, new Uint8Array([1, 2]));
  });

  test('removes what a build did not use, but not what another build is writing', async () => {
    const before = new BatchCache(folder);
    await get(before, '甲');
    await get(before, '乙');
    const partial = `${'0'.repeat(64)}.1`;
    writeFileSync(join(folder, partial), '');
    const now = new BatchCache(folder);
    await get(now, '乙');
    await now.sweep();
    assert.equal(readdirSync(folder).length, 2);
    assert.ok(readdirSync(folder).includes(partial));
    const { made: last } = await get(new BatchCache(folder), '乙');
    assert.equal((await get(new BatchCache(folder), '甲')).made, made);
    assert.ok(last < made);
  });
});
