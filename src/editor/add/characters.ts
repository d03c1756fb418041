import { codePointOf } from '../../archive/context.ts';
import type { Draft, Edit } from './draft.ts';

/** What programs write for characters that they cannot read: U+FFFD, the same decoded as GBK (锟斤拷), and boxes. */
const LOST = /\ufffd+|锟斤拷|□{2,}/gu;

/** Warn of characters that were lost before the text was captured. */
export function warnOfLostCharacters(draft: Draft): void {
  for (const { 0: found, index } of draft.text.matchAll(LOST))
    draft.warn(
      `“${draft.contextAt(index)}”: ${found} stands where ${found.startsWith('□') ? 'a character may have been' : 'a character was'} lost. If the source has it, copy the text again.`,
      index,
    );
}

/** Warn of characters of private use, which only certain fonts show. */
export function warnOfPrivateUse(draft: Draft): void {
  const lines = [...draft.text.matchAll(/\p{Co}/gu)].map(({ index }) => draft.lineAt(index));
  if (!lines[0]) return;
  draft.warnings.push({
    line: lines[0],
    message: `${lines.length === 1 ? 'This is a character' : `This is the first of ${lines.length} characters`} of private use. Each font shows another sign. If it stands for a character of Unicode, emend it; if it is a symbol of the page, leave it out.`,
  });
}

/** U+0085 ends a line. But JavaScript does not count it as white space, so collation would compare it. */
const NEXT_LINE = /\u0085/u;
/** Controls and format characters that cannot be seen. A zero-width joiner in an emoji is not among them. */
const INVISIBLE =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u180e\u200b\u200c\u2060-\u2064\u206a-\u206f]|(?<!\p{Extended_Pictographic}\ufe0f?)\u200d/u;
/** Characters of direction. A text with Arabic or Hebrew letters needs the marks, but no article may have the others. */
const DIRECTION = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const DIRECTION_WITHOUT_MARKS = /[\u202a-\u202e\u2066-\u2069]/u;
const RIGHT_TO_LEFT = /\p{Script=Arabic}|\p{Script=Hebrew}/u;

/** Remove characters that cannot be seen. */
export function removeInvisibleCharacters(draft: Draft): void {
  draft.emendMatches(NEXT_LINE, '\n', '控制字符（换行），改为通常的换行。');
  // At the very beginning it is the byte order mark, which is allowed.
  draft.emendMatches(/(?<!^)\ufeff/u, '', '文中的字节顺序标记，不可见，删去。');
  draft.emendMatches(INVISIBLE, '', '零宽字符或控制字符，不可见，删去。');
  draft.emendMatches(/\p{Noncharacter_Code_Point}/u, '', '非字符码位，不可见，删去。');
  draft.emendMatches(
    RIGHT_TO_LEFT.test(draft.text) ? DIRECTION_WITHOUT_MARKS : DIRECTION,
    '',
    '标示书写方向的控制字符，不可见，删去。',
  );
}

/** Frequent named character references (HTML Standard 13.5), which are left when a page's source is copied. */
const NAMED_REFERENCES: Record<string, string> = {
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

/** Any character reference: named, decimal or hexadecimal. */
export const CHARACTER_REFERENCE = /&(?:[a-z]+\d*|#\d{1,7}|#x[\da-f]{1,6});/gi;

/** Replace character references by their characters. */
export function resolveCharacterReferences(draft: Draft): void {
  const numeric = (draft.text.match(CHARACTER_REFERENCE) ?? []).flatMap((reference) => {
    const character = resolveNumericReference(reference);
    return character ? [[reference, character] as const] : [];
  });
  for (const [reference, character] of new Map([...numeric, ...Object.entries(NAMED_REFERENCES)]))
    draft.emendMatches(
      new RegExp(reference),
      character,
      '网页源代码中的字符引用，改为所代表的字符。',
      reference,
    );
  for (const { 0: reference, index } of draft.text.matchAll(CHARACTER_REFERENCE))
    draft.warn(
      `${reference} looks like a character reference in the source of a page. It was left as it is.`,
      index,
    );
}

/** Return the character of a numeric reference; null when it cannot be seen, or the reference is named. */
function resolveNumericReference(reference: string): string | null {
  const [, hex, decimal] = /^&#(?:x([\da-f]+)|(\d+));$/i.exec(reference) ?? [];
  const number = hex ? parseInt(hex, 16) : Number(decimal);
  if (!(number <= 0x10ffff)) return null;
  const character = String.fromCodePoint(number);
  return number === 0xa0 ? ' ' : /[^\p{C}\p{Z}]| /u.test(character) ? character : null;
}

/** Replace Kangxi radicals by the characters that look the same. Copying from PDF confuses them. */
export function replaceRadicals(draft: Draft): void {
  const edits: Edit[] = [...draft.text.matchAll(/[\u2f00-\u2fd5]/g)].map(
    ({ 0: radical, index }) => ({
      start: index,
      end: index + radical.length,
      replace: radical.normalize('NFKC'),
      reason: '康熙部首字符，改为字形相同的汉字。',
    }),
  );
  draft.emendRanges(edits);
  const others = [...draft.text.matchAll(/[\u2e80-\u2ef3]/g)];
  if (others[0])
    draft.warn(
      `“${draft.contextAt(others[0].index)}”: ${others[0][0]} (${codePointOf(others[0][0])}) is a radical${others.length > 1 ? `, as are ${others.length - 1} more` : ''}, not the character that looks like it. It was left as it is.`,
      others[0].index,
    );
}

/** Replace repeated spaces inside a line by one. Spaces at its ends are not part of the text anyway. */
export function joinSpaces(draft: Draft): void {
  const reason = '重复的空格，改为一个。';
  draft.emendMatches(/(?<=\S)\u3000{2,}(?=\S)/u, '\u3000', reason);
  draft.emendMatches(/(?<=\S)[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]{2,}(?=\S)/u, ' ', reason);
}
