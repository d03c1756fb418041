import type { Credit } from '../../archive/schema.ts';
import { looksLikeByline, readByline, type Byline, type BylineItem } from './byline.ts';
import { parseCredits } from './credits.ts';
import type { Draft, Edit } from './draft.ts';
import { linesOf, simplify, type Line } from './text.ts';

/** A value with the line of the capture that states it, from 1. */
export interface Located<T> {
  value: T;
  line: number;
}

/** What a page says of an article outside its text. */
export interface PageMetadata {
  published?: Located<string>;
  credits: Located<Credit>[];
  url?: Located<string>;
  /** Whether the page had pictures: there are names of their files, or credits of them. */
  hasPictures: boolean;
}

/** The most lines between title and byline, or byline and text. */
const MAX_HEAD = 20;
/** A line with more characters than this is a paragraph. */
const MAX_SHORT = 60;

const REASONS = {
  byline: '署名行，不属正文；日期、署名移入相应栏目，阅读次数、按钮等不收。',
  navigation: '网页上的导航文字，不属正文，删去。',
  picture: '残留的图片文件名，删去。',
  beforeTitle: '标题之前的网页文字，不属正文，删去。',
  titleEnd: '标题与正文相连，分行。',
};

/** The name of a picture file, which is copied where the page has the picture. */
const PICTURE = /^[^\s\/\\<>|"?*:，。！？；：]{1,80}\.(?:jpe?g|png|gif|bmp|webp|tiff?|heic|svg)$/i;
/** The breadcrumbs at the head of a page: 首页 > 新闻 > 正文. */
const BREADCRUMBS =
  /^(?:首页\s*[-–\/|].*正文$|(?:首页|(?:您|你)?(?:当前|现在|所在)?的?位置)\s*[:：]?.*[>»›→]|[^。，>]{2,20}(?:\s*[>»›]{1,2}\s*[^。，>]{2,20}){2,}).*$/u;
/** A link to the next or the previous article at the foot of a page. A sentence that begins like one is text. */
const NEXT_ARTICLE =
  /^[上下前后]一(?:篇|条|则|页)(?:文章|新闻)?(?:\s*[:：]|\s|$)(?!.*。$).{0,80}$/u;
const LIKE_NEXT_ARTICLE = /^[上下前后]一(?:篇|条|则|页).{0,80}$/u;

/**
 * Remove what belongs to the page and not to the text: bylines, buttons, navigation, names of picture files.
 * @param title the beginning of the text, if the editor gives it
 * @returns what was read from it
 * @throws Error when the capture does not have the title
 */
export function removePageFurniture(draft: Draft, title?: string): PageMetadata {
  if (title) startAtTitle(draft, title);
  const metadata: PageMetadata = { credits: [], hasPictures: false };
  const removals: Edit[] = [];
  const lines = linesOf(draft.text);
  const firstOfText = readHead(draft, lines, removals, metadata);
  readFoot(draft, lines.slice(firstOfText), removals, metadata);
  for (const line of lines)
    if (PICTURE.test(line.text)) {
      removals.push(removalOf(line, REASONS.picture));
      metadata.hasPictures = true;
    }
  draft.emendRanges(joinRemovals(draft.text, removals));
  metadata.credits.sort((a, b) => a.line - b.line);
  return metadata;
}

const removalOf = ({ start, end }: Pick<Line, 'start' | 'end'>, reason: string): Edit => ({
  start,
  end,
  replace: '',
  reason,
});

/** Join removals for the same reason with only white space between them. */
function joinRemovals(text: string, removals: readonly Edit[]): Edit[] {
  const joined: Edit[] = [];
  for (const removal of removals.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    const isNext =
      last?.reason === removal.reason && /^\s*$/u.test(text.slice(last.end, removal.start));
    if (last && isNext) last.end = removal.end;
    else joined.push({ ...removal });
  }
  return joined;
}

/** Remove what is before the title, and end its line after it. */
function startAtTitle(draft: Draft, title: string): void {
  const characters = [...title.replace(/\s/gu, '')].map((character) => RegExp.escape(character));
  const found = characters.length > 0 && new RegExp(characters.join('\\s*'), 'u').exec(draft.text);
  if (!found)
    throw new Error(
      `The capture does not have the title "${title}". Give it as the capture has it, character by character.`,
    );
  const end = found.index + found[0].length;
  const next = draft.text.codePointAt(end);
  if (next !== undefined && !/\s/u.test(String.fromCodePoint(next))) {
    const last = [...found[0]].at(-1)!;
    const first = String.fromCodePoint(next);
    draft.emendRanges([
      {
        start: end - last.length,
        end: end + first.length,
        replace: `${last}\n${first}`,
        reason: REASONS.titleEnd,
      },
    ]);
  }
  const before = draft.text.slice(0, found.index);
  if (before.trim() !== '') {
    const start = before.length - before.trimStart().length;
    draft.emendRanges([removalOf({ start, end: before.trimEnd().length }, REASONS.beforeTitle)]);
  }
}

/** Read what is around the title. @returns the number of the line at which the text may begin */
function readHead(
  draft: Draft,
  lines: readonly Line[],
  removals: Edit[],
  metadata: PageMetadata,
): number {
  let isAfterTitle = false;
  for (const [number, line] of lines.slice(0, MAX_HEAD).entries()) {
    if (BREADCRUMBS.test(simplify(line.text))) {
      removals.push(removalOf(line, REASONS.navigation));
      continue;
    }
    if (PICTURE.test(line.text)) continue;
    const byline = readByline(line.text, { spacedLabels: isAfterTitle });
    if (byline && isByline(byline, line, draft.text)) {
      addToMetadata(metadata, byline, line.start, draft);
      const end = line.start + byline.end;
      removals.push(removalOf({ start: line.start, end }, REASONS.byline));
      if (byline.end < line.text.length) return number;
      continue;
    }
    if (!isAfterTitle) {
      isAfterTitle = true;
      const inner = findInnerByline(line, draft.text);
      if (!inner) continue;
      const start = line.start + inner.index;
      const end = start + inner.byline.end;
      addToMetadata(metadata, inner.byline, start, draft);
      removals.push({ start, end, replace: '\n', reason: REASONS.byline });
      if (end < line.end) return number;
    } else {
      warnOfUnreadByline(draft, line);
      if ([...line.text].length > MAX_SHORT || line.text.includes('。')) return number;
    }
  }
  return Math.min(lines.length, 1);
}

/** Find the byline between title and text when all three are on one line. */
function findInnerByline(line: Line, text: string): { index: number; byline: Byline } | null {
  for (const { index } of line.text.slice(0, 300).matchAll(/(?<=\s)\S/gu)) {
    const byline = readByline(line.text.slice(index), { spacedLabels: false });
    if (!byline || byline.items.length < 2) continue;
    const rest = { ...line, text: line.text.slice(index), start: line.start + index };
    if (isByline(byline, rest, text)) return { index, byline };
  }
  return null;
}

/** Read what is below the text, from the last line upwards. */
function readFoot(
  draft: Draft,
  lines: readonly Line[],
  removals: Edit[],
  metadata: PageMetadata,
): void {
  for (const line of lines.slice(1).reverse()) {
    if (isNotice(line.text) || PICTURE.test(line.text)) continue;
    if (NEXT_ARTICLE.test(simplify(line.text))) {
      removals.push(removalOf(line, REASONS.navigation));
      continue;
    }
    if (LIKE_NEXT_ARTICLE.test(simplify(line.text)))
      draft.warn(
        'This begins like a link to another page. It was kept as text; if it is a link, leave it out by an emendation.',
        line.start,
      );
    const byline = readByline(line.text);
    // A date alone is part of a signature.
    const isSignature = byline?.items.every(({ kind, label }) => kind === 'date' && !label);
    if (
      byline &&
      !isSignature &&
      byline.end === line.text.length &&
      isByline(byline, line, draft.text)
    ) {
      addToMetadata(metadata, byline, line.start, draft);
      removals.push(removalOf(line, REASONS.byline));
      continue;
    }
    warnOfUnreadByline(draft, line);
    readEndOfText(draft, line, removals, metadata);
    return;
  }
}

const UNREAD_BYLINE =
  'This begins like a byline, but was kept as text, because not all of it could be read. If it is not part of the text, leave it out by an emendation, and write what it says into the fields.';

/** Warn of a line that begins like a byline and stays in the text. */
function warnOfUnreadByline(draft: Draft, { text, start }: Line): void {
  const isReported = draft.warnings.some(
    ({ line, message }) => line === draft.lineAt(start) && message === UNREAD_BYLINE,
  );
  if ([...text].length <= MAX_SHORT && looksLikeByline(text) && !isReported)
    draft.warn(UNREAD_BYLINE, start);
}

/** A byline at the end of the last paragraph, in brackets or after a full stop: （责任编辑：某人）. */
const ENDING =
  /(?:[（(【\[](?<inner>[^（()）【】\[\]]{3,80})[)）】\]](?<stamp>\d{7})?|(?<=[。！？”])\s+(?<after>[^。！？]{3,80}))$/u;

function readEndOfText(draft: Draft, line: Line, removals: Edit[], metadata: PageMetadata): void {
  const ending = ENDING.exec(line.text);
  const written = ending?.groups!['inner'] ?? ending?.groups!['after'];
  if (!ending || !written) return;
  const byline = readByline(written);
  if (
    byline?.end !== written.length ||
    !isCertain(byline.items) ||
    !byline.items.some(({ kind }) => kind === 'credit')
  )
    return;
  // The credit of a picture belongs to its caption.
  if (/[摄图]$/.test(simplify(written))) return;
  const start = line.start + ending.index;
  addToMetadata(metadata, byline, start, draft);
  // The Central News Agency writes the date as 1120511, in years of the Republic of China.
  const stamp = ending.groups!['stamp'];
  if (stamp)
    draft.warn(
      `${stamp} looks like a date, ${Number(stamp.slice(0, 3)) + 1911}-${stamp.slice(3, 5)}-${stamp.slice(5)}. If it is the date of publication, write it into published.`,
      start,
    );
  removals.push(removalOf({ start, end: line.end }, REASONS.byline));
}

/** Test if what was read is a byline: the whole line, or up to a count with text after it. */
function isByline({ items, end }: Byline, line: Line, text: string): boolean {
  const last = items.at(-1)!;
  const rest = line.text.slice(end);
  // The number of a count may be missing. But it must not continue as a date: 点击:122023年.
  if (rest && (last.kind !== 'count' || /^[年月日]/.test(rest))) return false;
  if (!isCertain(items)) return false;
  // In an interview, 记者： occurs again.
  const [{ kind, label }] = items as [BylineItem];
  if (kind === 'credit' && /记者$/.test(simplify(label)) && occursAgain(label, text)) return false;
  // 时间 may be the time of the event, and so may 日期 where there is a 地点.
  const isAnnouncement = items.every(({ kind, label }) => kind === 'date' && label);
  return (
    !isAnnouncement ||
    (items.every(({ label }) => simplify(label) === '日期') &&
      !/地\s*点\s*[:：]/u.test(simplify(text)))
  );
}

/** Test if items certainly make a byline. One certain item confirms the doubtful ones beside it. */
const isCertain = (items: readonly BylineItem[]): boolean =>
  items.some(
    ({ kind, label, value, isDoubtful }) =>
      !isDoubtful &&
      (kind !== 'other' || !value) &&
      (kind !== 'date' || label === '' || value !== ''),
  ) || items.every(({ label, value }) => SHORT_SOURCE.test(simplify(`${label}：${value}`)));
/** A source is certain, even if its name does not end like that of an organisation: 来源：澎湃. */
const SHORT_SOURCE = /^\S*来源：[^，。\s]{2,12}$/u;

const occursAgain = (label: string, text: string): boolean =>
  [...text.matchAll(new RegExp(String.raw`^\s*${RegExp.escape(label)}\s*[:：]`, 'gmu'))].length > 1;

/** Add what a byline says to the metadata. @param start its offset in the draft */
function addToMetadata(
  metadata: PageMetadata,
  { items }: Byline,
  start: number,
  draft: Draft,
): void {
  const line = draft.lineAt(start);
  for (const item of items) {
    const { kind, label, value } = item;
    if (kind === 'published' || kind === 'date') addDate(metadata, item, start, draft);
    else if (kind === 'updated')
      draft.warn(
        `"${label} ${value}" says when the page was changed. That is not the date of publication, so it was left out.`,
        start,
      );
    else if (kind === 'url') metadata.url ??= { value, line };
    else if (kind === 'credit') {
      metadata.credits.push(...parseCredits(label, value).map((value) => ({ value, line })));
      if (item.isDoubtful || /[(（]/.test(value))
        draft.warn(
          `"${label} ${value}" was left out with the byline, and credited as far as it could be read. Check that the credits are right.`,
          start,
        );
      metadata.hasPictures ||= /[图摄]/u.test(simplify(label));
    } else if (kind === 'other' && value)
      draft.warn(
        `"${[label, value].filter(Boolean).join(' ')}" was left out with the byline. If it belongs into a field, write it there.`,
        start,
      );
  }
}

function addDate(
  metadata: PageMetadata,
  { kind, label, value, date }: BylineItem,
  start: number,
  draft: Draft,
): void {
  if (!date) return;
  const line = draft.lineAt(start);
  const written = [label, value].filter(Boolean).join(' ');
  if (!metadata.published) {
    metadata.published = { value: date, line };
    if (kind !== 'published')
      draft.warn(
        `"${written}" was taken for the date of publication, because it is in the byline.`,
        start,
      );
  } else if (metadata.published.value !== date)
    draft.warn(
      `"${written}" is another date than ${metadata.published.value} on line ${metadata.published.line}, which was taken for the date of publication.`,
      start,
    );
}

/** What a reprint notice is about. */
const RIGHTS =
  /转载|转贴|摘编|版权|著作权|免责声明|注明(?:出处|来源)|本[网站报刊社台文]|本(?:平台|公众号)/u;

/** Test if a line is a reprint notice, as it stands below a text. */
export const isNotice = (text: string): boolean =>
  looksLikeNotice(text) && RIGHTS.test(simplify(text));

/** Test if a line has the words of a reprint notice. Other texts may have them, too. */
export const looksLikeNotice = (text: string): boolean =>
  [...text].length <= 150 &&
  /(?:转载|转发|引用).*(?:注明|出处|来源|授权|许可|谢绝|禁止|须)|(?:禁止|谢绝|严禁|不得)(?:.{0,8})转载|未经.*(?:授权|许可|同意|允许)|版权所有|版权归|版权声明|免责声明|不代表本[站网]/u.test(
    simplify(text),
  );
