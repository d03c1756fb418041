/**
 * `npm run deploy`: copies dist/ beside the releases of a server of your own, and publishes it in one moment. See README.md, and
 * releases.sh for what happens there.
 */

import { spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { listFiles } from '../incremental/files.ts';
import { CHECKSUMS_FILE } from '../site/urls.ts';
import { IMMUTABLE_PATHS } from './response-headers.ts';
import { patternOf } from './servers/notation.ts';

const USAGE = `npm run deploy -- [user@]host:/srv/archive         publish dist/ on a server, by SSH
npm run deploy -- /srv/archive                     publish dist/ on this machine
npm run deploy -- [user@]host:/srv/archive --back  publish the release before again
KEEP_DAYS in the environment is how long files of earlier releases stay, for pages that are open: 7 by default.`;

const SITE = 'dist/';

/** A deployment cannot go on. The message says why, and what to do. */
class Failure extends Error {}

/** Where the archive is published: a path on a host, or on this machine. */
interface Target {
  host?: string | undefined;
  path: string;
}

function readTarget(text = ''): Target {
  const { host, path } =
    /^(?:(?<host>[\w@][\w.@-]*):)?(?<path>[\w./][\w./-]*?)\/*$/.exec(text)?.groups ?? {};
  if (!path || !/\w$/.test(path)) throw new Failure(USAGE);
  return { host, path };
}

/** Run a program, which prints its own errors. @returns what it printed */
function run(program: string, args: string[], input = ''): string {
  const { status, stdout, error } = spawnSync(program, args, {
    input,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT')
    throw new Failure(`${program} is needed to publish, but is not installed here.`);
  if (status !== 0)
    throw new Failure(`${program} failed, so nothing else is published than before. Try again.`);
  return stdout.trim();
}

const SCRIPT = new URL('releases.sh', import.meta.url);
const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** Run releases.sh where the archive is published. @returns what it printed */
function onTarget({ host, path }: Target, command: string, ...args: string[]): string {
  const words = ['-s', command, path, ...args];
  const script = readFileSync(SCRIPT, 'utf8');
  return host
    ? run('ssh', [host, ['sh', ...words].map(quote).join(' ')], script)
    : run('sh', words, script);
}

/** A regular expression of `grep -E` for the paths of files that are immutable. */
const IMMUTABLE = `^(${IMMUTABLE_PATHS.map(patternOf).join('|')})$`;

/** Return a name for the built site: a hash of its files and their names. Compressed copies are not in SHA256SUMS. */
function nameSite(): string {
  let checksums;
  try {
    checksums = readFileSync(SITE + CHECKSUMS_FILE, 'utf8');
  } catch {
    throw new Failure(`There is no whole site in ${SITE}. First: SITE_URL=… npm run build`);
  }
  return hash('sha256', checksums + listFiles(SITE).sort().join()).slice(0, 16);
}

/** Publish the built site. @returns what to say */
function deploy(target: Target, days: string): string {
  if (!/^\d+$/.test(days))
    throw new Failure(`KEEP_DAYS is "${days}", but must be a number of days.`);
  const name = nameSite();
  const { host, path } = target;
  const before = onTarget(target, 'begin', name);
  if (before.endsWith(`-${name}`)) return `This site is published already, as ${before}.`;
  run('rsync', [
    ...['--recursive', '--checksum', '--delete'],
    // The server must be able to read them, whatever their permissions here are.
    ...['--perms', '--chmod=D755,F644'],
    // What did not change takes neither time nor room.
    ...(before ? [`--link-dest=../../${basename(path)}/`] : []),
    ...[SITE, `${host ? `${host}:` : ''}${path}.releases/${name}.partial/`],
  ]);
  return `Published as ${onTarget(target, 'finish', name, IMMUTABLE, days)}. The way back is the same command with --back.`;
}

function readArguments(): { target: Target; isBack: boolean } {
  try {
    const { values, positionals } = parseArgs({
      options: { back: { type: 'boolean' } },
      allowPositionals: true,
    });
    const [target] = positionals;
    if (positionals.length === 1) return { target: readTarget(target), isBack: !!values.back };
  } catch {
    // An option that does not exist.
  }
  throw new Failure(USAGE);
}

try {
  const { target, isBack } = readArguments();
  console.log(
    isBack
      ? `Published again: ${onTarget(target, 'back', '', IMMUTABLE)}.`
      : deploy(target, process.env['KEEP_DAYS'] || '7'),
  );
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
