import type { Glossary } from '../../script/convert.ts';
import { FREQUENT } from '../../script/charsets.ts';
import { scriptEvidence } from '../../script/detect.ts';
import type { Script } from '../../script/script.ts';
import { findSlips, type Slip } from '../../script/slips.ts';
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

/** A syllable in parentheses behind a Han character. */
const GLOSS = /(?<=\p{Script=Han})[(（](?=\p{Ll}{1,6}[)）])\p{Script=Latin}+[)）]/u;
const TONE = /[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ]/;
/** As many as no writer adds: an author explains a rare character once. */
const MANY_GLOSSES = 5;

/**
 * Takes out the pinyin that a converter put behind characters it was not sure of.
 * @returns whether there was any: then other traces of that converter are to be expected
 */
export function removeGlosses(draft: Draft): boolean {
  const glosses = [...draft.text.matchAll(new RegExp(GLOSS, 'gu'))];
  const toned = glosses.filter(({ 0: gloss }) => TONE.test(gloss.normalize('NFC')));
  if (toned.length < MANY_GLOSSES || toned.length * 2 < glosses.length) {
    for (const { 0: gloss, index } of toned)
      draft.doubt(
        `Is "${before(draft.text, index)}${gloss}" in the source, or was the pinyin put in by a converter?`,
        index,
      );
    return false;
  }
  for (const { 0: gloss, index } of glosses)
    if (!FREQUENT.has(before(draft.text, index)))
      draft.doubt(
        `The pinyin ${gloss} behind the rare character ${before(draft.text, index)} was left out with the rest; it may be the author's.`,
        index,
      );
  const example = glosses[0]!;
  draft.sweep(
    GLOSS,
    '',
    `转换时加在单字后的拼音，如“${before(draft.text, example.index)}”后的“${example[0]}”，一律删去。`,
  );
  return true;
}

const before = (text: string, offset: number) =>
  [...text.slice(Math.max(0, offset - 2), offset)].at(-1) ?? '';

const HAN = String.raw`[\p{Script=Han}。，、；：？！…—“”‘’「」『』（）《》〈〉【】％]`;
/** ASCII marks beside Han text, and the marks of GB/T 15834 that belong there. */
const MARKS: [mark: string, replace: string, name: string][] = [
  [',', '，', '逗号'],
  [';', '；', '分号'],
  [':', '：', '冒号'],
  ['?', '？', '问号'],
  ['!', '！', '叹号'],
];

/** Exchanges ASCII punctuation in Han text for that of Chinese; between digits and in other languages it stays. */
export function widenPunctuation(draft: Draft): void {
  pairQuotes(draft);
  draft.sweep(
    new RegExp(String.raw`(?<=${HAN} *)\.{3,}|\.{3,}(?= *\p{Script=Han})`, 'u'),
    '……',
    '中文行文中的西文省略号，改为中文省略号。',
  );
  draft.sweep(
    /(?<=\p{Script=Han})--+(?=\p{Script=Han})/u,
    '——',
    '中文行文中的连字符，改为破折号。',
    '--',
  );
  for (const [mark, replace, name] of MARKS)
    draft.sweep(
      // Not in an address, nor in an emoticon. A space behind it goes: the Chinese mark has its own.
      new RegExp(
        String.raw`(?:(?<=${HAN} *)[${mark}](?![\/\-)])|[${mark}](?= *\p{Script=Han})) *`,
        'u',
      ),
      replace,
      `中文行文中的西文${name}，改为中文${name}。`,
      draft.text.includes(`${mark} `) ? undefined : mark,
    );
  draft.sweep(
    /(?<=[\p{Script=Han}”’」』）》])\.(?=[”’」』）]?[ \t\u3000]*(?:[\n\r\v\f\u2028\u2029]|$))/u,
    '。',
    '段末的西文句点，改为中文句号。',
  );
  draft.sweep(
    /\((?=[^()\n]*\p{Script=Han}[^()\n]*\))/u,
    '（',
    '中文行文中的西文括号，改为中文括号。',
    '(',
  );
  draft.sweep(/(?<=（[^()（）\n]*)\)/u, '）', '中文行文中的西文括号，改为中文括号。', ')');
  const stops = [...draft.text.matchAll(/(?<=\p{Script=Han})\.(?= *\p{Script=Han})/gu)];
  if (stops[0])
    draft.doubt(
      `${stops.length === 1 ? 'An ASCII full stop stands' : `${stops.length} ASCII full stops stand, the first here,`} between Han characters: “${around(draft.text, stops[0].index)}”. Is it 。 or ·?`,
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
  const opening = new RegExp(
    String.raw`(?<=(?:^|[\n\r])${line}*(?:"${line}*"${line}*)*)"(?=${line}*\p{Script=Han}${line}*"${line}*(?:"${line}*"${line}*)*(?:$|[\n\r]))`,
    'u',
  );
  draft.sweep(opening, open, reason);
  draft.sweep(new RegExp(`(?<=${open}${line}*)"`, 'u'), close, reason, '"');
  const single = /(?<=\p{Script=Han})"|"(?=\p{Script=Han})/u.exec(draft.text);
  if (single)
    draft.doubt(
      'A straight quotation mark beside Han text, here or also further down, was left as it is.',
      single.index,
    );
}

/** Brings repeated spaces inside a line down to one. Around lines they are no part of the text. */
export function joinSpaces(draft: Draft): void {
  const reason = '重复的空格，改为一个。';
  draft.sweep(/(?<=\S)\u3000{2,}(?=\S)/u, '\u3000', reason);
  draft.sweep(/(?<=\S)[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]{2,}(?=\S)/u, ' ', reason);
}

/** Different slips that a careless converter makes; more of them are no slips. */
const MOST_SLIPS = 60;

/**
 * Puts right what a converter left in the other script. A text that mixes scripts by the paragraph stays as
 * it is: it was written so.
 * @param careless whether the text is known to come from a careless converter
 */
export function correctSlips(
  draft: Draft,
  script: Script,
  glossary: Glossary,
  careless: boolean,
): void {
  const slips = findSlips(draft.text, script, glossary);
  const proven = careless || slips.some(({ certain }) => certain);
  const sure = proven ? slips : [];
  const different = new Set(slips.map(({ character, word }) => word?.text ?? character)).size;
  if (different > MOST_SLIPS) {
    draft.doubt(
      `${different} different characters or words are not in ${script}. They were left as they are: look whether the text was converted badly.`,
      slips[0]!.start,
    );
    return;
  }
  const reason =
    script === 'zh-Hant' ? '转换时遗漏的简体字，改为繁体。' : '转换时遗漏的繁体字，改为简体。';
  const edits: Edit[] = [];
  for (const slip of sure) {
    const done = edits.at(-1)?.end ?? 0;
    if (slip.start >= done) edits.push({ ...inWord(draft.text, slip, sure, done), reason });
  }
  for (const { start, replacement } of slips.filter((slip) => !sure.includes(slip)))
    draft.doubt(
      `“${around(draft.text, start)}”: OpenCC would write ${replacement} here. It was left as it is.`,
      start,
    );
  for (const { start, replacement, word } of sure.filter(({ certain }) => !certain))
    draft.doubt(
      `“${around(draft.text, start)}” now has ${replacement}, as OpenCC writes ${word ? 'the word' : 'the character'}.`,
      start,
    );
  draft.correct(edits);
}

/**
 * A slip is shown in the word it is in, so that a reader of the record understands it; other slips in that word
 * are put right with it.
 */
function inWord(
  text: string,
  { start, character, word }: Slip,
  slips: readonly Slip[],
  after: number,
): Omit<Edit, 'reason'> {
  const from = Math.max(after, word?.start ?? start);
  const to = word
    ? word.start + word.text.length
    : start + character.length + nextWord(text, start + character.length);
  let replace = '';
  for (let at = from; at < to;) {
    const original = String.fromCodePoint(text.codePointAt(at)!);
    replace += slips.find((slip) => slip.start === at)?.replacement ?? original;
    at += original.length;
  }
  return { start: from, end: to, replace };
}

/** The length of the word that begins at an offset, if it is one of Han characters. */
export function nextWord(text: string, offset: number): number {
  const rest = text.slice(offset, offset + 8);
  const [word] = new Intl.Segmenter('zh', { granularity: 'word' }).segment(rest);
  return word && /^\p{Script=Han}+$/u.test(word.segment) ? word.segment.length : 0;
}

const around = (text: string, offset: number) =>
  text
    .slice(Math.max(0, offset - 5), offset + 6)
    .replace(/[\s\ud800-\udfff]/g, ' ')
    .trim();

/** A text's script, and the evidence of it. */
export interface DetectedScript {
  script: Script;
  certainty: string;
  sure: boolean;
  /** Whether parts of it are written in the other. */
  mixed: boolean;
}

/** The least share of one script's characters, among those that tell, in a text that is not mixed. */
const LEAST_SHARE = 0.9;

/** Which script a text is in. */
export function detectScript(draft: Draft): DetectedScript {
  const evidence = scriptEvidence(draft.text);
  const { 'zh-Hans': hans, 'zh-Hant': hant } = evidence;
  const script: Script = hant.count > hans.count ? 'zh-Hant' : 'zh-Hans';
  const [own, other] = script === 'zh-Hant' ? [hant, hans] : [hans, hant];
  const total = own.count + other.count;
  if (total === 0)
    return {
      script,
      certainty: 'it has no character that only one script writes',
      sure: false,
      mixed: false,
    };
  const foreign = [...draft.text.matchAll(/[^\n\r\v\f\u2028\u2029]+/g)].filter(({ 0: line }) => {
    const { 'zh-Hans': a, 'zh-Hant': b } = scriptEvidence(line);
    return script === 'zh-Hant' ? a.count > b.count + 2 : b.count > a.count + 2;
  });
  const mixed = foreign.length > 0 || own.count < LEAST_SHARE * total;
  if (mixed) {
    const lines = foreign.map(({ index }) => draft.lineAt(index));
    draft.doubt(
      `The text mixes scripts${lines.length > 0 ? `: ${lines.length === 1 ? 'line' : 'lines'} ${lines.slice(0, 20).join(', ')}${lines.length > 20 ? ' …' : ''} ${lines.length === 1 ? 'is' : 'are'} in the other` : ''} (${other.examples.join('')} …). It was left as it is; on the site it is shown as captured.`,
      foreign[0]?.index,
    );
  }
  return {
    script,
    certainty: `${own.count} characters are written in it only, ${other.count} in the other only${other.count > 0 ? ` (${other.examples.join('')})` : ''}`,
    sure: !mixed,
    mixed,
  };
}
