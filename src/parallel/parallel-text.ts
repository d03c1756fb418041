/**
 * Both scripts of an article side by side. Every block of the page gets its counterpart from the page in the other
 * script after it. The blocks themselves stay as they are, so links into them and what the browser has highlighted
 * stay, too. browser/load-modules.js loads this module when the reader first presses the button, and repeats the click,
 * or at once where the button was left pressed on another article.
 */

import { loadPage } from '../browser/load-page.ts';
import type { UnitRange } from '../search/excerpt.ts';
import { findDifferences } from './differences.ts';

const { classList } = document.documentElement;
const button = document.querySelector<HTMLButtonElement>('button[data-choice]')!;
const { href: url, lang } = document.querySelector<HTMLAnchorElement>('a[data-toggle]')!;
const status = button.nextElementSibling!;
const { loading = '', failed = '' } = button.dataset;
/** How long loading may take before the page says so, in ms. */
const BUSY_AFTER = 250;
let timer: ReturnType<typeof setTimeout> | undefined;
/** The highlight of the characters that differ, which the stylesheet draws. */
const HIGHLIGHT = 'differs';

/** What was added to the page; empty while one script is shown. */
let added: Element[] = [];
let other: Promise<Document> | undefined;

/** Load the page in the other script, once. @throws when it cannot be loaded */
function loadOther(): Promise<Document> {
  other ??= loadPage(url).then((page) => {
    // Networks that ask for a password answer with a page of their own.
    if (page.documentElement.lang === lang && blocksOf(page).length > 0) return page;
    throw new Error(`${url} is another page`);
  });
  other.catch(() => (other = undefined));
  return other;
}

/** List the elements of the blocks of an article. A figure without a caption has the id, but no text. */
const blocksOf = (page: Document): HTMLElement[] => [
  ...page.querySelectorAll<HTMLElement>('#title, .text [id]:not(figure), #notice'),
];

function say(text: string): void {
  clearTimeout(timer);
  status.textContent = text;
}

const isPressed = () => button.ariaPressed === 'true';

/** Press or release the button, and do what it says. */
async function press(isOn: boolean): Promise<void> {
  button.ariaPressed = String(isOn);
  say('');
  if (!isOn) return hide();
  timer = setTimeout(say, BUSY_AFTER, loading);
  try {
    const page = await loadOther();
    if (isPressed()) show(page);
    say('');
  } catch (error) {
    console.error(error);
    if (!isPressed()) return;
    await press(false);
    say(failed);
  }
}

/** Change the layout, and keep the reader's place: see keep-place.js, and fit-tiers.js, which listens to changes. */
const relayout = (change: () => void) =>
  dispatchEvent(
    new CustomEvent('relayout', {
      detail: () => {
        change();
        document.dispatchEvent(new Event('change'));
      },
    }),
  );

function show(page: Document): void {
  if (added.length > 0) return;
  relayout(() => {
    classList.add('parallel');
    const ranges = blocksOf(document).flatMap((block) => addCounterpart(block, page));
    // Browsers without highlights show the text unmarked.
    if ('highlights' in CSS) CSS.highlights.set(HIGHLIGHT, new Highlight(...ranges));
  });
}

function hide(): void {
  if (added.length === 0 && !classList.contains('parallel')) return;
  relayout(() => {
    classList.remove('parallel');
    for (const element of added) element.remove();
    added = [];
    if ('highlights' in CSS) CSS.highlights.delete(HIGHLIGHT);
  });
}

/** Add the counterpart of a block. @returns the ranges of both that differ */
function addCounterpart(block: HTMLElement, page: Document): StaticRange[] {
  const counterpart = page.getElementById(block.id);
  // A text in another language is the same in both scripts.
  if (!counterpart || (block.lang && block.lang !== document.documentElement.lang)) return [];
  // The only paragraph of its kind, in which no other paragraph can stand beside it.
  const isWhole = block.matches('td, th, figcaption');
  const copy = document.createElement(isWhole ? 'span' : 'p');
  copy.className = 'other';
  copy.lang = lang;
  copy.append(...document.importNode(counterpart, true).childNodes);
  // The links are in the block already.
  for (const link of copy.querySelectorAll('a')) link.replaceWith(...link.childNodes);
  for (const element of copy.querySelectorAll('[id]')) element.removeAttribute('id');
  copy.normalize();

  const [text, converted] = [block.textContent, copy.textContent];
  const ranges = [
    ...rangesIn(block, findDifferences(text, converted)),
    ...rangesIn(copy, findDifferences(converted, text)),
  ];
  if (isWhole) block.append(copy);
  else block.after(copy);
  added.push(copy);
  return ranges;
}

/** Convert ranges of an element's text to ranges of its nodes. */
function rangesIn(element: Element, ranges: readonly UnitRange[]): StaticRange[] {
  const result: StaticRange[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let from = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = node as Text;
    for (const [start, end] of ranges)
      if (start < from + length && end > from)
        result.push(
          new StaticRange({
            startContainer: node,
            startOffset: Math.max(start - from, 0),
            endContainer: node,
            endOffset: Math.min(end - from, length),
          }),
        );
    from += length;
  }
  return result;
}

/** Do as the reader chose before this page was painted: see follow-settings.js. */
const resume = () => void press(classList.contains('parallel'));

button.addEventListener('click', () => {
  void press(!isPressed());
  try {
    localStorage.setItem('parallel', isPressed() ? 'parallel' : '');
  } catch {
    // Storage is not allowed. The choice applies until the reader leaves the page.
  }
});
window.addEventListener('pageshow', ({ persisted }) => persisted && resume());
resume();
