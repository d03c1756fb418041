import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { readPack, type PackedFiles } from '../../src/offline/pack.ts';
import { groupFiles, writePack } from '../../src/offline/write-pack.ts';
import { anyText } from '../any-text.ts';

const anyContent = fc.uint8Array({ maxLength: 300 }).map((bytes) => new Uint8Array(bytes));
const anyFiles: fc.Arbitrary<PackedFiles> = fc
  .array(fc.tuple(anyText, anyContent), { maxLength: 20 })
  .map((files) => new Map(files));

const read = (pack: Uint8Array<ArrayBuffer>) => readPack(new Blob([pack]).stream());

suite('A pack', () => {
  test('has its files, whatever their names and contents are', async () => {
    await fc.assert(
      fc.asyncProperty(anyFiles, async (files) => {
        assert.deepEqual(await read(writePack(files)), files);
      }),
    );
  });

  test('gives no other files when it is damaged', async () => {
    const damages = fc.tuple(anyFiles, fc.nat(), fc.integer({ min: 1, max: 255 }), fc.boolean());
    await fc.assert(
      fc.asyncProperty(damages, async ([files, place, change, isCut]) => {
        const pack = writePack(files);
        const at = place % pack.length;
        pack[at]! ^= change;
        const damaged = isCut ? pack.slice(0, at) : pack;
        // A few bits say how it was compressed, and change nothing.
        const given = await read(damaged).catch(() => files);
        assert.deepEqual(given, files);
      }),
    );
  });

  test('is a fraction of its pages, which resemble each other', () => {
    const pages = Array.from({ length: 17 }, (_, page): [string, Uint8Array<ArrayBuffer>] => [
      `articles/${page}/`,
      new TextEncoder().encode(
        Array.from({ length: 300 }, (_, line) => `<p>${line % 30 ? line * 7919 : page}</p>`).join(),
      ),
    ]);
    const alone = pages.reduce((sum, page) => sum + writePack(new Map([page])).length, 0);
    assert.ok(writePack(new Map(pages)).length < alone / 4);
  });
});

suite('Files are divided into packs', () => {
  const anyPaths = fc.uniqueArray(
    fc.oneof(
      fc.nat(9999).map((number) => `articles/made-${number}/`),
      anyText.map((name) => `browse/people/${name}/`),
    ),
    { minLength: 1, maxLength: 200 },
  );

  test('of which each begins after the one before ends, whatever the order was', () => {
    fc.assert(
      fc.property(anyPaths, (paths) => {
        const groups = groupFiles(paths);
        assert.deepEqual(groups.flat(), [...paths].sort());
        assert.deepEqual(groupFiles(paths.toReversed()), groups);
      }),
    );
  });

  test('so that a path that comes changes at most the four packs around it', () => {
    fc.assert(
      fc.property(anyPaths, fc.nat(), (paths, place) => {
        const added = paths[place % paths.length]!;
        const before = groupFiles(paths.filter((path) => path !== added)).map(String);
        const groups = groupFiles(paths);
        const changed = groups.filter((group) => !before.includes(String(group)));
        assert.ok(changed.length >= 1 && changed.length <= 4, String(changed.length));
        assert.ok(changed.flat().includes(added));
      }),
    );
  });

  test('so that a file that changes changes its own pack only', () => {
    const paths = Array.from({ length: 300 }, (_, number) => `articles/made-${number}/`);
    const packsWith = (changed: string) =>
      groupFiles(paths).map((group) => {
        const content = (path: string) =>
          new TextEncoder().encode(path === changed ? 'new' : `the text of ${path}`);
        return writePack(new Map(group.map((path) => [path, content(path)])));
      });
    const [before, after] = [packsWith(''), packsWith('articles/made-200/')];
    const differ = before.filter((pack, index) => !Buffer.from(pack).equals(after[index]!));
    assert.equal(differ.length, 1);
  });

  test('of about 33 files, never many more or less', () => {
    const sizes = groupFiles(Array.from({ length: 3000 }, (_, each) => `articles/made-${each}/`))
      .map((group) => group.length)
      .slice(1, -1);
    assert.ok(Math.min(...sizes) > 16);
    assert.ok(Math.max(...sizes) < 160);
    const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
    assert.ok(mean > 29 && mean < 37, String(mean));
  });
});
