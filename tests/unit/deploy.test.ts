import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { checksumLine } from '../../src/hosting/checksums.ts';

/** What rsync does with these arguments, where it is not installed. The last two are the source and the destination. */
const COPY = `#!/bin/sh
while [ $# -gt 2 ]; do shift; done
rm -rf "$2" && cp -R "$1" "$2"
`;
const hasRsync = spawnSync('rsync', ['--version']).status === 0;

suite('npm run deploy', () => {
  let folder: string;
  let archive: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'deploy-'));
    archive = join(folder, 'srv', 'archive');
    mkdirSync(dirname(archive));
    if (hasRsync) return;
    writeFileSync(join(folder, 'rsync'), COPY);
    chmodSync(join(folder, 'rsync'), 0o755);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const run = (...args: string[]) =>
    spawnSync(process.execPath, [resolve('src/hosting/deploy.ts'), archive, ...args], {
      cwd: folder,
      env: { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH']}` },
      encoding: 'utf8',
    });

  /** Write a built site. */
  function writeSite(files: Record<string, string>): void {
    rmSync(join(folder, 'dist'), { recursive: true, force: true });
    const SHA256SUMS = Object.entries(files).map(([path, text]) =>
      checksumLine(hash('sha256', text), path),
    );
    for (const [path, text] of Object.entries({ ...files, SHA256SUMS: SHA256SUMS.join('') })) {
      mkdirSync(dirname(join(folder, 'dist', path)), { recursive: true });
      writeFileSync(join(folder, 'dist', path), text);
    }
  }

  /** Publish a site with one page and some more files. */
  function deploy(page: string, files: string[] = []): void {
    writeSite({ 'index.html': page, ...Object.fromEntries(files.map((file) => [file, page])) });
    const { status, stderr } = run();
    assert.equal(status, 0, stderr);
  }

  const published = (file = 'index.html') => readFileSync(join(archive, file), 'utf8');
  const releases = () =>
    readdirSync(`${archive}.releases`)
      .filter((name) => name !== 'before')
      .sort();

  test('publishes a site, with the files of the one before that open pages still ask for', () => {
    const immutable = ['_astro/a.js', 'pagefind/index/a.pf_index', 'pagefind/a.pf_meta'];
    deploy('first', [...immutable, 'articles/a/index.html', 'pagefind/pagefind.js']);
    deploy('second', ['_astro/b.js', '.htaccess']);
    assert.equal(published(), 'second');
    assert.equal(published('.htaccess'), 'second');
    for (const file of immutable) assert.equal(published(file), 'first');
    for (const file of ['articles', 'pagefind/pagefind.js'])
      assert.ok(!existsSync(join(archive, file)), file);
    // Long ago: the first is removed a week after the second took its place, and its files go from the next release.
    const names = ['2020-01-01T000000.000Z-a', '2020-01-02T000000.000Z-b'] as const;
    for (const [index, name] of names.entries())
      renameSync(
        join(`${archive}.releases`, releases()[index]!),
        join(`${archive}.releases`, name),
      );
    rmSync(archive);
    symlinkSync(`archive.releases/${names[1]}`, archive);
    deploy('third');
    assert.equal(published('_astro/b.js'), 'second');
    assert.ok(!existsSync(join(archive, '_astro/a.js')));
    assert.equal(releases().length, 2);
  });

  test('publishes nothing twice, and goes back with one command', () => {
    deploy('first');
    const first = readlinkSync(archive);
    deploy('second', ['_astro/b.js']);
    assert.match(run().stdout, /^This site is published already/);
    assert.equal(releases().length, 2);
    assert.equal(run('--back').status, 0);
    assert.equal(readlinkSync(archive), first);
    assert.equal(published(), 'first');
    // For those who opened a page of the second meanwhile.
    assert.equal(published('_astro/b.js'), 'second');
    const { status, stderr } = run('--back');
    assert.equal(status, 1);
    assert.match(stderr, /^There is no release before /);
    // What was taken back is not published again when the next release is.
    deploy('third');
    assert.equal(run('--back').status, 0);
    assert.equal(published(), 'first');
  });

  test('publishes nothing that is not what was built, and goes on after it was interrupted', () => {
    deploy('first');
    writeSite({ 'index.html': 'second' });
    writeFileSync(join(folder, 'dist/index.html'), 'damaged');
    const { status, stderr } = run();
    assert.equal(status, 1);
    assert.match(stderr, /The copy is not the site that was built\. Build it again/);
    assert.equal(published(), 'first');
    // The folder of the attempt is there, and what a switch leaves that stops halfway.
    assert.match(releases().at(-1)!, /\.partial$/);
    symlinkSync('archive.releases/none', `${archive}.next`);
    deploy('second');
    assert.equal(published(), 'second');
    assert.ok(releases().every((name) => !name.endsWith('.partial')));
    assert.deepEqual(readdirSync(dirname(archive)).sort(), ['archive', 'archive.releases']);
  });

  test('says what is wrong with what it was given', () => {
    assert.match(run().stderr, /^There is no whole site in dist\/\. First: .*npm run build/);
    writeSite({ 'index.html': 'first' });
    assert.match(run('more').stderr, /^npm run deploy -- /);
    mkdirSync(archive);
    assert.match(run().stderr, /archive is a folder, but must be a link to a release\. Move /);
  });
});
