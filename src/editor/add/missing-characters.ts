import type { Draft, Edit } from './draft.ts';
import { wordLengthAt } from '../reading/text.ts';

/** The least length of a name without its last character. */
const MIN_LENGTH = 8;
/** How often the whole name must occur, at least. */
const MIN_COUNT = 4;
/** After a whole name, at least so many different characters occur. After a part of a longer name, fewer do. */
const MIN_FOLLOWING = 3;

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * Restore the last character of a long name. It is missing if the name has it everywhere except once, and the name without
 * it ends in the middle of a word (集成電路與電子學院 … 集成電路與電子學黨委書記). This is a conjecture, so each case is a question. In 450,000 characters of an encyclopedia the rule finds none.
 */
export function restoreMissingCharacters(draft: Draft): void {
  const { text } = draft;
  const starts = new Map<string, number[]>();
  for (const { 0: run, index } of text.matchAll(/\p{Script=Han}+/gu))
    for (let at = 0; at + MIN_LENGTH < run.length; at++) {
      const stem = run.slice(at, at + MIN_LENGTH);
      const found = starts.get(stem);
      if (found) found.push(index + at);
      else starts.set(stem, [index + at]);
    }
  const edits: Edit[] = [];
  for (const [stem, all] of starts) {
    if (all.length <= MIN_COUNT) continue;
    const byNext = Map.groupBy(all, (start) => text[start + stem.length]!);
    const incomplete = [...byNext.values()].find((each) => each.length === 1)?.[0];
    const complete = [...byNext].find(([, each]) => each.length >= MIN_COUNT);
    if (byNext.size !== 2 || incomplete === undefined || !complete) continue;
    const [missing, places] = complete;
    const following = new Set(places.map((start) => text[start + stem.length + 1]));
    if (following.size < MIN_FOLLOWING || !endsInsideWord(text, incomplete, places[0]!)) continue;
    const end = incomplete + stem.length;
    const name = stem + missing;
    const after = text.slice(end, end + wordLengthAt(text, end));
    edits.push({
      start: incomplete,
      end: end + after.length,
      replace: name + after,
    });
    draft.ask(
      `“${name}${after}”: is ${missing} missing here in the capture, as it seems? The name occurs ${places.length} times with it. It was supplied.`,
    );
  }
  draft.edit(edits);
}

/**
 * Test if a name without its last character ends inside a word: the last word of the whole name has two characters. The
 * incomplete name must be followed by a new word.
 * @param incomplete where the name without its last character begins
 * @param complete where the whole name begins
 */
function endsInsideWord(text: string, incomplete: number, complete: number): boolean {
  const boundariesAfter = (start: number) =>
    new Set(
      [...words.segment(text.slice(start, start + MIN_LENGTH + 8))].map(({ index }) => index),
    );
  const ofIncomplete = boundariesAfter(incomplete);
  const ofComplete = boundariesAfter(complete);
  return (
    ofIncomplete.has(MIN_LENGTH) &&
    ofComplete.has(MIN_LENGTH - 1) &&
    !ofComplete.has(MIN_LENGTH) &&
    ofComplete.has(MIN_LENGTH + 1)
  );
}
