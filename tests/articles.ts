import { blocksOf } from '../src/archive/blocks.ts';
import { creditLines } from '../src/archive/credits.ts';
import { readLibrary, type KeptArticle } from '../src/archive/library.ts';
import { NOT_STATED } from '../src/archive/schema.ts';
import { reference } from '../src/archive/reference.ts';
import { convert } from '../src/script/convert.ts';
import type { Script } from '../src/script/script.ts';

/** The archive's own articles, which these tests are about. */
export const { articles } = await readLibrary();

/** What a reader sees of an article in a script: title, credits, paragraphs and captions, notice. */
export const textsOf = ({ data, body }: KeptArticle, script: Script): string[] =>
  [
    data.title,
    ...creditLines(data),
    ...blocksOf(body).map(({ text }) => text),
    ...(data.notice === NOT_STATED ? [] : [data.notice]),
  ].map((text) => convert(text, data.script, script, reference().glossary));
