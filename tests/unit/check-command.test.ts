import assert from 'node:assert/strict';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, suite, test } from 'node:test';
import { findNearIds } from '../../src/editor/ids.ts';
import { articles, BIT, PKU } from '../articles.ts';
import { encode } from '../encode.ts';
import { runEditor } from '../run-editor.ts';

/** What a message for editors never has: the stack of an error. */
const STACK = /\n\s+at |node:/;

suite('npm run check', () => {
  const folders: string[] = [];
  after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

  /** Copy the content to a new folder, and change its files. */
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

  async function check(content: string, ...args: string[]) {
    const { code, output, error } = await runEditor('check', content, args);
    return { code, out: output.replaceAll(content, 'content'), err: error };
  }

  test('says how many articles are right', async () => {
    const { code, out, err } = await check('content');
    assert.match(
      out,
      new RegExp(`^${articles.length} articles checked: nothing is wrong\\.$`, 'm'),
    );
    assert.deepEqual([code, err], [0, '']);
  });

  test('reports what is wrong, where, and what to write, and fails', async () => {
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
    assert.match(out, /bit-casic23\.mdx:106\n.*\n.*capture, line \d+: .*【對】/);
  });

  test('of one article reports nothing about the others', async () => {
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

  test('reports what is odd, and passes', async () => {
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
    assert.match(out, /bit-casic23\.mdx:6\n {4}event begins later than published, 2023-05-08/);
    assert.match(
      out,
      /pku-shanxi\.mdx:\d+\n {4}“ is not followed by ” in this paragraph\.\n {4}line \d+: .*【“】双碳战略/,
    );
    assert.match(out, /people\.yaml:\d+\n {4}No article refers to "张三丰"/);
    const one = await check(content, PKU);
    assert.doesNotMatch(one.out, /bit-casic23|people\.yaml/);
  });

  test('reports two articles with the same title', async () => {
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

  test('reports what is wrong with the registries, whichever article is given', async () => {
    const content = contentWith(['people.yaml', '张锦:', '张锦:\n  alias: [锦]']);
    for (const args of [[], [PKU], ['nobody']]) {
      const { code, out } = await check(content, ...args);
      assert.equal(code, 1);
      assert.match(out, /people\.yaml:\d+\n/);
    }
  });

  test('reports nothing else about a file that is not UTF-8', async () => {
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

  const dangling = (path: string) => symlinkSync('nowhere', path);
  const loop = (path: string) => symlinkSync(basename(path), path);
  const folder = (path: string) => mkdirSync(path);
  const empty = (path: string) => writeFileSync(path, '');
  /** Copy the content, and put something else in the place of files or folders. */
  function contentWithout(...replaced: [name: string, replace: (path: string) => void][]): string {
    const content = contentWith();
    for (const [name, replace] of replaced) {
      rmSync(join(content, name), { recursive: true });
      replace(join(content, name));
    }
    return content;
  }

  test('says of every file that cannot be read why', async () => {
    const isDangling = /it is a link to a file that does not exist\. Put/;
    const isLoop = /it is a link that leads back to itself\. Put/;
    const isFolder = /it is a folder\. Put/;
    for (const [content, ...expected] of [
      [
        contentWithout([`articles/${PKU}.mdx`, dangling], [`sources/${BIT}.txt`, loop]),
        [`articles/${PKU}.mdx`, isDangling],
        [`sources/${BIT}.txt`, isLoop],
      ],
      [
        contentWithout([`articles/${PKU}.mdx`, loop], [`sources/${BIT}.txt`, folder]),
        [`articles/${PKU}.mdx`, isLoop],
        [`sources/${BIT}.txt`, isFolder],
      ],
      [
        contentWithout(
          ['glossary.yaml', dangling],
          ['organisations.yaml', loop],
          ['people.yaml', folder],
        ),
        ['glossary.yaml', isDangling],
        ['organisations.yaml', isLoop],
        ['people.yaml', isFolder],
      ],
    ] as [string, ...[string, RegExp][]][]) {
      const { code, out, err } = await check(content);
      assert.deepEqual([code, err], [1, '']);
      assert.match(out, new RegExp(`^${expected.length} problems to put right:`));
      assert.doesNotMatch(out, STACK);
      for (const [name, why] of expected)
        assert.match(out, new RegExp(`^content/${name}\\n    .*${why.source}`, 'm'));
    }
  });

  test('says of a folder that cannot be read why, and nothing about what would be in it', async () => {
    const missing = () => undefined;
    for (const [name, replace, why] of [
      ['articles', missing, 'The folder is missing\\.'],
      ['articles', dangling, 'it is a link to a file that does not exist\\. Put'],
      ['sources', loop, 'it is a link that leads back to itself\\. Put'],
      ['sources', empty, 'it is a file, or is in one\\. Put'],
    ] as [string, (path: string) => void, string][]) {
      const { code, out, err } = await check(contentWithout([name, replace]));
      assert.deepEqual([code, err], [1, '']);
      assert.match(out, new RegExp(`^1 problem to put right:\n\ncontent/${name}\n {4}.*${why}`));
    }
  });

  test('reports a conflict that Git left, and nothing else about its file', async () => {
    const conflict = (text: string) => `<<<<<<< HEAD\n${text}\n=======\n${text}\n>>>>>>> other\n`;
    const files = (out: string) =>
      [...out.matchAll(/^content\/(.*)\n {4}Git left a conflict here\. Keep one/gm)].map(
        (match) => match[1],
      );
    const article = await check(
      contentWith([`articles/${PKU}.mdx`, /^title: .*\n/m, conflict('title: 甲')]),
    );
    assert.match(article.out, /^1 problem to put right:/);
    assert.deepEqual([article.code, article.err], [1, '']);
    assert.deepEqual(files(article.out), [`articles/${PKU}.mdx:2`]);

    const vocabulary = await check(
      contentWith(
        ['people.yaml', /^/, conflict('甲:')],
        ['places.yaml', '\n', `\n${conflict('甲:')}`],
        ['glossary.yaml', /^/, conflict('甲: 乙')],
      ),
    );
    assert.match(vocabulary.out, /^3 problems to put right:/);
    assert.deepEqual([vocabulary.code, vocabulary.err], [1, '']);
    assert.deepEqual(files(vocabulary.out), ['glossary.yaml:1', 'people.yaml:1', 'places.yaml:2']);
  });

  test('suggests an id that is similar to one that does not exist', async () => {
    const { code, out, err } = await check('content', '2023-05-20-pku-shangxi');
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, new RegExp(`no article "2023-05-20-pku-shangxi".*Did you mean ${PKU}\\?`));
    assert.match(
      (await check('content', 'zzz')).err,
      /The articles are the files in content\/articles/,
    );
  });

  test('explains its usage', async () => {
    const help = await check('content', '--help');
    assert.deepEqual([help.code, help.err], [0, '']);
    assert.match(help.out, /npm run check -- <article>/);
    const wrong = await check('content', '--all');
    assert.equal(wrong.code, 2);
    assert.match(wrong.err, /Unknown option '--all'\.\n\nnpm run check/);
  });
});

test('The ids that are similar to an id begin with the nearest', () => {
  const ids = ['2023-05-20-pku-shanxi', '2023-05-09-bit-casic23', '2024-05-20-pku-shanxi', 'pku'];
  assert.deepEqual(findNearIds('shanxi', ids), ['2023-05-20-pku-shanxi', '2024-05-20-pku-shanxi']);
  assert.equal(findNearIds('2024-05-20-pku-shan', ids)[0], '2024-05-20-pku-shanxi');
  assert.deepEqual(findNearIds('完全不同', ids), []);
});
