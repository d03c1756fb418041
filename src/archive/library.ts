import { readFile, readdir } from 'node:fs/promises';
import { CharacterClasses } from '../script/fold.ts';
import { checkArticle, idOf, type CheckedArticle, type Registries } from './check.ts';
import { CONTENT_DIR, contentPath } from './content.ts';
import type { Problem } from './problem.ts';
import { readRegistry, type Registry } from './registry.ts';
import { siteGlossary } from './site-glossary.ts';

/** An article as it is kept: checked, and the file it is in, relative to the content folder. */
export interface KeptArticle extends CheckedArticle {
  path: string;
}

/**
 * Reads and checks the whole content folder.
 * @returns the articles that are right, everything that is wrong, and the ids of all, right or wrong
 */
export async function readLibrary(): Promise<{
  articles: KeptArticle[];
  problems: Problem[];
  ids: ReadonlySet<string>;
}> {
  const problems: Problem[] = [];
  const registries = await readRegistries(problems);
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
    const checked = checkArticle({ file, text, captureFile, capture }, registries);
    problems.push(...checked.problems);
    if (checked.article) articles.push({ ...checked.article, path: `articles/${path}` });
  }
  return { articles, problems, ids: new Set(kept.keys()) };
}

async function readRegistries(problems: Problem[]): Promise<Registries> {
  const read = async (name: string): Promise<Registry> => {
    const file = `${CONTENT_DIR}/${name}.yaml`;
    const text = await readFile(contentPath(`${name}.yaml`), 'utf8').catch(() => undefined);
    if (text === undefined) {
      problems.push({ file, message: 'The file is missing. Create it; it may be empty.' });
      return new Map();
    }
    const result = readRegistry(file, text);
    problems.push(...result.problems);
    return result.registry;
  };
  return {
    organisations: await read('organisations'),
    places: await read('places'),
    classes: new CharacterClasses([siteGlossary()]),
  };
}
