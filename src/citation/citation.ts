import { plugins } from '@citation-js/core';
import '@citation-js/plugin-csl';
import { readFileSync } from 'node:fs';
import { toCslItem, type CitedWork, type CslItem } from './formats.ts';

/** The citation styles, with their editions, named in the same way in both scripts, and how they write a day. */
export const STYLES = {
  'gb-t-7714-2015': { name: 'GB/T 7714—2015', day: 'iso' },
  apa: { name: 'APA 第7版', day: 'en-US' },
  chicago: { name: 'Chicago 第17版', day: 'en-US' },
} as const;
export type Style = keyof typeof STYLES;

// Characters that no text contains, because they are noncharacters. The processor passes them through.
const DAY = '\ufdd0';
const LESS_THAN = '\ufdd1';
/** A control that no text contains, and that the processor takes for Latin: it sets nothing else in italics. */
const LATIN = '\u202a';

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
  const processor = engine([], name, 'en-US', 'html');
  return (item) => {
    const cited = { ...item, accessed: { literal: DAY } };
    processor.sys.retrieveItem = () => cited;
    // Forget what was cited before. Else a letter after the year would distinguish works that look alike.
    processor.updateItems([]);
    processor.updateItems([item.id], true);
    const [, [entry = '']] = processor.makeBibliography();
    return entry
      .trim()
      .replace(/^<div class="csl-entry">(.*)<\/div>$/s, '$1')
      .trim();
  };
}

/**
 * Format the citation of a work, as HTML. Where the style wants the day of access, it has a placeholder, in an element
 * that says how the day is written: browser/day-of-access.js replaces it by the reader's day.
 */
export function formatCitation(style: Style, work: CitedWork, placeholder: string): string {
  const { day } = STYLES[style];
  // The processor would read HTML in a text as markup.
  const withoutMarkup = (text: string) => text.replaceAll('<', LESS_THAN);
  const item = toCslItem({
    ...work,
    // After the first character, which may be a quotation mark.
    title: withoutMarkup(work.title).replace(/^./u, `$&${LATIN}`),
    authors: work.authors.map(withoutMarkup),
    publisher: work.publisher && withoutMarkup(work.publisher),
  });
  return (
    processors[style](item)
      // The processor knows neither that full-width marks end a sentence, too, nor what ends one before a tag.
      .replace(/([。？！…?!][”’」』"']*(?:<\/i>)?|\.[”’"']*<\/i>)\./g, '$1')
      .replaceAll(LESS_THAN, '&lt;')
      .replaceAll(LATIN, '')
      // GB/T 7714 has its own brackets around the day.
      .replace(
        DAY,
        `<span data-day="${day}">${day === 'iso' ? placeholder : `[${placeholder}]`}</span>`,
      )
  );
}
