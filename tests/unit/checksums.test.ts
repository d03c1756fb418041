import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checksumLine } from '../../src/hosting/checksums.ts';

test('the hash of a file is written as sha256sum writes it, also where the name has a backslash or a line break', () => {
  const sha256 = '0'.repeat(64);
  assert.equal(checksumLine(sha256, 'a/中文 b.txt'), `${sha256}  a/中文 b.txt\n`);
  assert.equal(checksumLine(sha256, 'a\\b\n\r'), `\\${sha256}  a\\\\b\\n\\r\n`);
});
