import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a command printed, and its exit code. */
export interface Run {
  code: number | null;
  output: string;
  error: string;
}

/** Where processes of tests keep the modules that they compiled. */
export const COMPILED = join(tmpdir(), 'editor-compiled');

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
};

/** Run a command of editors on a content folder, as npm runs it. @param input what it reads from standard input */
export const spawnEditor = (
  command: 'add' | 'check' | 'emend',
  content: string,
  args: string[],
  input?: Buffer | string,
): Promise<Run> =>
  new Promise((resolve) => {
    // What comes before is the check of what is installed.
    const [, ...script] = scripts[command]!.split(' && ').at(-1)!.split(' ');
    const child = spawn(process.execPath, [...script, ...args], {
      // The cache keeps compiled modules for the other runs.
      env: {
        ...process.env,
        INIT_CWD: process.cwd(),
        CONTENT_DIR: content,
        NODE_COMPILE_CACHE: COMPILED,
      },
    });
    const run: Run = { code: null, output: '', error: '' };
    child.stdout.on('data', (chunk: Buffer) => (run.output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (run.error += chunk.toString()));
    child.on('close', (code) => resolve({ ...run, code }));
    // The command may end before it has read everything.
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
  });
