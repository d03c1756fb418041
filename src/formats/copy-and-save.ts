/**
 * What readers with JavaScript can do with an article: copy a citation of it, and save it, or its citation with the day of
 * access, in any format. The files are made of the page itself. browser/load-modules.js loads this module when the
 * citations are opened, or a file is asked for.
 */

import { saveFile } from '../browser/save-file.ts';
import { FORMATS, toCslItem, writeAccessed, type Format } from '../citation/formats.ts';
import { readWork } from '../citation/read-work.ts';
import { readArticle } from './read-article.ts';
import { TEXT_FORMATS, type TextFormat } from './text-formats.ts';

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

/** Save the article, or its citation, in a format. */
function save(format: Format | TextFormat): void {
  const work = readWork(document);
  const { extension, type } = { ...FORMATS, ...TEXT_FORMATS }[format];
  const content =
    format in TEXT_FORMATS
      ? TEXT_FORMATS[format as TextFormat].write(readArticle(document))
      : writeAccessed(format as Format, [toCslItem(work)]);
  saveFile(`${work.id}.${extension}`, type, content);
}

// Browsers have a clipboard on secure pages only.
if (navigator.clipboard && 'ClipboardItem' in window) addButtons();
formats.addEventListener('click', (event) => {
  const control = (event.target as Element).closest<HTMLElement>('[data-format]');
  if (!control) return;
  save(control.dataset['format'] as Format | TextFormat);
  // Only now: if the page could not be read, the browser follows the link to the file of the build.
  event.preventDefault();
});
