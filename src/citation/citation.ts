import { Cite, plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import '@citation-js/plugin-ris';
import { readFileSync } from 'node:fs';

/** What is cited: an article as it stands on a page of the archive. Nothing that is not stated is here. */
export interface CitedWork {
  id: string;
  title: string;
  /** Names as written, in the order of the credits. */
  authors: string[];
  /** The archive. */
  site: string;
  /** Date of publication, as YYYY-MM-DD. */
  published?: string | undefined;
  url: string;
  /** BCP 47. */
  language: string;
}

/** An item of CSL-JSON, https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html. */
export interface CslItem {
  id: string;
  type: 'article-newspaper';
  title: string;
  author?: { literal: string }[];
  'container-title': string;
  issued?: { 'date-parts': [number[]] };
  URL: string;
  language: string;
  note?: string;
}

/** The styles in which works are cited. */
export const STYLES = {
  'gb-t-7714-2015': 'GB/T 7714—2015',
  apa: 'APA',
  chicago: 'Chicago',
} as const;
export type Style = keyof typeof STYLES;

/** The formats that reference managers import, by file extension. */
export const FORMATS = {
  bib: { name: 'BibTeX', type: 'application/x-bibtex', output: 'bibtex' },
  ris: { name: 'RIS', type: 'application/x-research-info-systems', output: 'ris' },
  json: { name: 'CSL-JSON', type: 'application/vnd.citationstyles.csl+json', output: 'data' },
} as const;
export type Format = keyof typeof FORMATS;

// Han characters are to stay what they are, or else the plugin drops them; but then it escapes nothing
// (see escapeTex). Entries are labelled with the id, which is ASCII (see corrected).
Object.assign(plugins.config.get('@bibtex').format, { asciiOnly: false, useIdAsLabel: true });

/**
 * The citation processor of each style. The styles are our own: GB/T 7714 and Chicago come with no package,
 * and APA as it comes, for every kind of work there is, takes six times as long.
 */
const processors = Object.fromEntries(
  Object.keys(STYLES).map((style) => [style, processorOf(style as Style)]),
) as Record<Style, (item: CslItem) => string>;

function processorOf(style: Style): (item: CslItem) => string {
  const { styles, engine } = plugins.config.get('@csl');
  const name = `own-${style}`;
  styles.add(name, readFileSync(`src/citation/${style}.csl`, 'utf8'));
  const processor = engine([], name, 'en-US', 'text');
  return (item) => {
    processor.sys.retrieveItem = () => item;
    // Without what was cited before: works that look alike are told apart by a letter after the year.
    processor.updateItems([]);
    processor.updateItems([item.id], true);
    return processor.makeBibliography()[1].join('').trim();
  };
}

/** A work as CSL-JSON. */
export const cslItem = ({
  id,
  title,
  authors,
  site,
  published,
  url,
  language,
}: CitedWork): CslItem => ({
  id,
  type: 'article-newspaper',
  title,
  ...(authors.length > 0 ? { author: authors.map((literal) => ({ literal })) } : {}),
  'container-title': site,
  ...(published ? { issued: { 'date-parts': [published.split('-').map(Number)] } } : {}),
  URL: url,
  language,
});

/**
 * A work cited in a style, as text.
 * @param noDate what GB/T 7714 has in the place of a date that is not stated, in the script of the work
 */
export const citationIn = (style: Style, work: CitedWork, noDate: string): string =>
  processors[style]({ ...cslItem(work), note: noDate })
    // Full-width marks end a sentence as well, which the processor does not know.
    .replace(/([。？！])\./g, '$1');

/** A work as the content of a file that reference managers import. */
export function citationFile(format: Format, work: CitedWork): string {
  const escaped = { ...work, title: escapeTex(work.title), authors: work.authors.map(escapeTex) };
  const item = cslItem(format === 'bib' ? escaped : work);
  // The RIS plugin leaves authors and days out of newspaper articles, and not out of magazines'.
  const cite = new Cite([format === 'ris' ? { ...item, type: 'article-magazine' } : item]);
  return `${corrected(format, cite.format(FORMATS[format].output), work).trimStart()}\n`;
}

/** What the plugins make of dates and identifiers, made what other programs understand. */
function corrected(format: Format, text: string, { id }: CitedWork): string {
  const lines = text.trimEnd();
  if (format === 'bib')
    return lines
      .replace(/^@(\w+)\{[^,]*,/, `@$1{${id},`)
      .replace(/\tmonth = \{(\w+) (\d+)\},/, '\tmonth = $1,\n\tday = {$2},');
  if (format === 'ris')
    return lines
      .replace(/^TY {2}- MGZN$/m, 'TY  - NEWS')
      .replace(/^ID {2}- .*$/m, `ID  - ${id}`)
      .replace(
        /^DA {2}- (\d+)\/(\d+)\/(\d+)\/$/m,
        (_, year: string, month: string, day: string) =>
          `DA  - ${year}/${month.padStart(2, '0')}/${day.padStart(2, '0')}/`,
      )
      .replace(/^ER {2}-$/m, 'ER  - ');
  return lines;
}

/** Characters with a meaning in TeX. Braces are named, because BibTeX counts them even when escaped. */
const TEX: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
};
const escapeTex = (text: string): string =>
  text.replace(/[\\{}~^<>&%$#_]/g, (character) => TEX[character] ?? `\\${character}`);
