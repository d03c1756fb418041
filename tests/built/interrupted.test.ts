import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { writeArticle, writeContent } from './content.ts';
import { build, buildArguments, copyProject, filesOf } from './site.ts';

/** Makes the service worker impossible to write. It is one of the last files of a build. */
const FULL_DISK = `
  import fs from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  const { writeFileSync } = fs;
  fs.writeFileSync = (file, ...others) => {
    if (String(file).endsWith('/sw.js')) throw new Error('ENOSPC: no space left on device');
    return writeFileSync(file, ...others);
  };
  syncBuiltinESMExports();
`;

/** Makes a build stop while the new files take the places of the old ones. */
const STOP_WHILE_PUBLISHING = `
  import fs from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  const { renameSync } = fs;
  let pages = 0;
  fs.renameSync = (from, to) => {
    if (to.endsWith('/index.html') && ++pages > 3) process.kill(process.pid, 'SIGKILL');
    renameSync(from, to);
  };
  syncBuiltinESMExports();
`;
const importing = (code: string) => ({
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}`,
});

const FIRST = '这是旧的正文。';

suite('A published site', () => {
  const folder = mkdtempSync(join(tmpdir(), 'interrupted-'));
  const content = join(folder, 'content');
  const dist = join(folder, 'dist');
  const env = { CONTENT_DIR: content, CAPTURES: 'optional' };
  after(() => rmSync(folder, { recursive: true }));

  /** Return the hash of every file of a site. */
  async function hashes(site = dist): Promise<Record<string, string>> {
    const hashOf = (file: string) =>
      createHash('sha256')
        .update(readFileSync(site + file))
        .digest('hex');
    return Object.fromEntries((await filesOf(site)).map((file) => [file, hashOf(file)]));
  }
  const foldersBeside = () => readdirSync(folder).filter((name) => name.startsWith('dist.'));

  let published: Record<string, string>;
  before(async () => {
    writeContent(content, { only: { body: FIRST } });
    const { failed, output } = await build(dist, env);
    assert.ok(!failed, output);
    published = await hashes();
    assert.ok('/articles/only/index.html' in published);
  });

  test('stays as it is when the content of the next build is wrong', async () => {
    writeArticle(content, 'only', { body: '这是错的正文{。' });
    const { failed, output } = await build(dist, env);
    assert.ok(failed);
    assert.match(output, /only\.mdx/);
    assert.deepEqual(await hashes(), published);
  });

  test('stays as it is when the next build is killed while it writes', async () => {
    writeArticle(content, 'only', { body: '这是新的正文。' });
    const project = join(folder, 'project');
    copyProject(project);
    const child = spawn(process.execPath, buildArguments(dist), {
      cwd: project,
      env: { ...process.env, ...env, CACHE_DIR: '' },
      stdio: 'ignore',
    });
    const ended = once(child, 'exit');
    while (child.exitCode === null && !existsSync(`${dist}.partial/index.html`))
      await setTimeout(1);
    child.kill('SIGKILL');
    assert.deepEqual(await ended, [null, 'SIGKILL']);
    assert.deepEqual(foldersBeside(), ['dist.partial']);
    assert.deepEqual(await hashes(), published);
  });

  test('stays as it is when the next build cannot write a file', async () => {
    const { failed, output } = await build(dist, { ...env, ...importing(FULL_DISK) });
    assert.ok(failed);
    assert.match(output, /ENOSPC/);
    assert.deepEqual(foldersBeside(), ['dist.partial']);
    assert.deepEqual(await hashes(), published);
  });

  test('is whole again after the next build that succeeds, even when one was killed while the new files took their places', async () => {
    assert.ok((await build(dist, { ...env, ...importing(STOP_WHILE_PUBLISHING) })).failed);
    assert.deepEqual(foldersBeside(), ['dist.partial', 'dist.partial.json']);
    // The content is that of the first build again, so every file must be as that wrote it.
    writeArticle(content, 'only', { body: FIRST });
    rmSync(join(dist, 'index.html'), { force: true });
    writeFileSync(join(dist, 'articles/only.json'), '');
    writeFileSync(join(dist, 'other.html'), '');
    const { failed, output } = await build(dist, env);
    assert.ok(!failed, output);
    assert.deepEqual(foldersBeside(), []);
    assert.deepEqual(await hashes(), published);
  });
});
