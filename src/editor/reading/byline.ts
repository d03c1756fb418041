import { AUTHOR_ROLES } from '../../archive/article.ts';
import { isDoubtfulCredit, parseCredits } from './credits.ts';
import { DATE, dateOf, datesIn } from './dates.ts';
import { simplify } from './text.ts';

/** A byline: when and by whom an article was published, with counters and buttons of the page. */
export interface Byline {
  /** Where it ends in the line. What follows is text. */
  end: number;
  items: BylineItem[];
}

/** One item of a byline: a label and its value, as the source has them. */
export interface BylineItem {
  kind: 'published' | 'updated' | 'date' | 'credit' | 'url' | 'count' | 'other';
  label: string;
  value: string;
  /** The date as YYYY-MM-DD, of `date` and `published`. */
  date?: string;
  /** Whether a `credit` may name neither a person nor an organisation. */
  isDoubtful?: true;
}

/** The labels that news sites use, in Simplified characters. */
const LABELS: Record<BylineItem['kind'], string> = {
  published:
    '发布日期 发布时间 发布于 发表日期 发表时间 发表于 发稿时间 发稿日期 刊发时间 刊登日期 上传时间 添加时间 录入时间 创建时间 文章日期',
  updated: '更新时间 更新日期 最后更新 最新更新 修改时间',
  date: '时间 日期',
  credit: `${AUTHOR_ROLES.join(' ')} 来源 稿件来源 文章来源 信息来源 新闻来源 消息来源 内容来源 供稿单位 来稿单位 发布单位 发布者 发布人 来稿 投稿 图片 图片来源 摄影 摄影师 摄像 供图 图 摄 编辑 网络编辑 新闻编辑 本期编辑 责任编辑 责编 编审 编校 审核 审核人 审校 审稿 审阅 初审 复审 终审 一审 二审 三审 一校 二校 三校 校对 签发 监制 主编 总编辑 值班主任 统筹 策划 翻译 译者 制图 美编 排版 视频 剪辑 整理 版面编辑 本版责编 版式设计 图片编辑 核稿编辑 核稿 提供单位 值班编辑 微信编辑 实习编辑`,
  url: '原文链接 原文地址 原文网址 本文链接 本文网址 文章链接 链接 网址',
  count:
    '阅读次数 阅读量 阅读数 阅读人数 阅读 浏览次数 浏览量 浏览数 浏览 点击次数 点击量 点击数 点击率 点击 访问次数 访问量 访问人数 访问 人气 评论数 评论 点赞数 点赞 已阅读 查看次数',
  other:
    '类型 分类 栏目 所属栏目 标签 关键词 主题词 字号 字体 字体大小 文字大小 分享到 分享至 分享 扫描到手机',
};
const KIND_OF_LABEL = new Map(
  Object.entries(LABELS).flatMap(([kind, labels]) =>
    labels.split(' ').map((label) => [label, kind as BylineItem['kind']]),
  ),
);
/** Buttons of a page that were copied with its text. */
const BUTTONS =
  '打印本页 打印此页 打印 关闭窗口 关闭本页 关闭 返回列表 返回首页 返回上级 返回顶部 返回 收藏本页 收藏 我要纠错 纠错 复制链接 已订阅 订阅 关注 字号 特大 超大 放大 缩小 大 中 小 微信 微博 新浪微博 腾讯微博 QQ空间 QQ好友 分享 点赞 顶部 扫一扫 听新闻 朗读 大字号 中字号 小字号 分享让更多人看到';

/** Write the source of a pattern for words that may be spaced out: 作者, 作　者. The longest word comes first. */
const anyOf = (words: string[]) =>
  words
    .sort((a, b) => b.length - a.length)
    .map((word) => [...word].join(String.raw`[ \u3000]*`))
    .join('|');

/** Buttons that cannot be part of a name. */
const LONG_BUTTON = anyOf(BUTTONS.split(' ').filter(({ length }) => length > 1));
const ONE_LABEL = anyOf([...KIND_OF_LABEL.keys()]);
/** One label, or two: 采访・撰文. */
const LABEL = `(?:${ONE_LABEL})(?:[・·&＆+](?:${ONE_LABEL}))?`;
const SEPARATOR = String.raw`[ \t\u00a0\u3000]*[:：/／|｜丨][ \t\u00a0\u3000]*`;
const SPACE = String.raw`[ \t\u00a0\u3000]+`;
const CLOCK = String.raw`(?:[ T\u00a0\u3000]*(?:上午|下午|晚上)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:[+-]\d{2}:\d{2}|Z)?)`;

/** Make a pattern that matches at `lastIndex` only. */
const sticky = (source: string) => new RegExp(source, 'uy');
const SKIPPED = sticky(String.raw`[\s|｜丨·•,，;；、()（）\[\]【】]+`);
const LABEL_WITH_SEPARATOR = sticky(String.raw`(?<label>${LABEL})${SEPARATOR}`);
const LABEL_WITH_SPACE = sticky(String.raw`(?<label>${LABEL})${SPACE}(?=\S)`);
const DATE_AND_TIME = sticky(`${DATE}${CLOCK}?`);
const COUNT = sticky(String.raw`[\d,，]*[ ]*(?:人次|次|人|万\+?)?`);
const BUTTON = sticky(String.raw`(?:${anyOf(BUTTONS.split(' '))})(?=[\s|｜丨·【】\[\]()（）]|$)`);
/** The time of an update after the date of publication: （5/11 15:00 更新）. */
const UPDATE = sticky(String.raw`[\d\/月日:： -]{3,20}更新`);
/** The byline of Taiwan's newspapers: 2023-05-11 14:30 聯合報／ 記者張三 ／台北即時報導. */
const NEWSPAPER_LINE = new RegExp(
  `^${DATE}${CLOCK}[^。，！？]{2,40}(?:报道|报导|[报社网台])$`,
  'u',
);
const NEWSPAPER_REPORTER = /记者 ?(?<name>\p{Script=Han}{2,4})(?=[\s／/]|$)/du;
const UNLABELLED_NAME = sticky(String.raw`[\p{L}\p{N}·]{2,15}(?=[\s|｜丨】\])）]|$)`);
const WEB_ADDRESS = sticky(String.raw`https?:\/\/[\x21-\x7e]+`);
/** What ends a value. */
const NEXT_ITEM = [
  `(?:${LABEL})${SEPARATOR}`,
  String.raw`\s(?:${LABEL})${SPACE}\p{Script=Han}`,
  String.raw`\s(?:${LONG_BUTTON})(?=\s|$)`,
  DATE,
  String.raw`[【\[]`,
].join('|');
const VALUE = sticky(String.raw`(?:(?!\s*(?:${NEXT_ITEM}))[^。！？!?；;：|｜丨]){0,60}`);

/** The most UTF-16 code units that a byline has. */
const MAX_LENGTH = 600;

/** The beginning of a line, as it is and in Simplified characters. Offsets are the same in both. */
interface Source {
  line: string;
  text: string;
}

/** An item, and where it ends. */
interface FoundItem {
  item: BylineItem;
  end: number;
}

/**
 * Reads an item at an offset.
 * @returns null when there is none of its kind; `unreadable` when there is one whose value cannot be read
 */
type ItemReader = (source: Source, at: number) => FoundItem | 'unreadable' | null;

/** Match a sticky pattern at an offset. */
function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/**
 * Read a byline at the beginning of a line.
 * @param spacedLabels whether a space may follow a label instead of a colon
 * @returns null when the line begins with something else
 */
export function readByline(line: string, { spacedLabels = true } = {}): Byline | null {
  const text = simplify(line.slice(0, MAX_LENGTH));
  const readers = READERS.filter((reader) => spacedLabels || reader !== readSpacedLabel);
  const items: BylineItem[] = [];
  let end = 0;
  let saysSomething = false;
  let unlabelled: { start: number; end: number } | undefined;
  for (let at = 0; ;) {
    at += matchAt(SKIPPED, text, at)?.[0].length ?? 0;
    if (at >= text.length) {
      if (line.length <= MAX_LENGTH) end = line.length;
      break;
    }
    const found = readFirst(readers, { line, text }, at);
    if (found === 'unreadable') break;
    if (found) {
      items.push(found.item);
      // A button of one character may be a word of the text.
      saysSomething ||= found.end - at > 1;
      end = at = found.end;
      continue;
    }
    // A name without a label, such as that of the site, may stand beside a date.
    const name = matchAt(UNLABELLED_NAME, text, at);
    if (!name || unlabelled) break;
    unlabelled = { start: at, end: at + name[0].length };
    at = unlabelled.end;
  }
  if (unlabelled && (end > unlabelled.start || end === line.length)) {
    if (!items.some(({ kind }) => kind === 'date' || kind === 'published')) return null;
    const value = line.slice(unlabelled.start, unlabelled.end);
    items.push({ kind: 'other', label: '', value });
  }
  if (end < line.length && items[0]?.kind === 'date' && NEWSPAPER_LINE.test(text))
    return readNewspaperLine(line, text, items);
  return saysSomething && end > 0 ? { end, items } : null;
}

/** Read an item by the first of some readers that finds one. */
function readFirst(
  readers: readonly ItemReader[],
  source: Source,
  at: number,
): ReturnType<ItemReader> {
  for (const read of readers) {
    const found = read(source, at);
    if (found) return found;
  }
  return null;
}

const readDate: ItemReader = ({ line, text }, at) => {
  const dated = matchAt(DATE_AND_TIME, text, at);
  if (!dated) return null;
  const date = dateOf(dated.groups!);
  if (!date) return 'unreadable';
  const end = at + dated[0].length;
  return { item: { kind: 'date', label: '', value: line.slice(at, end).trim(), date }, end };
};

const readUrl: ItemReader = ({ text }, at) => {
  const url = matchAt(WEB_ADDRESS, text, at);
  return url && { item: { kind: 'url', label: '', value: url[0] }, end: at + url[0].length };
};

const readLabel: ItemReader = (source, at) => {
  const found = matchAt(LABEL_WITH_SEPARATOR, source.text, at);
  return found && readValue(source, at, found, true);
};

const readSpacedLabel: ItemReader = (source, at) => {
  const found = matchAt(LABEL_WITH_SPACE, source.text, at);
  return found && readValue(source, at, found, false);
};

const readButton: ItemReader = ({ text }, at) => {
  const button = matchAt(BUTTON, text, at) ?? matchAt(UPDATE, text, at);
  return button && { item: { kind: 'other', label: '', value: '' }, end: at + button[0].length };
};

const READERS = [readDate, readUrl, readLabel, readSpacedLabel, readButton];

/** Read the value of a label that was found at an offset. */
function readValue(
  source: Source,
  at: number,
  { 0: found, groups }: RegExpExecArray,
  hasColon: boolean,
): FoundItem | 'unreadable' {
  const { length } = groups!['label']!;
  const kind = KIND_OF_LABEL.get(groups!['label']!.replace(/\s|[・·&＆+].*/gu, ''))!;
  const label = source.line.slice(at, at + length).replace(/\s/g, '');
  const start = at + found.length;
  return VALUE_READERS[kind](source, start, { kind, label, hasColon }) ?? 'unreadable';
}

/** Who reported: 本报记者 张三 李四 通讯员 王五, 澎湃新闻记者 张三, perhaps with the page of a newspaper after it. */
const REPORTER_ROLE = /(?:记者|通讯员|实习生|专栏作者|特约作者|摄影师|新闻编辑)$/u;
const REPORTER = /^(?<role>\p{Script=Han}{0,8}?(?:记者|通讯员))(?<name>\p{Script=Han}{2,3})$/u;
const PAGE_OF_NEWSPAPER = /《[^》]+》[ ]*[（(][^（()）]*(?:版|日)[^（()）]*[)）]$/u;

/** Read a line that has nothing but the roles and names of reporters. */
export function readReporters(line: string): Byline | null {
  if (line.length > 80) return null;
  const names = line.replace(PAGE_OF_NEWSPAPER, '').trim();
  const items: BylineItem[] = [];
  for (const word of names.split(/[\s／/、,，:：|｜・]+/u).filter(Boolean)) {
    const plain = simplify(word);
    const joined = REPORTER.exec(plain);
    if (joined) {
      const { length } = joined.groups!['role']!;
      items.push({ kind: 'credit', label: word.slice(0, length), value: word.slice(length) });
    } else if (REPORTER_ROLE.test(plain) || plain === '文')
      items.push({ kind: 'credit', label: word, value: '' });
    else if (items.length > 0 && /^\S{0,6}报[导道]$/u.test(plain)) continue;
    else if (!items.at(-1) || !/^\p{Script=Han}{2,4}$/u.test(plain) || /[报台]导?$/u.test(plain))
      return null;
    else items.at(-1)!.value = [items.at(-1)!.value, word].filter(Boolean).join('、');
  }
  // 文 may only introduce the role: 文/专栏作者 张三.
  const named = items.filter(({ label, value }) => value || label.length > 1);
  return named.length > 0 && named.every(({ value }) => value)
    ? { end: line.length, items: named }
    : null;
}

/** Read the rest of a line that begins with a date and names a newspaper and a reporter. */
function readNewspaperLine(line: string, text: string, items: BylineItem[]): Byline {
  const dateEnd = items[0]!.value.length;
  const reporter = NEWSPAPER_REPORTER.exec(text);
  if (reporter) {
    const [start, end] = reporter.indices!.groups!['name']!;
    const label = line.slice(reporter.index, start).trim();
    items.push({ kind: 'credit', label, value: line.slice(start, end) });
  }
  const outlet = /^\s*(?<outlet>[^\s／/]{2,10}[报社网台])\s*[／/\s]/u.exec(text.slice(dateEnd));
  if (outlet) {
    const start = dateEnd + outlet[0].indexOf(outlet.groups!['outlet']!);
    const value = line.slice(start, start + outlet.groups!['outlet']!.length);
    items.push({ kind: 'credit', label: '来源', value });
  }
  return { end: line.length, items: items.filter(({ value }) => value) };
}

/** Test if a line begins with a label, or has a whole date and no punctuation of sentences. */
export function looksLikeByline(line: string): boolean {
  const text = simplify(line.slice(0, MAX_LENGTH)).trim();
  return (
    [LABEL_WITH_SEPARATOR, LABEL_WITH_SPACE].some((label) => matchAt(label, text, 0)) ||
    (datesIn(text).length > 0 && !/[，。！？]/u.test(text))
  );
}

/** A label as the source has it. */
interface Label {
  kind: BylineItem['kind'];
  label: string;
  /** Whether a colon or the like follows it, not only a space. */
  hasColon: boolean;
}

/** Reads the value of a label at an offset. @returns null when there is no value of its kind */
type ValueReader = (source: Source, start: number, label: Label) => FoundItem | null;

const readCount: ValueReader = ({ text }, start, { kind, label }) => {
  const value = matchAt(COUNT, text, start)![0];
  return { item: { kind, label, value }, end: start + value.length };
};

/** Read the date of a label. It may be missing, at the end of a line or before another label. */
const readLabelledDate: ValueReader = ({ text }, start, { kind, label }) => {
  const dated = matchAt(DATE_AND_TIME, text, start);
  if (!dated)
    return /^\s*($|\S{1,6}[:：])/u.test(text.slice(start))
      ? { item: { kind, label, value: '' }, end: start }
      : null;
  const date = dateOf(dated.groups!);
  if (!date) return null;
  return { item: { kind, label, value: dated[0].trim(), date }, end: start + dated[0].length };
};

const readLabelledUrl: ValueReader = ({ text }, start, { kind, label }) => {
  const url = matchAt(WEB_ADDRESS, text, start);
  return url && { item: { kind, label, value: url[0] }, end: start + url[0].length };
};

const readSetting: ValueReader = ({ text }, start, { kind, label }) => {
  const value = valueAt(text, start);
  if (/[。，]/.test(value)) return null;
  return { item: { kind, label, value: '' }, end: start + value.length };
};

const readCredit: ValueReader = ({ line, text }, start, { kind, label, hasColon }) => {
  const value = valueAt(text, start);
  const end = start + value.length;
  const written = line.slice(start, end);
  // An account of the site: 作者：admin
  if (/^[\x21-\x7e]{1,20}$/.test(value)) return { item: { kind: 'other', label, value }, end };
  // A sentence is not a name: 记者：您好，请问……
  const credits = parseCredits(label, written);
  if (value && !credits.every(({ name, organisation }) => name || organisation)) return null;
  if (/[，,].*[，,].*[，,]|……/.test(value) || /[。！？!?]$/.test(text.slice(0, end + 1)))
    return null;
  const isDoubtful = isDoubtfulCredit(label, value);
  // Without a colon, a word that looks like a label is one only if a name certainly follows: not 文 学院院长…….
  if (!hasColon && (isDoubtful || [...label].length < 2)) return null;
  return { item: { kind, label, value: written, ...(isDoubtful && { isDoubtful }) }, end };
};

const VALUE_READERS: Record<BylineItem['kind'], ValueReader> = {
  published: readLabelledDate,
  updated: readLabelledDate,
  date: readLabelledDate,
  credit: readCredit,
  url: readLabelledUrl,
  count: readCount,
  other: readSetting,
};

/** Return the value at an offset, in Simplified characters. */
const valueAt = (text: string, start: number): string =>
  cutAtStrayBracket(matchAt(VALUE, text, start)?.[0] ?? '').trimEnd();

/** Cut a value at a closing bracket that was opened before it, or at an opening one that is closed after it. */
function cutAtStrayBracket(value: string): string {
  let depth = 0;
  for (const { 0: bracket, index } of value.matchAll(/[()（）]/gu)) {
    depth += /[(（]/.test(bracket) ? 1 : -1;
    if (depth < 0) return value.slice(0, index);
  }
  return depth > 0 ? value.slice(0, value.search(/[(（][^()（）]*$/u)) : value;
}
