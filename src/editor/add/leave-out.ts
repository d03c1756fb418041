import type { Credit } from '../../archive/schema.ts';
import { beginsAsByline, creditsOf, plain, readByline, type Byline, type Item } from './byline.ts';
import type { Draft, Edit } from './draft.ts';
import { linesOf, type Line } from './lines.ts';

/** Something the capture states beside its text, and the line of the capture it states it on. */
export interface Statement<T> {
  value: T;
  line: number;
}

/** What the capture states beside its text. */
export interface Stated {
  published?: Statement<string>;
  credits: Statement<Credit>[];
  url?: Statement<string>;
  /** Whether traces of pictures were among the text. */
  pictures: boolean;
}

/** As many lines at most stand between the title and the byline, or the byline and the text. */
const HEAD = 20;
/** A line longer than this, in characters, is a paragraph. */
const LONG = 60;

const REASONS = {
  byline: '署名行，不属正文；日期、署名移入相应栏目，阅读次数、按钮等不收。',
  page: '网页上的导航文字，不属正文，删去。',
  picture: '残留的图片文件名，删去。',
  title: '标题之前的网页文字，不属正文，删去。',
  split: '标题与正文相连，分行。',
};

/** Names of picture files, which are left where a page had a picture. */
const PICTURE = /^[^\s\/\\<>|"?*:，。！？；：]{1,80}\.(?:jpe?g|png|gif|bmp|webp|tiff?|heic|svg)$/i;
/** The way to a page, at its head: 首页 > 新闻 > 正文. */
const PATH =
  /^(?:首页\s*[-–\/|].*正文$|(?:首页|(?:您|你)?(?:当前|现在|所在)?的?位置)\s*[:：]?.*[>»›→]|[^。，>]{2,20}(?:\s*[>»›]{1,2}\s*[^。，>]{2,20}){2,}).*$/u;
/** The ways on from a page, at its foot. What goes on without a break, or ends as a sentence does, is text. */
const ONWARD = /^[上下前后]一(?:篇|条|则|页)(?:文章|新闻)?(?:\s*[:：]|\s|$)(?!.*。$).{0,80}$/u;
const MAYBE_ONWARD = /^[上下前后]一(?:篇|条|则|页).{0,80}$/u;

/**
 * Takes out what stands with the text but is no part of it: bylines, buttons, names of picture files.
 * @param title where the text begins, if the editor says so
 * @returns what was stated there
 * @throws Error when the capture does not have the title
 */
export function leaveOut(draft: Draft, title?: string): Stated {
  if (title) startAt(draft, title);
  const stated: Stated = { credits: [], pictures: false };
  const removals: Edit[] = [];
  const lines = linesOf(draft.text);
  const bodyFrom = readHead(draft, lines, removals, stated);
  readFoot(draft, lines.slice(bodyFrom), removals, stated);
  for (const line of lines)
    if (PICTURE.test(line.text)) {
      removals.push({ ...placeOf(line), replace: '', reason: REASONS.picture });
      stated.pictures = true;
    }
  draft.correct(joined(draft.text, removals));
  stated.credits.sort((a, b) => a.line - b.line);
  return stated;
}

/** Stretches to remove; those for the same reason with only white space between them as one. */
function joined(text: string, removals: readonly Edit[]): Edit[] {
  const result: Edit[] = [];
  for (const removal of [...removals].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    const follows =
      last?.reason === removal.reason && /^\s*$/u.test(text.slice(last.end, removal.start));
    if (last && follows) last.end = removal.end;
    else result.push({ ...removal });
  }
  return result;
}

/** Takes out what is before the title, and parts it from what follows on its line. */
function startAt(draft: Draft, title: string): void {
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
    draft.correct([
      {
        start: end - last.length,
        end: end + first.length,
        replace: `${last}\n${first}`,
        reason: REASONS.split,
      },
    ]);
  }
  const before = draft.text.slice(0, found.index);
  if (before.trim() !== '')
    draft.correct([
      {
        start: before.length - before.trimStart().length,
        end: before.trimEnd().length,
        replace: '',
        reason: REASONS.title,
      },
    ]);
}

const placeOf = ({ start, end }: Line) => ({ start, end });

/** Reads what is around the title. @returns at which line the text may begin */
function readHead(draft: Draft, lines: Line[], removals: Edit[], stated: Stated): number {
  let titled = false;
  for (const [number, line] of lines.slice(0, HEAD).entries()) {
    if (PATH.test(plain(line.text))) {
      removals.push({ ...placeOf(line), replace: '', reason: REASONS.page });
      continue;
    }
    if (PICTURE.test(line.text)) continue;
    const byline = readByline(line.text, { spacedLabels: titled });
    if (byline && isByline(byline, line, draft.text)) {
      take(draft, byline, line, stated);
      removals.push({
        start: line.start,
        end: line.start + byline.end,
        replace: '',
        reason: REASONS.byline,
      });
      if (byline.end < line.text.length) return number;
      continue;
    }
    if (!titled) {
      titled = true;
      const within = bylineWithin(line, draft.text);
      if (!within) continue;
      take(draft, within.byline, { ...line, start: line.start + within.start }, stated);
      removals.push({
        start: line.start + within.start,
        end: line.start + within.start + within.byline.end,
        replace: '\n',
        reason: REASONS.byline,
      });
      if (within.start + within.byline.end < line.text.length) return number;
    } else {
      doubtStatement(draft, line);
      if ([...line.text].length > LONG || line.text.includes('。')) return number;
    }
  }
  return Math.min(lines.length, 1);
}

/** The byline in a line that goes on from the title to the text. */
function bylineWithin(line: Line, text: string): { start: number; byline: Byline } | null {
  for (const { index } of line.text.slice(0, 300).matchAll(/(?<=\s)\S/gu)) {
    const byline = readByline(line.text.slice(index), { spacedLabels: false });
    if (!byline || byline.items.length < 2) continue;
    const rest = { ...line, text: line.text.slice(index), start: line.start + index };
    if (isByline(byline, rest, text)) return { start: index, byline };
  }
  return null;
}

/** Reads what is below the text, from its end. */
function readFoot(draft: Draft, lines: Line[], removals: Edit[], stated: Stated): void {
  for (const line of lines.slice(1).reverse()) {
    if (isNotice(line.text) || PICTURE.test(line.text)) continue;
    if (ONWARD.test(plain(line.text))) {
      removals.push({ ...placeOf(line), replace: '', reason: REASONS.page });
      continue;
    }
    if (MAYBE_ONWARD.test(plain(line.text)))
      draft.doubt(
        'This begins as the way to another page does. It was kept as text; if it is none, leave it out with an emendation.',
        line.start,
      );
    const byline = readByline(line.text);
    // A date alone is how a text is signed.
    const signed = byline?.items.every(({ kind, label }) => kind === 'date' && !label);
    if (
      byline &&
      !signed &&
      byline.end === line.text.length &&
      isByline(byline, line, draft.text)
    ) {
      take(draft, byline, line, stated);
      removals.push({ ...placeOf(line), replace: '', reason: REASONS.byline });
      continue;
    }
    doubtStatement(draft, line);
    readEnd(draft, line, removals, stated);
    return;
  }
}

/** Says that a line stays in the text although it begins as a byline does. */
function doubtStatement(draft: Draft, { text, start }: Line): void {
  if (
    [...text].length <= LONG &&
    beginsAsByline(text) &&
    !draft.doubts.some(({ line, message }) => line === draft.lineAt(start) && message === STAYS)
  )
    draft.doubt(STAYS, start);
}
const STAYS =
  'This begins as a byline does, but was kept as text, since not all of it could be read as one. If it is none of the text, leave it out with an emendation, and write what it says into its fields.';

/** What a last paragraph ends with: （责任编辑：某人）, or the same without parentheses after a full stop. */
const ENDING =
  /(?:[（(【\[](?<within>[^（()）【】\[\]]{3,80})[)）】\]](?<stamp>\d{7})?|(?<=[。！？”])\s+(?<after>[^。！？]{3,80}))$/u;

function readEnd(draft: Draft, line: Line, removals: Edit[], stated: Stated): void {
  const ending = ENDING.exec(line.text);
  const said = ending?.groups!['within'] ?? ending?.groups!['after'];
  if (!ending || !said) return;
  const byline = readByline(said);
  if (
    byline?.end !== said.length ||
    !isCertain(byline.items) ||
    !byline.items.some(({ kind }) => kind === 'credit')
  )
    return;
  // A picture's credit belongs to its caption.
  if (/[摄图]$/.test(plain(said))) return;
  const start = line.start + ending.index;
  take(draft, byline, { ...line, start }, stated);
  // The date as the Central News Agency stamps it: 1120511, in years of the Republic.
  const stamp = ending.groups!['stamp'];
  if (stamp)
    draft.doubt(
      `${stamp} looks like a date, ${Number(stamp.slice(0, 3)) + 1911}-${stamp.slice(3, 5)}-${stamp.slice(5)}. If it is that of publication, write it into published.`,
      start,
    );
  removals.push({ start, end: line.end, replace: '', reason: REASONS.byline });
}

/** Whether what reads like a byline is one: the whole line, or up to a count that runs into the text. */
function isByline({ items, end }: Byline, line: Line, text: string): boolean {
  const last = items.at(-1)!;
  const rest = line.text.slice(end);
  // A count is a number, and may be missing; but it may not run into another: 点击:122023年.
  if (rest && (last.kind !== 'count' || /^[年月日]/.test(rest))) return false;
  if (!isCertain(items)) return false;
  // Who speaks again is no author.
  const [{ kind, label }] = items as [Item];
  if (kind === 'credit' && /记者$/.test(plain(label)) && speaksAgain(label, text)) return false;
  // 时间 may be that of the event, and so may 日期 where there is a 地点.
  const announced = items.every(({ kind, label }) => kind === 'date' && label);
  return (
    !announced ||
    (items.every(({ label }) => plain(label) === '日期') && !/地\s*点\s*[:：]/u.test(plain(text)))
  );
}

/** Words that may be something else than names are names where a sure statement is beside them. */
const isCertain = (items: readonly Item[]): boolean =>
  items.some(
    ({ kind, label, value, unsure }) =>
      !unsure && (kind !== 'rest' || !value) && (kind !== 'date' || label === '' || value !== ''),
  ) || items.every(({ label, value }) => SHORT_SOURCE.test(plain(`${label}：${value}`)));
/** A source need not be named as organisations are: 来源：澎湃. */
const SHORT_SOURCE = /^\S*来源：[^，。\s]{2,12}$/u;

const speaksAgain = (label: string, text: string): boolean =>
  [...text.matchAll(new RegExp(String.raw`^\s*${RegExp.escape(label)}\s*[:：]`, 'gmu'))].length > 1;

function take(draft: Draft, { items }: Byline, { start }: { start: number }, stated: Stated): void {
  const line = draft.lineAt(start);
  for (const item of items) {
    if (item.kind === 'published' || item.kind === 'date') takeDate(draft, item, start, stated);
    else if (item.kind === 'updated')
      draft.doubt(
        `"${item.label} ${item.value}" says when the page was changed. That is not the date of publication, so it was left out.`,
        start,
      );
    else if (item.kind === 'url') stated.url ??= { value: item.value, line };
    else if (item.kind === 'credit') {
      stated.credits.push(...creditsOf(item.label, item.value).map((value) => ({ value, line })));
      if (item.unsure || /[(（]/.test(item.value))
        draft.doubt(
          `"${item.label} ${item.value}" was left out with the byline, and credited as far as it could be read. Look whether the credits are right.`,
          start,
        );
      stated.pictures ||= /[图摄]/u.test(plain(item.label));
    } else if (item.kind === 'rest' && item.value)
      draft.doubt(
        `"${[item.label, item.value].filter(Boolean).join(' ')}" was left out with the byline. Take over from it what belongs into a field.`,
        start,
      );
  }
}

function takeDate(draft: Draft, { kind, label, value, date }: Item, start: number, stated: Stated) {
  if (!date) return;
  const line = draft.lineAt(start);
  if (!stated.published) {
    stated.published = { value: date, line };
    if (kind !== 'published')
      draft.doubt(
        `"${label}${label && ' '}${value}" was taken for the date of publication, as it stands with the byline.`,
        start,
      );
  } else if (stated.published.value !== date)
    draft.doubt(
      `"${label} ${value}" is another date than ${stated.published.value} on line ${stated.published.line}, which was taken for that of publication.`,
      start,
    );
}

/** What a notice on reprinting is about. */
const RIGHTS =
  /转载|转贴|摘编|版权|著作权|免责声明|注明(?:出处|来源)|本[网站报刊社台文]|本(?:平台|公众号)/u;

/** Whether a line is a notice on reprinting, as stands below a text. */
export const isNotice = (text: string): boolean => mayBeNotice(text) && RIGHTS.test(plain(text));

/** Whether a line has the words of a notice on reprinting, which other texts may have too. */
export const mayBeNotice = (text: string): boolean =>
  [...text].length <= 150 &&
  /(?:转载|转发|引用).*(?:注明|出处|来源|授权|许可|谢绝|禁止|须)|(?:禁止|谢绝|严禁|不得)(?:.{0,8})转载|未经.*(?:授权|许可|同意|允许)|版权所有|版权归|版权声明|免责声明|不代表本[站网]/u.test(
    plain(text),
  );
