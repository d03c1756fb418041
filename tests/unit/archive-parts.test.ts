import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { archiveParts } from '../../src/formats/archive-parts.ts';
import { makeLibrary } from '../make-article.ts';
import '../vite-env.ts';

const { describePart } = await import('../../src/formats/archive-index.ts');
const { compressedJsonLines, jsonLines } = await import('../../src/formats/json-lines.ts');

const { articles } = makeLibrary([
  { published: '2024-02-01' },
  { published: '2023-05-09' },
  {},
  { published: '2024-01-31' },
  { event: '2022-12-31/2023-01-01' },
]);
/** List the parts with the ids of their articles. */
const listed = (...given: Parameters<typeof archiveParts>) =>
  archiveParts(...given).map((part) => [part.name, ...part.articles.map(({ id }) => id)]);

suite('The parts of the archive', () => {
  test('are its years, the oldest first, and what has no date', () => {
    assert.deepEqual(listed(articles), [
      ['2023', 'e', 'b'],
      ['2024', 'd', 'a'],
      ['undated', 'c'],
    ]);
  });

  test('are smaller where a year would be too large for a host', () => {
    assert.deepEqual(listed(articles, 1), [
      ['2023', 'e'],
      ['2023.2', 'b'],
      ['2024', 'd'],
      ['2024.2', 'a'],
      ['undated', 'c'],
    ]);
  });

  test('stay as they are when a newer article is added', () => {
    const newer = makeLibrary([{ id: 'newer', published: '2024-03-01' }]).articles;
    for (const bytes of [1, undefined]) {
      const before = listed(articles, bytes);
      const after = listed([...articles, ...newer], bytes);
      const isNew = (part: string[]) => part.includes('newer');
      assert.equal(after.filter(isNew).length, 1);
      for (const part of after.filter((each) => !isNew(each)))
        assert.ok(before.some((each) => String(each) === String(part)));
    }
  });

  test('are none of an empty archive', () => {
    assert.deepEqual(archiveParts([]), []);
  });

  test('are described with their dates, size and hash', () => {
    const [first, , last] = archiveParts(articles);
    assert.deepEqual(describePart(first!, { sha256: 'abc', bytes: 3 }), {
      path: 'archive/2023.jsonl.gz',
      period: '2023-01-01/2023-05-09',
      articles: 2,
      bytes: 3,
      sha256: 'abc',
    });
    assert.equal(describePart(last!, { sha256: '', bytes: 0 }).period, null);
  });

  test('are compressed JSON Lines, whose header names no time and no system', () => {
    const file = compressedJsonLines(articles);
    assert.equal(gunzipSync(file).toString(), jsonLines(articles));
    assert.deepEqual([...file.subarray(0, 10)], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);
  });
});
