import { emend } from '../../archive/emend-in-time.ts';
import type { Origin, TracedText } from '../../archive/emend.ts';
import { withoutSpaces } from '../../archive/find-words.ts';
import type { Emendation } from '../../archive/schema.ts';
import { align, type Hunk } from './align.ts';
import { KINDS, reasonOf, type Change } from './reasons.ts';

/** The emendations that lead from a capture to an article. */
export interface Derived {
  emendations: Emendation[];
  /** The share of the article's characters that the capture does not have. */
  added: number;
}

/** Returns the reason for a change; an empty text where only an editor knows it. */
export type GiveReason = (change: Change) => string;

/** What is known of the changes besides the two texts. */
export interface Known {
  /** Emendations that are declared already, and stay. */
  declared?: readonly Emendation[];
  /** Ranges of the captured text that are left out. */
  leftOut?: readonly Origin[];
  giveReason?: GiveReason;
}

/**
 * Derive the emendations that lead from a part of a captured text to the text of an article. Equal changes are one
 * emendation. Where a change cannot be found by its own text alone, it is declared with as little of the text around it as is
 * needed. White space is not compared.
 * @param text the article's title, text and notice
 */
export function deriveEmendations(
  captured: string,
  extent: Origin,
  text: string,
  { declared = [], leftOut = [], giveReason = reasonOf }: Known = {},
): Derived {
  const known = [
    ...declared,
    ...knownEmendations(captured, extent, text, declared, leftOut, giveReason),
  ];
  const cells = cellsOf(emend(captured, known, extent).result);
  const wanted = [...withoutSpaces(text)];
  const hunks = alignToLines(alignCells(cells, wanted), cells);
  const added = hunks.reduce((sum, { from, to }) => sum + to - from, 0) / (wanted.length || 1);
  const edits = hunks
    .flatMap((hunk) => splitHunk(hunk, cells, wanted))
    .map((hunk, index, all) =>
      wholeWord(
        hunk,
        all[index - 1]?.end ?? 0,
        all[index + 1]?.start ?? cells.length,
        cells,
        wanted,
      ),
    );
  const emendations = [...known, ...new Grouping(cells, edits, wanted, giveReason).group()];
  const { result, miscounts } = emend(captured, emendations, extent);
  if (miscounts.length > 0 || withoutSpaces(result.text) !== wanted.join(''))
    throw new Error('The emendations that were derived do not lead to the text of the article.');
  return { emendations, added };
}

/**
 * List the declared emendations that still lead to the text of an article: they match as often as they say, and without
 * them the text would be farther from it.
 */
export function emendationsToKeep(
  captured: string,
  extent: Origin,
  text: string,
  declared: readonly Emendation[],
): Emendation[] {
  const wanted = [...withoutSpaces(text)];
  const distance = (emendations: readonly Emendation[]): number => {
    const cells = cellsOf(emend(captured, emendations, extent).result);
    return alignCells(cells, wanted).reduce(
      (sum, { start, end, from, to }) => sum + end - start + to - from,
      0,
    );
  };
  let kept: Emendation[] = [];
  for (const each of declared)
    if (emend(captured, [...kept, each], extent).miscounts.length === 0) kept.push(each);
  let shortest = distance(kept);
  for (const each of kept.toReversed()) {
    const others = kept.filter((other) => other !== each);
    if (emend(captured, others, extent).miscounts.length > 0) continue;
    const without = distance(others);
    if (without < shortest) [kept, shortest] = [others, without];
  }
  return kept;
}

/** Declare what is known to be left out: ranges, and what a pattern describes. */
function knownEmendations(
  captured: string,
  extent: Origin,
  text: string,
  declared: readonly Emendation[],
  leftOut: readonly Origin[],
  giveReason: GiveReason,
): Emendation[] {
  const patterns = patternsFor(emend(captured, declared, extent).result.text, text);
  const cells = cellsOf(emend(captured, [...declared, ...patterns], extent).result);
  const isLeftOut = ({ offset }: Cell) =>
    leftOut.some(({ start, end }) => start <= offset && offset < end);
  const hunks: Hunk[] = [];
  for (const [index, cell] of cells.entries()) {
    if (!isLeftOut(cell)) continue;
    if (hunks.at(-1)?.end === index) hunks.at(-1)!.end++;
    else hunks.push({ start: index, end: index + 1, from: 0, to: 0 });
  }
  const ranges = hunks.flatMap((hunk) => splitLines(hunk, cells));
  return [...patterns, ...new Grouping(cells, ranges, [], giveReason).group()];
}

/** The fewest matches that are declared by a pattern. */
const MIN_MATCHES = 5;

/** Declare by a pattern what the capture has often, and the article nowhere. */
const patternsFor = (captured: string, text: string): Emendation[] =>
  KINDS.flatMap(({ pattern, reason }) => {
    const matches = [...captured.matchAll(pattern)];
    if (matches.length < MIN_MATCHES || new RegExp(pattern).test(text)) return [];
    const { index, 0: first } = matches[0]!;
    const before = [...captured.slice(0, index)].at(-1) ?? '';
    return [
      {
        pattern: pattern.source,
        replace: '',
        count: matches.length,
        reason: reason(before, first),
      },
    ];
  });

/** A visible character of a captured text. */
interface Cell {
  character: string;
  /** The white space before it: none, inside a line, or a line end. */
  before: '' | ' ' | '\n';
  /** Where it comes from in the captured text. */
  offset: number;
}

function cellsOf({ text, origins }: TracedText): Cell[] {
  const cells: Cell[] = [];
  let before: Cell['before'] = '\n';
  let unit = 0;
  for (const character of text) {
    const offset = origins[unit]!.start;
    unit += character.length;
    if (/[\n\r\u2028\u2029]/u.test(character)) before = '\n';
    else if (/\s/u.test(character)) before ||= ' ';
    else {
      cells.push({ character, before, offset });
      before = '';
    }
  }
  return cells;
}

const charactersOf = (cells: readonly Cell[]) => cells.map(({ character }) => character).join('');

const alignCells = (cells: readonly Cell[], wanted: readonly string[]): Hunk[] =>
  align(
    cells.map(({ character }) => character),
    wanted,
  );

/** Move ranges that were left out to where lines begin, if the same text may be left out there. */
function alignToLines(hunks: readonly Hunk[], cells: readonly Cell[]): Hunk[] {
  const moved: Hunk[] = [];
  for (const [index, hunk] of hunks.entries())
    moved.push(
      alignToLine(hunk, moved.at(-1)?.end ?? 0, hunks[index + 1]?.start ?? cells.length, cells),
    );
  return moved;
}

/** @param min the end of the range before it @param max the start of the range after it */
function alignToLine(hunk: Hunk, min: number, max: number, cells: readonly Cell[]): Hunk {
  const { start, end, from, to } = hunk;
  if (from < to || start === end) return hunk;
  const moved = (by: number) => ({
    start: start + by,
    end: end + by,
    from: from + by,
    to: to + by,
  });
  const isLineStart = (at: number) => at >= cells.length || cells[at]!.before === '\n';
  const offsets = [0];
  for (let by = -1; start + by >= min && same(start + by, end + by); by--) offsets.push(by);
  for (let by = 1; end + by <= max && same(start + by - 1, end + by - 1); by++) offsets.push(by);
  const best =
    offsets.find((by) => isLineStart(start + by) && isLineStart(end + by)) ??
    offsets.find((by) => isLineStart(start + by)) ??
    offsets.find((by) => isLineStart(end + by)) ??
    0;
  return moved(best);

  function same(a: number, b: number): boolean {
    return cells[a]!.character === cells[b]!.character;
  }
}

/** So many characters that are left out are not a mark or a word. */
const MUCH = 10;

const isLetter = (character: string) => /[\p{L}\p{N}]/u.test(character);

/** Split a range with as many characters on both sides into single marks, and runs of letters. */
function splitHunk(hunk: Hunk, cells: readonly Cell[], wanted: readonly string[]): Hunk[] {
  const { start, end, from, to } = hunk;
  if (end - start !== to - from) return splitLines(hunk, cells);
  const parts: Hunk[] = [];
  for (let at = 0; start + at < end; at++) {
    if (cells[start + at]!.character === wanted[from + at]) continue;
    const last = parts.at(-1);
    const isRun =
      last?.end === start + at &&
      isLetter(cells[start + at]!.character) &&
      isLetter(cells[start + at - 1]!.character);
    if (isRun) {
      last.end++;
      last.to++;
    } else
      parts.push({
        start: start + at,
        end: start + at + 1,
        from: from + at,
        to: from + at + 1,
      });
  }
  return parts;
}

/** The most characters of several lines that are left out by one emendation. */
const MAX_LINES = 120;

/** Split whole lines that are left out, if they are long together, so that each emendation can be read. */
function splitLines(hunk: Hunk, cells: readonly Cell[]): Hunk[] {
  const { start, end, from, to } = hunk;
  if (from < to || end - start <= MAX_LINES) return [hunk];
  const parts: Hunk[] = [];
  for (let at = start; at < end; at++)
    if (at === start || cells[at]!.before === '\n')
      parts.push({ start: at, end: at + 1, from, to });
    else parts.at(-1)!.end = at + 1;
  return parts;
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });
/** How many characters of the text around a character are looked at, to find its word. */
const MAX_WORD = 6;

/**
 * Extend a range of Han characters to the words that they are in, so that a reader understands the emendation.
 * @param min the end of the range before it @param max the start of the range after it
 */
function wholeWord(
  hunk: Hunk,
  min: number,
  max: number,
  cells: readonly Cell[],
  wanted: readonly string[],
): Hunk {
  const { start, end, from, to } = hunk;
  const isHan = (characters: readonly string[]) =>
    characters.every((each) => /\p{Script=Han}/u.test(each));
  if (!isHan(wanted.slice(from, to)) || !isHan([...charactersOf(cells.slice(start, end))]))
    return hunk;
  const before = wanted.slice(Math.max(0, from - MAX_WORD), from);
  const text = [...before, ...wanted.slice(from, to + MAX_WORD)];
  let at = 0;
  let [left, right] = [0, 0];
  for (const { segment } of words.segment(text.join(''))) {
    const next = at + [...segment].length;
    if (at < before.length && next > before.length) left = before.length - at;
    const last = before.length + to - from;
    if (at < last && next > last) right = next - last;
    at = next;
  }
  const isSame = (cell: number, character: number) =>
    cells[cell]?.character === wanted[character] && /\p{Script=Han}/u.test(wanted[character] ?? '');
  let [l, r] = [0, 0];
  while (l < left && start - l > min && isSame(start - l - 1, from - l - 1)) l++;
  while (r < right && end + r < max && isSame(end + r, to + r)) r++;
  return { start: start - l, end: end + r, from: from - l, to: to + r };
}

/** A change that is not declared yet, in the text as emended so far. */
interface Edit {
  start: number;
  end: number;
  inserted: string[];
}

/** What stands beside a mark of Chinese text, from the most to the least special. */
const MARK_PATTERNS = [
  String.raw`(?<=\p{Script=Han})X`,
  String.raw`X(?=\p{Script=Han})`,
  String.raw`(?<=[\p{Script=Han}\p{P}])X`,
  String.raw`(?<!\d)X`,
  String.raw`X(?!\d)`,
];

/** The most characters of context on one side of a change. */
const MAX_CONTEXT = 60;

/** How many characters, context included, a word that was missing is shown with. */
const WITH_MISSING = 6;

/** List how much context to try, in this order. A word that was missing is shown with more of it than a mark. */
function contextLengths({ start, end, inserted }: Edit): number[] {
  const removed = end - start;
  const min = removed > 0 ? 0 : 1;
  const isMissing = inserted.length > removed && inserted.every(isLetter);
  const wanted = isMissing ? Math.max(min, WITH_MISSING - removed) : min;
  const all = Array.from({ length: 2 * MAX_CONTEXT }, (_, index) => min + index);
  return [...all.slice(wanted - min), ...all.slice(0, wanted - min)];
}

/** List the numbers from 0 to a length, the middle first. */
const fromTheMiddle = (length: number): number[] =>
  Array.from({ length: length + 1 }, (_, left) => left).sort(
    (a, b) => Math.abs(2 * a - length) - Math.abs(2 * b - length) || b - a,
  );

/** Groups changes into emendations, each applied to the result of those before it. */
class Grouping {
  #cells: Cell[];
  #edits: Edit[];
  readonly #giveReason: GiveReason;
  readonly #emendations: Emendation[] = [];

  constructor(
    cells: readonly Cell[],
    hunks: readonly Hunk[],
    wanted: readonly string[],
    giveReason: GiveReason,
  ) {
    this.#cells = [...cells];
    this.#edits = separate(hunks).map(({ start, end, from, to }) => ({
      start,
      end,
      inserted: wanted.slice(from, to),
    }));
    this.#giveReason = giveReason;
  }

  group(): Emendation[] {
    // What is left out is out of the way of what follows.
    const keys = Map.groupBy(this.#edits, (edit) => this.#keyOf(edit));
    const groups = [...keys.values()].sort(
      (a, b) => Number(this.#isLong(b[0]!)) - Number(this.#isLong(a[0]!)),
    );
    for (const group of groups)
      for (let rest = group; rest.length > 0;) {
        const declared = this.#declare(rest);
        rest = rest.filter((edit) => !declared.has(edit));
      }
    return this.#emendations;
  }

  #isLong = ({ start, end, inserted }: Edit) => inserted.length === 0 && end - start >= MUCH;

  #keyOf = ({ start, end, inserted }: Edit) =>
    JSON.stringify([charactersOf(this.#cells.slice(start, end)), inserted.join('')]);

  /** Declare as many of a group of equal changes as one emendation can. @returns those that it declares */
  #declare(group: readonly Edit[]): Set<Edit> {
    const { text, indexes } = this.#search();
    const first = group[0]!;
    const matched = this.#declareMark(group);
    if (matched) return matched;
    for (const length of contextLengths(first)) {
      let best: { found: Edit[]; left: number; right: number } | undefined;
      for (const left of fromTheMiddle(length)) {
        const right = length - left;
        const tried = new Set<string>();
        for (const { start, end } of group) {
          if (start - left < 0 || end + right > this.#cells.length) continue;
          const needle = charactersOf(this.#cells.slice(start - left, end + right));
          if (tried.has(needle)) continue;
          tried.add(needle);
          const found = occurrences(text, needle).map((offset) =>
            group.find((edit) => edit.start === indexes.get(offset)! + left),
          );
          if (found.length === 0 || found.includes(undefined)) continue;
          if (!best || found.length > best.found.length)
            best = { found: found as Edit[], left, right };
        }
      }
      if (!best) continue;
      const { found, left, right } = best;
      const { start, end, inserted } = found[0]!;
      const [before, removed, after] = [
        this.#cells.slice(start - left, start),
        this.#cells.slice(start, end),
        this.#cells.slice(end, end + right),
      ];
      this.#emendations.push({
        find: print([...before, ...removed, ...after]),
        replace: charactersOf(before) + inserted.join('') + charactersOf(after),
        count: found.length,
        reason: this.#giveReason({
          removed: print(removed),
          inserted: inserted.join(''),
          isLine:
            removed.length > 0 &&
            removed[0]!.before === '\n' &&
            (this.#cells[end]?.before ?? '\n') === '\n',
        }),
      });
      this.#apply(found);
      return new Set(found);
    }
    throw new Error(
      'The emendations cannot be derived: the same text is repeated in the capture, with and without a change.',
    );
  }

  /** Declare equal changes of a mark by what stands beside it, if single emendations would be many. */
  #declareMark(group: readonly Edit[]): Set<Edit> | undefined {
    const { start, end, inserted } = group[0]!;
    const mark = charactersOf(this.#cells.slice(start, end));
    if (group.length < MIN_MATCHES || !/^\p{P}$/u.test(mark)) return undefined;
    const { text, indexes } = this.#search(' ');
    const total = text.split(mark).length - 1;
    if (total === group.length) return undefined;
    for (const source of MARK_PATTERNS.map((each) => each.replace('X', RegExp.escape(mark)))) {
      const found = [...text.matchAll(new RegExp(source, 'gu'))].map(({ index }) =>
        group.find((edit) => edit.start === indexes.get(index)),
      );
      if (found.includes(undefined) || found.length * 2 < group.length) continue;
      const edits = found as Edit[];
      const change = { removed: mark, inserted: inserted.join(''), isLine: false };
      this.#emendations.push({
        pattern: source,
        replace: inserted.join(''),
        count: edits.length,
        reason: this.#giveReason(change),
      });
      this.#apply(edits);
      return new Set(edits);
    }
    return undefined;
  }

  /** The text as one string, and the index of the cell at each of its offsets. @param space stands for white space */
  #search(space = ''): { text: string; indexes: Map<number, number> } {
    const indexes = new Map<number, number>();
    let text = '';
    for (const [index, { character, before }] of this.#cells.entries()) {
      if (before) text += space;
      indexes.set(text.length, index);
      text += character;
    }
    indexes.set(text.length, this.#cells.length);
    return { text, indexes };
  }

  #apply(edits: readonly Edit[]): void {
    this.#edits = this.#edits.filter((edit) => !edits.includes(edit));
    for (const { start, end, inserted } of edits.toSorted((a, b) => b.start - a.start)) {
      const before = this.#cells[start]?.before ?? '\n';
      const cells = inserted.map((character, index) => ({
        character,
        before: index === 0 ? before : ('' as const),
        offset: -1,
      }));
      // What follows on a line of its own still does.
      const next = this.#cells[end];
      if (inserted.length === 0 && next && before === '\n') next.before = '\n';
      this.#cells.splice(start, end - start, ...cells);
      const shift = inserted.length - (end - start);
      for (const edit of this.#edits)
        if (edit.start >= end) {
          edit.start += shift;
          edit.end += shift;
        }
    }
  }
}

/** Ranges that were extended to words may overlap: join them. */
function separate(hunks: readonly Hunk[]): Hunk[] {
  const separated: Hunk[] = [];
  for (const hunk of hunks) {
    const last = separated.at(-1);
    if (last && hunk.start < last.end) {
      last.end = Math.max(last.end, hunk.end);
      last.to = Math.max(last.to, hunk.to);
    } else separated.push({ ...hunk });
  }
  return separated;
}

/** Write cells as text, each white space as one space. */
const print = (cells: readonly Cell[]): string =>
  cells
    .map(({ character, before }, index) => (index > 0 && before ? ' ' : '') + character)
    .join('');

/** List the offsets of a text in another one, as emendations find it: they do not overlap. */
function occurrences(text: string, part: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length))
    found.push(at);
  return found;
}
