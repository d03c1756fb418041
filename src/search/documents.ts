import type { Article } from '../archive/article.ts';
import type { Library } from '../archive/library.ts';
import { inEachScript } from '../script/script.ts';
import type { SearchDocument } from './build-index.ts';
import { filterValue } from './filters.ts';

/** List the articles of a library as documents of the search index, the oldest first. */
export const documentsOf = (library: Library): SearchDocument[] =>
  library.articles.map((article) => documentOf(article, library)).reverse();

/** The character classes of a search in the browser, as CharacterClasses.containing gives them. */
const classesOf = new WeakMap<Library, string[]>();

/** List the character classes that a search over the text of a library needs. They are collected once. */
export function classesForSearch(library: Library): string[] {
  let classes = classesOf.get(library);
  if (!classes) {
    const characters = new Set<string>();
    for (const article of library.articles)
      for (const text of searchedTexts(article))
        for (const character of text.normalize('NFKD')) characters.add(character);
    classesOf.set(library, (classes = library.searchClasses.containing(characters)));
  }
  return classes;
}

/** List the texts that the search finds: those of every element with an id on the article's page. */
function searchedTexts(article: Article): string[] {
  const [title, ...others] = article.blocks.map(({ text }) => text);
  return [title!, ...article.in(article.data.script).credits, ...others];
}

function documentOf(article: Article, { vocabulary }: Library): SearchDocument {
  const { id, date, entities } = article;
  return {
    id,
    titles: inEachScript((script) => article.in(script).title),
    blocks: searchedTexts(article),
    filters: {
      year: date ? [date.slice(0, 4)] : [],
      organisation: entities
        .filter(({ kind }) => kind === 'organisations')
        .map(({ name }) =>
          filterValue(inEachScript((script) => vocabulary.inScript(name, script))),
        ),
    },
  };
}
