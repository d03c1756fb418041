import { createElement } from '../browser/element.ts';
import { parseScript } from '../script/script.ts';
import { fill } from '../site/fill.ts';
import css from '../styles/collation.css?inline';
import { readBlocks, readDeclaration } from './article-page.ts';
import { compareWithCapture, comparisonTable } from './compare.ts';
import { BROWSER_READER, explain, Failure, loadCapture, messages } from './load-capture.ts';

/**
 * Show the capture of the article beside its text whenever the reader opens that part of its record. Articles without
 * emendations have no such part.
 */
export function startComparing(): void {
  const details = document.querySelector<HTMLDetailsElement>('.verify details');
  if (!details) return;
  const status = details.nextElementSibling!;
  let isDone = false;
  const show = async () => {
    if (!details.open || isDone) return;
    isDone = true;
    status.textContent = messages.verifyReading;
    try {
      const parts = await compare();
      details.append(...parts);
      status.textContent = '';
    } catch (error) {
      // It can be opened again.
      isDone = false;
      status.textContent = explain(error, messages.compareFailed);
    }
  };
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
  details.addEventListener('toggle', () => void show());
  // It was opened before. load-modules.js is about to clear the status.
  setTimeout(show);
}

/** Compare the article with its capture. @returns how to read the table, and the table @throws Failure */
async function compare(): Promise<Element[]> {
  const declared = readDeclaration(document);
  const { encoding, extent, lang, url } = declared;
  const isConverted = lang !== document.documentElement.lang;
  const capture = await loadCapture(url, messages.compareNoCapture);
  const blocks = readBlocks(document);
  const rows = await compareWithCapture(declared, capture, blocks, isConverted, BROWSER_READER);
  if ('wrong' in rows) {
    const { wrong } = rows;
    throw new Failure(
      wrong === 'encoding'
        ? fill(messages.notInEncoding, { encoding: encoding.toUpperCase() })
        : messages.compareDiffers,
    );
  }
  const note = createElement(
    'p',
    messages.comparedHow,
    extent ? messages.comparedExtent : '',
    isConverted ? fill(messages.comparedConverted, { script: messages[parseScript(lang)] }) : '',
  );
  return [note, comparisonTable(rows, lang, messages)];
}
