import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { describeSize, refusals } from '../../src/hosting/site-size.ts';

const largest = { file: 'archive/2023.jsonl.gz', bytes: 26_214_400 };

suite('What a site takes', () => {
  test('is said with its largest file', () => {
    assert.equal(
      describeSize({ files: 60_000, bytes: 599_960_000, largest }),
      '60,000 files, 600.0 MB; the largest is archive/2023.jsonl.gz, 26.2 MB',
    );
  });

  test('is nothing that a host refuses while it is within the limits', () => {
    assert.deepEqual(refusals({ files: 20_000, bytes: 1_000_000_000, largest }), []);
  });

  test('names the hosts that would refuse it, why, and the remedy', () => {
    assert.deepEqual(refusals({ files: 20_001, bytes: 100, largest }), [
      'Cloudflare Pages on the Free plan accepts 20,000 files; the site has 20,001. Paid plans accept 100,000, with PAGES_WRANGLER_MAJOR_VERSION=4 in the settings of the project.',
    ]);
    const tooLarge = { file: 'pictures/a/1.png', bytes: 30_000_000 };
    const found = refusals({ files: 100_001, bytes: 1_000_100_000, largest: tooLarge });
    assert.deepEqual(
      found.map((line) => line.replace(/\. .*$/, '')),
      [
        'Cloudflare Pages on the Free plan accepts 20,000 files; the site has 100,001',
        'Cloudflare Pages accepts 100,000 files; the site has 100,001',
        'Cloudflare Pages accepts files of 26.2 MB; pictures/a/1.png takes 30.0 MB',
        'GitHub Pages accepts 1000.0 MB; the site takes 1000.1 MB',
      ],
    );
    for (const line of found) assert.match(line, /\. [A-Z].*\.$/);
  });
});
