import type { Article } from '../archive/article.ts';
import { groupTables, linesOf, type Block, type Table } from '../archive/blocks.ts';
import type { Library } from '../archive/library.ts';
import { stated } from '../archive/schema.ts';
import type { Script } from '../script/script.ts';
import { messagesIn } from '../site/messages.ts';
import {
  articleUrl,
  ATOM_FILE,
  JSON_FEED_FILE,
  pagePath,
  picturePath,
  siteUrl,
} from '../site/urls.ts';
import { escapeMarkup } from './escape.ts';
import { markOf } from './plain-text.ts';

/** How many articles a feed has. */
const LENGTH = 50;

/** An article as feeds have it, with its whole text. */
interface FeedItem {
  url: string;
  title: string;
  summary: string;
  html: string;
  authors: string[];
  /** The day of publication as RFC 3339, if it is stated. */
  published?: string | undefined;
  /** The day of its last revision, or else the date by which the archive sorts it. Atom requires one. */
  updated: string;
  /** The day of its last revision, if there was one. */
  revised?: string | undefined;
}

/** List the newest articles in a script. An article without any date is in no feed. */
const itemsOf = ({ articles }: Library, script: Script): FeedItem[] =>
  articles
    .filter(({ date }) => date)
    .slice(0, LENGTH)
    .map((article) => itemOf(article, script));

function itemOf(article: Article, script: Script): FeedItem {
  const { id, data, date, authors } = article;
  const { summary, title, credits, bodyBlocks, notice } = article.in(script);
  const convert = article.converter(script);
  const html = [
    ...credits.map((credit) => paragraph(escapeMarkup(credit))),
    ...groupTables(bodyBlocks).map((group) =>
      Array.isArray(group) ? tableHtml(group) : paragraph(blockHtml(group, id)),
    ),
    ...(notice ? [paragraph(escapeMarkup(notice))] : []),
  ];
  return {
    url: articleUrl(id, script),
    title,
    summary,
    html: html.join('\n'),
    authors: authors.map(({ name }) => convert(name)),
    published: midnight(stated(data.published, '')) || undefined,
    updated: midnight(article.revised ?? date),
    revised: midnight(article.revised ?? '') || undefined,
  };
}

const paragraph = (html: string) => `<p>${html}</p>`;

/** Write the text of a block, with its picture, and the mark of a list before it. */
function blockHtml(block: Block, id: string): string {
  const { picture } = block;
  const image = picture
    ? `<img src="${escapeMarkup(siteUrl(picturePath(id, picture.src)))}" alt="${escapeMarkup(picture.alt)}">${block.text && '<br>'}`
    : '';
  const item = block.containers?.findLast(({ type }) => type === 'item');
  const mark = item?.type === 'item' && item.isFirst ? markOf(item) : '';
  return image + mark + linesOf(block).map(escapeMarkup).join('<br>');
}

const tableHtml = (rows: Table): string =>
  `<table>${rows
    .map(
      (cells) =>
        `<tr>${Array.from(cells, (cell) => `<td>${escapeMarkup(cell?.text ?? '')}</td>`).join('')}</tr>`,
    )
    .join('')}</table>`;

const midnight = (date: string) => date && `${date}T00:00:00Z`;

/** Write the feed of a script as Atom (RFC 4287). */
export function atomFeed(library: Library, script: Script): string {
  const { siteName, tagline } = messagesIn(script);
  const home = siteUrl(pagePath(script));
  const items = itemsOf(library, script);
  const entries = items.map(({ url, title, summary, html, authors, published, updated }) => [
    '<entry>',
    element('id', url),
    `<link rel="alternate" href="${xml(url)}"/>`,
    element('title', title),
    element('updated', updated),
    published && element('published', published),
    ...authors.map((name) => `<author>${element('name', name)}</author>`),
    element('summary', summary),
    `<content type="html">${xml(html)}</content>`,
    '</entry>',
  ]);
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${script}">`,
    element('id', home),
    element('title', siteName),
    element('subtitle', tagline),
    `<link rel="alternate" href="${xml(home)}"/>`,
    `<link rel="self" href="${xml(siteUrl(pagePath(script, ATOM_FILE)))}"/>`,
    element(
      'updated',
      items
        .map(({ updated }) => updated)
        .sort()
        .at(-1) ?? midnight('1970-01-01'),
    ),
    // Every entry needs an author. It has the feed's where its source names none.
    `<author>${element('name', siteName)}</author>`,
    ...entries.flat(),
    '</feed>',
  ];
  return `${lines.filter(Boolean).join('\n')}\n`;
}

/** Write the feed of a script as JSON Feed 1.1 (jsonfeed.org). */
export function jsonFeed(library: Library, script: Script): string {
  const { siteName, tagline } = messagesIn(script);
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: siteName,
    description: tagline,
    language: script,
    home_page_url: siteUrl(pagePath(script)),
    feed_url: siteUrl(pagePath(script, JSON_FEED_FILE)),
    items: itemsOf(library, script).map(
      ({ url, title, summary, html, authors, published, revised }) => ({
        id: url,
        url,
        title,
        summary,
        content_html: html,
        date_published: published,
        date_modified: revised,
        authors: authors.length > 0 ? authors.map((name) => ({ name })) : undefined,
      }),
    ),
  });
}

const element = (name: string, text: string) => `<${name}>${xml(text)}</${name}>`;

/** Escape a text for XML 1.0, without the characters that it cannot contain. */
const xml = (text: string) =>
  escapeMarkup(text.toWellFormed().replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, ''));
