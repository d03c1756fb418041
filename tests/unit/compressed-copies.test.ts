import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { listFiles } from '../../src/incremental/files.ts';
import { BuildNotes } from '../../src/incremental/build-notes.ts';
import { SiteFiles, type FileRecord } from '../../src/incremental/site-files.ts';
import '../vite-env.ts';

const { compressedCopies, readCompress } = await import('../../src/hosting/compressed-copies.ts');

suite('Compressed copies', () => {
  const folder = mkdtempSync(join(tmpdir(), 'copies-'));
  after(() => rmSync(folder, { recursive: true }));

  /** Build a site of files, with copies. @returns what the integration says */
  const build = async (dist: string, files: Record<string, string>) => {
    const site = new SiteFiles();
    const notes = new BuildNotes<FileRecord>(join(folder, `cache-${dist}`), 'program');
    site.begin({ site: join(folder, dist), notes });
    for (const [path, content] of Object.entries(files)) site.write(path, content);
    let said = '';
    const logger = { info: (message: string) => (said = message) };
    await compressedCopies(site).hooks['astro:build:done']!({ logger } as never);
    site.publish();
    return said;
  };
  const read = (path: string) => readFileSync(join(folder, path));

  test('stand beside every text, and beside nothing that is compressed already or is for hosts', async () => {
    const page = '<p>正文。'.repeat(500);
    const texts = ['a/index.html', '_astro/x.css', 'sources/a.gb18030.txt', 'SHA256SUMS'];
    const others = ['archive/2023.jsonl.gz', 'offline/x.pack', 'pagefind/x.pf_index', 'a.png'];
    const files = [...texts, ...others, '_headers', '.htaccess'];
    await build('dist', Object.fromEntries(files.map((file) => [file, page])));
    assert.deepEqual(
      listFiles(join(folder, 'dist')).sort(),
      [...files, ...texts.flatMap((file) => [`${file}.br`, `${file}.gz`])].sort(),
    );
    assert.equal(brotliDecompressSync(read('dist/a/index.html.br')).toString(), page);
    assert.equal(gunzipSync(read('dist/a/index.html.gz')).toString(), page);
    // The header of a gzip file says no time and no system, so that every build makes the same.
    assert.deepEqual([...read('dist/a/index.html.gz').subarray(4, 10)], [0, 0, 0, 0, 2, 255]);
  });

  test('stay while their files are the same, and go with them', async () => {
    await build('kept', { 'a.html': 'a', 'b.html': 'b', 'c.html': 'c' });
    const dateOf = (path: string) => statSync(join(folder, 'kept', path)).mtimeMs;
    const before = dateOf('a.html.br');
    assert.match(
      await build('kept', { 'a.html': 'a', 'b.html': 'another' }),
      /^2 compressed copies made; 2 are as they were$/,
    );
    assert.equal(dateOf('a.html.br'), before);
    assert.equal(brotliDecompressSync(read('kept/b.html.br')).toString(), 'another');
    assert.ok(!listFiles(join(folder, 'kept')).some((file) => file.startsWith('c')));
  });

  test('are made where COMPRESS says so', () => {
    assert.deepEqual(['1', '', undefined].map(readCompress), [true, false, false]);
    assert.throws(() => readCompress('yes'), /COMPRESS is "yes", but must be 1/);
  });
});
