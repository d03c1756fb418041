import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Install packages of Debian and its derivatives. Only root may do that; where it cannot be done, nothing is. */
export function installPackages(packages: string[]): void {
  if (packages.length === 0 || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log(`Installing the Debian packages ${packages.join(', ')} …`);
  const apt = (...args: string[]) => run('apt-get', ['-qq', ...args]);
  if (apt('update')) apt('install', '--yes', '--no-install-recommends', ...packages);
}

/** Run a program, and show what it prints. @returns whether it succeeded */
export function run(command: string, args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
    return true;
  } catch {
    return false;
  }
}
