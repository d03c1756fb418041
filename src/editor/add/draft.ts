import { applyEmendation, trace, type TracedText } from '../../archive/emend.ts';
import type { Emendation } from '../../archive/schema.ts';

/** Something that an editor should look at. */
export interface Warning {
  /** The line of the capture, from 1. */
  line?: number | undefined;
  message: string;
}

/** A change to a range of a text, [start, end) in UTF-16 code units. */
export interface Edit {
  start: number;
  end: number;
  /** What is put in the place of the range. */
  replace: string;
  reason: string;
}

/** Every character that ends a line (Unicode Standard Annex 14). Captures come from all systems. */
export const LINE_BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/gu;

/**
 * The text of a capture while it becomes the text of an article. It can be changed by emendations only, so the
 * article can always declare what was changed.
 */
export class Draft {
  readonly captured: string;
  readonly emendations: Emendation[] = [];
  /** What each emendation matched first. */
  readonly firstMatches: string[] = [];
  readonly warnings: Warning[] = [];
  #emended: TracedText;
  readonly #lineStarts: number[];

  constructor(captured: string) {
    this.captured = captured;
    this.#emended = trace(captured);
    this.#lineStarts = [0];
    for (const { 0: found, index } of captured.matchAll(LINE_BREAK))
      this.#lineStarts.push(index + found.length);
  }

  /** The text after all emendations so far. Offsets are offsets in it. */
  get text(): string {
    return this.#emended.text;
  }

  /** Return the line of the capture, from 1, that the text at an offset comes from. */
  lineAt(offset: number): number {
    const at = this.#emended.origins[Math.min(offset, this.text.length - 1)]?.start ?? 0;
    const next = this.#lineStarts.findIndex((start) => start > at);
    return next < 0 ? this.#lineStarts.length : next;
  }

  /** Return a few characters on either side of an offset, for a message. */
  contextAt(offset: number): string {
    const context = this.text.slice(Math.max(0, offset - 5), offset + 6);
    return context
      .toWellFormed()
      .replace(/[\s\ufffd]/g, ' ')
      .trim();
  }

  /** Add a warning about the text at an offset. */
  warn(message: string, offset?: number): void {
    this.warnings.push({ line: offset === undefined ? undefined : this.lineAt(offset), message });
  }

  /**
   * Emend every match of a pattern, if possible by one emendation.
   * @param plain a text to declare instead of the pattern, if it occurs nowhere else
   * @param isWanted tests if the match at an offset is to be emended. The pattern that is declared excludes the others by
   *   the text before them.
   */
  emendMatches(
    pattern: RegExp,
    replace: string,
    reason: string,
    plain?: string | undefined,
    isWanted: (start: number) => boolean = () => true,
  ): void {
    const all = [...this.text.matchAll(new RegExp(pattern, 'gu'))];
    const wanted = all.filter(({ index }) => isWanted(index));
    const count = wanted.length;
    if (!wanted[0]) return;
    const isPlain = plain !== undefined && this.#offsetsOf(plain).length === count;
    const starts = wanted.map(({ index }) => index);
    const unwanted = all.filter(({ index }) => !isWanted(index)).map(({ index }) => index);
    const source = this.#notAfterContextOf(unwanted, starts) + pattern.source;
    const matchesWantedOnly =
      unwanted.length === 0 ||
      [...this.text.matchAll(new RegExp(source, 'gu'))].map(({ index }) => index).join() ===
        starts.join();
    if (isPlain || matchesWantedOnly)
      this.#apply(
        { ...(isPlain ? { find: plain } : { pattern: source }), replace, count, reason },
        wanted[0][0],
      );
    else
      this.emendRanges(
        wanted.map(({ 0: text, index }) => ({
          start: index,
          end: index + text.length,
          replace,
          reason,
        })),
      );
  }

  /** Write a lookbehind that excludes the unwanted offsets, each by as little of the text before it as is needed. */
  #notAfterContextOf(unwanted: readonly number[], wanted: readonly number[]): string {
    const contexts = unwanted.map((start) => {
      for (let length = 2; ; length *= 2) {
        let from = Math.max(0, start - length);
        if (isLowSurrogate(this.text, from)) from--;
        const before = this.text.slice(from, start);
        if (from === 0) return `^${RegExp.escape(before)}`;
        if (!wanted.some((each) => this.text.endsWith(before, each))) return RegExp.escape(before);
      }
    });
    return contexts.length > 0 ? `(?<!${[...new Set(contexts)].join('|')})` : '';
  }

  /**
   * Emend single ranges. Equal edits share an emendation if their text occurs nowhere else. Any other edit is declared with
   * the text around it.
   */
  emendRanges(edits: readonly Edit[]): void {
    const rest = edits.map((edit) => ({ ...edit })).sort((a, b) => a.start - b.start);
    while (rest[0]) {
      const { start, end, replace, reason } = rest[0];
      const found = this.text.slice(start, end);
      const equal = rest.filter(
        (edit) =>
          edit.replace === replace &&
          edit.reason === reason &&
          this.text.slice(edit.start, edit.end) === found,
      );
      const isEverywhere = this.#offsetsOf(found).join() === equal.map((edit) => edit.start).join();
      const done = isEverywhere ? equal : [rest[0]];
      if (isEverywhere) this.#apply({ find: found, replace, count: equal.length, reason }, found);
      else {
        const [from, to] = this.#widenUntilUnique(start, end);
        const before = this.text.slice(from, start);
        const after = this.text.slice(end, to);
        const find = before + found + after;
        this.#apply({ find, replace: before + replace + after, count: 1, reason }, find);
      }
      for (const edit of done) rest.splice(rest.indexOf(edit), 1);
      const growth = replace.length - found.length;
      for (const edit of rest) {
        const shift = growth * done.filter((each) => each.start < edit.start).length;
        edit.start += shift;
        edit.end += shift;
      }
    }
  }

  #apply(emendation: Emendation, firstMatch: string): void {
    const index = this.emendations.push(emendation) - 1;
    this.firstMatches.push(firstMatch);
    const { result, matches } = applyEmendation(this.captured, this.#emended, emendation, index);
    if (matches.length !== emendation.count)
      throw new Error(`${JSON.stringify(emendation)} matches ${matches.length} times`);
    this.#emended = result;
  }

  /** List the offsets at which a text occurs, without overlaps. */
  #offsetsOf(text: string): number[] {
    return [...this.text.matchAll(new RegExp(RegExp.escape(text), 'gu'))].map(({ index }) => index);
  }

  /** Widen a range to both sides until its text occurs once. The steps grow, so that short contexts are tried first. */
  #widenUntilUnique(start: number, end: number): [start: number, end: number] {
    for (let by = 1; !this.#isUnique(start, end); by *= 1.2) {
      end = Math.min(this.text.length, end + Math.floor(by));
      start = Math.max(0, start - Math.floor(by));
      if (isLowSurrogate(this.text, end)) end++;
      if (isLowSurrogate(this.text, start)) start--;
    }
    return [start, end];
  }

  /** Test if the text of a range occurs nowhere else. */
  #isUnique(start: number, end: number): boolean {
    const text = this.text.slice(start, end);
    return this.text.indexOf(text) === start && !this.text.includes(text, end);
  }
}

/** Test if an offset is between the two halves of a character. */
const isLowSurrogate = (text: string, offset: number) => /[\uDC00-\uDFFF]/.test(text[offset] ?? '');
