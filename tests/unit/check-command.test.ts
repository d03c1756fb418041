import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { nearIds } from '../../src/editor/ids.ts';
import { encode } from '../encode.ts';
import { articles, BIT, PKU } from '../articles.ts';

/** `npm run check`, run for real. */
suite('The check', { concurrency: availableParallelism() }, () => {
  // Compiled once, not anew in every run.
  const compiled = mkdtempSync(join(tmpdir(), 'check-'));
  const folders = [compiled];
  before(() => check('content'));
  after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

  /** A copy of the content, with one change after another made to its files. */
  function contentWith(...changes: [file: string, from: string | RegExp, to: string][]): string {
    const folder = mkdtempSync(join(tmpdir(), 'check-'));
    folders.push(folder);
    const content = join(folder, 'content');
    cpSync('content', content, { recursive: true });
    for (const [name, from, to] of changes) {
      const text = readFileSync(join(content, name), 'utf8');
      assert.notEqual(text.replace(from, to), text, `${name} has no ${from}`);
      writeFileSync(join(content, name), text.replace(from, to));
    }
    return content;
  }

  const check = (content: string, ...args: string[]) =>
    new Promise<{ code: number; out: string; err: string }>((resolve) => {
      const command = ['src/editor/check.ts', ...args];
      const env = { ...process.env, CONTENT_DIR: content, NODE_COMPILE_CACHE: compiled };
      const child = execFile(process.execPath, command, { env }, (_error, out, err) =>
        resolve({ code: child.exitCode ?? -1, out: out.replaceAll(content, 'content'), err }),
      );
    });

  test('says how many articles are right', async () => {
    const { code, out, err } = await check('content');
    assert.match(
      out,
      new RegExp(`^${articles.length} articles checked: nothing is wrong\\.$`, 'm'),
    );
    assert.deepEqual([code, err], [0, '']);
  });

  test('tells what is wrong, where, and what to write, and fails', async () => {
    const content = contentWith(
      [`articles/${PKU}.mdx`, 'published: not stated', 'published: 2023-02-30'],
      [`articles/${BIT}.mdx`, '閻艷對張志衡', '閻艷对張志衡'],
    );
    const { code, out } = await check(content);
    assert.equal(code, 1);
    assert.match(out, /^2 problems to put right:$/m);
    assert.match(
      out,
      /pku-shanxi\.mdx:4\n {4}published: .* Write .*\n {4}line 4: published: 2023-02-30/,
    );
    assert.match(out, /bit-casic23\.mdx:105\n.*\n.*capture, line \d+: .*【對】/);
  });

  test('of one article tells nothing of the others', async () => {
    const content = contentWith(
      [`articles/${PKU}.mdx`, 'published: not stated', 'published: 2023-02-30'],
      [`articles/${BIT}.mdx`, '閻艷對張志衡', '閻艷对張志衡'],
    );
    for (const name of [PKU, `content/articles/${PKU}.mdx`, `content/sources/${PKU}.txt`]) {
      const { code, out } = await check(content, name);
      assert.equal(code, 1);
      assert.match(out, /^1 problem to put right:$/m);
      assert.match(out, /pku-shanxi\.mdx:4\n/);
    }
  });

  test('tells what is odd, and passes', async () => {
    const content = contentWith(
      [`articles/${BIT}.mdx`, 'published: 2023-05-11', 'published: 2023-05-08'],
      [
        `articles/${PKU}.mdx`,
        'emendations:',
        'emendations:\n  - find: 双碳”\n    replace: 双碳\n    count: 1\n    reason: 试。',
      ],
      [`articles/${PKU}.mdx`, '“双碳”战略', '“双碳战略'],
      ['people.yaml', '张锦:', '张锦:\n张三丰:'],
    );
    const { code, out } = await check(content);
    assert.equal(code, 0);
    assert.match(out, /bit-casic23\.mdx:5\n {4}event begins later than published, 2023-05-08/);
    assert.match(
      out,
      /pku-shanxi\.mdx:\d+\n {4}“ is not followed by ” in this paragraph\.\n {4}line \d+: .*【“】双碳战略/,
    );
    assert.match(out, /people\.yaml:\d+\n {4}No article refers to "张三丰"/);
    const one = await check(content, PKU);
    assert.doesNotMatch(one.out, /bit-casic23|people\.yaml/);
  });

  test('tells two articles of the same title', async () => {
    const content = contentWith();
    for (const [folder, type] of [
      ['articles', 'mdx'],
      ['sources', 'txt'],
    ] as const)
      cpSync(join(content, folder, `${PKU}.${type}`), join(content, folder, `zzz.${type}`));
    const { code, out } = await check(content);
    assert.equal(code, 0);
    assert.match(
      out,
      new RegExp(`^1 place .*zzz\\.mdx\\n    .*${PKU}\\.mdx has the same title`, 's'),
    );
  });

  test('tells what is wrong with the registries, whatever is asked', async () => {
    const content = contentWith(['people.yaml', '张锦:', '张锦:\n  alias: [锦]']);
    for (const args of [[], [PKU], ['nobody']]) {
      const { code, out } = await check(content, ...args);
      assert.equal(code, 1);
      assert.match(out, /people\.yaml:\d+\n/);
    }
  });

  test('of a file that is not UTF-8 says only that', async () => {
    for (const name of [`articles/${PKU}.mdx`, 'people.yaml']) {
      const content = contentWith();
      const text = readFileSync(join(content, name), 'utf8');
      writeFileSync(
        join(content, name),
        encode(text.replace(/[^\x00-\x7f\u4e00-\u9fa5]/g, ''), 'gb18030'),
      );
      const { code, out } = await check(content, PKU);
      assert.equal(code, 1);
      assert.match(out, /^1 problem to put right:\n\n.*\n {4}This file is not saved as UTF-8\./);
    }
  });

  test('of what there is not says what is like it', async () => {
    const { code, out, err } = await check('content', '2023-05-20-pku-shangxi');
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, new RegExp(`no article "2023-05-20-pku-shangxi".*Did you mean ${PKU}\\?`));
    assert.match(
      (await check('content', 'zzz')).err,
      /The articles are the files in content\/articles/,
    );
  });

  test('explains itself', async () => {
    const help = await check('content', '--help');
    assert.deepEqual([help.code, help.err], [0, '']);
    assert.match(help.out, /npm run check -- <article>/);
    const wrong = await check('content', '--all');
    assert.equal(wrong.code, 2);
    assert.match(wrong.err, /Unknown option '--all'\.\n\nnpm run check/);
  });
});

test('Ids like another are the nearest ones first', () => {
  const ids = ['2023-05-20-pku-shanxi', '2023-05-09-bit-casic23', '2024-05-20-pku-shanxi', 'pku'];
  assert.deepEqual(nearIds('shanxi', ids), ['2023-05-20-pku-shanxi', '2024-05-20-pku-shanxi']);
  assert.equal(nearIds('2024-05-20-pku-shan', ids)[0], '2024-05-20-pku-shanxi');
  assert.deepEqual(nearIds('完全不同', ids), []);
});
