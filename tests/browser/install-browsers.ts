import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, firefox } from '@playwright/test';
import { systemChromium } from './chromium.ts';
import { systemFirefox } from './firefox.ts';
import { hasFonts } from './fonts.ts';
import { hasWebKit } from './webkit.ts';

/** What the tests need of a machine: whether it is there, and what brings it. */
interface Requirement {
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

const REQUIREMENTS: Record<string, Requirement> = {
  chromium: {
    name: 'Chromium',
    found: () => systemChromium() !== undefined || existsSync(chromium.executablePath()),
    playwright: 'chromium',
    packages: ['chromium-headless-shell'],
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
  fonts: {
    name: 'fonts for vertical lines',
    found: hasFonts,
    packages: ['fontconfig', 'fonts-noto-cjk'],
    required: false,
    advice: 'On Debian and its kin, install fonts-noto-cjk.',
  },
};

/** Makes sure that what is named as arguments is there, or else says what is not tested. */
function main(names: string[]): void {
  const missing = () => names.map((name) => REQUIREMENTS[name]!).filter(({ found }) => !found());
  for (const { name, playwright } of missing())
    if (playwright) {
      console.log(`No ${name} found: installing the one that Playwright knows …`);
      run('npx', ['playwright', 'install', playwright]);
    }
  installPackages(missing().flatMap(({ packages }) => packages));
  for (const { name, required, advice } of missing())
    if (required) {
      console.error(`The browser tests need ${name}. ${advice}`);
      process.exitCode = 1;
    } else console.warn(`NOT TESTED with ${name}: there is none. ${advice}`);
}

/** Where Playwright cannot download, Debian and its kin have packages; installing them needs root. */
function installPackages(packages: string[]): void {
  if (packages.length === 0 || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log(`Installing the Debian packages ${packages.join(', ')} …`);
  const apt = (...args: string[]) => run('apt-get', ['-qq', ...args]);
  if (apt('update')) apt('install', '--yes', '--no-install-recommends', ...packages);
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
