import { dateOf, inScript, type Article } from '../archive/article.ts';
import { getArticles } from '../archive/articles.ts';
import { headingLabel, headingsOf } from '../site/facets.ts';
import { textOfArticle } from '../site/plain-text.ts';
import { reference } from '../archive/reference.ts';
import { CharacterClasses } from '../script/fold.ts';
import type { SearchDocument } from './build-index.ts';
import { filterValue } from './facets.ts';

/** All that is searched, and the classes under which its characters are one in both scripts. */
export interface SearchCorpus {
  /** The oldest first. */
  documents: SearchDocument[];
  classes: CharacterClasses;
}

/** The articles as the search knows them. */
export async function searchCorpus(): Promise<SearchCorpus> {
  const articles = await getArticles();
  return {
    documents: articles.map(documentOf).reverse(),
    classes: new CharacterClasses([
      reference().glossary,
      ...articles.map(({ data }) => data.glossary ?? {}),
    ]),
  };
}

/** Every text of an article that its page shows in an element with an id: what the search finds. */
function documentOf(article: Article): SearchDocument {
  const { id, data } = article;
  const { title, credits, blocks, notice } = textOfArticle(article, data.script);
  const date = dateOf(data);
  return {
    id,
    titles: {
      'zh-Hans': inScript(data, 'zh-Hans')(data.title),
      'zh-Hant': inScript(data, 'zh-Hant')(data.title),
    },
    blocks: [title, ...credits, ...blocks.map(({ text }) => text), ...(notice ? [notice] : [])],
    filters: {
      year: date ? [date.slice(0, 4)] : [],
      organisation: headingsOf(article)
        .filter(({ facet }) => facet === 'organisations')
        .map((heading) =>
          filterValue({
            'zh-Hans': headingLabel(heading, 'zh-Hans'),
            'zh-Hant': headingLabel(heading, 'zh-Hant'),
          }),
        ),
    },
  };
}

/** The character classes that a search over the archive's text needs in the browser. */
export async function archiveClasses(): Promise<string[]> {
  const { documents, classes } = await searchCorpus();
  const characters = new Set<string>();
  for (const { blocks } of documents)
    for (const block of blocks)
      for (const character of block.normalize('NFKD')) characters.add(character);
  return classes.touching(characters);
}
