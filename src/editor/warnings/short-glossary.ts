import type { Problem } from '../../archive/problem.ts';
import type { WarningContext } from './context.ts';

/** Find lines of an article's glossary with a single character, which would be converted so in many words. */
export const shortGlossary = ({ file, data, lineOf }: WarningContext): Problem[] =>
  Object.keys(data.glossary ?? {})
    .filter((word) => [...word].length === 1)
    .map((word) => ({
      file,
      line: lineOf('glossary'),
      message: `glossary: “${word}” is a single character, and is converted so unless a longer word is known. Write the shortest word that is meant.`,
    }));
