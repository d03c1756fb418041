import type { Script } from '../script/script.ts';
import { format } from '../script/format.ts';
import { ui } from '../script/ui.ts';
import { annotateHtml } from './annotate-html.ts';
import { emendedPlaces, linkedMentions, type Annotation } from '../archive/annotations.ts';
import { entitiesOf, hasCapture, type Article } from '../archive/article.ts';
import { blocksOf } from '../archive/blocks.ts';
import { readCapturedText } from '../archive/capture.ts';
import { once } from '../archive/once.ts';
import { escapeMarkup } from './escape.ts';
import { headingPage, pagePath } from './paths.ts';
import { reference } from '../archive/reference.ts';
import { NOT_STATED } from '../archive/schema.ts';

/** What is to be said of an article's text: names, where they are linked, and emended characters. */
const annotationsOf = once(({ id, data, body = '' }: Article): Annotation[] => {
  const blocks = blocksOf(body);
  const whole = [
    { id: 'title', text: data.title },
    ...blocks,
    ...(data.notice === NOT_STATED ? [] : [{ id: 'notice', text: data.notice }]),
  ];
  const places = hasCapture(data)
    ? emendedPlaces(whole, readCapturedText(id, data), data.emendations)
    : [];
  const { finder } = reference();
  const mentions = linkedMentions(blocks, new Set(entitiesOf(data)), finder, places);
  return [...places, ...mentions].sort((a, b) => a.start - b.start);
});

/**
 * The HTML of blocks of an article's text with their annotations: names are links to their pages, and an emended
 * character is a link to its emendation, which says on hover and focus what the capture has.
 */
export const annotatedText = (html: string, article: Article, script: Script): string =>
  annotateHtml(html, annotationsOf(article), ({ entity, change }, inner) => {
    if (entity) {
      const page = headingPage({ facet: entity.kind, key: entity.name });
      return `<a href="${pagePath(script, page)}">${inner}</a>`;
    }
    const { reading, emendation } = change;
    const { replace } = article.data.emendations[emendation]!;
    const said = escapeMarkup(format(ui(script).reads, { reading, replace }));
    return `<a class="emended" href="#e${emendation + 1}" aria-description="${said}">${inner}</a>`;
  });
