import { listNodes, parseMdx } from '../src/archive/mdx.ts';
import type { Frontmatter } from '../src/archive/schema.ts';
import type { WarningContext } from '../src/editor/warnings/context.ts';
import { FIELDS } from './make-article.ts';
import { vocabularyOf } from './vocabulary.ts';

const FRONTMATTER: Frontmatter = {
  ...FIELDS,
  title: '题',
  published: '2023-05-11',
  summary: '事。',
  sha256: '',
};
const emptyVocabulary = vocabularyOf();

/** Make the context of an article with these paragraphs on the lines 10, 11 … of its file. */
export function contextOf(
  paragraphs: string[],
  fields: Partial<Frontmatter> = {},
  vocabulary = emptyVocabulary,
): WarningContext {
  const body = paragraphs.join('\n');
  return {
    file: 'a.mdx',
    data: { ...FRONTMATTER, ...fields },
    blocks: paragraphs.map((text, i) => ({
      id: `p${i + 1}`,
      kind: text.startsWith('图：') ? 'caption' : 'paragraph',
      text,
      line: 10 + i,
      ranges: [],
    })),
    nodes: () => listNodes(parseMdx(body, 10), 10),
    body,
    bodyLine: 10,
    isPage: false,
    vocabulary,
    glossary: fields.glossary ?? {},
    lineOf: () => 5,
  };
}
