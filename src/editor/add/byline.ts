import { calendarDate, isCalendarDate, numberOf } from '../../archive/dates.ts';
import type { Credit } from '../../archive/schema.ts';
import { openccConverter } from '../../script/opencc.ts';

/** What a line beside the text says: when, by whom, how often read. */
export interface Byline {
  /** Where it ends in the line; what follows is text. */
  end: number;
  items: Item[];
}

/** One statement of a byline; text as the source writes it. */
export interface Item {
  kind: 'published' | 'updated' | 'date' | 'credit' | 'url' | 'count' | 'rest';
  label: string;
  value: string;
  /** `date` or `published`: the date as YYYY-MM-DD. */
  date?: string;
  /** `credit`: it has words that may be the name of an organisation, or something else. */
  unsure?: true;
}

/** The words that news sites put before what they state, in Simplified characters. */
const LABELS: Record<string, { kind: Item['kind']; words: string }> = {
  published: {
    kind: 'published',
    words:
      '发布日期 发布时间 发布于 发表日期 发表时间 发表于 发稿时间 发稿日期 刊发时间 刊登日期 上传时间 添加时间 录入时间 创建时间 文章日期',
  },
  updated: { kind: 'updated', words: '更新时间 更新日期 最后更新 最新更新 修改时间' },
  date: { kind: 'date', words: '时间 日期' },
  credit: {
    kind: 'credit',
    words:
      '来源 稿件来源 文章来源 信息来源 新闻来源 消息来源 内容来源 供稿单位 来稿单位 发布单位 发布者 发布人 作者 供稿 供稿人 撰稿 撰稿人 撰文 撰写 来稿 投稿 文字 图文 文图 图片 图片来源 摄影 摄影师 摄像 供图 文 图 摄 编辑 网络编辑 新闻编辑 本期编辑 责任编辑 责编 编审 编校 审核 审核人 审校 审稿 审阅 初审 复审 终审 一审 二审 三审 一校 二校 三校 校对 签发 监制 主编 总编辑 值班主任 统筹 策划 记者 本报记者 本网记者 本社记者 特约记者 见习记者 实习记者 学生记者 通讯员 本报通讯员 特约通讯员 翻译 译者 制图 美编 排版 视频 剪辑 整理',
  },
  url: { kind: 'url', words: '原文链接 原文地址 原文网址 本文链接 本文网址 文章链接 链接 网址' },
  count: {
    kind: 'count',
    words:
      '阅读次数 阅读量 阅读数 阅读人数 阅读 浏览次数 浏览量 浏览数 浏览 点击次数 点击量 点击数 点击率 点击 访问次数 访问量 访问人数 访问 人气 评论数 评论 点赞数 点赞 已阅读 查看次数',
  },
  furniture: { kind: 'rest', words: '字号 字体 字体大小 文字大小 分享到 分享至 分享 扫描到手机' },
};
const KIND_OF = new Map(
  Object.values(LABELS).flatMap(({ kind, words }) => words.split(' ').map((word) => [word, kind])),
);
/** Buttons of a page, copied with its text. */
const BUTTONS =
  '打印本页 打印此页 打印 关闭窗口 关闭本页 关闭 返回列表 返回首页 返回上级 返回顶部 返回 收藏本页 收藏 我要纠错 纠错 复制链接 已订阅 订阅 关注 字号 特大 超大 放大 缩小 大 中 小 微信 微博 新浪微博 腾讯微博 QQ空间 QQ好友 分享 点赞 顶部 扫一扫 听新闻 朗读 大字号 中字号 小字号 分享让更多人看到';

/** A word however it is spaced out: 作者, 作　者. */
const spaced = (words: string) =>
  words
    .split(' ')
    .sort((a, b) => b.length - a.length)
    .map((word) => [...word].join(String.raw`[ \u3000]*`))
    .join('|');

/** Buttons that cannot be part of a name. */
const LONG_BUTTON = spaced(
  BUTTONS.split(' ')
    .filter(({ length }) => length > 1)
    .join(' '),
);
const LABEL = spaced([...KIND_OF.keys()].join(' '));
const SEPARATOR = String.raw`[ \t\u00a0\u3000]*[:：/／|｜丨][ \t\u00a0\u3000]*`;
const SPACE = String.raw`[ \t\u00a0\u3000]+`;
const CLOCK = String.raw`(?:[ T\u00a0\u3000]*(?:上午|下午|晚上)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:[+-]\d{2}:\d{2}|Z)?)`;
const DATE = String.raw`(?:(?<year>\d{4})[ ]*[-\/.年][ ]*(?<month>\d{1,2})[ ]*[-\/.月][ ]*(?<day>\d{1,2})(?!\d)[ ]*日?|民国(?<republic>\d{2,3})年(?<rmonth>\d{1,2})月(?<rday>\d{1,2})日|(?<hanyear>[〇○零一二三四五六七八九]{4})年(?<hanmonth>[一二三四五六七八九十]{1,2})月(?<handay>[一二三四五六七八九十]{1,3})日)(?:[ ]*[(（]?(?:星期|周)[一二三四五六日天][)）]?)?`;

const at = (source: string) => new RegExp(source, 'uy');
const SKIP = at(String.raw`[\s|｜丨·•,，;；、()（）\[\]【】]+`);
const LABELLED = at(String.raw`(?<label>${LABEL})(?<colon>${SEPARATOR})`);
const LABELLED_BY_SPACE = at(String.raw`(?<label>${LABEL})${SPACE}(?=\S)`);
const DATED = at(`${DATE}(?<clock>${CLOCK})?`);
const COUNT = at(String.raw`[\d,，]*[ ]*(?:人次|次|人|万\+?)?`);
const BUTTON = at(String.raw`(?:${spaced(BUTTONS)})(?=[\s|｜丨·【】\[\]()（）]|$)`);
/** When a page was changed, as it stands behind the date of publication: （5/11 15:00 更新）. */
const CHANGED = at(String.raw`[\d\/月日:： -]{3,20}更新`);
/** A line of time, paper and reporter, as papers in Taiwan have it: 2023-05-11 14:30 聯合報／ 記者張三 ／台北即時報導. */
const REPORTED = new RegExp(`^${DATE}${CLOCK}[^。，！？]{2,40}(?:报道|报导|[报社网台])$`, 'u');
const REPORTER_NAMED = /记者 ?(?<name>\p{Script=Han}{2,4})(?=[\s／/]|$)/du;
const BARE = at(String.raw`[\p{L}\p{N}·]{2,15}(?=[\s|｜丨】\])）]|$)`);
const ADDRESS = at(String.raw`https?:\/\/[\x21-\x7e]+`);
/** A value ends where the next statement begins. */
const VALUE = at(
  String.raw`(?:(?!\s*(?:(?:${LABEL})${SEPARATOR}|\s(?:${LABEL})${SPACE}\p{Script=Han}|\s(?:${LONG_BUTTON})(?=\s|$)|${DATE}|[【\[]))[^。！？!?；;：|｜丨]){0,60}`,
);

/** No byline is as long, in UTF-16 code units. */
const LONGEST = 600;

const simplified = new Map<string, string>();

/**
 * A text in Simplified characters and ASCII digits, for recognizing words in it: as long as before, so
 * that offsets hold.
 */
export function plain(text: string): string {
  let result = '';
  for (const character of text) {
    let plain = simplified.get(character);
    if (plain === undefined) {
      plain = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/.test(character)
        ? character.normalize('NFKC')
        : openccConverter('zh-Hant', 'zh-Hans')(character);
      if (plain.length !== character.length) plain = character;
      simplified.set(character, plain);
    }
    result += plain;
  }
  return result;
}

/**
 * Reads a byline at the beginning of a line: labels with what they state, dates, buttons.
 * @returns null where the line begins with something else
 */
export function readByline(line: string, { spacedLabels = true } = {}): Byline | null {
  const text = plain(line.slice(0, LONGEST));
  const items: Item[] = [];
  let end = 0;
  let telling = false;
  let bare: { start: number; end: number } | undefined;
  const match = (pattern: RegExp, from: number) => {
    pattern.lastIndex = from;
    return pattern.exec(text);
  };
  for (let position = 0; ;) {
    position += match(SKIP, position)?.[0].length ?? 0;
    if (position >= text.length) {
      if (line.length <= LONGEST) end = line.length;
      break;
    }
    const dated = match(DATED, position);
    if (dated) {
      const date = dateStated(dated.groups!);
      if (!date) break;
      const value = line.slice(position, position + dated[0].length).trim();
      items.push({ kind: 'date', label: '', value, date });
      telling = true;
      end = position += dated[0].length;
      continue;
    }
    const address = match(ADDRESS, position);
    if (address) {
      items.push({ kind: 'url', label: '', value: address[0] });
      telling = true;
      end = position += address[0].length;
      continue;
    }
    const labelled =
      match(LABELLED, position) ?? (spacedLabels ? match(LABELLED_BY_SPACE, position) : null);
    if (labelled) {
      const item = readValue(line, text, position, labelled);
      if (!item) break;
      items.push(item.item);
      telling = true;
      end = position = item.end;
      continue;
    }
    const button = match(BUTTON, position) ?? match(CHANGED, position);
    if (button) {
      items.push({ kind: 'rest', label: '', value: '' });
      telling ||= button[0].length > 1;
      end = position += button[0].length;
      continue;
    }
    // A name without a label, such as the site's, may stand beside a date.
    const name = match(BARE, position);
    if (!name || bare) break;
    bare = { start: position, end: position + name[0].length };
    position = bare.end;
  }
  if (bare && (end > bare.start || end === line.length)) {
    if (!items.some(({ kind }) => kind === 'date' || kind === 'published')) return null;
    items.push({ kind: 'rest', label: '', value: line.slice(bare.start, bare.end) });
  }
  if (end < line.length && items[0]?.kind === 'date' && REPORTED.test(text)) {
    const at = items[0].value.length;
    const reporter = REPORTER_NAMED.exec(text);
    if (reporter) {
      const [start, last] = reporter.indices!.groups!['name']!;
      const value = line.slice(start, last);
      items.push({ kind: 'credit', label: line.slice(reporter.index, start).trim(), value });
    }
    items.push({ kind: 'rest', label: '', value: line.slice(at).trim() });
    return { end: line.length, items: items.filter(({ value }) => value) };
  }
  return telling && end > 0 ? { end, items } : null;
}

/** Whether a line begins with a label, or has a whole date and is no sentence. */
export function beginsAsByline(line: string): boolean {
  const text = plain(line.slice(0, LONGEST)).trim();
  LABELLED.lastIndex = 0;
  LABELLED_BY_SPACE.lastIndex = 0;
  return (
    LABELLED.test(text) ||
    LABELLED_BY_SPACE.test(text) ||
    (/\d{2,4}[-\/.年]\d{1,2}[-\/.月]\d{1,2}/u.test(text) && !/[，。！？]/u.test(text))
  );
}

function readValue(
  line: string,
  text: string,
  position: number,
  { 0: found, groups }: RegExpExecArray,
): { item: Item; end: number } | null {
  const label = line.slice(position, position + groups!['label']!.length).replace(/\s/g, '');
  const kind = KIND_OF.get(groups!['label']!.replace(/\s/g, ''))!;
  const start = position + found.length;
  const read = (pattern: RegExp) => {
    pattern.lastIndex = start;
    return pattern.exec(text);
  };
  if (kind === 'count') {
    const value = read(COUNT)![0];
    return { item: { kind, label, value }, end: start + value.length };
  }
  if (kind === 'published' || kind === 'updated' || kind === 'date') {
    const dated = read(DATED);
    const date = dated && dateStated(dated.groups!);
    const empty = !dated && /^\s*($|\S{1,6}[:：])/u.test(text.slice(start));
    if (!date && !empty) return null;
    const item: Item = {
      kind,
      label,
      value: dated?.[0].trim() ?? '',
      ...(date ? { date } : {}),
    };
    return { item, end: start + (dated?.[0].length ?? 0) };
  }
  if (kind === 'url') {
    const address = read(ADDRESS);
    return address && { item: { kind, label, value: address[0] }, end: start + address[0].length };
  }
  const value = withoutStrayBracket(read(VALUE)?.[0] ?? '').trimEnd();
  const end = start + value.length;
  if (kind === 'rest')
    return /[。，]/.test(value) ? null : { item: { kind, label, value: '' }, end };
  const written = line.slice(start, end);
  // Such as the account that published it: 作者：admin
  if (/^[\x21-\x7e]{1,20}$/.test(value)) return { item: { kind: 'rest', label, value }, end };
  // A sentence is no name: 记者：您好，请问……
  if (value && !creditsOf(label, written).every(({ name, organisation }) => name || organisation))
    return null;
  if (/[，,].*[，,].*[，,]|……/.test(value) || /[。！？!?]$/.test(text.slice(0, end + 1)))
    return null;
  const unsure = isUnsure(label, value);
  // Words that begin like a label and go on behind a space are none, if they are not surely names.
  if (!/[:：/／|｜丨]/.test(found) && (unsure || [...label].length < 2)) return null;
  return { item: { kind: 'credit', label, value: written, ...(unsure && { unsure }) }, end };
}

/** A value up to the bracket that closes what it stands in, or that opens what is behind it. */
function withoutStrayBracket(value: string): string {
  let depth = 0;
  for (const { 0: bracket, index } of value.matchAll(/[()（）]/gu)) {
    depth += /[(（]/.test(bracket) ? 1 : -1;
    if (depth < 0) return value.slice(0, index);
  }
  return depth > 0 ? value.slice(0, value.search(/[(（][^()（）]*$/u)) : value;
}

/** Whether something in the value of a credit is not surely the name of a person or an organisation. */
function isUnsure(role: string, value: string): boolean {
  const isSource = IS_SOURCE.test(plain(role));
  return (
    (isSource && /[，。]/u.test(value)) ||
    partsOf(value).some(
      (part) => !PERSON.test(part) && kindOfName(part) !== 'name' && !endsAsOrganisation(part),
    )
  );
}

/** A date as ISO 8601 writes it, from the parts that a text gives of it; null when there is no such day. */
function dateStated(parts: Record<string, string | undefined>): string | null {
  const year =
    parts['year'] ??
    (parts['republic'] && String(Number(parts['republic']) + 1911)) ??
    numberOf(parts['hanyear'] ?? '');
  const month = parts['month'] ?? parts['rmonth'] ?? numberOf(parts['hanmonth'] ?? '');
  const day = parts['day'] ?? parts['rday'] ?? numberOf(parts['handay'] ?? '');
  const date = calendarDate(year, month, day);
  return isCalendarDate(date) ? date : null;
}

/** How the names of organisations end. */
const ORGANISATION =
  /(?:社|网|报|报社|台|院|校|系|部|处|局|厅|署|办|委|室|会|所|站|组|队|团|馆|店|厂|中心|大学|学院|公司|集团|频道|记者站|编辑部|政府|协会|联盟|平台|客户端|公众号|在线|观察|周刊|杂志|融媒体)$/u;

const IS_SOURCE = /来源|单位/;
/** What is said of a person in brackets is no part of the name: 张三（实习）. */
const PERSON = /^(?<name>\p{Script=Han}{2,4})[(（][^()（）]+[)）]$/u;

const partsOf = (value: string): string[] =>
  value
    // A name of two characters may be spaced out to the width of three.
    .replace(
      /(?<=^|[\s、，,;；/])(\p{Script=Han})[ \u3000]+(\p{Script=Han})(?=$|[\s、，,;；/])/gu,
      '$1$2',
    )
    .split(/[\s、，,;；/|｜]+/u)
    .filter(Boolean);

/** Who a credit names: people, each with the organisation that stands before them. */
export function creditsOf(role: string, value: string): Credit[] {
  const isSource = IS_SOURCE.test(plain(role));
  const credits: Credit[] = [];
  let organisation: string | undefined;
  for (const written of partsOf(value)) {
    const part = (!isSource && PERSON.exec(written)?.groups!['name']) || written;
    const kind = isSource ? 'organisation' : kindOfName(part);
    if (kind === 'organisation') {
      if (organisation) credits.push({ role, organisation });
      organisation = part;
    } else if (kind === 'name') {
      credits.push({ role, ...(organisation ? { organisation } : {}), name: part });
      organisation = undefined;
    } else credits.push({ role });
  }
  if (organisation) credits.push({ role, organisation });
  return credits;
}

const endsAsOrganisation = (text: string): boolean =>
  ORGANISATION.test(plain(text)) && [...text].length > 2;

function kindOfName(text: string): 'name' | 'organisation' | null {
  if (endsAsOrganisation(text)) return 'organisation';
  if (/^\p{Script=Han}{2,4}$/u.test(text)) return 'name';
  if (/^[\p{Script=Han}A-Z]+(?:[·•‧・][\p{Script=Han}A-Z.]+)+$/u.test(text)) return 'name';
  if (/^[\p{L}\p{N}“”《》·（）()]{4,30}$/u.test(text) && /\p{Script=Han}/u.test(text))
    return 'organisation';
  return null;
}
