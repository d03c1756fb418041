import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';

// As one of the tests, it runs beside the others.
test('npm run lint: every file is formatted, and has no fault that the linters find', async () => {
  const { error, output } = await new Promise<{ error: unknown; output: string }>((resolve) =>
    execFile('npm', ['run', 'lint'], { shell: true }, (error, stdout, stderr) =>
      resolve({ error, output: stdout + stderr }),
    ),
  );
  assert.ok(!error, output);
});
