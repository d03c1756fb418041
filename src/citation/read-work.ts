import type { CitedWork } from './formats.ts';

/** Read an article's page as a work to cite: its canonical address, and its tags for reference managers (ArticleMeta.astro). */
export function readWork(page: Document): CitedWork {
  const all = (name: string) =>
    Array.from(page.querySelectorAll(`meta[name="${name}"]`), contentOf);
  const first = (name: string) => all(name)[0];
  const url = page.querySelector('link[rel=canonical]')!.getAttribute('href')!;
  return {
    id: /([^/]+)\/$/.exec(url)![1]!,
    title: first('citation_title')!,
    authors: all('citation_author'),
    site: contentOf(page.querySelector('meta[property="og:site_name"]')!),
    publisher: first('prism.publicationName'),
    published: first('citation_publication_date')?.replaceAll('/', '-'),
    url,
    language: first('citation_language')!,
  };
}

const contentOf = (tag: Element): string => tag.getAttribute('content')!;
