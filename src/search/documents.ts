import { dateOf, inScript, newestFirst, type Article } from '../archive/article.ts';
import { once } from '../archive/once.ts';
import { headingLabel, headingsOf } from '../site/facets.ts';
import { textOfArticle } from '../site/plain-text.ts';
import { reference } from '../archive/reference.ts';
import { CharacterClasses } from '../script/fold.ts';
import type { SearchDocument } from './build-index.ts';
import { filterValue } from './facets.ts';

/** The articles as the search knows them, the oldest first. */
export const documentsOf = (articles: readonly Article[]): SearchDocument[] =>
  articles.toSorted(newestFirst).map(documentOf).reverse();

/** The classes under which the characters of articles are one in both scripts. */
export const classesOf = (articles: readonly Article[]): CharacterClasses =>
  new CharacterClasses([reference().glossary, ...articles.map(({ data }) => data.glossary ?? {})]);

/** Those of the classes that a search over the text of these articles needs in the browser. */
export const neededClasses = once((articles: readonly Article[]): string[] => {
  const characters = new Set<string>();
  for (const article of articles)
    for (const text of searchedTexts(article))
      for (const character of text.normalize('NFKD')) characters.add(character);
  return classesOf(articles).touching(characters);
});

/** Every text of an article that its page shows in an element with an id: what the search finds. */
function searchedTexts(article: Article): string[] {
  const { title, credits, blocks, notice } = textOfArticle(article, article.data.script);
  return [title, ...credits, ...blocks.map(({ text }) => text), ...(notice ? [notice] : [])];
}

function documentOf(article: Article): SearchDocument {
  const { id, data } = article;
  const date = dateOf(data);
  return {
    id,
    titles: {
      'zh-Hans': inScript(data, 'zh-Hans')(data.title),
      'zh-Hant': inScript(data, 'zh-Hant')(data.title),
    },
    blocks: searchedTexts(article),
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
