import { createHash } from 'node:crypto';
import { minifySync } from 'vite';
import dayOfAccess from '../browser/day-of-access.js?raw';
import fitTiers from '../browser/fit-tiers.js?raw';
import followChoice from '../browser/follow-choice.js?raw';
import followSettings from '../browser/follow-settings.js?raw';
import keepPlace from '../browser/keep-place.js?raw';
import keepVisited from '../browser/keep-visited.js?raw';
import loadModules from '../browser/load-modules.js?raw';
import masthead from '../browser/masthead.js?raw';
import searchBox from '../browser/search-box.js?raw';
import settings from '../browser/settings.js?raw';
import { inEachScript, type Script } from '../script/script.ts';
import { messagesIn } from '../site/messages.ts';
import { ASSETS_FOLDER } from '../site/urls.ts';
import suggestions from '../suggestions/combobox.ts?worker&url';

/** What runs in <head>, before anything is painted. */
const AT_START = [followChoice, followSettings];
/** What runs at the end of <body>. */
const CONTROLS = [settings, keepPlace, masthead, searchBox, keepVisited];
const AT_END = { page: CONTROLS, article: [fitTiers, ...CONTROLS, loadModules, dayOfAccess] };

/** Return what the script of the pages in a script needs from the build, mainly what it says. */
function dataIn(script: Script): typeof pageData {
  const messages = messagesIn(script);
  return {
    suggestions,
    settings: [
      {
        name: 'size',
        title: messages.textSize,
        choices: {
          small: messages.small,
          '': messages.standard,
          large: messages.large,
          larger: messages.larger,
        },
      },
      {
        name: 'typeface',
        title: messages.typeface,
        choices: { '': messages.song, hei: messages.hei },
      },
      {
        name: 'writing',
        title: messages.writing,
        choices: { '': messages.horizontal, vertical: messages.vertical },
      },
      {
        name: 'theme',
        title: messages.theme,
        choices: { '': messages.asSystem, light: messages.light, dark: messages.dark },
      },
      {
        name: 'slash',
        title: messages.slash,
        choices: { '': messages.slashOn, 'no-slash': messages.slashOff },
      },
    ],
    parts: {
      parallel: { loading: messages.parallelLoading, failed: messages.parallelFailed },
      record: {
        loading: messages.verifyReading,
        failed: messages.partNotLoaded,
      },
      cite: { loading: '', failed: messages.partNotLoaded },
    },
  };
}

/**
 * The script of the pages in a script, and that of those with an article; and their files, which browsers load once. It is a
 * classic script in <head>: nothing is painted before it has run, in any browser. Each of its parts is a function that calls
 * itself. Those for the end of <body> are called there by END_SCRIPT.
 */
export const PAGE_SCRIPTS = inEachScript((script) => ({
  page: makeScript('page', script),
  article: makeScript('article', script),
}));

function makeScript(kind: keyof typeof AT_END, script: Script): { code: string; file: string } {
  const { parts, ...data } = dataIn(script);
  const source = `((pageData) => {
    ${AT_START.join('')}
    window.endPage = () => {
      ${AT_END[kind].join('')}
    };
  })(${JSON.stringify(kind === 'article' ? { ...data, parts } : data)});`;
  const { code } = minifySync('page.js', source, { module: false });
  const hash = createHash('sha256').update(code).digest('base64url').slice(0, 8);
  return { code, file: `${ASSETS_FOLDER}${kind}.${script.toLowerCase()}.${hash}.js` };
}
