import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';

/** A package in a lockfile. */
interface LockedPackage {
  version: string;
  integrity?: string;
  /** Set when the package is in the archive of another one. */
  inBundle?: boolean;
}

const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

/** List the packages of a lockfile, each with its folder, without the project itself. */
const packagesOf = (lockfile: string): [string, LockedPackage][] =>
  Object.entries<LockedPackage>(readJson(lockfile).packages).filter(([folder]) => folder);

suite('The packages that are installed', () => {
  for (const lockfile of globSync(['package-lock.json', 'tests/*/package-lock.json']))
    test(`have a hash each, wherever they come from: ${lockfile}`, () => {
      const bad = packagesOf(lockfile).filter(
        ([, { integrity, inBundle }]) =>
          !inBundle && !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''),
      );
      // To repair the lockfile: delete these entries, and run `npm install --package-lock-only`.
      assert.deepEqual(
        bad.map(([folder]) => folder),
        [],
      );
    });

  test('are the same version of Node.js on every platform, which runs the archive', () => {
    const { dependencies, optionalDependencies } = readJson('package.json');
    const binaries = Object.entries<string>(optionalDependencies).filter(([name]) =>
      /^node-.*(arm64|x64)$/.test(name),
    );
    assert.ok(binaries.length > 0);
    const [[, version] = []] = binaries;
    assert.deepEqual(
      binaries.filter(([, each]) => each !== version),
      [],
    );
    const { platform, arch, versions } = process;
    if (binaries.some(([name]) => name.endsWith(`${platform.replace('win32', 'win')}-${arch}`)))
      assert.equal(versions.node, version);
    // Every dependency is of one version.
    for (const each of Object.values({ ...dependencies, ...optionalDependencies }))
      assert.match(each as string, /^\d+\.\d+\.\d+$/);
  });
});
