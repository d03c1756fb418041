import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';

test('the benchmark runs, and measures that the search is exact in both scripts', async () => {
  test.slow();
  const { stdout } = await promisify(execFile)(process.execPath, [
    'tests/bench/search.ts',
    ...['--sizes', '30', '--engines', 'archive', '--cold', '1'],
  ]);
  const [exactness] = stdout.match(/\| this archive .*/)!;
  expect(exactness!.split('|').slice(2, -1).map(Number)).toEqual(Array(11).fill(1));
  expect(stdout).not.toContain('Not measured');
});
