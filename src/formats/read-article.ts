import type { Cell, Container } from '../archive/blocks.ts';
import { quote } from '../script/quotation-marks.ts';
import { parseScript } from '../script/script.ts';
import { kindOf } from './element-kind.ts';
import type { ShownArticle, ShownBlock } from './shown-article.ts';

/** What the page adds to the text of an article: the other script, see parallel/parallel-text.ts. */
const ADDED = '.other';

/** Read an article from its page. So the text formats need no files, and a stored page has them without a connection. */
export function readArticle(page: Document): ShownArticle {
  const all = (selector: string) => [...page.querySelectorAll<HTMLElement>(selector)];
  const tables = all('.text table');
  const notice = page.getElementById('notice');
  return {
    title: textOf(page.getElementById('title')!),
    credits: all('.article > header span[id]').map(textOf),
    blocks: all('.text [id]').map((element) => readBlock(element, tables)),
    notice: notice && textOf(notice),
    provenance: readProvenance(page),
  };
}

function readBlock(element: Element, tables: readonly Element[]): ShownBlock {
  const kind = kindOf(element);
  const containers = readContainers(element);
  const picture = element.closest('figure')?.querySelector('img');
  return {
    kind,
    // A figure without a caption has the id itself.
    lines: element.matches('figure') ? [''] : linesOf(element),
    ...(kind === 'heading' ? { level: Number(element.localName.slice(1)) } : {}),
    ...(kind === 'cell' ? { cell: cellOf(element, tables) } : {}),
    ...(kind !== 'cell' && containers.length > 0 ? { containers } : {}),
    ...(picture ? { picture: { url: addressOf(picture), alt: picture.alt } } : {}),
  };
}

/** Return the whole URL of a picture as it was captured, wherever the page is read. */
function addressOf(picture: Element): string {
  const { ownerDocument: page } = picture;
  const site = page.querySelector('link[rel=canonical]')!.getAttribute('href')!;
  return new URL(picture.closest('a')!.getAttribute('href')!, site).href;
}

/** List what a block stands in, the outermost first. */
function readContainers(block: Element): Container[] {
  const containers: Container[] = [];
  for (
    let element = block.parentElement!;
    !element.matches('.text');
    element = element.parentElement!
  )
    if (element.matches('blockquote')) containers.unshift({ type: 'quote' });
    else if (element.matches('li')) {
      const list = element.parentElement!;
      const number = Number(list.getAttribute('start') ?? 1) + indexIn(list.children, element);
      containers.unshift({
        type: 'item',
        isFirst: element.querySelector('[id]') === block,
        ...(list.matches('ol') ? { number } : {}),
      });
    }
  return containers;
}

function cellOf(element: Element, tables: readonly Element[]): Cell {
  const [table, row] = [element.closest('table')!, element.closest('tr')!];
  return {
    table: tables.indexOf(table) + 1,
    row: indexIn(table.querySelectorAll('tr'), row),
    column: indexIn(row.children, element),
  };
}

const indexIn = (elements: ArrayLike<Element>, element: Element): number =>
  Array.prototype.indexOf.call(elements, element);

/** Read the lines of an element. After each `<br>`, the text has the line break itself. */
function linesOf(element: Element): string[] {
  const lines = [''];
  const read = (node: Node) => {
    for (const child of node.childNodes)
      if (child.nodeName === 'BR') lines.push('');
      else if (child.nodeType === 3) lines.push(lines.pop()! + child.nodeValue);
      else if (!(child as Element).matches(ADDED)) read(child);
  };
  read(element);
  return lines.map((line, index) => (index > 0 ? line.replace(/^\n/, '') : line));
}

const textOf = (element: Element): string => linesOf(element).join('\n');

/** Read the statement of provenance: the source, the capture and the emendations. */
function readProvenance(page: Document): string[] {
  const attribute = (selector: string, name: string) =>
    page.querySelector(selector)!.getAttribute(name)!;
  const record = page.querySelector('.record')!;
  const hash = record.querySelector('.hash');
  const capture = hash
    ? `SHA-256 ${hash.textContent}`
    : record.querySelector('dl > div:last-child dd')!.textContent.trim();
  const site = attribute('meta[property="og:site_name"]', 'content');
  return [
    `${site} ${attribute('link[rel=canonical]', 'href')}`,
    ...Array.from(page.querySelector('.meta')!.children, (each) => oneLine(each.textContent)),
    // After it may come a link to the page in the other script.
    oneLine(page.querySelector('.state')!.firstChild!.nodeValue!) + capture,
    // The comparison with the capture, which readers may have opened, is no part of it.
    ...Array.from(record.querySelectorAll('details:not([data-module]) > p'), (each) =>
      oneLine(each.textContent),
    ),
    ...Array.from(record.querySelectorAll('.emendations > li'), readEmendation),
  ];
}

/** Read where an emendation is, and what it changes. Its reason follows on another line. */
function readEmendation(item: Element, index: number): string {
  const script = parseScript(item.ownerDocument.documentElement.lang);
  const nodes = [...item.childNodes];
  const end = nodes.findIndex(({ nodeName }) => nodeName === 'BR');
  const line = nodes.slice(0, end).map(({ nodeName, textContent }) => {
    const text = textContent ?? '';
    return nodeName === 'CODE' ? quote(text, script) : text;
  });
  return `${index + 1}. ${line.join('').trim()}`;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
