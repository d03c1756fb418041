import type { Article } from '../archive/article.ts';
import { showInvisible } from '../archive/context.ts';
import type { Script } from '../script/script.ts';
import { fill } from '../site/fill.ts';
import { messagesIn } from '../site/messages.ts';
import { PlaceLabels } from './place-labels.ts';

/** Show the text of an emendation on one line, with what cannot be seen as code points. */
export const showText = (text: string): string => showInvisible(text.replace(/\n/g, ' '));

/** Say how many emendations an article has; none of an article without a capture. */
export function countEmendations({ data, capture }: Article, script: Script): string {
  const messages = messagesIn(script);
  if (!capture) return '';
  return (
    (data.script === script ? '' : messages.beforeConversion) +
    (data.emendations.length > 0
      ? fill(messages.collationIntro, { count: data.emendations.length })
      : messages.collationNone)
  );
}

/** An emendation as readers see it. */
export interface ShownEmendation {
  /** Where in the article it changes the text. */
  place: string;
  found: string;
  /** Said of a pattern, which may have matched other texts, too; else empty. */
  andTheLike: string;
  /** What it writes; empty where it deletes. */
  written: string;
  times: string;
}

/** Describe the emendations of an article, in order; none of an article without a capture. */
export function describeEmendations(article: Article, script: Script): ShownEmendation[] {
  const { data, collated, blocks } = article;
  if (!collated) return [];
  const messages = messagesIn(script);
  const labels = new PlaceLabels(blocks, messages);
  return data.emendations.map(({ find, pattern, replace, count }, index) => ({
    place: labels.of(collated.places[index]!),
    // Of a pattern, what it matched first.
    found: showText(find ?? collated.firstMatches[index]!),
    andTheLike: pattern === undefined ? '' : messages.andTheLike,
    written: showText(replace),
    times: fill(messages.times, { count }),
  }));
}
