import type { Problem } from '../../archive/problem.ts';
import { datesAfterPublication, eventFarFromText, publishedInFuture } from './dates.ts';
import { markupOfNoSource } from './markup.ts';
import { namesWrittenDifferently } from './names.ts';
import { unpairedMarks } from './pairs.ts';
import { sentencesInOtherScript } from './other-script.ts';
import type { Reading } from './reading.ts';
import { changedOnReturn } from './round-trip.ts';
import { unseenCharacters } from './unseen.ts';

/** What is legal in an article, but odd; each a rule of its own. */
const RULES: ((reading: Reading) => Problem[])[] = [
  unpairedMarks,
  namesWrittenDifferently,
  publishedInFuture,
  datesAfterPublication,
  eventFarFromText,
  unseenCharacters,
  markupOfNoSource,
  sentencesInOtherScript,
  changedOnReturn,
];

/** Everything in an article that its editor should look at. */
export const warningsOf = (reading: Reading): Problem[] => RULES.flatMap((rule) => rule(reading));
