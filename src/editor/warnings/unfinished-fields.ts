import type { Problem } from '../../archive/problem.ts';
import type { Frontmatter } from '../../archive/schema.ts';
import { datesIn } from '../reading/dates.ts';
import { isOfPage } from '../reading/words.ts';
import { endsSentence } from '../reading/text.ts';
import type { WarningContext } from './context.ts';

/** What editors write where something is still to be written. */
const PLACEHOLDER = /\b(?:TODO|TBD|FIXME|XXX)\b|["（]待[补填定查核]["）]|"[?？]+"/iu;
/** A title with more characters is hardly one. */
const MAX_TITLE = 100;

/** Find a title and a summary that are none, and fields where something is still to be written. */
export function unfinishedFields({ file, data, lineOf }: WarningContext): Problem[] {
  const { title, summary } = data;
  const warn = (field: keyof Frontmatter, message: string): Problem => ({
    file,
    line: lineOf(field),
    message: `${field}: ${message}`,
  });
  const problems: Problem[] = [];
  for (const [field, value] of Object.entries(data))
    if (field !== 'emendations' && field !== 'review' && PLACEHOLDER.test(JSON.stringify(value)))
      problems.push(
        warn(field as keyof Frontmatter, 'something is still to be written here. Write it.'),
      );
  const isDate = datesIn(title).length > 0 && !/\p{Script=Han}{4}/u.test(title);
  if (isDate || isOfPage(title) || [...title].length > MAX_TITLE)
    problems.push(
      warn('title', `is “${[...title].slice(0, 24).join('')}” the title of the article?`),
    );
  if (summary === title) problems.push(warn('summary', 'this is the title. Write a sentence.'));
  else if (!endsSentence(summary))
    problems.push(warn('summary', 'this does not end like a sentence. Write one.'));
  return problems;
}
