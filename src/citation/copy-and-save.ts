/**
 * What readers with JavaScript can do with an article's citations: copy one, and save a file that has the day of access,
 * which a file of the build cannot have. browser/load-modules.js loads this module when the citations are
 * opened, or a file is asked for.
 */

import { saveFile } from '../browser/save-file.ts';
import { FORMATS, writeAccessed, type CslItem, type Format } from './formats.ts';

const cite = document.querySelector<HTMLElement>('.cite')!;
const formats = document.querySelector<HTMLElement>('.formats')!;
const { copy = '', copied = '', failed = '' } = cite.dataset;

/** Copy a citation as plain text, and as HTML, which keeps its italics. */
async function copyCitation(citation: HTMLElement): Promise<void> {
  const shown = citation.cloneNode(true) as HTMLElement;
  for (const day of shown.querySelectorAll('span')) day.replaceWith(...day.childNodes);
  const blob = (type: string, text: string) => ({ [type]: new Blob([text], { type }) });
  await navigator.clipboard.write([
    new ClipboardItem({
      ...blob('text/plain', shown.textContent),
      ...blob('text/html', shown.innerHTML),
    }),
  ]);
}

/** Add a button to each citation that copies it, and beside the button says that it did. */
function addButtons(): void {
  const statuses: Element[] = [];
  for (const term of cite.querySelectorAll('dt')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = copy;
    button.ariaLabel = `${copy} ${term.textContent.trim()}`;
    const status = document.createElement('span');
    status.role = 'status';
    statuses.push(status);
    button.addEventListener('click', () => {
      for (const each of statuses) each.textContent = '';
      copyCitation(term.nextElementSibling as HTMLElement).then(
        () => (status.textContent = copied),
        () => (status.textContent = failed),
      );
    });
    term.append(button, status);
  }
}

/** Save the citation as a file. Where that fails, the browser downloads the file of the build. */
async function save(link: HTMLAnchorElement, format: Format): Promise<void> {
  try {
    const { href } = formats.querySelector<HTMLAnchorElement>('[data-format=json]')!;
    const items = (await (await fetch(href)).json()) as CslItem[];
    const { extension, type } = FORMATS[format];
    saveFile(`${items[0]!.id}.${extension}`, type, writeAccessed(format, items));
  } catch (error) {
    console.error(error);
    location.assign(link.href);
  }
}

// Browsers have a clipboard on secure pages only.
if (navigator.clipboard && 'ClipboardItem' in window) addButtons();
formats.addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('[data-format]');
  if (!link) return;
  event.preventDefault();
  void save(link, link.dataset['format'] as Format);
});
