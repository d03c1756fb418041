import type { Script } from '../script/script.ts';
import { ui } from '../script/ui.ts';
import { authorsOf, dateOf, inScript, type Article } from '../archive/article.ts';
import { getArticles } from '../archive/articles.ts';
import { escapeMarkup } from './escape.ts';
import { articleUrl, pagePath, siteUrl } from './paths.ts';
import { textOfArticle } from './plain-text.ts';
import { NOT_STATED } from '../archive/schema.ts';

/** How many articles a feed has. */
const LENGTH = 50;

/** An article as feeds have it, with its whole text. */
interface Entry {
  url: string;
  title: string;
  summary: string;
  html: string;
  authors: string[];
  /** RFC 3339. The day of publication is there only if it is stated. */
  published?: string | undefined;
  /** The date by which the archive orders the article: it stands for the last change, which Atom requires. */
  updated: string;
}

/**
 * The newest articles in a script. Feeds are made of dates: an article of which neither publication nor
 * event is dated is in none.
 */
async function entriesOf(script: Script): Promise<Entry[]> {
  const dated = (await getArticles()).filter(({ data }) => dateOf(data));
  return dated.slice(0, LENGTH).map((article) => entryOf(article, script));
}

function entryOf(article: Article, script: Script): Entry {
  const { id, data } = article;
  const convert = inScript(data, script);
  const { summary, title, credits, blocks, notice } = textOfArticle(article, script);
  const texts = [...credits, ...blocks.map(({ text }) => text), ...(notice ? [notice] : [])];
  return {
    url: articleUrl(id, script),
    title,
    summary,
    html: texts.map((text) => `<p>${escapeMarkup(text)}</p>`).join('\n'),
    authors: authorsOf(data).map(({ name }) => convert(name)),
    published: data.published === NOT_STATED ? undefined : midnight(data.published),
    updated: midnight(dateOf(data)),
  };
}

const midnight = (date: string) => `${date}T00:00:00Z`;

/** The feed of a script as Atom (RFC 4287). */
export async function atomFeed(script: Script): Promise<string> {
  const t = ui(script);
  const home = siteUrl(pagePath(script));
  const entries = await entriesOf(script);
  const items = entries.map(({ url, title, summary, html, authors, published, updated }) => [
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
    element('title', t.siteName),
    element('subtitle', t.tagline),
    `<link rel="alternate" href="${xml(home)}"/>`,
    `<link rel="self" href="${xml(siteUrl(pagePath(script, ATOM_FILE)))}"/>`,
    element('updated', entries[0]?.updated ?? midnight('1970-01-01')),
    // Every entry needs an author, and has the feed's where its source names none.
    `<author>${element('name', t.siteName)}</author>`,
    ...items.flat(),
    '</feed>',
  ];
  return `${lines.filter(Boolean).join('\n')}\n`;
}

/** The feed of a script as JSON Feed 1.1 (jsonfeed.org). */
export async function jsonFeed(script: Script): Promise<string> {
  const t = ui(script);
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: t.siteName,
    description: t.tagline,
    language: script,
    home_page_url: siteUrl(pagePath(script)),
    feed_url: siteUrl(pagePath(script, JSON_FEED_FILE)),
    items: (await entriesOf(script)).map(({ url, title, summary, html, authors, published }) => ({
      id: url,
      url,
      title,
      summary,
      content_html: html,
      date_published: published,
      authors: authors.length > 0 ? authors.map((name) => ({ name })) : undefined,
    })),
  });
}

/** Paths of the feeds, relative to their script's root. */
export const ATOM_FILE = 'feed.xml';
export const JSON_FEED_FILE = 'feed.json';

const element = (name: string, text: string) => `<${name}>${xml(text)}</${name}>`;

/** Text as XML has it: escaped, and without the characters that XML 1.0 cannot hold at all. */
const xml = (text: string) =>
  escapeMarkup(text.toWellFormed().replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, ''));
