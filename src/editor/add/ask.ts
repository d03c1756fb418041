/** The questions about the parts of a capture. */
import { looksLikeByline } from '../reading/byline.ts';
import type { DraftBlock } from '../files/write-mdx.ts';
import { simplify } from '../reading/text.ts';
import { isOfPage } from '../reading/words.ts';
import type { Draft } from './draft.ts';
import { bylineOf, type ArticleParts } from './find-article.ts';
import type { SourceLine } from './source.ts';

/** Ask about a title that the page does not call so, or that looks like something else. */
export function askAboutTitle(
  draft: Draft,
  { title: lines, isTitleCertain }: ArticleParts,
  title: string,
): void {
  if (!isTitleCertain) draft.ask(`title: is “${title}” the title? The page does not say so.`);
  else if (
    /^[\d\s年月日:：\-\/.]+$/u.test(title) ||
    /^(?:首页|新闻|正文|导航|菜单)/u.test(simplify(title))
  )
    draft.ask(`title: is “${title}” the title, or something of the page?`);
  if (lines.some(({ isHidden }) => isHidden))
    draft.ask('title: the page hides this line. Is it the title?');
}

/** Ask about what was left out of the text, and what was kept and may be something else. */
export function askAboutParts(
  draft: Draft,
  parts: ArticleParts,
  blocks: readonly DraftBlock[],
  isPage: boolean,
): void {
  askAboutShortLines(draft, blocks, isPage);
  askAboutBylines(draft, blocks);
  for (const { text } of parts.summaries)
    draft.ask(
      `“${text}”: is this part of the text? It was left out, because the page marks it as a summary.`,
    );
  const doubtful = parts.leftOut.filter(
    (line) => !line.isHidden && (line.inMain || line.afterImage) && mayBeText(line),
  );
  if (doubtful.length > 0)
    draft.ask(
      `${quoteLines(doubtful)}: ${doubtful.length === 1 ? 'is this line' : 'are these lines'} of the middle of the page part of the text? Left out.`,
    );
  const captions = parts.foot.filter(({ kind, afterImage }) => kind === 'caption' && afterImage);
  if (captions.length > 0)
    draft.ask(
      `${captions.map(({ text }) => `“${text}”`).join(', ')}: do captions below the text belong to it? They were left out.`,
    );
  for (const { text, linked } of parts.body.slice(-LAST_LINES))
    if (linked > 0 && [...text].length <= MAX_BYLINE && !/^[[［]\d+[\]］]/u.test(text))
      draft.ask(`“${text}”: is this line with a link part of the text, or a remark of the site?`);
}

/** A line with more characters is a paragraph. */
const MAX_SHORT = 40;

/** Test if a line that was left out may be text: it is no byline, and no button. */
const mayBeText = ({ text }: SourceLine): boolean =>
  [...text].length >= MIN_TEXT &&
  bylineOf(text) === null &&
  (!isOfPage(text) || /[。！？]$/u.test(text));
const MIN_TEXT = 5;

/** Quote the first of some lines. */
const quoteLines = (lines: readonly { text: string }[]): string =>
  lines
    .slice(0, 5)
    .map(({ text }) => `“${text}”`)
    .join(', ') + (lines.length > 5 ? ' …' : '');

/** Ask about short lines of a page that are no sentences: they may be buttons, or headings. */
function askAboutShortLines(draft: Draft, blocks: readonly DraftBlock[], isPage: boolean): void {
  const short = blocks.filter(
    ({ kind, text }) =>
      kind === 'paragraph' && [...text].length <= MAX_SHORT && !/[\p{P}]$/u.test(text),
  );
  if (!isPage || short.length === 0) return;
  draft.ask(
    `${quoteLines(short)}: ${short.length === 1 ? 'is this short line a paragraph, a heading, a caption' : 'are these short lines paragraphs, headings, captions'}, or something of the page?`,
  );
}

/** Ask about lines at the beginning and the end that look like a byline, but could not be read as one. */
function askAboutBylines(draft: Draft, blocks: readonly DraftBlock[]): void {
  for (const { text } of new Set([...blocks.slice(0, 3), ...blocks.slice(-2)]))
    if ([...text].length <= MAX_BYLINE && !/[。！？?]$/u.test(text) && looksLikeByline(text))
      draft.ask(
        `“${[...text].slice(0, 24).join('')}”: is this a byline? It was kept as text. If it is one, leave it out, write what it says into the fields, and run npm run emend.`,
      );
}
const MAX_BYLINE = 60;
/** Remarks of a site are among so many lines at the end. */
const LAST_LINES = 5;
