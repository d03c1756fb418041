import { REFERENCE } from './characters.ts';
import type { Draft } from './draft.ts';

const HAN = String.raw`[\p{Script=Han}。，、；：？！…—“”‘’「」『』（）《》〈〉【】％]`;
/** ASCII marks beside Han text, and the marks of GB/T 15834 that belong there. */
const MARKS: [mark: string, replace: string, name: string][] = [
  [',', '，', '逗号'],
  [';', '；', '分号'],
  [':', '：', '冒号'],
  ['?', '？', '问号'],
  ['!', '！', '叹号'],
];

/** An address; Han characters may be in it, but no Chinese punctuation. A bracket that it does not open is not its own. */
const ADDRESS =
  /(?:https?:\/\/|www\.)(?:\([^\s()"<>。，、；：？！“”‘’「」『』（）《》【】]*\)|[^\s()"<>。，、；：？！“”‘’「」『』（）《》【】])+/giu;
/** A line for programs: a record, a tag, an option of a command. */
const CODE = /^[ \t]*(?:[{<]|\[[ \t]*[{"]|--).*$/gmu;
/** What stands between marks of Chinese punctuation, quotation marks and line ends. */
const STRETCH = /[^\n\r\v\f\u0085\u2028\u2029。！？，、；：“”‘’「」『』"]+/gu;

/**
 * Whether a stretch is in a language with words in Latin letters, with Chinese names in it: it has two words in a
 * row, and no more Han characters than names of two for each word.
 */
function isForeign(text: string): boolean {
  if (!/[A-Za-z][a-z]*[.,;:]? +(?:\S* )?[A-Za-z]/u.test(text)) return false;
  const latin = text.match(/\p{Script=Latin}+/gu)?.length ?? 0;
  return latin > 1 && latin * 2 >= (text.match(/\p{Script=Han}/gu)?.length ?? 0);
}

/** Whether the ASCII punctuation at an offset may be Chinese: not in an address, in code, in another language. */
function placesOf(text: string): (offset: number) => boolean {
  const left = new Uint8Array(text.length);
  const leave = (start: number, { length }: string) => left.fill(1, start, start + length);
  for (const pattern of [ADDRESS, CODE, REFERENCE])
    for (const { 0: found, index } of text.matchAll(pattern)) leave(index, found);
  for (const { 0: found, index } of text.matchAll(STRETCH))
    if (isForeign(found)) leave(index, found);
  // The mark may be of the name: Yahoo!奇摩.
  for (const { index } of text.matchAll(/(?<=\p{Script=Latin})[!?](?=\p{Script=Han})/gu))
    leave(index, '!');
  return (offset) => !left[offset];
}

/** Exchanges ASCII punctuation in Han text for that of Chinese; between digits and in other languages it stays. */
export function widenPunctuation(draft: Draft): void {
  pairQuotes(draft);
  const sweep = (pattern: RegExp, replace: string, reason: string, plain?: string) =>
    draft.sweep(pattern, replace, reason, plain, placesOf(draft.text));
  sweep(
    new RegExp(String.raw`(?<=${HAN} *)\.{3,}|\.{3,}(?= *\p{Script=Han})`, 'u'),
    '……',
    '中文行文中的西文省略号，改为中文省略号。',
  );
  sweep(
    /(?<=\p{Script=Han})--+(?=\p{Script=Han})/u,
    '——',
    '中文行文中的连字符，改为破折号。',
    '--',
  );
  for (const [mark, replace, name] of MARKS)
    sweep(
      // Not in an address, nor in an emoticon. A space behind it goes: the Chinese mark has its own.
      new RegExp(
        String.raw`(?:(?<=${HAN} *)[${mark}](?![\/\-)])|[${mark}](?= *\p{Script=Han})) *`,
        'u',
      ),
      replace,
      `中文行文中的西文${name}，改为中文${name}。`,
      draft.text.includes(`${mark} `) ? undefined : mark,
    );
  sweep(
    /(?<=[\p{Script=Han}”’」』）》])\.(?=[”’」』）]?[ \t\u3000]*(?:[\n\r\v\f\u2028\u2029]|$))/u,
    '。',
    '段末的西文句点，改为中文句号。',
  );
  // Both of a pair, or none.
  const isChinese = placesOf(draft.text);
  draft.sweep(
    /\((?=[^()\n]*\p{Script=Han}[^()\n]*\))/u,
    '（',
    '中文行文中的西文括号，改为中文括号。',
    '(',
    (start) => isChinese(start) && isChinese(draft.text.indexOf(')', start)),
  );
  draft.sweep(
    /(?<=（[^()（）\n]*)\)/u,
    '）',
    '中文行文中的西文括号，改为中文括号。',
    ')',
    isChinese,
  );
  const left = /(?<=\p{Script=Han} ?)[,;:?!](?![\/\-)])|[,;:?!(](?= ?\p{Script=Han})/u.exec(
    draft.text,
  );
  if (left)
    draft.doubt(
      `“${draft.around(left.index)}”: ASCII punctuation beside Han text, here or also further down, was left as it is: it may belong to an address, a name or a sentence in another language.`,
      left.index,
    );
  const stops = [...draft.text.matchAll(/(?<=\p{Script=Han})\.(?= *\p{Script=Han})/gu)];
  if (stops[0])
    draft.doubt(
      `${stops.length === 1 ? 'An ASCII full stop stands' : `${stops.length} ASCII full stops stand, the first here,`} between Han characters: “${draft.around(stops[0].index)}”. Is it 。 or ·?`,
      stops[0].index,
    );
}

/** In a line like this it would take long to pair its quotation marks, and they would hardly be right. */
const LONG_LINE = /[^\n\r]{20000}/;

/** Straight quotation marks come in pairs: in a line that has an even number of them, odd ones open. */
function pairQuotes(draft: Draft): void {
  if (LONG_LINE.test(draft.text)) return;
  const [open, close] = draft.text.includes('「') ? ['「', '」'] : ['“', '”'];
  const line = String.raw`[^"\n\r]`;
  const reason = '中文行文中的西文引号，改为中文引号。';
  const chosen = quotationMarks(draft.text);
  const isChosen = (start: number) => chosen.has(start);
  const opening = new RegExp(
    String.raw`(?<=(?:^|[\n\r])${line}*(?:"${line}*"${line}*)*)"(?=${line}*\p{Script=Han}${line}*"${line}*(?:"${line}*"${line}*)*(?:$|[\n\r]))`,
    'u',
  );
  draft.sweep(opening, open, reason, undefined, isChosen);
  draft.sweep(new RegExp(`(?<=${open}[^${close}"\\n\\r]*)"`, 'u'), close, reason, '"', isChosen);
  const single = /(?<=\p{Script=Han})"|"(?=\p{Script=Han})/u.exec(draft.text);
  if (single)
    draft.doubt(
      'A straight quotation mark beside Han text, here or also further down, was left as it is.',
      single.index,
    );
}

/** Where straight quotation marks are in pairs around Han text, in a line of Chinese. */
function quotationMarks(text: string): Set<number> {
  const chosen = new Set<number>();
  const isChinese = placesOf(text);
  for (const { 0: line, index } of text.matchAll(/[^\n\r]+/gu)) {
    const marks = [...line.matchAll(/"/g)].map((mark) => mark.index);
    // Behind a number, a mark that ought to open is one of inches or seconds.
    const isUnit = marks.some((mark, at) => at % 2 === 0 && /\d/.test(line[mark - 1] ?? ''));
    if (marks.length % 2 > 0 || isUnit || isForeign(line.replace(/"[^"]*"/g, ' '))) continue;
    for (let at = 0; at < marks.length; at += 2) {
      const [start, end] = [marks[at]!, marks[at + 1]!];
      const within = line.slice(start + 1, end);
      if (/\p{Script=Han}/u.test(within) && !/[“”「」]/.test(within) && isChinese(index + start))
        for (const mark of [start, end]) chosen.add(index + mark);
    }
  }
  return chosen;
}
