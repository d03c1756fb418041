import { dateOf, glossaryOf, inScript, type Article } from '../archive/article.ts';
import { getArticles } from '../archive/articles.ts';
import { blocksOf } from '../archive/blocks.ts';
import { creditLines } from '../archive/credits.ts';
import { NOT_STATED } from '../archive/schema.ts';
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
      ...articles.map(({ data }) => glossaryOf(data)),
    ]),
  };
}

/** Every text of an article that its page shows in an element with an id: what the search finds. */
function documentOf({ id, data, body = '' }: Article): SearchDocument {
  return {
    id,
    titles: {
      'zh-Hans': inScript(data, 'zh-Hans')(data.title),
      'zh-Hant': inScript(data, 'zh-Hant')(data.title),
    },
    blocks: [
      data.title,
      ...creditLines(data),
      ...blocksOf(body).map(({ text }) => text),
      ...(data.notice === NOT_STATED ? [] : [data.notice]),
    ],
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
