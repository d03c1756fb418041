import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from './files.ts';

/** The files and folders of the project that decide what a build makes of the content. */
const SOURCES = [
  'astro.config.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  // What npm has installed, which may not be what the lockfile wants.
  'node_modules/.package-lock.json',
  'src',
  'public',
];

/** The settings that do: see README.md. COMPRESS does not: it adds files, and changes none. */
const SETTINGS = ['SITE_URL', 'BASE_PATH', 'CAPTURES'];

let program: string | undefined;

/**
 * Return a hash of everything besides the content that decides what the site is: code, styles, dependencies, settings, and
 * the version of Node.js with its Unicode data. It is computed once.
 */
export function hashProgram(): string {
  if (program) return program;
  const hash = createHash('sha256');
  const add = (path: string) => {
    hash.update(`\0${path}\0`);
    hash.update(readFileSync(path));
  };
  hash.update(JSON.stringify(process.versions));
  hash.update(JSON.stringify(SETTINGS.map((name) => process.env[name] ?? '')));
  for (const source of SOURCES)
    if (!existsSync(source)) continue;
    else if (/\.[a-z]+$/.test(source)) add(source);
    else for (const path of listFiles(source).sort()) add(join(source, path));
  return (program = hash.digest('hex'));
}
