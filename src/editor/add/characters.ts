import { codePointOf } from '../../archive/context.ts';
import type { Draft } from './draft.ts';

/** What programs write for characters that they cannot read: U+FFFD, the same decoded as GBK (锟斤拷), and boxes. */
const LOST = /\ufffd+|锟斤拷|□{2,}/gu;

/** Ask about characters that were lost before the text was captured. */
export function askAboutLostCharacters(draft: Draft): void {
  for (const { 0: found, index } of draft.text.matchAll(LOST))
    draft.ask(
      `“${draft.contextAt(index)}”: ${found} stands where ${found.startsWith('□') ? 'a character may have been' : 'a character was'} lost. If the source has it, can it be captured again?`,
    );
}

/** Ask about characters of private use, which only certain fonts show. */
export function askAboutPrivateUse(draft: Draft): void {
  const found = [...draft.text.matchAll(/\p{Co}/gu)];
  if (found[0])
    draft.ask(
      `“${draft.contextAt(found[0].index)}”: ${found.length === 1 ? 'this has a character' : `this has the first of ${found.length} characters`} of private use, ${codePointOf(found[0][0])}, which each font shows differently. Which character of Unicode is it? If it is a symbol of the page, leave it out.`,
    );
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

/** Remove the characters of a line or a text that cannot be seen. */
export const removeInvisible = (text: string): string =>
  text
    .replaceAll(new RegExp(NEXT_LINE, 'gu'), '\n')
    .replaceAll('\ufeff', '')
    .replaceAll(new RegExp(INVISIBLE, 'gu'), '')
    .replaceAll(/\p{Noncharacter_Code_Point}/gu, '')
    .replaceAll(
      new RegExp(RIGHT_TO_LEFT.test(text) ? DIRECTION_WITHOUT_MARKS : DIRECTION, 'gu'),
      '',
    );

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
    draft.replace(new RegExp(RegExp.escape(reference)), character);
  for (const { 0: reference } of draft.text.matchAll(CHARACTER_REFERENCE))
    draft.ask(`${reference} looks like a character reference of HTML. Is it text?`);
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
  draft.text = draft.text.replaceAll(/[\u2f00-\u2fd5]/g, (radical) => radical.normalize('NFKC'));
  const other = /[\u2e80-\u2ef3]/.exec(draft.text);
  if (other)
    draft.ask(
      `“${draft.contextAt(other.index)}”: ${other[0]} (${codePointOf(other[0])}) is a radical, and not the character that looks like it. Which character is it?`,
    );
}
