import type { Article } from '../archive/article.ts';
import { showInvisible } from '../archive/context.ts';
import type { Script } from '../script/script.ts';
import { fill } from '../site/fill.ts';
import { messagesIn } from '../site/messages.ts';
import { PlaceLabels } from './place-labels.ts';

/** Show the text of an emendation on one line, with what cannot be seen as code points. */
export const showText = (text: string): string => showInvisible(text.replace(/\n/g, ' '));

/** Show what an emendation found: of a pattern, what it matched first. */
export const showFound = ({ data, collated }: Article, index: number): string =>
  showText(data.emendations[index]!.find ?? collated?.firstMatches[index] ?? '');

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

/** Say how many emendations an article has, and of each where it is and what it changes: lines. */
export function emendationLines(article: Article, script: Script): string[] {
  const { data, collated, blocks } = article;
  if (!collated) return [];
  const messages = messagesIn(script);
  const quote = (text: string) => fill(messages.quoted, { text });
  const labels = new PlaceLabels(blocks, messages);
  return [
    countEmendations(article, script),
    ...data.emendations.map(({ pattern, replace, count }, index) => {
      const found = quote(showFound(article, index)) + (pattern ? messages.andTheLike : '');
      const written = replace ? quote(showText(replace)) : messages.deleted;
      const times = fill(messages.times, { count });
      return `${index + 1}. ${labels.of(collated.places[index]!)}${messages.colon}${found} → ${written}（${times}）`;
    }),
  ];
}
