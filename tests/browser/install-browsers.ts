import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, firefox } from '@playwright/test';
import { systemChromium } from './chromium.ts';
import { systemFirefox } from './firefox.ts';
import { hasWebKit } from './webkit.ts';

/** A browser of the tests: whether it is there, and what brings it. */
interface Browser {
  name: string;
  found(): boolean;
  /** What Playwright knows it by, if it can provide it. */
  playwright?: string;
  /** The packages of Debian and its kin that have it. */
  packages: string[];
  /** Whether the tests fail without it. */
  required: boolean;
  /** What else could be done. */
  advice: string;
}

const BROWSERS: Record<string, Browser> = {
  chromium: {
    name: 'Chromium',
    found: () => systemChromium() !== undefined || existsSync(chromium.executablePath()),
    playwright: 'chromium',
    packages: ['chromium'],
    required: true,
    advice: 'Install Chromium or Chrome, or set CHROMIUM_PATH to its program.',
  },
  firefox: {
    name: 'Firefox',
    found: () => systemFirefox() !== undefined || existsSync(firefox.executablePath()),
    playwright: 'firefox',
    packages: ['firefox-esr'],
    required: Boolean(process.env['CI']),
    advice: 'Install Firefox, or set FIREFOX_PATH to its program.',
  },
  webkit: {
    name: 'WebKit',
    found: hasWebKit,
    packages: ['webkit2gtk-driver', 'xvfb'],
    required: false,
    advice: 'On Debian and its kin, install webkit2gtk-driver and xvfb.',
  },
};

/** Makes sure that the browsers named as arguments are there, or else says what is not tested. */
function main(names: string[]): void {
  for (const name of names) {
    const browser = BROWSERS[name]!;
    if (browser.found() || install(browser)) continue;
    if (browser.required) {
      console.error(`The browser tests need ${browser.name}. ${browser.advice}`);
      process.exitCode = 1;
    } else console.warn(`NOT TESTED in ${browser.name}: there is none. ${browser.advice}`);
  }
}

function install({ name, found, playwright, packages }: Browser): boolean {
  if (playwright) {
    console.log(`No ${name} found: installing the one that Playwright knows …`);
    if (run('npx', ['playwright', 'install', playwright])) return true;
  }
  // Where Playwright cannot download, Debian and its kin have packages; installing them needs root.
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  console.log(`Installing the Debian packages ${packages.join(', ')} …`);
  const apt = (...args: string[]) => run('apt-get', ['-qq', ...args]);
  const install = () => apt('install', '--yes', '--no-install-recommends', ...packages);
  return apt('update') && install() && found();
}

function run(command: string, args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
    return true;
  } catch {
    return false;
  }
}

main(process.argv.slice(2));
