import type { Problem } from '../../archive/problem.ts';
import { scriptEvidence } from '../../script/detect.ts';
import { otherScript, type Script } from '../../script/script.ts';
import { stretchOf, warningAt, type Reading, type Stretch } from './reading.ts';

export const SCRIPT_WORDS: Readonly<Record<Script, string>> = {
  'zh-Hans': 'Simplified',
  'zh-Hant': 'Traditional',
};

/** By how many characters the other script must outweigh an article's own where that is no slip. */
const MARGIN = 2;

/** Sentences in the other script, told once for the whole article: it was written so, or its capture is mixed. */
export function sentencesInOtherScript({ file, data, passages }: Reading): Problem[] {
  const { script } = data;
  const found = passages.flatMap((passage) => {
    const [stretch] = inOtherScript(passage.text, script);
    return stretch ? [{ passage, stretch }] : [];
  });
  const [first] = found;
  if (!first) return [];
  const lines = [...new Set(found.map(({ passage }) => passage.line))].join(', ');
  return [
    warningAt(
      file,
      first.passage,
      first.stretch,
      `Whole sentences are written in ${SCRIPT_WORDS[otherScript(script)]} characters, in an article in ${SCRIPT_WORDS[script]} ones (line ${lines}). Look whether the source has them so; then leave them.`,
    ),
  ];
}

/** The sentences of a text that are in the other script than its article. */
export const inOtherScript = (text: string, script: Script): Stretch[] =>
  stretchesOf(text, /[^。！？\n]+[。！？\n]*/gu, script, MARGIN);

const QUOTED = /《[^》]*》|〈[^〉]*〉|“[^”]*”|‘[^’]*’|「[^」]*」|『[^』]*』/gu;

/** The titles and other words in quotation marks that are in the other script: nobody converts what is quoted. */
export const quotedInOtherScript = (text: string, script: Script): Stretch[] =>
  stretchesOf(text, QUOTED, script, 0);

function stretchesOf(text: string, parts: RegExp, script: Script, margin: number): Stretch[] {
  return [...text.matchAll(parts)]
    .filter(({ 0: part }) => {
      const evidence = scriptEvidence(part);
      return evidence[otherScript(script)].count > evidence[script].count + margin;
    })
    .map(({ 0: part, index }) => stretchOf(text, index, part));
}
