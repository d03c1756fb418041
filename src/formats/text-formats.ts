import { markdown } from './markdown.ts';
import { plainText } from './plain-text.ts';

/** The formats of the whole text of an article, and what writes it. */
export const TEXT_FORMATS = {
  txt: { extension: 'txt', type: 'text/plain', write: plainText },
  md: { extension: 'md', type: 'text/markdown', write: markdown },
} as const;
export type TextFormat = keyof typeof TEXT_FORMATS;
