import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { scriptEvidence } from '../script/detect.ts';
import { DEFAULT_SCRIPT, otherScript, type Script } from '../script/script.ts';
import { BlockError, blocksOf, type Block } from './blocks.ts';
import { collate, type Passage } from './collate.ts';
import { emend } from './emend.ts';
import { splitMdx } from './frontmatter.ts';
import type { Problem } from './problem.ts';
import { KINDS, type Kind } from './registry.ts';
import { creditLines } from './credits.ts';
import type { Reference } from './reference.ts';
import { entityNamed } from './names.ts';
import { checkFrontmatter, NOT_STATED, type Frontmatter } from './schema.ts';
import { parseYaml, type LocatedYaml } from './yaml.ts';

/** An article's file and its capture, as read from disk. */
export interface ArticleFiles {
  /** The MDX file and the capture, relative to the project; the capture's bytes, if it is there. */
  file: string;
  text: string;
  captureFile: string;
  capture: Buffer | undefined;
}

/** An article that passed every check. */
export interface CheckedArticle {
  id: string;
  data: Frontmatter;
  body: string;
}

/** Most differences from the capture that one message shows. */
const SHOWN_DIFFERENCES = 5;

/** The id of an article: its file's name without the extension. */
export const idOf = (file: string) => basename(file, '.mdx');

/** Checks one article: its frontmatter, its text, its script, the names it refers to, and its capture. */
export function checkArticle(
  files: ArticleFiles,
  reference: Reference,
): { article?: CheckedArticle; problems: Problem[] } {
  const { file, text } = files;
  const id = idOf(file);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
    return fail(
      file,
      1,
      `The name "${id}.mdx" becomes part of a URL. Name the file with lower-case letters, digits and hyphens only, such as 2023-05-11-someone.mdx.`,
    );
  const parts = splitMdx(text);
  if (!parts)
    return fail(
      file,
      1,
      'The file does not begin with frontmatter. Begin it with a line "---", the fields, and another line "---".',
    );

  const yaml = parseYaml(parts.frontmatter, parts.frontmatterLine);
  if (yaml.errors[0]) {
    const { line, message } = yaml.errors[0];
    return fail(
      file,
      line,
      `The frontmatter is not valid YAML: ${message}.\nA text that holds a colon, or begins with a comma, bracket, quotation mark or other sign, stands between quotation marks: 'like this'.`,
    );
  }
  const { data, faults } = checkFrontmatter(yaml.value);
  const problems: Problem[] = (faults ?? []).map(({ path, message }) => ({
    file,
    line: yaml.lineOf(path),
    message:
      path[0] === 'sha256' && files.capture?.length
        ? `${message} Here: sha256: ${sha256Of(files.capture)}`
        : message,
  }));

  let blocks: Block[] = [];
  try {
    blocks = blocksOf(parts.body, parts.bodyLine);
    if (blocks.length === 0)
      problems.push({
        file,
        line: parts.bodyLine,
        message: 'The article has no text. Write it below the frontmatter.',
      });
  } catch (error) {
    if (!(error instanceof BlockError)) throw error;
    problems.push({ file, line: error.line, message: error.message });
  }
  if (!data || problems.length > 0) return { problems };

  const passages: Passage[] = [
    { text: data.title, line: yaml.lineOf(['title']) },
    ...blocks,
    ...(data.notice === NOT_STATED ? [] : [{ text: data.notice, line: yaml.lineOf(['notice']) }]),
  ];
  problems.push(
    ...checkScript(file, yaml, data, passages),
    ...checkNames(file, yaml, data, passages, reference),
    ...checkCapture(files, yaml, data, passages),
  );
  return problems.length > 0 ? { problems } : { article: { id, data, body: parts.body }, problems };
}

/** The text is in the script that is declared; what the archive itself says is where it belongs. */
function checkScript(
  file: string,
  yaml: LocatedYaml,
  data: Frontmatter,
  passages: Passage[],
): Problem[] {
  const { script, summary, topics, emendations } = data;
  const text = passages.map((passage) => passage.text).join('\n');
  const problems: Problem[] = [];
  const foreign = (said: string, to: Script) => {
    const evidence = scriptEvidence(said);
    const other = otherScript(to);
    return evidence[other].count > evidence[to].count ? evidence[other] : null;
  };
  const found = foreign(text, script);
  if (found)
    problems.push({
      file,
      line: yaml.lineOf(['script']),
      message: `script: the text is not in ${script}: ${found.count} of its characters are written in ${otherScript(script)} only (${found.examples.join('')} …). Write: script: ${otherScript(script)}`,
    });
  const ours: { path: PropertyKey[]; said: string; in: Script }[] = [
    { path: ['summary'], said: summary, in: script },
    ...(topics === NOT_STATED ? [] : topics).map((said, index) => ({
      path: ['topics', index],
      said,
      in: DEFAULT_SCRIPT,
    })),
    ...emendations.map(({ reason }, index) => ({
      path: ['emendations', index, 'reason'],
      // What is quoted is the source's.
      said: reason.replace(/“[^”]*”/g, ''),
      in: DEFAULT_SCRIPT,
    })),
  ];
  for (const { path, said, in: expected } of ours) {
    const characters = foreign(said, expected)?.examples.join('');
    if (characters && !found)
      problems.push({
        file,
        line: yaml.lineOf(path),
        message: `${String(path[0])}: this is to be written in ${expected}, but is not (${characters}).`,
      });
  }
  return problems;
}

/** Names must be registered, under the name they are referred to by, and occur in the text. */
function checkNames(
  file: string,
  yaml: LocatedYaml,
  data: Frontmatter,
  passages: Passage[],
  reference: Reference,
): Problem[] {
  const { registries, classes, finder } = reference;
  const texts = [...passages.map((passage) => passage.text), ...creditLines(data)];
  const mentioned = new Set(
    texts.flatMap((text) => finder.mentions(text)).map(({ entity }) => entity),
  );
  const folded = (text: string) => classes.fold(text.replace(/\s/gu, ''));
  const problems: Problem[] = [];
  const tell = (path: PropertyKey[], message: string) =>
    problems.push({ file, line: yaml.lineOf(path), message });

  for (const kind of KINDS)
    for (const { name, path } of referencesTo(kind, data)) {
      const entity = registries[kind].get(name);
      if (!entity) {
        const near = entityNamed(kind, name, reference);
        tell(
          path,
          `${kind}: "${name}" is not in content/${kind}.yaml. ${near ? `Write ${near.name}.` : 'Correct the name, or add it there.'}`,
        );
      } else if (!mentioned.has(entity))
        tell(
          path,
          `${kind}: neither "${name}" nor another name of it occurs in the text. Remove it, or add the name the text uses to its aliases in content/${kind}.yaml.`,
        );
    }
  if (data.people !== NOT_STATED)
    for (const [index, { name, post }] of data.people.entries()) {
      // A post may stand on both sides of the name: 某学院某某副教授.
      const given = (text: string) =>
        [text, text.replaceAll(folded(name), '')].some((each) => each.includes(folded(post)));
      if (post !== NOT_STATED && !texts.map(folded).some(given))
        tell(
          ['people', index, 'post'],
          `people: the text does not give ${name} the post "${post}". Write it in the words of the text, or: post: ${NOT_STATED}`,
        );
    }
  if (data.credits !== NOT_STATED)
    for (const [index, { name }] of data.credits.entries())
      if (name && !entityNamed('people', name, reference))
        tell(
          ['credits', index, 'name'],
          `credits: "${name}" is not in content/people.yaml. Correct the name, or add it there in Simplified characters.`,
        );
  return problems;
}

/** The names of a kind that an article's frontmatter refers to, and where in it. */
const referencesTo = (kind: Kind, data: Frontmatter): { name: string; path: PropertyKey[] }[] => {
  const names = data[kind];
  if (names === NOT_STATED) return [];
  return names.map((each, index) =>
    typeof each === 'string'
      ? { name: each, path: [kind, index] }
      : { name: each.name, path: [kind, index, 'name'] },
  );
};

function checkCapture(
  { file, captureFile, capture }: ArticleFiles,
  yaml: LocatedYaml,
  data: Frontmatter,
  passages: Passage[],
): Problem[] {
  if (!capture)
    return fail(
      captureFile,
      undefined,
      `The capture of ${file} is missing. Put the text as it was captured, unchanged, into this file.`,
    ).problems;
  if (capture.length === 0)
    return fail(
      captureFile,
      undefined,
      `The capture of ${file} is empty. Put the text as it was captured, unchanged, into this file.`,
    ).problems;
  let captured: string;
  try {
    captured = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(capture);
  } catch {
    return fail(captureFile, undefined, 'The capture is not UTF-8. Save it as UTF-8.').problems;
  }
  const problems: Problem[] = [];
  const sha256 = sha256Of(capture);
  if (sha256 !== data.sha256)
    problems.push({
      file,
      line: yaml.lineOf(['sha256']),
      message: `sha256: the capture ${captureFile} has another SHA-256: it was changed, or this line is wrong. If the capture is right, write: sha256: ${sha256}`,
    });

  const { emended, miscounts } = emend(captured, data.emendations);
  for (const { index, found } of miscounts) {
    const { find, pattern, count } = data.emendations[index]!;
    problems.push({
      file,
      line: yaml.lineOf(['emendations', index]),
      message: `emendations › ${index + 1}: ${JSON.stringify(find ?? pattern)} is declared to occur ${times(count)} in the capture as emended before it, but occurs ${times(found)}. Correct ${find ? 'find' : 'pattern'}${found > 0 ? `, or write: count: ${found}` : '.'}`,
    });
  }
  // Where an emendation missed, every difference it leaves would be told again.
  if (miscounts.length > 0) return problems;
  const differences = collate(captured, emended, passages);
  for (const { line, capturedLine, captured, written } of differences.slice(0, SHOWN_DIFFERENCES))
    problems.push({
      file,
      line,
      message: `The text is not that of its capture. Correct it, or declare an emendation.${MARKUP.test(captured) ? ' If the sign was read as markup, put a backslash before it.' : ''}\ncapture, line ${capturedLine}: ${captured}\narticle, line ${line}: ${written}`,
    });
  const more = differences.slice(SHOWN_DIFFERENCES);
  if (more[0])
    problems.push({
      file,
      line: more[0].line,
      message: `… and more of the text, in ${more.length} ${more.length === 1 ? 'place' : 'places'}, is not that of its capture.`,
    });
  return problems;
}

/** A difference that may be due to Markdown: a sign that is markup, lost. */
const MARKUP = /【(?:[#*_~`>+-]+|\d+[.)])】/;

const sha256Of = (capture: Buffer) => createHash('sha256').update(capture).digest('hex');

const times = (count: number) => (count === 1 ? 'once' : `${count} times`);

const fail = (file: string, line: number | undefined, message: string) => ({
  problems: [{ file, line, message }],
});
