import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { DIST, filesOf } from './site.ts';

suite('The hashes that are published with the site', () => {
  const lines = readFileSync(join(DIST, 'SHA256SUMS'), 'utf8').trimEnd().split('\n');

  test('are those of all files but their own, in the order of their paths', async () => {
    const files = (await filesOf(DIST)).map((file) => file.slice(1));
    assert.deepEqual(
      lines,
      files
        .filter((file) => file !== 'SHA256SUMS')
        .map((file) => `${hash('sha256', readFileSync(join(DIST, file)))}  ${file}`),
    );
  });

  const { error } = spawnSync('sha256sum', ['--version']);
  test('are checked by sha256sum', { skip: error && 'There is no sha256sum.' }, () => {
    const { status, stderr } = spawnSync('sha256sum', ['--quiet', '--check', 'SHA256SUMS'], {
      cwd: DIST,
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
  });
});
