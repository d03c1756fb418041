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
