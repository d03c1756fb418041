import type { Script } from '../script/script.ts';
import { format, ui } from '../script/ui.ts';
import { annotateHtml } from './annotate-html.ts';
import { emendedPlaces, firstMentions, type Annotation } from './annotations.ts';
import { entitiesOf, type Article } from './article.ts';
import { blocksOf } from './blocks.ts';
import { readCapture } from './capture.ts';
import { escapeMarkup } from './escape.ts';
import { headingPage, pagePath } from './paths.ts';
import { reference } from './reference.ts';

/** What is to be said of an article's text: names, at their first mention, and emended characters. */
export async function annotationsOf({ id, data, body = '' }: Article): Promise<Annotation[]> {
  const blocks = blocksOf(body);
  const captured = (await readCapture(id)).toString();
  const places = emendedPlaces(data.title, blocks, captured, data.emendations);
  const mentions = firstMentions(blocks, entitiesOf(data), reference().classes);
  const apart = mentions.filter((mention) => !places.some((place) => overlap(mention, place)));
  return [...places, ...apart].sort((a, b) => a.start - b.start);
}

const overlap = (a: Annotation, b: Annotation) =>
  a.block === b.block && a.start < b.end && b.start < a.end;

/**
 * The HTML of an article's text with its annotations: names are links to their pages, and an emended
 * character is a link to its emendation, which says on hover and focus what the capture has.
 */
export const annotatedText = async (
  html: string,
  article: Article,
  script: Script,
): Promise<string> =>
  annotateHtml(html, await annotationsOf(article), ({ entity, emendation }, inner) => {
    if (entity) {
      const page = headingPage({ facet: entity.kind, key: entity.name });
      return `<a href="${pagePath(script, page)}">${inner}</a>`;
    }
    const { find, pattern } = article.data.emendations[emendation]!;
    const reading = format(ui(script).reads, { reading: find ?? pattern ?? '' });
    return `<a class="emended" href="#e${emendation + 1}" aria-description="${escapeMarkup(reading)}">${inner}</a>`;
  });
