import { codePointOf } from '../../archive/excerpt.ts';
import type { Draft, Edit } from './draft.ts';

/** Ends a line as any other of these does, but is a visible character to the comparison with the capture. */
const NEXT_LINE = /\u0085/u;
/** Controls, and what is there to be seen by programs only; not what joins the parts of an emoji. */
const INVISIBLE =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u180e\u200b\u200c\u2060-\u2064\u206a-\u206f]|(?<!\p{Extended_Pictographic}\ufe0f?)\u200d/u;
/** Marks of direction, which a text needs that has Uyghur or Arabic in it. */
const DIRECTION = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const RIGHT_TO_LEFT = /\p{Script=Arabic}|\p{Script=Hebrew}/u;

/** Takes out characters that nobody sees. */
export function removeInvisible(draft: Draft): void {
  draft.sweep(NEXT_LINE, '\n', '控制字符（换行），改为通常的换行。');
  // At its very beginning it is the byte order mark.
  draft.sweep(/(?<!^)\ufeff/u, '', '文中的字节顺序标记，不可见，删去。');
  draft.sweep(INVISIBLE, '', '零宽字符或控制字符，不可见，删去。');
  if (!RIGHT_TO_LEFT.test(draft.text))
    draft.sweep(DIRECTION, '', '标示书写方向的控制字符，不可见，删去。');
}

/** Character references that copying from a page's source leaves behind (HTML Standard 13.5). */
const REFERENCES: Record<string, string> = {
  '&nbsp;': ' ',
  '&ensp;': ' ',
  '&emsp;': ' ',
  '&ldquo;': '“',
  '&rdquo;': '”',
  '&lsquo;': '‘',
  '&rsquo;': '’',
  '&middot;': '·',
  '&mdash;': '—',
  '&hellip;': '…',
  '&quot;': '"',
  '&apos;': "'",
  '&bull;': '•',
  '&ndash;': '–',
  '&times;': '×',
  '&deg;': '°',
  '&copy;': '©',
  '&reg;': '®',
  '&trade;': '™',
  '&laquo;': '«',
  '&raquo;': '»',
  '&permil;': '‰',
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
};

/** Any reference, by name or number, decimal or hexadecimal. */
export const REFERENCE = /&(?:[a-z]+\d*|#\d{1,7}|#x[\da-f]{1,6});/gi;

/** Replaces what stands for a character in the source of a web page by that character. */
export function resolveReferences(draft: Draft): void {
  const numbered = (draft.text.match(REFERENCE) ?? []).flatMap((reference) => {
    const character = characterNumbered(reference);
    return character ? [[reference, character] as const] : [];
  });
  for (const [reference, character] of new Map([...numbered, ...Object.entries(REFERENCES)]))
    draft.sweep(
      new RegExp(reference),
      character,
      '网页源代码中的字符引用，改为所代表的字符。',
      reference,
    );
  for (const { 0: reference, index } of draft.text.matchAll(REFERENCE))
    draft.doubt(
      `${reference} looks like a character reference of a page's source. It was left as it is.`,
      index,
    );
}

/** The visible character a numeric reference stands for; null for any other. */
function characterNumbered(reference: string): string | null {
  const [, hex, decimal] = /^&#(?:x([\da-f]+)|(\d+));$/i.exec(reference) ?? [];
  const number = hex ? parseInt(hex, 16) : Number(decimal);
  if (!(number <= 0x10ffff)) return null;
  const character = String.fromCodePoint(number);
  return number === 0xa0 ? ' ' : /[^\p{C}\p{Z}]| /u.test(character) ? character : null;
}

/** Radicals, which copying from PDF puts in the place of the characters that look the same. */
export function replaceRadicals(draft: Draft): void {
  const edits: Edit[] = [...draft.text.matchAll(/[\u2f00-\u2fd5]/g)].map(
    ({ 0: radical, index }) => ({
      start: index,
      end: index + radical.length,
      replace: radical.normalize('NFKC'),
      reason: '康熙部首字符，改为字形相同的汉字。',
    }),
  );
  draft.correct(edits);
  const others = [...draft.text.matchAll(/[\u2e80-\u2ef3]/g)];
  if (others[0])
    draft.doubt(
      `“${draft.around(others[0].index)}”: ${others[0][0]} (${codePointOf(others[0][0])}) is a radical${others.length > 1 ? `, as are ${others.length - 1} more` : ''}, not the character that looks like it. It was left as it is.`,
      others[0].index,
    );
}

/** Brings repeated spaces inside a line down to one. Around lines they are no part of the text. */
export function joinSpaces(draft: Draft): void {
  const reason = '重复的空格，改为一个。';
  draft.sweep(/(?<=\S)\u3000{2,}(?=\S)/u, '\u3000', reason);
  draft.sweep(/(?<=\S)[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]{2,}(?=\S)/u, ' ', reason);
}
