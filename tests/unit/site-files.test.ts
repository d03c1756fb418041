import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { listFiles } from '../../src/incremental/files.ts';
import { BuildNotes } from '../../src/incremental/build-notes.ts';
import { SiteFiles, type FileRecord } from '../../src/incremental/site-files.ts';

suite('The files of a site', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'site-files-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const begin = (program = 'program') => {
    const site = new SiteFiles();
    const notes = new BuildNotes<FileRecord>(join(folder, 'cache'), program);
    site.begin({ site: join(folder, 'dist'), notes });
    return site;
  };
  /** Build a site of files with keys. A file without a key is made by every build. @returns what was made */
  const build = (files: Record<string, { content: string; key?: string }>, program?: string) => {
    const site = begin(program);
    const made: string[] = [];
    for (const [path, { content, key }] of Object.entries(files)) {
      if (key !== undefined && site.keep(path, key)) continue;
      site.write(path, content, key);
      made.push(path);
    }
    site.publish();
    return made;
  };
  const read = () =>
    Object.fromEntries(
      listFiles(join(folder, 'dist'))
        .sort()
        .map((path) => [path, readFileSync(join(folder, 'dist', path), 'utf8')]),
    );

  test('are those that the last build made, whatever was there before and whatever was done to it', () => {
    const path = fc.constantFrom('a', 'b/index.html', 'b/c/index.html', 'd', 'e/f', 'e/f/g');
    const version = fc.constantFrom('1', '2');
    // A path cannot be a file and a folder.
    const files = fc
      .dictionary(path, version, { minKeys: 1 })
      .filter((all) => !('e/f' in all && 'e/f/g' in all));
    const damage = fc.option(fc.tuple(path, fc.constantFrom('delete', 'overwrite', 'touch')));
    fc.assert(
      fc.property(fc.array(fc.tuple(files, damage), { minLength: 1, maxLength: 5 }), (builds) => {
        rmSync(join(folder, 'dist'), { recursive: true, force: true });
        rmSync(join(folder, 'cache'), { recursive: true, force: true });
        for (const [wanted, damaged] of builds) {
          const all = Object.entries(wanted).map(
            ([path, version]) => [path, { content: `${path} ${version}`, key: version }] as const,
          );
          build(Object.fromEntries(all));
          assert.deepEqual(
            read(),
            Object.fromEntries(all.map(([path, { content }]) => [path, content]).sort()),
          );
          const file = damaged && join(folder, 'dist', damaged[0]);
          if (!file || !statSync(file, { throwIfNoEntry: false })?.isFile()) continue;
          if (damaged[1] === 'delete') rmSync(file);
          else if (damaged[1] === 'touch') utimesSync(file, 0, 0);
          else writeFileSync(file, readFileSync(file, 'utf8').replace(/.$/, '9'));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('are made again only when their key changes, or the program', () => {
    const files = {
      a: { content: '1', key: 'x' },
      b: { content: '2', key: 'y' },
      c: { content: '3' },
    };
    assert.deepEqual(build(files), ['a', 'b', 'c']);
    assert.deepEqual(build(files), ['c']);
    assert.deepEqual(build({ ...files, a: { content: '1', key: 'z' } }), ['a', 'c']);
    assert.deepEqual(build(files, 'another program'), ['a', 'b', 'c']);
  });

  test('are made again when the record of them is cut short', () => {
    const files = { a: { content: '1', key: 'x' } };
    build(files);
    const record = join(folder, 'cache/whole.json');
    writeFileSync(record, readFileSync(record, 'utf8').slice(0, -5));
    assert.deepEqual(build(files), ['a']);
  });

  test('are kept in a copy of the site, which has other dates', () => {
    const files = { a: { content: '1', key: 'x' } };
    build(files);
    utimesSync(join(folder, 'dist/a'), 0, 0);
    assert.deepEqual(build(files), []);
  });

  test('stay as they are on disk when they are made again, and are the same', () => {
    build({ a: { content: '1' } });
    utimesSync(join(folder, 'dist/a'), 0, 0);
    build({ a: { content: '1' } });
    assert.equal(statSync(join(folder, 'dist/a')).mtimeMs, 0);
  });

  test('are listed and described before they are published, the kept ones and the new', () => {
    build({ b: { content: '12', key: 'x' } });
    const site = begin();
    assert.ok(site.keep('b', 'x'));
    site.write('a', '1');
    assert.deepEqual(site.list(), ['a', 'b']);
    assert.deepEqual(
      site.list().map((path) => [`${site.read(path)}`, site.describe(path).bytes]),
      [
        ['1', 1],
        ['12', 2],
      ],
    );
  });

  test('of one key are kept together, or none of them', () => {
    build({ a: { content: '1', key: 'x' }, b: { content: '2', key: 'x' } });
    const site = begin();
    assert.deepEqual(site.keepAll('x'), ['a', 'b']);
    assert.equal(site.keepAll('y'), undefined);
    rmSync(join(folder, 'dist/b'));
    const other = begin();
    assert.equal(other.keepAll('x'), undefined);
    assert.deepEqual(other.list(), []);
  });

  test('of one key are copied where they get other paths', () => {
    build({ a: { content: '1', key: 'x' }, b: { content: '2', key: 'x' } });
    const site = begin();
    assert.ok(site.keepAll('x', (path) => (path === 'a' ? 'c/a' : path)));
    site.publish();
    assert.deepEqual(read(), { b: '2', 'c/a': '1' });
    assert.deepEqual(build({ 'c/a': { content: '', key: 'x' }, b: { content: '', key: 'x' } }), []);
  });

  test('of a build that stopped are removed by the next', () => {
    build({ a: { content: '1' } });
    begin().write('b', '2');
    build({ a: { content: '1' } });
    assert.deepEqual(read(), { a: '1' });
    assert.ok(!existsSync(join(folder, 'dist.partial')));
  });

  test('take their places at the next build, when the one that made them was interrupted', () => {
    build({ a: { content: '1' }, b: { content: '2' } });
    // As it is when some files have taken their places.
    const partial = join(folder, 'dist.partial');
    mkdirSync(dirname(join(partial, 'c/d')), { recursive: true });
    writeFileSync(join(partial, 'c/d'), '4');
    writeFileSync(join(folder, 'new'), '3');
    renameSync(join(folder, 'new'), join(folder, 'dist/a'));
    writeFileSync(`${partial}.json`, JSON.stringify(['a', 'c/d']));
    begin();
    assert.deepEqual(read(), { a: '3', 'c/d': '4' });
  });
});
