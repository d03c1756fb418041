import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { explainError, useContent } from '../archive/content-folder.ts';

/** What a command has of the process that runs it. Tests give it others. */
export interface CommandIO {
  env: Readonly<Record<string, string | undefined>>;
  stdin: AsyncIterable<Buffer> & { isTTY?: boolean };
  stdout: { write(text: string): unknown };
  stderr: { write(text: string): unknown };
}

/** The exit codes: done, not done or something is wrong, and the command was misused. */
export const [DONE, FAILED, MISUSED] = [0, 1, 2];

/** The command was misused. Its usage is printed after the message. */
export class UsageError extends Error {}

/** A command of editors. */
export interface Command {
  usage: string;
  options: ParseArgsOptionsConfig;
  /** What is said before the message of an error. */
  failure: string;
  /** @param values those of its options @returns the exit code */
  run(values: Values, positionals: string[], io: CommandIO): Promise<number>;
}
type Values = Record<string, string | boolean | (string | boolean)[] | undefined>;

/** Run a command: read its arguments, and print its usage and its errors. @returns the exit code */
export async function runCommand(
  { usage, options, failure, run }: Command,
  args: string[],
  io: CommandIO,
): Promise<number> {
  useContent(io.env);
  try {
    const { values, positionals } = parseArguments(args, options);
    if (!values['help']) return await run(values, positionals, io);
    io.stdout.write(usage);
    return DONE;
  } catch (error) {
    const isMisused = error instanceof UsageError;
    io.stderr.write(
      isMisused ? `${error.message}\n\n${usage}` : `${failure} ${explainError(error)}\n`,
    );
    return isMisused ? MISUSED : FAILED;
  }
}

function parseArguments(args: string[], options: ParseArgsOptionsConfig) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { ...options, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    // Node.js goes on with advice that is of no use here.
    throw new UsageError(`${(error as Error).message.split('. ')[0]}.`);
  }
}
