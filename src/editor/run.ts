/** Runs a command of editors, which is the first argument, as a process. */
import { runCommand } from './command.ts';

const COMMANDS = {
  add: async () => (await import('./add.ts')).add,
  check: async () => (await import('./check.ts')).check,
  emend: async () => (await import('./emend.ts')).emend,
};

const [name, ...args] = process.argv.slice(2);
process.exitCode = await runCommand(await COMMANDS[name as keyof typeof COMMANDS](), args, process);
