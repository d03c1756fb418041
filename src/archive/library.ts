import { readFile, readdir } from 'node:fs/promises';
import { checkArticle, idOf, type CheckedArticle } from './check.ts';
import { CONTENT_DIR, contentPath } from './content.ts';
import type { Problem } from './problem.ts';
import { referredEntities } from './names.ts';
import { readReference, type Reference } from './reference.ts';
import { KINDS } from './registry.ts';

/** An article as it is kept: checked, and the file it is in, relative to the content folder. */
export interface KeptArticle extends CheckedArticle {
  path: string;
}

/**
 * Reads and checks the whole content folder.
 * @returns the articles that are right, everything that is wrong or odd, and the ids of all, right or not
 */
export async function readLibrary(): Promise<{
  articles: KeptArticle[];
  problems: Problem[];
  warnings: Problem[];
  ids: ReadonlySet<string>;
}> {
  const { reference, problems } = readReference();
  const paths = (await readdir(contentPath('articles'), { recursive: true }))
    .filter((path) => path.endsWith('.mdx'))
    .map((path) => path.replaceAll('\\', '/'))
    .sort();

  const articles: KeptArticle[] = [];
  const kept = new Map<string, string>();
  for (const path of paths) {
    const id = idOf(path);
    const file = `${CONTENT_DIR}/articles/${path}`;
    const twin = kept.get(id);
    if (twin) {
      problems.push({
        file,
        message: `Two articles cannot have the same id "${id}"; the other is ${twin}. Rename one of the files.`,
      });
      continue;
    }
    kept.set(id, file);
    const captureFile = `${CONTENT_DIR}/sources/${id}.txt`;
    const [text, capture] = await Promise.all([
      readFile(contentPath('articles', path), 'utf8'),
      readFile(contentPath('sources', `${id}.txt`)).catch(() => undefined),
    ]);
    const checked = checkArticle({ file, text, captureFile, capture }, reference);
    problems.push(...checked.problems);
    if (checked.article) articles.push({ ...checked.article, path: `articles/${path}` });
  }
  const warnings = problems.length > 0 ? [] : unusedEntities(articles, reference);
  return { articles, problems, warnings, ids: new Set(kept.keys()) };
}

/** Entries of the registries that no article refers to. */
function unusedEntities(articles: readonly KeptArticle[], reference: Reference): Problem[] {
  const used = new Set(articles.flatMap(({ data }) => referredEntities(data, reference)));
  return KINDS.flatMap((kind) => [...reference.registries[kind].values()])
    .filter((entity) => !used.has(entity))
    .map(({ kind, name, line }) => ({
      file: `${CONTENT_DIR}/${kind}.yaml`,
      line,
      message: `No article refers to "${name}".`,
    }));
}
