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
  const page = await pageAt(url);
  return [...page.querySelectorAll('main article [id]')].map((element) => ({
    id: element.id,
    text: element.textContent.trim(),
  }));
}

/**
 * A page as a document of its own, in which nothing runs or is loaded. The browser makes it of the response
 * itself, so that no text becomes markup here: Trusted Types would not let it.
 */
const pageAt = (url: string): Promise<Document> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = () => reject(new Error(`${request.status} ${url}`));
    request.responseType = 'document';
    request.addEventListener('load', () => {
      const { status, responseXML } = request;
      if (status === 200 && responseXML) resolve(responseXML);
      else fail();
    });
    request.addEventListener('error', fail);
    request.open('GET', url);
    request.send();
  });
