import type { TextRange } from '../../archive/blocks.ts';
import type { Problem } from '../../archive/problem.ts';
import { scriptEvidence } from '../../script/detect.ts';
import { otherScript, type Script } from '../../script/script.ts';
import { rangeOf, warnAt, type WarningContext } from './context.ts';

/** The English names of the scripts. */
export const SCRIPT_WORDS: Readonly<Record<Script, string>> = {
  'zh-Hans': 'Simplified',
  'zh-Hant': 'Traditional',
};

/** A sentence is in the other script when that script has more than this many characters more. */
const MARGIN = 2;

/** Find sentences in the other script. They are reported once: the source has them so, or the capture is mixed. */
export function sentencesInOtherScript({ file, data, blocks }: WarningContext): Problem[] {
  const { script } = data;
  const found = blocks.flatMap((block) => {
    const [range] = sentencesNotIn(script, block.text);
    return range ? [{ block, range }] : [];
  });
  const [first] = found;
  if (!first) return [];
  const lines = [...new Set(found.map(({ block }) => block.line))].join(', ');
  return [
    warnAt(
      file,
      first.block,
      first.range,
      `Whole sentences are written in ${SCRIPT_WORDS[otherScript(script)]} characters, in an article in ${SCRIPT_WORDS[script]} ones (line ${lines}). Look whether the source has them so; then leave them.`,
    ),
  ];
}

/** Find the sentences of a text that are in the other script. */
export const sentencesNotIn = (script: Script, text: string): TextRange[] =>
  partsNotIn(script, text, /[^。！？\n]+[。！？\n]*/gu, MARGIN);

const QUOTATION = /《[^》]*》|〈[^〉]*〉|“[^”]*”|‘[^’]*’|「[^」]*」|『[^』]*』/gu;

/** Find the quotations of a text that are in the other script. Authors do not convert what they quote. */
export const quotationsNotIn = (script: Script, text: string): TextRange[] =>
  partsNotIn(script, text, QUOTATION, 0);

function partsNotIn(script: Script, text: string, parts: RegExp, margin: number): TextRange[] {
  return [...text.matchAll(parts)]
    .filter(({ 0: part }) => {
      const evidence = scriptEvidence(part);
      return evidence[otherScript(script)].count > evidence[script].count + margin;
    })
    .map(({ 0: part, index }) => rangeOf(text, index, part));
}
