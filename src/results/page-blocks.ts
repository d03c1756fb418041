import { loadPage } from '../browser/load-page.ts';

/** A block of an article as its page shows it. */
export interface PageBlock {
  id: string;
  text: string;
}

const loaded = new Map<string, Promise<PageBlock[]>>();

/**
 * Load the blocks of an article in the reader's script, from its page, which the reader is about to open. Every
 * element of the article with an id is one.
 * @throws when the page cannot be loaded
 */
export function loadBlocks(url: string): Promise<PageBlock[]> {
  let blocks = loaded.get(url);
  if (!blocks) {
    blocks = load(url).catch((error: unknown) => {
      loaded.delete(url);
      throw error;
    });
    loaded.set(url, blocks);
  }
  return blocks;
}

async function load(url: string): Promise<PageBlock[]> {
  const page = await loadPage(url);
  return [...page.querySelectorAll('main article [id]')].map((element) => ({
    id: element.id,
    text: element.textContent.trim(),
  }));
}
