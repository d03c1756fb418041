import { loadPage } from '../browser/load-page.ts';
import { parseScript } from '../script/script.ts';
import { fill } from '../site/fill.ts';
import { readBlocks, readDeclaration } from './article-page.ts';
import { BROWSER_READER, explain, Failure, loadCapture, messages } from './load-capture.ts';
import { place, Report } from './report.ts';
import { isAsDeclared, verify, type Platform } from './verify.ts';

const button = document.querySelector<HTMLButtonElement>('.verify button')!;
const status = button.nextElementSibling!;
const list = document.createElement('ul');

const platform: Platform = {
  ...BROWSER_READER,
  digest: crypto.subtle && ((bytes) => crypto.subtle.digest('SHA-256', bytes)),
};

/** Load the page in the article's own script. @throws Failure */
async function loadOriginal(url: string, script: string): Promise<Document> {
  const failure = new Failure(fill(messages.verifyNoOriginal, { script }));
  const page = await loadPage(url).catch(() => {
    throw failure;
  });
  // Networks that ask for a password answer with a page of their own.
  if (!page.querySelector('.verify button')) throw failure;
  return page;
}

/** Verify the article, and report. */
async function run(): Promise<void> {
  const say = (text: string) => (status.textContent = text);
  const lang = parseScript(readDeclaration(document).lang);
  const toggle = document.querySelector<HTMLAnchorElement>('a[data-toggle]')!;
  const original = toggle.lang === lang ? toggle.href : undefined;
  const script = messages[lang];
  let page = document;
  if (original) {
    say(fill(messages.verifyReadingOriginal, { script }));
    page = await loadOriginal(original, script);
  }
  const declared = readDeclaration(page);
  say(messages.verifyReading);
  const capture = await loadCapture(declared.url, messages.verifyNoCapture);
  say(messages.verifying);
  const blocks = readBlocks(page);
  const findings = await verify(declared, capture, blocks, platform);
  const report = new Report({ declared, blocks, findings, page: original ?? '', lang }, messages);
  list.replaceChildren(...report.lines());
  if (original) {
    const link = document.createElement('a');
    link.href = original;
    link.hreflang = lang;
    link.textContent = fill(messages.pageInScript, { script });
    const item = document.createElement('li');
    item.className = 'unknown';
    item.append(...place(messages.verifiedOriginal, link));
    list.append(item);
  }
  status.after(list);
  const { verified, verifiedText, notVerified } = messages;
  say(!isAsDeclared(findings) ? notVerified : findings.sha256 ? verified : verifiedText);
}

let isRunning = false;
async function start(): Promise<void> {
  if (isRunning) return;
  isRunning = true;
  list.remove();
  try {
    await run();
  } catch (error) {
    status.textContent = explain(error, messages.verifyFailed);
  } finally {
    isRunning = false;
  }
}

/**
 * Verify the article whenever the reader presses the button: its capture is loaded, hashed, emended and compared with the
 * text on the page. On a converted page, the page in the article's own script is loaded and verified.
 */
export function startVerifying(): void {
  button.addEventListener('click', () => void start());
}
