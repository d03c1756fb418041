import type { Problem } from '../../archive/problem.ts';
import { addedMarkup } from './added-markup.ts';
import type { WarningContext } from './context.ts';
import { doubtfulWords } from './doubtful-words.ts';
import { datesAfterPublication, eventFarFromText, publishedInFuture } from './dates.ts';
import { invisibleCharacters } from './invisible-characters.ts';
import { linesOfPage } from './lines-of-page.ts';
import { namesNotStated } from './not-stated.ts';
import { sentencesInOtherScript } from './other-script.ts';
import { oddEmendations } from './odd-emendations.ts';
import { roundTripChanges } from './round-trip.ts';
import { sharedNames } from './shared-names.ts';
import { shortGlossary } from './short-glossary.ts';
import { unfinishedFields } from './unfinished-fields.ts';
import { unpairedMarks } from './unpaired-marks.ts';
import { unregisteredNames } from './unregistered-names.ts';

/** The questions that `npm run add` left to the editor. */
const questions = ({ file, data, lineOf }: WarningContext): Problem[] =>
  (data.review ?? []).map((question, index) => ({
    file,
    line: lineOf('review', index),
    message: `${question} When it is answered, delete this line.`,
  }));

/** The rules for what is legal in an article, but odd. */
const RULES: ((context: WarningContext) => Problem[])[] = [
  questions,
  linesOfPage,
  unfinishedFields,
  oddEmendations,
  shortGlossary,
  unpairedMarks,
  unregisteredNames,
  sharedNames,
  namesNotStated,
  publishedInFuture,
  datesAfterPublication,
  eventFarFromText,
  invisibleCharacters,
  addedMarkup,
  sentencesInOtherScript,
  roundTripChanges,
  doubtfulWords,
];

/** Find everything in an article that its editor should look at. */
export const warningsOf = (context: WarningContext): Problem[] =>
  RULES.flatMap((rule) => rule(context));
