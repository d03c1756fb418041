import { Cite, plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import '@citation-js/plugin-ris';
import { readFileSync } from 'node:fs';

/** A work to cite: an article as a page of the archive shows it. What is not stated is left out. */
export interface CitedWork {
  id: string;
  title: string;
  /** Names as written, in the order of the credits. */
  authors: string[];
  /** The name of the archive. */
  site: string;
  /** The outlet that published it, which is its container. Where it is not stated, the archive is. */
  publisher?: string | undefined;
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
  publisher?: string;
  issued?: { 'date-parts': [number[]] };
  URL: string;
  language: string;
  note?: string;
}

/** The citation styles. */
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

// With asciiOnly the plugin would drop Han characters. Without it, it escapes nothing (see escapeTex). Entries are
// labelled with the id, which is ASCII (see correct).
Object.assign(plugins.config.get('@bibtex').format, { asciiOnly: false, useIdAsLabel: true });

/**
 * The citation processor of each style. The styles are our own: no package has GB/T 7714 and Chicago, and the usual
 * APA style, made for every kind of work, takes six times as long.
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
    // Forget what was cited before. Else a letter after the year would distinguish works that look alike.
    processor.updateItems([]);
    processor.updateItems([item.id], true);
    return processor.makeBibliography()[1].join('').trim();
  };
}

/** Convert a work to CSL-JSON. */
export const toCslItem = ({
  id,
  title,
  authors,
  site,
  publisher,
  published,
  url,
  language,
}: CitedWork): CslItem => ({
  id,
  type: 'article-newspaper',
  title,
  ...(authors.length > 0 ? { author: authors.map((literal) => ({ literal })) } : {}),
  'container-title': publisher ?? site,
  ...(publisher ? { publisher } : {}),
  ...(published ? { issued: { 'date-parts': [published.split('-').map(Number)] } } : {}),
  URL: url,
  language,
});

/**
 * Format the citation of a work, as text.
 * @param noDate what GB/T 7714 has in place of a date that is not stated, in the script of the work
 */
export const formatCitation = (style: Style, work: CitedWork, noDate: string): string =>
  processors[style]({ ...toCslItem(work), note: noDate })
    // The processor does not know that full-width marks end a sentence, too.
    .replace(/([。？！])\./g, '$1');

/** Write a work as a file that reference managers import. */
export function citationFile(format: Format, work: CitedWork): string {
  const escaped = { ...work, title: escapeTex(work.title), authors: work.authors.map(escapeTex) };
  const item = toCslItem(format === 'bib' ? escaped : work);
  // The RIS plugin leaves out the authors and days of newspaper articles, but not of magazine articles.
  const cite = new Cite([format === 'ris' ? { ...item, type: 'article-magazine' } : item]);
  return `${correct(format, cite.format(FORMATS[format].output), work).trimStart()}\n`;
}

/** Correct the plugins' dates and identifiers, so that other programs understand them. */
function correct(format: Format, text: string, { id }: CitedWork): string {
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

/** Characters with a meaning in TeX. Braces have names, because BibTeX counts them even when escaped. */
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
