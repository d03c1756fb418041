import type { Replacement } from '../archive/emend.ts';
import type { Encoding } from '../archive/encodings.ts';
import type { Extent } from '../archive/schema.ts';
import { kindOf } from '../formats/element-kind.ts';
import type { Placed } from '../formats/place-labels.ts';
import type { Declaration } from './verify.ts';

/** What the record of an article declares, and where its capture is. */
export interface DeclaredCapture extends Declaration {
  url: string;
  /** The language of its text. */
  lang: string;
  /** The ids of the elements of the emendations. */
  ids: readonly string[];
}

/** Read what the page of an article declares. What readers see is what is read: see components/Record.astro. */
export function readDeclaration(page: ParentNode): DeclaredCapture {
  const record = page.querySelector('.record')!;
  const link = record.querySelector<HTMLAnchorElement>('a[download]')!;
  const items = [...record.querySelectorAll<HTMLElement>('li[data-count]')];
  const { encoding, extent } = record.querySelector<HTMLElement>('.verify button')!.dataset;
  return {
    url: link.href,
    lang: link.getAttribute('hreflang')!,
    isPage: link.download.endsWith('.html'),
    sha256: record.querySelector('.hash')!.textContent,
    encoding: (encoding as Encoding | undefined) ?? 'utf-8',
    extent: extent ? (JSON.parse(extent) as Extent) : undefined,
    emendations: items.map(readEmendation),
    ids: items.map(({ id }) => id),
  };
}

/** Read an emendation. What cannot be shown as it is, such as a pattern, is in an attribute. */
function readEmendation(item: HTMLElement): Replacement {
  const { count, exact } = item.dataset;
  const [find, replace] = [...item.querySelectorAll('code')].map(({ textContent }) => textContent);
  const shown = { find: find ?? '', replace: replace ?? '' };
  return {
    count: Number(count),
    ...(exact ? (JSON.parse(exact) as Pick<Replacement, 'replace'>) : shown),
  };
}

/** A block of an article as its page shows it. */
export interface ShownBlock extends Placed {
  /** The id of its element; empty for text before the first. */
  id: string;
  text: string;
}

/** What the archive adds to the text of an article: the other script, and what it says of pictures. */
const ADDED = '.other, .plate, .credit';

/** Read the blocks of an article as its page shows them. Text outside of all blocks is part of the one before it. */
export function readBlocks(page: Document): ShownBlock[] {
  const blocks: ShownBlock[] = [];
  const tables = [...page.querySelectorAll('.text table')];
  for (const part of page.querySelectorAll('#title, .text, #notice')) {
    const walker = page.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement!;
      const text = (node as Text).data;
      if (!text.trim() || parent.closest(ADDED)) continue;
      const element = parent.closest('[id]');
      const id = element && part.contains(element) ? element.id : (blocks.at(-1)?.id ?? '');
      const last = blocks.at(-1);
      if (last?.id === id) last.text += text;
      else {
        const table = tables.findIndex((each) => each.contains(element)) + 1;
        const cell = table > 0 ? { table } : undefined;
        blocks.push({ id, text, kind: element ? kindOf(element) : 'paragraph', cell });
      }
    }
  }
  return blocks;
}
