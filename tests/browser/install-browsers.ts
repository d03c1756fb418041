import { existsSync } from 'node:fs';
import { chromium, firefox } from '@playwright/test';
import { installPackages, run } from '../install-packages.ts';
import { systemChromium } from './chromium.ts';
import { systemFirefox } from './firefox.ts';
import { hasFonts } from './fonts.ts';
import { hasWebKit } from './webkit.ts';

/** A program or package that the tests need. */
interface Requirement {
  name: string;
  found(): boolean;
  /** Playwright's name for it, if Playwright can install it. */
  playwright?: string;
  /** The packages of Debian and its derivatives that contain it. */
  packages: string[];
  /** Whether the tests fail without it. */
  required: boolean;
  /** What the reader of the message can do. */
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
    advice: 'On Debian and its derivatives, install webkit2gtk-driver and xvfb.',
  },
  fonts: {
    name: 'fonts for vertical lines',
    found: hasFonts,
    packages: ['fontconfig', 'fonts-noto-cjk'],
    required: false,
    advice: 'On Debian and its derivatives, install fonts-noto-cjk.',
  },
};

/** Install what is missing of the requirements with these names, and say what will not be tested. */
function main(names: string[]): void {
  const missing = () => names.map((name) => REQUIREMENTS[name]!).filter(({ found }) => !found());
  for (const { name, playwright } of missing())
    if (playwright) {
      console.log(`There is no ${name}. Installing Playwright's …`);
      run('npx', ['playwright', 'install', playwright]);
    }
  installPackages(missing().flatMap(({ packages }) => packages));
  for (const { name, required, advice } of missing())
    if (required) {
      console.error(`The browser tests need ${name}. ${advice}`);
      process.exitCode = 1;
    } else console.warn(`NOT TESTED with ${name}, because it is missing. ${advice}`);
}

main(process.argv.slice(2));
