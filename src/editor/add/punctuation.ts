import { CHARACTER_REFERENCE } from './characters.ts';
import type { Draft } from './draft.ts';

const HAN = String.raw`[\p{Script=Han}。，、；：？！…—“”‘’「」『』（）《》〈〉【】％]`;
/** ASCII punctuation, and the Chinese punctuation that replaces it in Han text (GB/T 15834). */
const MARKS: [mark: string, replace: string][] = [
  [',', '，'],
  [';', '；'],
  [':', '：'],
  ['?', '？'],
  ['!', '！'],
];

/** A web address. It may contain Han characters, but not Chinese punctuation, and brackets only in pairs. */
const ADDRESS =
  /(?:https?:\/\/|www\.)(?:\([^\s()"<>。，、；：？！“”‘’「」『』（）《》【】]*\)|[^\s()"<>。，、；：？！“”‘’「」『』（）《》【】])+/giu;
/** A line of code: JSON, a tag, an option of a command. */
const CODE = /^[ \t]*(?:[{<]|\[[ \t]*[{"]|--).*$/gmu;
/** The text between Chinese punctuation, quotation marks and line ends. */
const CLAUSE = /[^\n\r\v\f\u0085\u2028\u2029。！？，、；：“”‘’「」『』"]+/gu;

/**
 * Test if a text is in a language with Latin letters, with Chinese names in it. It has two words in a row, and at most two
 * Han characters for each word.
 */
function isInLatinLetters(text: string): boolean {
  if (!/[A-Za-z][a-z]*[.,;:]? +(?:\S* )?[A-Za-z]/u.test(text)) return false;
  const latin = text.match(/\p{Script=Latin}+/gu)?.length ?? 0;
  return latin > 1 && latin * 2 >= (text.match(/\p{Script=Han}/gu)?.length ?? 0);
}

/** Make a test if the punctuation at an offset belongs to Chinese text, not to an address, code or another language. */
function chinesePartsOf(text: string): (offset: number) => boolean {
  const excluded = new Uint8Array(text.length);
  const exclude = (start: number, { length }: string) => excluded.fill(1, start, start + length);
  for (const pattern of [ADDRESS, CODE, CHARACTER_REFERENCE])
    for (const { 0: found, index } of text.matchAll(pattern)) exclude(index, found);
  for (const { 0: found, index } of text.matchAll(CLAUSE))
    if (isInLatinLetters(found)) exclude(index, found);
  // The mark may be part of the name: Yahoo!奇摩.
  for (const { index } of text.matchAll(/(?<=\p{Script=Latin})[!?](?=\p{Script=Han})/gu))
    exclude(index, '!');
  return (offset) => !excluded[offset];
}

/** Replace ASCII punctuation in Han text by Chinese punctuation. Between digits and in other languages it stays. */
export function correctPunctuation(draft: Draft): void {
  if (!LONG_LINE.test(draft.text)) {
    replaceQuotationMarks(draft);
    askAboutQuotationMarks(draft);
  }
  replaceMarks(draft);
  replaceBrackets(draft);
  askAboutMarks(draft);
}

/** Replace ellipses, dashes, commas and the like, and full stops at the ends of paragraphs. */
function replaceMarks(draft: Draft): void {
  const replaceMatches = (pattern: RegExp, replace: string) =>
    draft.replace(pattern, replace, chinesePartsOf(draft.text));
  replaceMatches(new RegExp(String.raw`(?<=${HAN} *)\.{3,}|\.{3,}(?= *\p{Script=Han})`, 'u'), '……');
  replaceMatches(/(?<=\p{Script=Han})--+(?=\p{Script=Han})/u, '——');
  for (const [mark, replace] of MARKS)
    replaceMatches(
      // Not in an address or an emoticon. A space after it is removed, because the Chinese mark has a space of its own.
      new RegExp(
        String.raw`(?:(?<=${HAN} *)[${mark}](?![\/\-)])|[${mark}](?= *\p{Script=Han})) *`,
        'u',
      ),
      replace,
    );
  // A text that has no Chinese full stop anywhere has ASCII ones instead. Else they may be dots in names.
  const isStop =
    !draft.text.includes('。') && (draft.text.match(HAN_STOP) ?? []).length >= MIN_STOPS;
  replaceMatches(isStop ? HAN_STOP : LAST_STOP, '。');
}

/** A full stop after Han text, and one at the end of a paragraph. */
const HAN_STOP = /(?<=[\p{Script=Han}”’」』）》])\.(?![.\w])/gu;
const LAST_STOP =
  /(?<=[\p{Script=Han}”’」』）》])\.(?=[”’」』）]?[ \t\u3000]*(?:[\n\r\v\f\u2028\u2029]|$))/u;
/** So many ASCII full stops are not those of a name. */
const MIN_STOPS = 3;

/** Replace brackets around Han text: both of a pair, or none. */
function replaceBrackets(draft: Draft): void {
  const isChinese = chinesePartsOf(draft.text);
  draft.replace(
    /\((?=[^()\n]*\p{Script=Han}[^()\n]*\))/u,
    '（',
    (start) => isChinese(start) && isChinese(draft.text.indexOf(')', start)),
  );
  // Brackets are as long as before, so the offsets still hold.
  draft.replace(/(?<=（[^()（）\n]*)\)/u, '）', isChinese);
}

/** Ask about ASCII punctuation that was not replaced. */
function askAboutMarks(draft: Draft): void {
  const mark = /(?<=\p{Script=Han} ?)[,;:?!](?![\/\-)])|[,;:?!(](?= ?\p{Script=Han})/u.exec(
    draft.text,
  );
  if (mark)
    draft.ask(
      `“${draft.contextAt(mark.index)}”: here, and perhaps further down, ASCII punctuation stands beside Han text. Does it belong to an address, a name or another language?`,
    );
  const stop = /(?<=\p{Script=Han})\.(?=[”’」』]| *\p{Script=Han})/u.exec(draft.text);
  if (stop)
    draft.ask(
      `“${draft.contextAt(stop.index)}”: is the ASCII full stop after a Han character, here and perhaps further down, 。 or ·?`,
    );
}

/** A line that is so long that its quotation marks are not replaced. It would take long, and would hardly be right. */
const LONG_LINE = /[^\n\r]{20000}/;

/** Replace straight quotation marks. In a line with an even number of them, every other one is an opening mark. */
function replaceQuotationMarks(draft: Draft): void {
  const [open, close] = draft.text.includes('「') ? ['「', '」'] : ['“', '”'];
  const line = String.raw`[^"\n\r]`;
  const chosen = findChineseQuotationMarks(draft.text);
  const isChosen = (start: number) => chosen.has(start);
  const opening = new RegExp(
    String.raw`(?<=(?:^|[\n\r])${line}*(?:"${line}*"${line}*)*)"(?=${line}*\p{Script=Han}${line}*"${line}*(?:"${line}*"${line}*)*(?:$|[\n\r]))`,
    'u',
  );
  draft.replace(opening, open, isChosen);
  draft.replace(new RegExp(`(?<=${open}[^${close}"\\n\\r]*)"`, 'u'), close, isChosen);
}

/** Ask about straight quotation marks that were not replaced. */
function askAboutQuotationMarks(draft: Draft): void {
  const single = /(?<=\p{Script=Han})"|"(?=\p{Script=Han})/u.exec(draft.text);
  if (single)
    draft.ask(
      `“${draft.contextAt(single.index)}”: which quotation mark is the straight one here, and perhaps further down?`,
    );
}

/** Find the offsets of straight quotation marks that are in pairs around Han text, in a line of Chinese. */
function findChineseQuotationMarks(text: string): Set<number> {
  const chosen = new Set<number>();
  const isChinese = chinesePartsOf(text);
  for (const { 0: line, index } of text.matchAll(/[^\n\r]+/gu)) {
    const marks = [...line.matchAll(/"/g)].map((mark) => mark.index);
    // After a number, a mark that would be an opening one means inches or seconds.
    const hasUnit = marks.some((mark, at) => at % 2 === 0 && /\d/.test(line[mark - 1] ?? ''));
    if (marks.length % 2 > 0 || hasUnit || isInLatinLetters(line.replace(/"[^"]*"/g, ' ')))
      continue;
    for (let at = 0; at < marks.length; at += 2) {
      const [start, end] = [marks[at]!, marks[at + 1]!];
      const quoted = line.slice(start + 1, end);
      if (/\p{Script=Han}/u.test(quoted) && !/[“”「」]/.test(quoted) && isChinese(index + start))
        for (const mark of [start, end]) chosen.add(index + mark);
    }
  }
  return chosen;
}
