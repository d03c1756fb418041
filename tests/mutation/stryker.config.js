/**
 * Runs the unit tests of a room against its code with one change at a time. A change that they do not notice is code
 * that no test holds to its behaviour.
 */

import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOMS } from './rooms.ts';

const room = process.env.ROOM;
const { mutate, tests } = ROOMS[room];

export default {
  mutate,
  testRunner: 'tap',
  plugins: ['@stryker-mutator/tap-runner'],
  tap: {
    testFiles: tests.map((name) => `tests/unit/${name}.test.ts`),
    nodeArgs: ['--test-reporter=tap', '-r', '{{hookFile}}', '{{testFile}}'],
  },
  ignorePatterns: ['dist*', 'test-results', 'tests/{audit,bench,browser,built,mutation}'],
  tempDirName: join(tmpdir(), `mutation-${room}`),
  reporters: ['clear-text', 'dots'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  concurrency: 2,
  thresholds: { high: 95, low: 90, break: 90 },
};
