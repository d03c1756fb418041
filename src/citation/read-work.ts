import type { CitedWork } from './formats.ts';

/** Read what an article's page says of it as a work to cite: its tags for reference managers. See ArticleMeta.astro. */
export function readWork(page: Document): CitedWork {
  const all = (name: string) =>
    Array.from(page.querySelectorAll(`meta[name="${name}"]`), contentOf);
  const first = (name: string) => all(name)[0];
  const url = first('citation_public_url')!;
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
