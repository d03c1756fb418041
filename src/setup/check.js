// Runs before a command of package.json: checks what the command cannot do without, and says what to do. It is plain
// JavaScript, which any version of Node.js runs, and needs no package.
//
//     node src/setup/check.js        the version of Node.js, and the packages of this platform
//     node src/setup/check.js write  also the folders into which builds and tests write

import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, resolve } from 'node:path';

/** The first version of Node.js that runs TypeScript and knows RegExp.escape. */
const LEAST_VERSION = 24;

/**
 * A package in package-lock.json. Those for some platforms only say for which.
 * @typedef {{ os?: string | string[], cpu?: string | string[], libc?: string | string[] }} LockedPackage
 */

/** Return the values that packages for this platform name. */
function describePlatform() {
  const report = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (
    process.report.getReport()
  );
  const libc = report.header.glibcVersionRuntime ? 'glibc' : 'musl';
  return { os: process.platform, cpu: process.arch, libc };
}

/** List the packages for this platform that are not installed. They are optional, so npm can leave them out. */
function listMissingPackages() {
  const { os, cpu, libc } = describePlatform();
  /** @type {Record<string, LockedPackage>} */
  const packages = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  return Object.entries(packages)
    .filter(
      ([folder, locked]) =>
        [locked.os].flat().includes(os) &&
        [locked.cpu].flat().includes(cpu) &&
        [locked.libc ?? libc].flat().includes(libc) &&
        !existsSync(folder),
    )
    .map(([folder]) => folder.replace(/^.*node_modules\//, ''));
}

/** Test if a folder can be written into, or made. @param {string} folder @returns {boolean} */
function isWritable(folder) {
  if (!existsSync(folder)) return isWritable(dirname(resolve(folder)));
  try {
    accessSync(folder, constants.W_OK);
    return statSync(folder).isDirectory();
  } catch {
    return false;
  }
}

/** List the folders into which builds and tests write, but cannot. */
function listUnwritable() {
  const cache = process.env['CACHE_DIR'] || 'node_modules/.astro';
  const folders = ['.', 'dist', 'node_modules', cache].filter((folder) => !isWritable(folder));
  // Nothing makes this one.
  if (!existsSync(tmpdir()) || !isWritable(tmpdir())) folders.push(tmpdir());
  return folders.map((folder) => resolve(folder));
}

/** Return what is wrong, and what to do. */
function findFault() {
  const missing = listMissingPackages();
  if (missing.length > 0)
    return `Packages for this machine (${process.platform}-${process.arch}) are not installed: ${missing.join(', ')}.
npm leaves them out with --omit=optional, or where node_modules was copied from another machine. To install everything:

    npm ci --include=optional`;
  if (parseInt(process.versions.node) < LEAST_VERSION)
    return `This is Node.js ${process.versions.node}. The archive needs ${LEAST_VERSION} or later, which npm does not install for ${process.platform}-${process.arch}: install it from https://nodejs.org`;
  if (process.argv[2] !== 'write') return undefined;
  const folders = listUnwritable();
  if (folders.length > 0)
    return `Cannot write into ${folders.join(', ')}. Change the permissions, or copy the project to where you can write. CACHE_DIR and TMPDIR in the environment name other folders for what is stored between builds, and for temporary files.`;
  return undefined;
}

const fault = findFault();
if (fault) {
  console.error(fault);
  process.exitCode = 1;
}
