import { stringify } from 'yaml';
import type { Article } from '../src/archive/article.ts';
import { sha256Of } from '../src/archive/check-capture.ts';
import { checkArticle } from '../src/archive/check.ts';
import { Library } from '../src/archive/library.ts';
import { parseArticle } from '../src/archive/parse-article.ts';
import { formatProblems } from '../src/archive/problem.ts';
import { NOT_STATED, type Frontmatter } from '../src/archive/schema.ts';
import type { Vocabulary } from '../src/archive/vocabulary.ts';
import { vocabularyOf } from './vocabulary.ts';

/** What a test says of an article. The other fields have values of no interest. */
export interface ArticleDraft extends Partial<Frontmatter> {
  id?: string;
  /** Its text as MDX. */
  body?: string;
  /** Its capture. Without one, the capture is the text as the article has it. */
  captured?: string;
  /** The name of its capture's file. */
  captureName?: string;
}

/** Frontmatter of no interest, which tests change in what they are about. */
export const FIELDS: Frontmatter = {
  title: '题目',
  script: 'zh-Hans',
  published: NOT_STATED,
  publisher: NOT_STATED,
  event: NOT_STATED,
  summary: '摘要。',
  people: NOT_STATED,
  organisations: NOT_STATED,
  places: NOT_STATED,
  topics: NOT_STATED,
  credits: NOT_STATED,
  notice: NOT_STATED,
  url: NOT_STATED,
  sha256: NOT_STATED,
  emendations: [],
};

/**
 * Make an article: write its file, and check it as every article is checked.
 * @throws with what is wrong with it
 */
export function makeArticle(draft: ArticleDraft, vocabulary: Vocabulary = vocabularyOf()): Article {
  const { id = 'test', body = '正文。', captured, captureName = `${id}.txt`, ...fields } = draft;
  const file = `content/articles/${id}.mdx`;
  const write = (sha256: string) =>
    `---\n${stringify({ ...FIELDS, ...fields, sha256 })}---\n\n${body}\n`;
  const content = Buffer.from(captured ?? textOf(file, write(NOT_STATED)));
  const text = write(sha256Of(content));
  const capture = { file: `content/sources/${captureName}`, content };
  const { checked, problems } = checkArticle({ file, text, capture }, vocabulary);
  if (!checked) throw new Error(formatProblems(problems));
  return checked.article;
}

/** Make a library of articles. Those without an id are called a, b, c … */
export function makeLibrary(
  drafts: readonly ArticleDraft[],
  vocabulary: Vocabulary = vocabularyOf(),
): Library {
  const articles = drafts.map((draft, index) =>
    makeArticle({ id: String.fromCharCode(97 + index), ...draft }, vocabulary),
  );
  return new Library(articles, vocabulary, [], new Set(articles.map(({ id }) => id)));
}

function textOf(file: string, text: string): string {
  const { article, problems } = parseArticle(file, text);
  if (!article) throw new Error(formatProblems(problems));
  return article.blocks.map((block) => block.text).join('\n');
}
