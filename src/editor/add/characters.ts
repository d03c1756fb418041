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
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
};

/** Replaces what stands for a character in the source of a web page by that character. */
export function resolveReferences(draft: Draft): void {
  for (const [reference, character] of Object.entries(REFERENCES))
    draft.sweep(
      new RegExp(reference),
      character,
      '网页源代码中的字符引用，改为所代表的字符。',
      reference,
    );
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
}

/** Brings repeated spaces inside a line down to one. Around lines they are no part of the text. */
export function joinSpaces(draft: Draft): void {
  const reason = '重复的空格，改为一个。';
  draft.sweep(/(?<=\S)\u3000{2,}(?=\S)/u, '\u3000', reason);
  draft.sweep(/(?<=\S)[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]{2,}(?=\S)/u, ' ', reason);
}
