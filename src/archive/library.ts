import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { checkArticle, idOf, type CheckedArticle } from './check.ts';
import { readCapture } from './capture.ts';
import { CONTENT_DIR, contentPath, decodeText, NOT_UTF_8 } from './content.ts';
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
 * @param isWanted which articles to read and check, by their ids; of others only the files are looked at
 * @returns the articles that are right, everything that is wrong or odd, the ids of all, right or not, and
 * what they refer to
 */
export async function readLibrary(isWanted: (id: string) => boolean = () => true): Promise<{
  articles: KeptArticle[];
  problems: Problem[];
  warnings: Problem[];
  ids: ReadonlySet<string>;
  reference: Reference;
}> {
  const { reference, problems } = readReference();
  const none = { articles: [], warnings: [], ids: new Set<string>(), reference };
  // What is wrong with the registries would be told again of every article. No article is known then.
  if (problems.length > 0) return { ...none, problems };
  const files = await list('articles');
  if (!files) return { ...none, problems: [missing('articles')] };
  const paths = files.filter((path) => path.endsWith('.mdx'));
  for (const path of files)
    if (!path.endsWith('.mdx'))
      problems.push({
        file: `${CONTENT_DIR}/articles/${path}`,
        message: 'This is not an article. An article is a file whose name ends in .mdx.',
      });

  const captures = (await list('sources')) ?? [];
  const hasCapture = new Set(captures);
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
    if (!/^([\w-]+\/)*[^/]+$/.test(path)) {
      problems.push({
        file,
        message: 'Name the folders of articles with letters, digits and hyphens only.',
      });
      continue;
    }
    if (!isWanted(id)) continue;
    const captureFile = `${CONTENT_DIR}/sources/${id}.txt`;
    let text: string;
    try {
      text = decodeText(readFileSync(contentPath('articles', path)));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      problems.push({ file, message: NOT_UTF_8 });
      continue;
    }
    const capture = hasCapture.has(`${id}.txt`) ? readCapture(id) : undefined;
    const checked = checkArticle({ file, text, captureFile, capture }, reference);
    problems.push(...checked.problems);
    if (checked.article) articles.push({ ...checked.article, path: `articles/${path}` });
  }
  for (const path of captures)
    if (!kept.has(path.replace(/\.txt$/, '')))
      problems.push({
        file: `${CONTENT_DIR}/sources/${path}`,
        message:
          'No article belongs to this capture. Name it like its article, <id>.txt, or remove it.',
      });
  const warnings =
    problems.length > 0
      ? []
      : [...unusedEntities(articles, reference), ...sameTitles(articles, reference)];
  return { articles, problems, warnings, ids: new Set(kept.keys()), reference };
}

/** The files of a folder of the content, by their paths in it; null if there is no such folder. */
async function list(folder: string): Promise<string[] | null> {
  try {
    const entries = await readdir(contentPath(folder), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => relative(contentPath(folder), join(entry.parentPath, entry.name)))
      .map((path) => path.replaceAll('\\', '/'))
      .sort();
  } catch {
    return null;
  }
}

const missing = (folder: string): Problem => ({
  file: `${CONTENT_DIR}/${folder}`,
  message: 'The folder is missing.',
});

/** Articles of one title, in either script: perhaps one and the same, kept twice. */
function sameTitles(articles: readonly KeptArticle[], { classes }: Reference): Problem[] {
  const first = new Map<string, string>();
  return articles.flatMap(({ path, data: { title } }) => {
    const file = `${CONTENT_DIR}/${path}`;
    const folded = classes.fold(title.replace(/\s/gu, ''));
    const other = first.get(folded);
    if (!other) first.set(folded, file);
    return other
      ? [
          {
            file,
            message: `${other} has the same title. Remove one, if they are the same article.`,
          },
        ]
      : [];
  });
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
