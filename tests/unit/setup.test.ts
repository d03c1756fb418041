import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { suite, test } from 'node:test';

suite('Before a command begins', () => {
  /** Check what the command needs, in a folder, as package.json does. */
  const check = (cwd: string, env: Record<string, string> = {}) =>
    spawnSync(process.execPath, [resolve('src/setup/check.js'), 'write'], {
      cwd,
      env: { ...process.env, ...env },
      encoding: 'utf8',
    });

  test('nothing is said where all is there', () => {
    const { status, stderr } = check('.');
    assert.equal(stderr, '');
    assert.equal(status, 0);
  });

  test('the packages of this machine that npm left out are named, with what to do', (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'setup-'));
    t.after(() => rmSync(folder, { recursive: true }));
    copyFileSync('package-lock.json', join(folder, 'package-lock.json'));
    const { status, stderr } = check(folder);
    assert.equal(status, 1);
    const { platform, arch } = process;
    assert.ok(stderr.includes(`@img/sharp-${platform}-${arch}`), stderr);
    // No package of another platform.
    assert.doesNotMatch(stderr, platform === 'darwin' ? /linux/ : /darwin/);
    assert.match(stderr, /npm ci --include=optional/);
  });

  test('a folder that cannot be written into is named, with what to do', () => {
    const CACHE_DIR = resolve('package.json', 'cache');
    const { status, stderr } = check('.', { CACHE_DIR });
    assert.equal(status, 1);
    assert.ok(stderr.startsWith(`Cannot write into ${CACHE_DIR}. Change the permissions`), stderr);
  });
});
