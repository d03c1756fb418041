import { CharacterClasses } from '../script/fold.ts';
import { compare, newestFirst, type Article } from './article.ts';
import type { ArticleStore } from './article-store.ts';
import { CAPTURE_EXTENSIONS, captureIdOf } from './capture-text.ts';
import { checkArticle, idOf, type CheckedArticle } from './check.ts';
import type { CaptureFile } from './check-capture.ts';
import {
  CAPTURES,
  contentName,
  listContentFolder,
  readContentFile,
  readTextFile,
} from './content-folder.ts';
import { PICTURE_NAME } from './picture-name.ts';
import { picturesFolder } from './pictures.ts';
import type { Problem } from './problem.ts';
import { KINDS, registryFile } from './registry.ts';
import { readVocabulary, type Vocabulary } from './vocabulary.ts';

/** The whole archive as it was read: its articles, its vocabulary, and what is wrong. */
export class Library {
  /** The articles that are right, the newest first. */
  readonly articles: readonly Article[];
  readonly vocabulary: Vocabulary;
  /** What is wrong. With any problem, there is no build. */
  readonly problems: readonly Problem[];
  /** The ids of all articles, right or not. */
  readonly ids: ReadonlySet<string>;
  /** The ids of the drafts, which wait for answers of an editor. They are articles only where drafts were asked for. */
  readonly drafts: readonly string[];
  #searchClasses: CharacterClasses | undefined;

  constructor(
    articles: readonly Article[],
    vocabulary: Vocabulary,
    problems: readonly Problem[],
    ids: ReadonlySet<string>,
    drafts: readonly string[] = [],
  ) {
    this.articles = articles.toSorted(newestFirst);
    this.vocabulary = vocabulary;
    this.problems = problems;
    this.ids = ids;
    this.drafts = drafts;
  }

  #byId: Map<string, Article> | undefined;

  /** Return the article of an id; undefined when there is none, or it is wrong. */
  article(id: string): Article | undefined {
    this.#byId ??= new Map(this.articles.map((article) => [article.id, article]));
    return this.#byId.get(id);
  }

  /** The equivalence of characters for search, with the words that single articles settle. It is made once. */
  get searchClasses(): CharacterClasses {
    return (this.#searchClasses ??= this.#makeSearchClasses());
  }

  #makeSearchClasses(): CharacterClasses {
    const own = this.articles.flatMap(({ data }) => (data.glossary ? [data.glossary] : []));
    return own.length > 0
      ? new CharacterClasses([this.vocabulary.glossary, ...own])
      : this.vocabulary.classes;
  }
}

/** What to read, and what else to look for. */
export interface ReadOptions {
  /** Which articles to read and check, by their ids. Of others only the file names are checked. */
  isWanted?(id: string): boolean;
  /** Whether drafts are read and checked like articles. Without this, they are only listed. */
  withDrafts?: boolean;
  /** Called with each article that is right, while everything known of its file is at hand. */
  review?(checked: CheckedArticle, vocabulary: Vocabulary): void;
  /** Where articles are stored that passed every check before. They are neither checked nor reviewed again. */
  store?: ArticleStore;
}

/** Read and check the content folder. */
export async function readLibrary({
  isWanted = () => true,
  withDrafts = false,
  review,
  store,
}: ReadOptions = {}): Promise<Library> {
  const { vocabulary, problems } = readVocabulary();
  if (CAPTURES !== 'required' && CAPTURES !== 'optional')
    problems.push({
      file: 'CAPTURES',
      message: `The environment variable CAPTURES is "${CAPTURES}". Set it to required or optional.`,
    });
  // What is wrong with the vocabulary would be reported again for every article.
  if (problems.length > 0) return new Library([], vocabulary, problems, new Set());
  const files = await listFiles('articles', problems);
  const { captures, pictures } = await readCaptureNames(problems);
  if (problems.length > 0) return new Library([], vocabulary, problems, new Set());
  const articles: Article[] = [];
  const drafts: string[] = [];
  const fileOfId = new Map<string, string>();
  for (const path of files) {
    const file = contentName(`articles/${path}`);
    const id = idOf(path);
    const fileProblem = checkFileName(path, fileOfId.get(id));
    if (fileProblem) problems.push({ file, message: fileProblem });
    if (path.endsWith('.mdx') && !fileOfId.has(id)) fileOfId.set(id, file);
    if (fileProblem || !isWanted(id)) continue;
    const { content: text, failure } = readTextFile(`articles/${path}`);
    if (text === undefined) {
      problems.push({ file, message: failure });
      continue;
    }
    const article = {
      ...{ file, text, capture: readCapture(id, captures.get(id)) },
      pictures: readPictures(id, pictures.get(id)),
    };
    const stored = store?.get(id, article, vocabulary);
    if (stored) {
      articles.push(stored);
      continue;
    }
    const { checked, isDraft, problems: found } = checkArticle(article, vocabulary);
    if (isDraft) drafts.push(id);
    if (isDraft && !withDrafts) continue;
    problems.push(...found);
    if (!checked) continue;
    const isStored = store && !isDraft;
    articles.push(isStored ? store.put(checked.article, vocabulary) : checked.article);
    review?.(checked, vocabulary);
  }
  for (const [id, path] of captures)
    if (!fileOfId.has(id))
      problems.push({
        file: contentName(`sources/${path}`),
        message: path.includes('/')
          ? 'A folder in sources has the pictures of an article: jpg, png, gif, webp or avif. Save this as one of these, or remove it.'
          : `No article belongs to this capture. Name it like its article, <id>${CAPTURE_EXTENSIONS.join(' or <id>')}, or remove it.`,
      });
  for (const [id, names] of pictures)
    if (!fileOfId.has(id))
      problems.push({
        file: contentName(`${picturesFolder(id)}/${names[0]!}`),
        message:
          'No article belongs to this picture. Name its folder like its article, or remove it.',
      });
  store?.save();
  return new Library(articles, vocabulary, problems, new Set(fileOfId.keys()), drafts);
}

/** Return what is wrong with the name of a file of the folder of articles. @param twin the file with the same id */
function checkFileName(path: string, twin: string | undefined): string | undefined {
  if (!path.endsWith('.mdx'))
    return 'This is not an article. An article is a file whose name ends in .mdx.';
  if (twin)
    return `Two articles cannot have the same id "${idOf(path)}"; the other is ${twin}. Rename one of the files.`;
  if (!/^([\w-]+\/)*[^/]+$/.test(path))
    return 'Name the folders of articles with letters, digits and hyphens only.';
  return undefined;
}

/** List the captures, and the names of the pictures, by the ids of their articles, and report two captures of one. */
async function readCaptureNames(
  problems: Problem[],
): Promise<{ captures: Map<string, string>; pictures: Map<string, string[]> }> {
  const captures = new Map<string, string>();
  const pictures = new Map<string, string[]>();
  for (const path of await listFiles('sources', problems)) {
    const [folder, name, ...rest] = path.split('/') as [string, ...string[]];
    if (name !== undefined && rest.length === 0 && PICTURE_NAME.test(name)) {
      pictures.set(folder, [...(pictures.get(folder) ?? []), name]);
      continue;
    }
    const id = captureIdOf(path);
    const other = captures.get(id);
    if (other)
      problems.push({
        file: contentName(`sources/${path}`),
        message: `An article has one capture; the other is ${other}. Remove one.`,
      });
    captures.set(id, path);
  }
  return { captures, pictures };
}

/** Read the pictures of an article. */
const readPictures = (id: string, names: readonly string[] = []): Map<string, CaptureFile> =>
  new Map(
    names.map((name) => {
      const path = `${picturesFolder(id)}/${name}`;
      const { content, failure } = readContentFile(path);
      return [name, { file: contentName(path), content, failure }];
    }),
  );

/** @param name its path in the folder of captures; undefined when there is none */
function readCapture(id: string, name: string | undefined): CaptureFile {
  if (name === undefined) return { file: contentName(`sources/${id}.txt`) };
  const path = `sources/${name}`;
  const { content, failure } = readContentFile(path);
  return { file: contentName(path), content, failure };
}

/** List the files of a folder of the content by their paths in it, and report what is wrong with the folder. */
async function listFiles(folder: 'articles' | 'sources', problems: Problem[]): Promise<string[]> {
  const { content: entries, failure, missing } = await listContentFolder(folder);
  if (!entries) {
    // An archive whose articles need no captures has no folder for them.
    if (!missing || folder === 'articles')
      problems.push({
        file: contentName(folder),
        message: missing ? 'The folder is missing.' : failure,
      });
    return [];
  }
  return (
    entries
      // A folder that is named like a file is reported when it is read.
      .filter(({ path, isFolder }) => !isFolder || /\.(mdx|txt|html)$/.test(path))
      .map(({ path }) => path)
      .filter((path) => !path.split('/').some((name) => name.startsWith('.')))
      .sort()
  );
}

/** Find what is legal in an archive as a whole, but odd: names that no article refers to, titles that occur twice. */
export const reviewLibrary = (library: Library): Problem[] => [
  ...unusedEntities(library),
  ...equalTitles(library),
];

function unusedEntities({ articles, vocabulary }: Library): Problem[] {
  const used = new Set(articles.flatMap(({ entities }) => entities));
  return KINDS.flatMap((kind) => [...vocabulary.registries[kind].values()])
    .filter((entity) => !used.has(entity))
    .map(({ kind, name, line }) => ({
      file: contentName(registryFile(kind)),
      line,
      message: `No article refers to "${name}".`,
    }));
}

/** Find articles with the same title, in either script: perhaps one article that was added twice. */
function equalTitles({ articles, vocabulary }: Library): Problem[] {
  const first = new Map<string, string>();
  const byFile = articles.toSorted((a, b) => compare(a.file, b.file));
  return byFile.flatMap(({ file, data: { title } }) => {
    const folded = vocabulary.classes.fold(title.replace(/\s/gu, ''));
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
