import assert from 'node:assert/strict';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { build, DIST, filesOf } from './site.ts';

const PROJECT = ['src', 'content', 'public', 'astro.config.mjs', 'package.json', 'tsconfig.json'];
const folder = mkdtempSync(join(tmpdir(), 'a copy of the project 副本 '));
after(() => rmSync(folder, { recursive: true }));

/** A file, or a folder and all that is in it. */
const withAll = (name: string): string[] => [
  name,
  ...(statSync(name).isDirectory()
    ? readdirSync(name, { recursive: true, encoding: 'utf8' })
    : []
  ).map((file) => join(name, file)),
];

/** The project in another folder, with files of another age, and nothing kept of builds before. */
function copyProject(): void {
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  for (const name of readdirSync('node_modules').filter((each) => !each.startsWith('.')))
    symlinkSync(resolve('node_modules', name), join(modules, name), 'junction');
  // From the last to the first: a folder may list its files as they came.
  for (const name of PROJECT.toReversed()) cpSync(name, join(folder, name), { recursive: true });
  for (const file of PROJECT.flatMap(withAll)) utimesSync(join(folder, file), 0, 1_000_000_000);
}

/** Sets the clock of the program that it is run in a year ahead. */
function nextYear(): void {
  const Now = Date;
  const now = () => Now.now() + 365 * 24 * 60 * 60 * 1000;
  globalThis.Date = new Proxy(Now, {
    construct: (_, args) => Reflect.construct(Now, args.length > 0 ? args : [now()]) as Date,
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
}

test('a build elsewhere, at another time, in another time zone and language is the same, byte for byte', async () => {
  copyProject();
  const elsewhere = join(folder, 'dist');
  const env = {
    ...{ TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(`(${String(nextYear)})()`)}`,
  };
  const { failed, output } = await build(elsewhere, env, folder);
  assert.ok(!failed, output);
  const files = await filesOf(DIST);
  assert.deepEqual(await filesOf(elsewhere), files);
  for (const file of files)
    assert.ok(readFileSync(elsewhere + file).equals(readFileSync(DIST + file)), `${file} differs`);
});
