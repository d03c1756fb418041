/** A block of an article as its page shows it. */
export interface PageBlock {
  id: string;
  text: string;
}

const cache = new Map<string, Promise<PageBlock[]>>();

/**
 * The blocks of an article in the reader's script, from its page (which the reader is about to open):
 * every element of the article with an id is one.
 * @throws when the page cannot be loaded
 */
export function articleText(url: string): Promise<PageBlock[]> {
  let text = cache.get(url);
  if (!text) {
    text = load(url).catch((error: unknown) => {
      cache.delete(url);
      throw error;
    });
    cache.set(url, text);
  }
  return text;
}

async function load(url: string): Promise<PageBlock[]> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  return [...page.querySelectorAll('main article [id]')].map((element) => ({
    id: element.id,
    text: element.textContent.trim(),
  }));
}
