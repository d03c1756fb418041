import { FREQUENT } from '../../script/charsets.ts';
import type { Glossary } from '../../script/convert.ts';
import type { Script } from '../../script/script.ts';
import { findSlips, type Slip } from '../../script/slips.ts';
import type { Draft, Edit } from './draft.ts';

/** So many different certain slips show that a text was converted carelessly: one may be the writer's. */
const PROOF = 2;
/** Different slips that a careless converter makes; more of them are no slips. */
const MOST_SLIPS = 60;

/**
 * Puts right what a converter left in the other script. A text that mixes scripts by the paragraph stays as
 * it is: it was written so.
 * @param careless whether the text is known to come from a careless converter
 */
export function correctSlips(
  draft: Draft,
  script: Script,
  glossary: Glossary,
  careless: boolean,
): void {
  const slips = findSlips(draft.text, script, glossary);
  // A rare character stands in the names of people, who write it as they like.
  const common = slips.filter(({ character }) => FREQUENT.has(character));
  const certain = common.filter((slip) => slip.certain);
  const kinds = new Set(certain.map(({ character }) => character)).size;
  const sure = careless || kinds >= PROOF ? common : certain;
  const different = new Set(slips.map(({ character, word }) => word?.text ?? character)).size;
  if (different > MOST_SLIPS) {
    draft.doubt(
      `${different} different characters or words are not in ${script}. They were left as they are: look whether the text was converted badly.`,
      slips[0]!.start,
    );
    return;
  }
  const reason =
    script === 'zh-Hant' ? '转换时遗漏的简体字，改为繁体。' : '转换时遗漏的繁体字，改为简体。';
  const edits: Edit[] = [];
  for (const slip of sure) {
    const done = edits.at(-1)?.end ?? 0;
    if (slip.start >= done) edits.push({ ...inWord(draft.text, slip, sure, done), reason });
  }
  for (const { start, replacement } of slips.filter((slip) => !sure.includes(slip)))
    draft.doubt(
      `“${draft.around(start)}”: OpenCC would write ${replacement} here. It was left as it is.`,
      start,
    );
  for (const { start, replacement, word } of sure.filter(({ certain }) => !certain))
    draft.doubt(
      `“${draft.around(start)}” now has ${replacement}, as OpenCC writes ${word ? 'the word' : 'the character'}.`,
      start,
    );
  draft.correct(edits);
}

/**
 * A slip is shown in the word it is in, so that a reader of the record understands it; other slips in that word
 * are put right with it.
 */
function inWord(
  text: string,
  { start, character, word }: Slip,
  slips: readonly Slip[],
  after: number,
): Omit<Edit, 'reason'> {
  const from = Math.max(after, word?.start ?? start);
  const to = word
    ? word.start + word.text.length
    : start + character.length + nextWord(text, start + character.length);
  let replace = '';
  for (let at = from; at < to;) {
    const original = String.fromCodePoint(text.codePointAt(at)!);
    replace += slips.find((slip) => slip.start === at)?.replacement ?? original;
    at += original.length;
  }
  return { start: from, end: to, replace };
}

/** The length of the word that begins at an offset, if it is one of Han characters. */
export function nextWord(text: string, offset: number): number {
  const rest = text.slice(offset, offset + 8);
  const [word] = new Intl.Segmenter('zh', { granularity: 'word' }).segment(rest);
  return word && /^\p{Script=Han}+$/u.test(word.segment) ? word.segment.length : 0;
}
