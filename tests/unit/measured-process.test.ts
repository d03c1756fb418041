import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measuredCommand } from '../bench/measured-process.ts';

/** A command that takes 0.2 s of a processor, in user and system time. */
const BUSY = `node -e 'while (process.cpuUsage().user + process.cpuUsage().system < 2e5);'`;
/** The same as a child of a child. */
const NESTED = `node -e 'require("child_process").execSync(process.env.BUSY)'`;

test('the processor time of a command is that of all its processes, however short, and of their children', async () => {
  const { processorSeconds } = await measuredCommand(`${BUSY} && ${BUSY} & ${NESTED}\nwait`, {
    cwd: '.',
    env: { ...process.env, BUSY },
  });
  // The system counts in hundredths.
  assert(processorSeconds > 0.55, `${processorSeconds}`);
});

test('a command that fails is an error with all that it printed', async () => {
  await assert.rejects(
    measuredCommand('echo printed; echo warned >&2; false', { cwd: '.', env: process.env }),
    /false failed:\nprinted\nwarned/,
  );
});
