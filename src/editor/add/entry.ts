import { blocksOf, BlockError } from '../../archive/blocks.ts';
import { checkArticle } from '../../archive/check.ts';
import { sha256Of } from '../../archive/check-capture.ts';
import { CONTENT_DIR } from '../../archive/content.ts';
import { splitMdx } from '../../archive/frontmatter.ts';
import { reportOf } from '../../archive/problem.ts';
import type { Reference } from '../../archive/reference.ts';
import { NOT_STATED, type Frontmatter } from '../../archive/schema.ts';
import { converter } from '../../script/convert.ts';
import { scriptEvidence } from '../../script/detect.ts';
import { otherScript, type Script } from '../../script/script.ts';
import { freeId } from './article-id.ts';
import { joinSpaces, removeInvisible, replaceRadicals, resolveReferences } from './characters.ts';
import { correctSlips } from './correct-slips.ts';
import { detectEncoding, type Decoded } from './detect-encoding.ts';
import { detectScript, type DetectedScript } from './detect-script.ts';
import { divide, leadOf, type Division } from './divide.ts';
import { Draft, type Doubt } from './draft.ts';
import { findEvent } from './event.ts';
import { removeGlosses } from './glosses.ts';
import { leaveOut, type Stated, type Statement } from './leave-out.ts';
import { supplyLostCharacters } from './lost-characters.ts';
import { widenPunctuation } from './punctuation.ts';
import { registerPeople, type Registries } from './register-people.ts';
import { findReporters } from './reporters.ts';
import { writeMdx } from './write-mdx.ts';

/** What an editor settles beforehand. */
export interface Options {
  id?: string | undefined;
  title?: string | undefined;
  /** The name of the capture's file, if it has one. */
  fileName?: string | undefined;
}

/** An entry that is ready to be kept. */
export interface Entry {
  id: string;
  data: Frontmatter;
  mdx: string;
  /** What the registry of people will be, if the credits name somebody who is not in it yet. */
  people: { text: string; added: string[] } | null;
  decoded: Decoded;
  script: DetectedScript;
  division: Division;
  stated: Stated;
  event: Statement<string> | undefined;
  /** What each emendation first found. */
  examples: string[];
  doubts: Doubt[];
}

/** No article is as long, in bytes. */
export const MOST_BYTES = 1_000_000;

/**
 * Makes the entry of a capture. Writes nothing.
 * @param taken whether an id is that of another article
 * @throws Error with what to do, when the capture cannot be made an entry of
 */
export function makeEntry(
  capture: Buffer,
  options: Options,
  taken: (id: string) => boolean,
  registries: Registries,
): Entry {
  const { reference } = registries;
  if (capture.length === 0) throw new Error('The capture is empty.');
  const decoded = detectEncoding(capture);
  refuseWhatIsNoText(decoded.text);

  const draft = new Draft(decoded.text);
  tellUnreadable(draft);
  tellPrivateUse(draft);
  removeInvisible(draft);
  const glossed = removeGlosses(draft);
  const stated = leaveOut(draft, options.title);
  resolveReferences(draft);
  replaceRadicals(draft);
  widenPunctuation(draft);
  joinSpaces(draft);
  const script = detectScript(draft);
  if (!script.mixed) correctSlips(draft, script.script, reference.glossary, glossed);
  supplyLostCharacters(draft);
  const division = divide(draft, stated.pictures);

  const event = findEvent(draft, division.parts, stated.published?.value);
  const date = event?.value ?? stated.published?.value;
  const id = options.id ?? freeId(capture, date, options.fileName, taken);
  const wanted = [...stated.credits, ...findReporters(draft, division.parts)];
  const { people, credits, known } = registerPeople(draft, wanted, script.script, registries);
  stated.credits = credits;

  const data: Frontmatter = {
    title: division.title.text,
    script: script.script,
    published: stated.published?.value ?? NOT_STATED,
    event: event?.value ?? NOT_STATED,
    summary: summaryOf(division, script.script, reference),
    people: NOT_STATED,
    organisations: NOT_STATED,
    places: NOT_STATED,
    topics: NOT_STATED,
    credits: credits.length > 0 ? credits.map(({ value }) => value) : NOT_STATED,
    notice: division.notice?.text ?? NOT_STATED,
    url: stated.url?.value ?? NOT_STATED,
    sha256: sha256Of(capture),
    ...(decoded.encoding === 'utf-8' ? {} : { encoding: decoded.encoding }),
    emendations: draft.emendations,
  };
  const mdx = writeMdx(data, division.parts);
  prove(id, mdx, capture, division, known);
  const { examples, doubts } = draft;
  return { id, data, mdx, people, decoded, script, division, stated, event, examples, doubts };
}

/** Tags that a text has only when it was copied from a page's source. */
const HTML =
  /<(?:!doctype\s|\/?(?:html|head|body|div|span|p|br|table|tr|td|ul|ol|li|img|script|style|meta|link|a|h[1-6]|strong|em|font|section|article)\b[^<>]*>)/gi;

function refuseWhatIsNoText(text: string): void {
  if ((text.match(HTML) ?? []).length > 1)
    throw new Error(
      'This is the source of a web page (HTML). Open the page in a browser, select the article with its title and byline, copy it, and save that as text.',
    );
  if (!/\p{Script=Han}/u.test(text)) throw new Error('There is no Chinese text in this.');
}

/** What programs put in the place of characters they could not read: U+FFFD, and what became of it in GBK. */
const UNREADABLE = /\ufffd+|锟斤拷|□{2,}/gu;

/** Characters that were lost before the capture was made. */
function tellUnreadable(draft: Draft): void {
  for (const { 0: found, index } of draft.text.matchAll(UNREADABLE))
    draft.doubt(
      `“${draft.around(index)}”: ${found} stands where ${found.startsWith('□') ? 'a character may have been' : 'a character was'} lost. If the source has it, copy the text again.`,
      index,
    );
}

const PRIVATE_USE = /\p{Co}/gu;

/** Characters that only a certain font shows. */
function tellPrivateUse(draft: Draft): void {
  const lines = [...draft.text.matchAll(PRIVATE_USE)].map(({ index }) => draft.lineAt(index));
  if (!lines[0]) return;
  draft.doubts.push({
    line: lines[0],
    message: `${lines.length === 1 ? 'A character' : `${lines.length} characters, the first here,`} of private use: what it shows depends on the font. If it stands for a character of Unicode, emend it; if it was a symbol of the page, leave it out.`,
  });
}

/** As many characters of the first sentence at most are a summary. */
const LONGEST_SUMMARY = 300;

/** The first sentence of the text: in news it says who did what, when and where. */
function summaryOf({ title, parts }: Division, script: Script, { glossary }: Reference): string {
  const lead = leadOf(parts) ?? title;
  const sentence = /^.*?[。！？][”’」』）》]*/u.exec(lead.text)?.[0] ?? lead.text;
  const characters = [...sentence];
  const summary =
    characters.length > LONGEST_SUMMARY
      ? `${characters.slice(0, LONGEST_SUMMARY - 1).join('')}…`
      : sentence;
  const evidence = scriptEvidence(summary);
  const other = otherScript(script);
  return evidence[other].count > evidence[script].count
    ? converter(other, script, glossary)(summary)
    : summary;
}

/** Holds an entry to what the build will hold it to, and its text to what it was made of. */
function prove(
  id: string,
  mdx: string,
  capture: Buffer,
  { parts }: Division,
  reference: Reference,
) {
  const { problems } = checkArticle(
    {
      file: `${CONTENT_DIR}/articles/${id}.mdx`,
      text: mdx,
      captureFile: `${CONTENT_DIR}/sources/${id}.txt`,
      capture,
    },
    reference,
  );
  if (problems.length > 0)
    throw new Error(
      `The entry made of this would not pass the check of the build, so nothing was written:\n\n${reportOf(problems)}`,
    );
  const read = blocksOf(splitMdx(mdx)!.body);
  const same =
    read.length === parts.length &&
    read.every(({ kind, text }, at) => kind === parts[at]!.kind && text === parts[at]!.text);
  if (!same)
    throw new BlockError('The text cannot be written as MDX without a change.', {
      line: 1,
      start: 0,
      end: Infinity,
    });
}
