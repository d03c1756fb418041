/**
 * The formats that reference managers import, and what writes them. The build writes the CSL-JSON of each article, and
 * browsers write all formats, with the day of access. So this module imports nearly nothing.
 *
 * What programs expect was read in Zotero's translators (BibTeX.js, RIS.js, CSL JSON.js, Embedded Metadata.js of
 * https://github.com/zotero/translators), in Citation.js, and in the manuals of biblatex and BibTeX.
 */

import { DEFAULT_SCRIPT } from '../script/script.ts';

/** A work to cite: an article as a page of the archive shows it. What is not stated is left out. */
export interface CitedWork {
  id: string;
  title: string;
  /** Names as written, in the order of the credits. */
  authors: string[];
  /** The name of the archive, where it was read. */
  site: string;
  /** The outlet that published it, which is its container. */
  publisher?: string | undefined;
  /** Date of publication, as YYYY-MM-DD. */
  published?: string | undefined;
  url: string;
  /** BCP 47. */
  language: string;
}

/**
 * What an article is in each format: a web page. The archive knows the name of an outlet, but not whether it is a
 * newspaper, and neither issue nor page, by which articles of newspapers are cited. GB/T 7714—2015 cites news that were
 * read on the web as [EB/OL], too (appendix A); its style derives that from CSL's type.
 */
export const KIND = {
  csl: 'webpage',
  ris: 'ELEC',
  biblatex: 'online',
  /** BibTeX has no type for what is on the web. */
  bibtex: 'misc',
  dublinCore: 'webpage',
} as const;

/** A day, by its parts. */
interface CslDate {
  'date-parts': [number[]];
}

/** An item of CSL-JSON, https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html. */
export interface CslItem {
  id: string;
  type: typeof KIND.csl;
  title: string;
  author?: { literal: string }[];
  /** The outlet that published it. */
  'container-title'?: string;
  /** The archive, where it was read. */
  source: string;
  issued?: CslDate;
  /** The day of access. Files of the build do not have it. */
  accessed?: CslDate;
  URL: string;
  language: string;
}

/** The formats. The CSL-JSON of every article is a file of the build, of which browsers write the others. */
export const FORMATS = {
  bib: { name: 'BibLaTeX', extension: 'bib', type: 'application/x-bibtex' },
  bibtex: { name: 'BibTeX', extension: 'bib', type: 'application/x-bibtex' },
  ris: { name: 'RIS', extension: 'ris', type: 'application/x-research-info-systems' },
  json: {
    name: 'CSL-JSON',
    extension: 'json',
    type: 'application/vnd.citationstyles.csl+json',
  },
} as const;
export type Format = keyof typeof FORMATS;

/**
 * Convert a work to CSL-JSON. The editions of an article in the two scripts are two works to reference managers, so each has
 * an id of its own.
 */
export const toCslItem = (work: CitedWork): CslItem => ({
  id: work.language === DEFAULT_SCRIPT ? work.id : `${work.id}.${work.language.toLowerCase()}`,
  type: KIND.csl,
  title: work.title,
  ...(work.authors.length > 0 ? { author: work.authors.map((literal) => ({ literal })) } : {}),
  ...(work.publisher ? { 'container-title': work.publisher } : {}),
  source: work.site,
  ...(work.published ? { issued: cslDate(work.published) } : {}),
  URL: work.url,
  language: work.language,
});

/** Write items as a file. Files of BibTeX and RIS can be joined to one by writing one after the other. */
export const writeCitations = (format: Format, items: readonly CslItem[]): string =>
  format === 'json'
    ? `${JSON.stringify(items, null, 2)}\n`
    : items.map(ENTRY_WRITERS[format]).join('\n');

/** Return an item with the day on which it was read, `YYYY-MM-DD`. */
export const accessedOn = (item: CslItem, day: string): CslItem => ({
  ...item,
  accessed: cslDate(day),
});

/** Return the reader's day, `YYYY-MM-DD`. */
export const localDay = (now = new Date()): string =>
  isoDay([now.getFullYear(), now.getMonth() + 1, now.getDate()]);

/** Write citations as a file with the reader's own day of access, which a file of the build cannot have. */
export function writeAccessed(format: Format, items: readonly CslItem[]): string {
  const day = localDay();
  return writeCitations(
    format,
    items.map((item) => accessedOn(item, day)),
  );
}

/** Convert a day, `YYYY-MM-DD`, to CSL. */
export const cslDate = (day: string): CslDate => ({ 'date-parts': [day.split('-').map(Number)] });

const isoDay = (parts: readonly number[], separator = '-'): string =>
  parts.map((part) => String(part).padStart(2, '0')).join(separator);
const partsOf = (date: CslDate | undefined): number[] | undefined => date?.['date-parts'][0];
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

type Fields = readonly (readonly [name: string, value: string | undefined])[];
const isStated = (field: Fields[number]): field is readonly [string, string] =>
  field[1] !== undefined;

const ENTRY_WRITERS: Record<Exclude<Format, 'json'>, (item: CslItem) => string> = {
  bib: writeBiblatex,
  bibtex: writeBibtex,
  ris: writeRis,
};

/**
 * Write an entry of biblatex. `@online` names an outlet as its organization; `publisher` is no field of it. The language
 * is the one that babel, polyglossia and biblatex-gb7714-2015 all know: Chinese, whichever the script. The field
 * `language` would be printed. The archive has no field, but its address.
 */
function writeBiblatex(item: CslItem): string {
  const [issued, accessed] = [partsOf(item.issued), partsOf(item.accessed)];
  return texEntry(KIND.biblatex, item, [
    ...texNames(item),
    ['organization', braced(item['container-title'])],
    ['date', issued && braced(isoDay(issued))],
    ['url', `{${item.URL}}`],
    ['urldate', accessed && braced(isoDay(accessed))],
    ['langid', '{chinese}'],
  ]);
}

/**
 * Write an entry of BibTeX. Its own styles print neither `url` nor, of `@misc`, `publisher`. So the address is what they
 * print, and the note names outlet and day. They ignore the day of publication.
 */
function writeBibtex(item: CslItem): string {
  const [year, month, day] = partsOf(item.issued) ?? [];
  const outlet = item['container-title'];
  const accessed = partsOf(item.accessed);
  const note = [outlet, accessed && `Accessed ${isoDay(accessed)}`].filter(Boolean).join('. ');
  return texEntry(KIND.bibtex, item, [
    ...texNames(item),
    ['publisher', braced(outlet)],
    ['year', year && `{${year}}`],
    ['month', month && MONTHS[month - 1]],
    ['day', day && `{${day}}`],
    ['howpublished', `{\\url{${item.URL}}}`],
    ['note', braced(note || undefined)],
  ] as Fields);
}

/** The months as BibTeX names them. */
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** The names are in braces of their own, so that none is divided, and the title, so that its letters keep their case. */
const texNames = ({ author, title }: CslItem): Fields => [
  ['author', author && `{${author.map(({ literal }) => braced(literal)).join(' and ')}}`],
  ['title', `{${braced(title)}}`],
];
const texEntry = (type: string, { id }: CslItem, fields: Fields): string =>
  `@${type}{${id},\n${fields
    .filter(isStated)
    .map(([name, value]) => `  ${name} = ${value},\n`)
    .join('')}}\n`;

function braced(text: string): string;
function braced(text: string | undefined): string | undefined;
function braced(text: string | undefined): string | undefined {
  return text === undefined ? undefined : `{${escapeTex(oneLine(text))}}`;
}

/**
 * Characters with a meaning in TeX. Braces have names, because BibTeX counts them even when escaped. The signs < and >
 * have none in the engines that set Chinese, and Zotero does not read their names.
 */
const TEX: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};
const escapeTex = (text: string): string =>
  text
    .replace(/[\\{}~^&%$#_]/g, (character) => TEX[character] ?? `\\${character}`)
    // TeX makes one sign of two: a dash, a quotation mark.
    .replace(/([-'`])(?=\1)/g, '$1{}');

/**
 * Write a record of RIS. T2 is the title of the site to Zotero. No PB: styles would print the outlet twice. No DB: Zotero
 * knows no database of a web page, and would add a note to each that says so.
 */
function writeRis(item: CslItem): string {
  const date = (parts: number[] | undefined) => parts && `${isoDay(parts, '/')}/`;
  const issued = partsOf(item.issued);
  const fields: Fields = [
    ['TY', KIND.ris],
    ['ID', item.id],
    ...(item.author ?? []).map(({ literal }) => ['AU', literal] as const),
    ['TI', item.title],
    ['T2', item['container-title']],
    ['DA', date(issued)],
    ['PY', issued && String(issued[0])],
    ['Y2', date(partsOf(item.accessed))],
    ['UR', item.URL],
    ['LA', item.language],
    ['ER', ''],
  ];
  // Each on one line: some programs put a space where a line was broken.
  return fields
    .filter(isStated)
    .map(([tag, value]) => `${tag}  - ${oneLine(value)}\n`)
    .join('');
}
