/** `npm run check`: reports what the build would refuse, and what is legal in articles but odd. */
import { CONTENT_DIR, contentName, readContentFile } from '../archive/content-folder.ts';
import { readLibrary, reviewLibrary, type Library } from '../archive/library.ts';
import { picturesFolder } from '../archive/pictures.ts';
import { formatProblems, type Problem } from '../archive/problem.ts';
import { DONE, FAILED, MISUSED, type Command, type CommandIO } from './command.ts';
import { explainUnknownId, parseId } from './ids.ts';
import { contextOf } from './warnings/context.ts';
import { unsettledNames } from './warnings/unsettled-names.ts';
import { warningsOf } from './warnings/rules.ts';

const USAGE = `npm run check                   checks the whole archive
npm run check -- <article> …    checks these articles only
npm run check -- --drafts       lists the drafts, and the questions that each waits for

An article is given by its id, or by the path of its file or of its capture.
`;

export const check: Command = {
  usage: USAGE,
  options: { drafts: { type: 'boolean' } },
  failure: 'Not checked.',
  run: checkContent,
};

async function checkContent(
  { drafts: onlyDrafts }: { drafts?: boolean },
  positionals: string[],
  { stdout, stderr }: CommandIO,
): Promise<number> {
  const say = (text: string) => stdout.write(`${text.trimEnd()}\n\n`);
  const wanted = positionals.map(parseId);
  const isWhole = wanted.length === 0;
  const warnings: Problem[] = [];
  const library = await readLibrary({
    withDrafts: true,
    isWanted: (id) => isWhole || wanted.includes(id),
    review: (checked, vocabulary) => warnings.push(...warningsOf(contextOf(checked, vocabulary))),
  });
  const { articles, ids } = library;
  // With a wrong vocabulary, no article was read.
  const unknown = ids.size > 0 ? wanted.find((id) => !ids.has(id)) : undefined;
  if (unknown !== undefined) {
    const advice = ` The articles are the files in ${CONTENT_DIR}/articles.`;
    stderr.write(`${explainUnknownId(unknown, ids, advice)}\n`);
    return MISUSED;
  }

  const drafts = library.drafts.filter((id) => isWhole || wanted.includes(id));
  const found = library.problems.filter((problem) => isWhole || isAbout(wanted, problem));
  if (onlyDrafts) {
    say(formatDrafts(drafts, [...warnings, ...found]));
    return DONE;
  }
  // What is wrong with a draft stops no build. It is wrong only for who asks about it.
  const problems = found.filter((problem) => !isWhole || !isOf(drafts, problem));
  warnings.push(...found.filter((problem) => !problems.includes(problem)));
  warnings.push(...(await damagedPictures(library)));
  if (isWhole && problems.length === 0)
    warnings.unshift(...reviewLibrary(library), ...unsettledNames(library.vocabulary));
  if (warnings.length > 0)
    say(`${counted(warnings.length, 'place')} to look at:\n\n${formatProblems(warnings)}`);
  if (drafts.length > 0) say(`Not published, because it is a draft: ${drafts.join(', ')}`);
  say(
    problems.length > 0
      ? `${counted(problems.length, 'problem')} to put right:\n\n${formatProblems(problems)}`
      : `${counted(articles.length, 'article')} checked: nothing is wrong.`,
  );
  return problems.length > 0 ? FAILED : DONE;
}

/** Find pictures that cannot be shown, by reading each pixel. */
async function damagedPictures({ articles }: Library): Promise<Problem[]> {
  const paths = articles.flatMap(({ id, data: { pictures = [] } }) =>
    pictures.map(({ file }) => `${picturesFolder(id)}/${file}`),
  );
  if (paths.length === 0) return [];
  // Loading it costs a tenth of a second, which an archive without pictures is spared.
  const { default: sharp } = await import('sharp');
  const found = await Promise.all(
    paths.map(async (path): Promise<Problem[]> => {
      const { content } = readContentFile(path);
      const isWhole = await sharp(content, { failOn: 'error' })
        .stats()
        .then(() => true)
        .catch(() => false);
      const message = 'This picture is damaged. Save it again, or leave it out.';
      return isWhole ? [] : [{ file: contentName(path), message }];
    }),
  );
  return found.flat();
}

function formatDrafts(drafts: readonly string[], problems: readonly Problem[]): string {
  if (drafts.length === 0) return 'There are no drafts.';
  const places = problems.filter((problem) => isOf(drafts, problem));
  return `${counted(drafts.length, 'draft')}:\n\n${formatProblems(places)}`;
}

/** Test if a problem is about one of these articles. */
const isOf = (ids: readonly string[], { file }: Problem) => {
  const path = file.slice(CONTENT_DIR.length);
  // Pictures are in a folder named like their article.
  const folder = /^\/sources\/([^/]+)\//.exec(path)?.[1];
  return /\/(articles|sources)\//.test(path) && ids.includes(folder ?? parseId(file));
};

/** Test if a problem is about one of these articles, or about the vocabulary, which concerns all. */
const isAbout = (ids: readonly string[], problem: Problem) =>
  !/\/(articles|sources)\//.test(problem.file.slice(CONTENT_DIR.length)) || isOf(ids, problem);

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
