import type { Credit } from '../../archive/schema.ts';
import { bylineOf, isTimed, SEPARATOR, type ArticleParts } from './find-article.ts';
import { readByline, type BylineItem } from '../reading/byline.ts';
import { datesIn } from '../reading/dates.ts';
import { endsLikeOrganisation, parseCredits } from '../reading/credits.ts';
import { addressOf, type PageMetadata } from './page.ts';
import type { SourceLine } from './source.ts';
import { simplify } from '../reading/text.ts';
import { withoutSpaces } from '../../archive/find-words.ts';

/** What a capture says of an article outside its text. */
export interface Description {
  published: string | undefined;
  publisher: string | undefined;
  credits: Credit[];
  url: string | undefined;
  questions: string[];
}

/** Collect what bylines, and the page for programs, say of an article. */
export function describe(
  parts: ArticleParts,
  metadata: PageMetadata | undefined,
  title: string,
): Description {
  const questions: string[] = [];
  const items = itemsOf(parts, questions);
  const published = findDate(parts, items, metadata, questions);
  const sources = items
    .filter(({ kind, label }) => kind === 'credit' && isSource(label))
    .flatMap(({ label, value }) => parseCredits(label, value));
  // A name beside the date, without a label, is that of the outlet.
  const beside = items.find(
    ({ kind, label, value }) => kind === 'other' && !label && OUTLET.test(simplify(value)),
  );
  const alone = parts.head.find(
    ({ text, linked }) =>
      linked === 0 && OUTLET.test(simplify(text)) && !/新闻$|频道$/u.test(simplify(text)),
  );
  const publisher =
    sources[0]?.organisation ??
    sources[0]?.name ??
    beside?.value ??
    alone?.text ??
    publisherOf(metadata, title);
  const agency = AGENCY.exec(simplify(parts.body[0]?.text ?? ''))?.[0];
  if (agency && sources.length === 0 && publisher && simplify(publisher) !== agency)
    questions.push(`publisher: is it ${publisher}, or ${agency}, whose dispatch the text is?`);
  const credits = items
    .filter(({ kind, label }) => kind === 'credit' && !isSource(label))
    .flatMap(({ label, value, isDoubtful }) => {
      const each = parseCredits(label, value);
      const isNamed = each.every(({ name, organisation }) => name || organisation);
      if (isDoubtful || !isNamed) questions.push(`credits: whom does “${label} ${value}” name?`);
      return each.filter(({ name, organisation }) => name || organisation);
    });
  const url = items.find(({ kind }) => kind === 'url')?.value ?? (metadata && addressOf(metadata));
  return { published, publisher, credits, url, questions };
}

/** How the names of outlets end. */
const OUTLET = /^\p{Script=Han}{1,10}(?:社|网|报|台|新闻|频道|周刊|杂志|客户端)$/u;

/** The agency of a dispatch: 新华社太原3月18日电, （中央社記者張三台北18日電）. */
const AGENCY =
  /^(?:新华社|中新社|中央社|美联社|路透社|法新社|共同社)(?=.{0,24}(?:电|讯))|(?<=^[（(【])(?:新华社|中新社|中央社)(?=.{0,24}电)/u;

/** Labels of the outlet from which a text is. */
const SOURCE = /^(?:稿件|文章|信息|新闻|消息|内容)?来源$|^来源于$/u;
const isSource = (label: string): boolean => SOURCE.test(simplify(label));

/** Read the items of the bylines above and below a text. */
function itemsOf({ above, head, foot }: ArticleParts, questions: string[]): BylineItem[] {
  // What stands alone above a title is of the page: the day on which it was opened.
  const ofAbove = above
    .flatMap(({ text }) => bylineOf(text)?.items ?? [])
    .filter(({ label }) => label);
  const ofHead = head.flatMap(({ text }) => {
    // A sentence that begins with a date is text.
    const byline = bylineOf(text) ?? (/[。！？]/u.test(text) ? null : readByline(text));
    return byline?.items ?? [];
  });
  const ofFoot = foot
    .flatMap(({ text }) => bylineOf(text)?.items ?? [])
    .filter(({ kind }) => kind !== 'date');
  const items = [...ofHead, ...ofAbove, ...ofFoot];
  for (const { label, value } of items.filter(({ kind, value }) => kind === 'other' && value))
    if (label) questions.push(`credits: does “${label} ${value}” belong to a field?`);
  return items;
}

/** The names of `<meta>` elements that have the date of publication. */
const DATE_NAMES =
  'pubdate publishdate publish_date publish-date publishtime publish_time article:published_time og:published_time og:release_date datepublished firstpublishedtime weibo:article:create_at citation_publication_date parsely-pub-date'.split(
    ' ',
  );
/** Others may have the day on which the page was changed. */
const PAGE_DATE_NAMES = ['dc.date.issued', 'dc.date', 'date'];
const OUTLET_NAMES = 'contentsource source mediaid article:publisher:name'.split(' ');

/** China, Hong Kong and Taiwan are eight hours ahead of UTC. */
const OFFSET = 8 * 3_600_000;

function findDate(
  { above, head, foot }: ArticleParts,
  items: readonly BylineItem[],
  metadata: PageMetadata | undefined,
  questions: string[],
): string | undefined {
  const labelled = items.find(({ kind, date }) => kind === 'published' && date)?.date;
  const beside = items.find(({ kind, date }) => kind === 'date' && date)?.date;
  const isDated = ({ text }: SourceLine) => bylineOf(text)?.items.some(({ date }) => date);
  const besideTitle = above.filter(
    (line, distance) => isTimed(line) || (distance === 0 && !/星期/u.test(line.text)),
  );
  const inHead = [...head, ...besideTitle].filter((line) => !isDated(line)).flatMap(datesOf);
  const elsewhere = [...above, ...foot.filter(({ inMain }) => inMain)].flatMap(datesOf);
  const forPrograms = [
    ...(metadata?.data ?? []).map(({ datePublished }) => String(datePublished ?? '')),
    ...valuesOf(metadata, ...DATE_NAMES),
  ].flatMap((value) => localDay(value) ?? []);
  const ofPage = valuesOf(metadata, ...PAGE_DATE_NAMES).flatMap((value) => localDay(value) ?? []);
  const inScript = metadata?.scriptTime ? dayOf(metadata.scriptTime * 1000) : undefined;
  const found = labelled ?? forPrograms[0] ?? inScript ?? beside ?? inHead[0] ?? ofPage[0];
  const others = new Set(
    [labelled, forPrograms[0], beside].filter((each) => each && each !== found),
  );
  if (!found && elsewhere[0])
    questions.push(
      `published: the article shows no date. Is it ${[...new Set(elsewhere)].slice(0, 3).join(' or ')}, elsewhere on the page? If not, leave it: not stated.`,
    );
  else if (!found)
    questions.push('published: no date of publication was found. Does the page show one?');
  else if (others.size > 0)
    questions.push(
      `published: is it ${found}, or ${[...others].join(' or ')}, which the page also has?`,
    );
  return found;
}

/** List the dates of a short line. One of a sentence is not that of publication. */
function datesOf({ text, spaced }: SourceLine): string[] {
  if ([...text].length > 60 || /[。；]/u.test(text) || /更新|修改|保存/u.test(simplify(text)))
    return [];
  const dates = datesIn(text);
  return dates.length > 0 ? dates : datesIn(spaced);
}

const dayOf = (time: number): string => new Date(time + OFFSET).toISOString().slice(0, 10);

/** Return the day of a time as it is where the text was published. */
function localDay(value: string): string | undefined {
  const isInZone = /\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/.test(value);
  const time = isInZone ? Date.parse(value.replace(' ', 'T')) : NaN;
  return Number.isNaN(time) ? datesIn(value)[0] : dayOf(time);
}

const valuesOf = (metadata: PageMetadata | undefined, ...names: string[]): string[] =>
  names.flatMap((name) => metadata?.meta.get(name) ?? []);

const DOMAIN = /[\s(（]*(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|cn|net|org|hk|tw|edu|gov)[)）]?$/i;

/** Return the outlet that a page names for programs; else what its title has besides that of the article. */
function publisherOf(metadata: PageMetadata | undefined, title: string): string | undefined {
  if (!metadata) return undefined;
  const ofData = metadata.data.map(
    ({ publisher }) => (publisher as { name?: unknown } | undefined)?.name,
  );
  const rest = metadata.title
    .split(SEPARATOR)
    .flatMap((part) => part.split(/\s+/u))
    .filter((part) => part && !withoutSpaces(title).includes(withoutSpaces(part)));
  return [
    metadata.account,
    ...valuesOf(metadata, ...OUTLET_NAMES),
    ...ofData,
    ...valuesOf(metadata, 'og:site_name'),
    rest
      .filter((part) => OUTLET.test(simplify(part)) || endsLikeOrganisation(part))
      .sort((a, b) => b.length - a.length)[0],
    rest.at(-1),
  ]
    .map((each) => (typeof each === 'string' ? each.replace(DOMAIN, '').trim() : ''))
    .find(
      (each) => /\p{Script=Han}/u.test(each) && [...each].length <= 30 && each !== '微信公众平台',
    );
}

/** A byline at the end of the last paragraph, in brackets: （责任编辑：某人）. */
const ENDING = /[（(【\[](?<inner>[^（()）【】\[\]]{3,80})[)）】\]](?<stamp>\d{7})?$/u;

const OF_EDITORS = /编辑|责编|编审|编校|校对|审核|审校|监制|值班|来源/u;

/** Cut a byline off the end of the last paragraph. @returns it as a line below the text; undefined when there is none */
export function cutEnding(last: SourceLine): SourceLine | undefined {
  const ending = ENDING.exec(last.text);
  const inner = ending?.groups!['inner'];
  if (!ending || !inner || ending.index === 0) return undefined;
  const byline = readByline(inner);
  const isCredit = byline?.items.some(({ kind, isDoubtful }) => kind === 'credit' && !isDoubtful);
  // The credit of a picture belongs to its caption; the reporters of a text belong to the text.
  if (byline?.end !== inner.length || !isCredit || !OF_EDITORS.test(simplify(inner)))
    return undefined;
  last.text = last.text.slice(0, ending.index).trimEnd();
  return { ...last, text: inner };
}
