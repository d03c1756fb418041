import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { BIT, PKU } from '../articles.ts';
import { runEditor } from '../run-editor.ts';
import { spawnEditor } from '../spawn-editor.ts';

const folder = mkdtempSync(join(tmpdir(), 'commands-'));
after(() => rmSync(folder, { recursive: true }));

let number = 0;
/** Copy the content. One article is wrong, and one has an emendation that is not declared. */
function makeContent(): string {
  const content = join(folder, `content-${++number}`);
  cpSync('content', content, { recursive: true });
  for (const [id, from, to] of [
    [BIT, 'script: zh-Hant', 'script: zh'],
    [PKU, '国家“双一流”', '国家“双一流大学”'],
  ] as const) {
    const path = join(content, 'articles', `${id}.mdx`);
    writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
  }
  return content;
}

const TEXT = '学校召开会议\n2023年5月9日，学校召开会议，部署工作。\n会议强调了工作。\n';

/** What runs of each command end with each exit code. */
const RUNS: [command: 'add' | 'check' | 'emend', code: number, args: string[], input?: string][] = [
  ['add', 0, ['--id', 'a'], TEXT],
  ['add', 1, ['-'], TEXT.repeat(400_000)],
  ['add', 2, ['--wrong'], TEXT],
  ['check', 0, ['--drafts']],
  ['check', 1, [BIT]],
  ['check', 2, ['nobody']],
  ['emend', 0, [PKU]],
  ['emend', 1, [PKU, BIT]],
  ['emend', 2, []],
];

// All other tests run the commands in their own process.
suite(
  'As a process of its own, a command ends and prints as it does here',
  {
    concurrency: availableParallelism(),
  },
  () => {
    for (const [command, code, args, input] of RUNS)
      test(`${command} ${args.join(' ')}, with ${code}`, async () => {
        const [content, other] = [makeContent(), makeContent()];
        const spawned = await spawnEditor(command, content, args, input);
        const run = await runEditor(command, other, args, input);
        const printed = (text: string, dir: string) => text.replaceAll(dir, 'content');
        assert.equal(spawned.code, code, spawned.error);
        assert.equal(run.code, code, run.error);
        assert.equal(printed(spawned.output, content), printed(run.output, other));
        assert.equal(printed(spawned.error, content), printed(run.error, other));
        const read = (dir: string) => readFileSync(join(dir, 'articles', `${PKU}.mdx`), 'utf8');
        assert.equal(read(content), read(other));
      });
  },
);
