/** `npm run mutate`: measures, room by room, how much of the code its unit tests hold to its behaviour. */

import { spawnSync } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOMS } from './rooms.ts';

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));

for (const room of Object.keys(ROOMS)) {
  const { status } = spawnSync(
    process.execPath,
    [
      fileOf('node_modules/@stryker-mutator/core/bin/stryker.js'),
      'run',
      fileOf('stryker.config.js'),
    ],
    {
      stdio: 'inherit',
      env: {
        ...process.env,
        ROOM: room,
        // Its runner starts `node`, which must be the version that the archive installs.
        PATH: dirname(process.execPath) + delimiter + process.env['PATH'],
      },
    },
  );
  if (status !== 0) process.exitCode = 1;
}
