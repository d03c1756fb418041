import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { VOCABULARY_FILES } from '../../src/archive/vocabulary.ts';
import { FIELDS } from '../make-article.ts';

/** What a test says of an article. Every field that it leaves out is not stated. */
export interface ArticleFile {
  /** Fields of the frontmatter. */
  fields?: Record<string, unknown>;
  /** Its text as MDX. */
  body: string;
  /** Its capture. Without one, the build needs CAPTURES=optional. */
  captured?: string | Uint8Array;
}

/** Write a content folder of these articles, by id, with an empty vocabulary. */
export function writeContent(folder: string, articles: Record<string, ArticleFile>): void {
  for (const name of ['articles', 'sources']) mkdirSync(join(folder, name), { recursive: true });
  for (const name of VOCABULARY_FILES) writeFileSync(join(folder, name), '');
  for (const [id, article] of Object.entries(articles)) writeArticle(folder, id, article);
}

/** Write an article, and its capture, into a content folder. */
export function writeArticle(folder: string, id: string, article: ArticleFile): void {
  const { fields, body, captured } = article;
  const data: Record<string, unknown> = { ...FIELDS, ...fields };
  if (captured !== undefined) {
    data['sha256'] = createHash('sha256').update(captured).digest('hex');
    writeFileSync(join(folder, 'sources', `${id}.txt`), captured);
  }
  const text = `---\n${stringify(data)}---\n\n${body}\n`;
  writeFileSync(join(folder, 'articles', `${id}.mdx`), text);
}
