import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { systemChromium } from './chromium.ts';

/** Makes sure that there is a Chromium for the browser tests: the system's, or else Playwright's own. */
function main(): void {
  if (systemChromium() ?? existing(chromium.executablePath())) return;
  console.log('No Chromium found: installing the one that Playwright knows …');
  if (run('npx', ['playwright', 'install', 'chromium'])) return;
  // Where Playwright cannot download, Debian and its kin have a package; installing it needs root.
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing the Debian package chromium …');
    if (run('apt-get', ['update']) && run('apt-get', ['install', '--yes', 'chromium'])) return;
  }
  console.error(
    'The browser tests need Chromium. Install Chromium or Chrome, or set CHROMIUM_PATH to its program.',
  );
  process.exitCode = 1;
}

const existing = (path: string) => (existsSync(path) ? path : undefined);

function run(command: string, args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
    return true;
  } catch {
    return false;
  }
}

main();
