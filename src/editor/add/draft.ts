import { applyEmendation, traced, type Traced } from '../../archive/emend.ts';
import type { Emendation } from '../../archive/schema.ts';

/** Something an editor should look at, and the line of the capture it is on, from 1. */
export interface Doubt {
  line?: number | undefined;
  message: string;
}

/** A place in a text, [start, end) in UTF-16 code units, what is to stand there instead, and why. */
export interface Edit {
  start: number;
  end: number;
  replace: string;
  reason: string;
}

/** Characters that end a line (Unicode Standard Annex 14), wherever the capture was written. */
export const LINE_BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/gu;

/**
 * A captured text on its way to becoming an article's: the emendations proposed so far, and the text they
 * make of it. Nothing can be changed in it but by an emendation.
 */
export class Draft {
  readonly captured: string;
  readonly emendations: Emendation[] = [];
  /** What each emendation first found. */
  readonly examples: string[] = [];
  readonly doubts: Doubt[] = [];
  #emended: Traced;
  #lineStarts: number[];

  constructor(captured: string) {
    this.captured = captured;
    this.#emended = traced(captured);
    this.#lineStarts = [0];
    for (const { 0: found, index } of captured.matchAll(LINE_BREAK))
      this.#lineStarts.push(index + found.length);
  }

  /** The text as emended so far. */
  get text(): string {
    return this.#emended.text;
  }

  /** The line of the capture that an offset of the text as emended so far comes from, from 1. */
  lineAt(offset: number): number {
    const at = this.#emended.origins[Math.min(offset, this.text.length - 1)] ?? 0;
    const next = this.#lineStarts.findIndex((start) => start > at);
    return next < 0 ? this.#lineStarts.length : next;
  }

  /** A few characters of the text as emended so far around an offset, for a message. */
  around(offset: number): string {
    const some = this.text.slice(Math.max(0, offset - 5), offset + 6);
    return some
      .toWellFormed()
      .replace(/[\s\ufffd]/g, ' ')
      .trim();
  }

  /** Says that something at an offset of the text as emended so far should be looked at. */
  doubt(message: string, offset?: number): void {
    this.doubts.push({ line: offset === undefined ? undefined : this.lineAt(offset), message });
  }

  /**
   * Emends every match of a pattern, by one emendation.
   * @param plain a text that stands for the pattern, where it occurs nowhere else
   * @param isWanted whether to emend the match at an offset; others are told from it by what is before them
   */
  sweep(
    pattern: RegExp,
    replace: string,
    reason: string,
    plain?: string | undefined,
    isWanted: (start: number) => boolean = () => true,
  ): void {
    const all = [...this.text.matchAll(new RegExp(pattern, 'gu'))];
    const found = all.filter(({ index }) => isWanted(index));
    const count = found.length;
    if (!found[0]) return;
    const simple = plain !== undefined && this.#occurrences(plain).length === count;
    const starts = found.map(({ index }) => index);
    const unwanted = all.filter(({ index }) => !isWanted(index)).map(({ index }) => index);
    const source = this.#notBehind(unwanted, starts) + pattern.source;
    const same =
      unwanted.length === 0 ||
      [...this.text.matchAll(new RegExp(source, 'gu'))].map(({ index }) => index).join() ===
        starts.join();
    if (simple || same)
      this.#apply(
        { ...(simple ? { find: plain } : { pattern: source }), replace, count, reason },
        found[0][0],
      );
    else
      this.correct(
        found.map(({ 0: text, index }) => ({
          start: index,
          end: index + text.length,
          replace,
          reason,
        })),
      );
  }

  /** A pattern that tells some offsets from others by as little of the text before them as does. */
  #notBehind(unwanted: readonly number[], wanted: readonly number[]): string {
    const contexts = unwanted.map((start) => {
      for (let length = 2; ; length *= 2) {
        let from = Math.max(0, start - length);
        if (/[\uDC00-\uDFFF]/.test(this.text[from] ?? '')) from--;
        const before = this.text.slice(from, start);
        if (from === 0) return `^${RegExp.escape(before)}`;
        if (!wanted.some((each) => this.text.endsWith(before, each))) return RegExp.escape(before);
      }
    });
    return contexts.length > 0 ? `(?<!${[...new Set(contexts)].join('|')})` : '';
  }

  /**
   * Emends single places. Those that have the same text share an emendation if that text occurs nowhere else; any other is
   * told from the rest by the text around it.
   */
  correct(edits: readonly Edit[]): void {
    const rest = edits.map((edit) => ({ ...edit })).sort((a, b) => a.start - b.start);
    while (rest[0]) {
      const { start, end, replace, reason } = rest[0];
      const found = this.text.slice(start, end);
      const alike = rest.filter(
        (edit) =>
          edit.replace === replace &&
          edit.reason === reason &&
          this.text.slice(edit.start, edit.end) === found,
      );
      const everywhere = this.#occurrences(found).join() === alike.map((edit) => edit.start).join();
      const done = everywhere ? alike : [rest[0]];
      if (everywhere) this.#apply({ find: found, replace, count: alike.length, reason }, found);
      else {
        const [from, to] = this.#unique(start, end);
        const before = this.text.slice(from, start);
        const after = this.text.slice(end, to);
        const find = before + found + after;
        this.#apply({ find, replace: before + replace + after, count: 1, reason }, find);
      }
      for (const edit of done) rest.splice(rest.indexOf(edit), 1);
      const grown = replace.length - found.length;
      for (const edit of rest) {
        const shift = grown * done.filter((each) => each.start < edit.start).length;
        edit.start += shift;
        edit.end += shift;
      }
    }
  }

  #apply(emendation: Emendation, example: string): void {
    const index = this.emendations.push(emendation) - 1;
    this.examples.push(example);
    const { result, found } = applyEmendation(this.captured, this.#emended, emendation, index);
    if (found !== emendation.count)
      throw new Error(`${JSON.stringify(emendation)} matches ${found} times`);
    this.#emended = result;
  }

  /** Where a text occurs, not counting what overlaps. */
  #occurrences(text: string): number[] {
    return [...this.text.matchAll(new RegExp(RegExp.escape(text), 'gu'))].map(({ index }) => index);
  }

  /** The place, widened to both sides until its text occurs once; first by little, so that it stays readable. */
  #unique(start: number, end: number): [start: number, end: number] {
    const isLow = (offset: number) => /[\uDC00-\uDFFF]/.test(this.text[offset] ?? '');
    for (let by = 1; !this.#isAlone(start, end); by *= 1.2) {
      end = Math.min(this.text.length, end + Math.floor(by));
      start = Math.max(0, start - Math.floor(by));
      // Never between the halves of a character.
      if (isLow(end)) end++;
      if (isLow(start)) start--;
    }
    return [start, end];
  }

  /** Whether a text is found at its place, and only there. */
  #isAlone(start: number, end: number): boolean {
    const found = this.#occurrences(this.text.slice(start, end));
    return found.length === 1 && found[0] === start;
  }
}
