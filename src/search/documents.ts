import { dateOf, inScript, type Article } from '../archive/article.ts';
import { getArticles } from '../archive/articles.ts';
import { textOfArticle } from '../site/plain-text.ts';
import { reference } from '../archive/reference.ts';
import { CharacterClasses } from '../script/fold.ts';
import type { SearchDocument } from './build-index.ts';

/** All that is searched, and the classes under which its characters are one in both scripts. */
export interface SearchCorpus {
  documents: SearchDocument[];
  classes: CharacterClasses;
}

/** The articles as the search knows them. */
export async function searchCorpus(): Promise<SearchCorpus> {
  const articles = await getArticles();
  return {
    documents: articles.map(documentOf),
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
  return {
    id,
    titles: {
      'zh-Hans': inScript(data, 'zh-Hans')(data.title),
      'zh-Hant': inScript(data, 'zh-Hant')(data.title),
    },
    blocks: [title, ...credits, ...blocks.map(({ text }) => text), ...(notice ? [notice] : [])],
    date: dateOf(data),
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
