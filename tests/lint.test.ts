import assert from 'node:assert/strict';
import { exec } from 'node:child_process';
import { test } from 'node:test';

// As a test it runs beside the others, which saves time.
test('every file is formatted, and the linters find nothing wrong', async () => {
  const { error, output } = await new Promise<{ error: unknown; output: string }>((resolve) =>
    exec('npm run lint', (error, stdout, stderr) => resolve({ error, output: stdout + stderr })),
  );
  assert.ok(!error, output);
});
