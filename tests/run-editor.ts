import { Readable } from 'node:stream';
import { useContent } from '../src/archive/content-folder.ts';
import { add } from '../src/editor/add.ts';
import { check } from '../src/editor/check.ts';
import { runCommand } from '../src/editor/command.ts';
import { emend } from '../src/editor/emend.ts';
import { inTurn } from './in-turn.ts';
import type { Run } from './spawn-editor.ts';

const COMMANDS = { add, check, emend };

/**
 * Run a command of editors on a content folder, in this process. `spawnEditor` runs it as editors do, which takes longer.
 * @param input what it reads from standard input, which is a terminal if this is null
 */
export const runEditor = (
  command: keyof typeof COMMANDS,
  content: string,
  args: string[],
  input: Buffer | string | null = '',
): Promise<Run> =>
  inTurn(async () => {
    const run: Run = { code: null, output: '', error: '' };
    const stdin = Object.assign(Readable.from([Buffer.from(input ?? '')]), {
      isTTY: input === null,
    });
    run.code = await runCommand(COMMANDS[command], args, {
      env: { INIT_CWD: process.cwd(), CONTENT_DIR: content },
      stdin,
      stdout: { write: (text) => (run.output += text) },
      stderr: { write: (text) => (run.error += text) },
    }).finally(() => useContent(process.env));
    return run;
  });
