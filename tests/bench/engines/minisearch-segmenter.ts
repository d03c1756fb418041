import { buildMiniSearch, openMiniSearch } from './minisearch.ts';

/** MiniSearch with the words that `Intl.Segmenter` finds. */
export { folds, runs } from './minisearch.ts';

const segmenter = new Intl.Segmenter('zh-Hant', { granularity: 'word' });
const tokenize = (text: string) =>
  [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);

export const build = buildMiniSearch({ tokenize });
export const open = openMiniSearch({ tokenize });
