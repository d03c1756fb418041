import { openccConverter } from '../../script/opencc.ts';
import { hasSeveralForms } from '../../script/stray-characters.ts';
import { PICTURE } from '../reading/words.ts';
import { readByline } from '../reading/byline.ts';

/** A change of a captured text. */
export interface Change {
  removed: string;
  inserted: string;
  /** Whether it leaves out whole lines. */
  isLine: boolean;
}

/** A kind of text that is left out by one pattern, however often it occurs. */
interface Kind {
  pattern: RegExp;
  /** @param before the character before the first match @param first the first match */
  reason: (before: string, first: string) => string;
}

/** What is left out by a pattern: the pinyin that a converter puts in brackets after characters that it is not sure of. */
export const KINDS: readonly Kind[] = [
  {
    pattern: /\(\p{Script=Latin}+\)/gu,
    reason: (before, first) => `转换时加在单字后的拼音，如“${before}”后的“${first}”，一律删去。`,
  },
];

/** ASCII punctuation, and the Chinese punctuation that replaces it in Han text (GB/T 15834). */
const MARKS: Record<string, string> = {
  ',→，': '逗号',
  ';→；': '分号',
  ':→：': '冒号',
  '?→？': '问号',
  '!→！': '叹号',
  '.→。': '句点',
  '(→（': '括号',
  ')→）': '括号',
};
const QUOTES = /^["'“”]→[“”‘’「」『』]$/u;
const INVISIBLE = /^[\p{Cc}\p{Cf}\p{Noncharacter_Code_Point}]+$/u;

/** Return the reason for a change, if its kind is known. An empty text says that only an editor knows it. */
export function reasonOf({ removed, inserted, isLine }: Change): string {
  if (inserted === '') return reasonForRemoval(removed, isLine);
  const change = `${removed}→${inserted}`;
  const mark = MARKS[change];
  if (mark) return `中文行文中的西文${mark}，改为中文${mark === '句点' ? '句号' : mark}。`;
  if (QUOTES.test(change)) return '中文行文中的西文引号，改为中文引号。';
  if (/^\.{3,}→…+$/u.test(change)) return '中文行文中的西文省略号，改为中文省略号。';
  if (/^-{2,}→—+$/u.test(change)) return '中文行文中的连字符，改为破折号。';
  if (/[\u2f00-\u2fd5]/u.test(removed) && removed.normalize('NFKC') === inserted)
    return '康熙部首字符，改为字形相同的汉字。';
  return reasonForUnconverted(removed, inserted);
}

/**
 * Return the reason for writing characters that a converter left in the other script. Some of them belong to both scripts:
 * 干 is itself a Traditional character, and 著 a Simplified one. Then the converter did not choose among several forms.
 */
function reasonForUnconverted(removed: string, inserted: string): string {
  const simplified = openccConverter('zh-Hant', 'zh-Hans');
  if (simplified(removed) !== simplified(inserted)) return '';
  const script = simplified(inserted) === inserted ? 'zh-Hans' : 'zh-Hant';
  const written = [...inserted];
  const changed = [...removed].flatMap((from, at) =>
    from === written[at] ? [] : [{ from, to: written[at] ?? '' }],
  );
  // A variant, such as 裏 for 裡, is in the right script.
  if (script === 'zh-Hant' && changed.some(({ from }) => simplified(from) !== from)) return '';
  const ambiguous = changed.filter(({ from }) => hasSeveralForms(from, script));
  const [one, many] = script === 'zh-Hans' ? ['简', '繁'] : ['繁', '简'];
  if (ambiguous.length === 0) return `转换时遗漏的${many}体字，改为${one}体。`;
  if (ambiguous.length < changed.length) return `转换时遗漏的字，改为${one}体。`;
  const quote = (side: 'from' | 'to') =>
    [...new Set(changed.map((each) => `“${each[side]}”`))].join('');
  return `一${many}对多${one}：${quote('from')}转换时未转，此处应作${quote('to')}。`;
}

function reasonForRemoval(removed: string, isLine: boolean): string {
  if (INVISIBLE.test(removed)) return '零宽字符或控制字符，不可见，删去。';
  if (PICTURE.test(removed)) return '残留的图片文件名，删去。';
  if (!isLine && removed.length < 8) return '';
  const byline = readByline(removed);
  if (byline?.end !== removed.length) return '';
  const has = (...kinds: string[]) => byline.items.some(({ kind }) => kinds.includes(kind));
  const moved = [
    ...(has('published', 'date') ? ['日期'] : []),
    ...(has('credit') ? ['署名'] : []),
    ...(has('url') ? ['网址'] : []),
  ].join('、');
  const dropped = [...(has('count') ? ['阅读次数'] : []), ...(has('updated') ? ['更新时间'] : [])];
  const left = dropped.length > 0 ? `${dropped.join('、')}不收` : '';
  const parts = [moved && `${moved}移入相应栏目`, left].filter(Boolean).join('，');
  return `署名行，不属正文${parts && `；${parts}`}。`;
}
