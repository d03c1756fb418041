import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { build, copyProject, DIST, filesOf, PROJECT } from './site.ts';

const folder = mkdtempSync(join(tmpdir(), 'a copy of the project 副本 '));
after(() => rmSync(folder, { recursive: true }));

/** List a file, or a folder and everything in it. */
const pathsIn = (name: string): string[] => [
  name,
  ...(statSync(name).isDirectory()
    ? readdirSync(name, { recursive: true, encoding: 'utf8' })
    : []
  ).map((file) => join(name, file)),
];

/** Copy the project to another folder, with other file times. */
function makeCopy(): void {
  // In reverse order, because a folder may list its files in the order in which they were made.
  copyProject(folder, PROJECT.toReversed());
  for (const file of PROJECT.flatMap(pathsIn)) utimesSync(join(folder, file), 0, 1_000_000_000);
}

/** Set the clock of a process ahead by a year. Its source is loaded into the build. */
function setClockAhead(): void {
  const Now = Date;
  const now = () => Now.now() + 365 * 24 * 60 * 60 * 1000;
  globalThis.Date = new Proxy(Now, {
    construct: (_, args) => Reflect.construct(Now, args.length > 0 ? args : [now()]) as Date,
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
}

test('a build in another folder, at another time, in another time zone and language is the same, byte for byte', async () => {
  makeCopy();
  const elsewhere = join(folder, 'dist');
  const env = {
    ...{ TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(`(${String(setClockAhead)})()`)}`,
  };
  const { failed, output } = await build(elsewhere, env, folder);
  assert.ok(!failed, output);
  const files = await filesOf(DIST);
  assert.deepEqual(await filesOf(elsewhere), files);
  for (const file of files)
    assert.ok(readFileSync(elsewhere + file).equals(readFileSync(DIST + file)), `${file} differs`);
});
