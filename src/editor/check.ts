/** `npm run check`: reports what the build would refuse, and what is legal in articles but odd. */
import { parseArgs } from 'node:util';
import { CONTENT_DIR, contentName, readContentFile } from '../archive/content-folder.ts';
import { readLibrary, reviewLibrary, type Library } from '../archive/library.ts';
import { picturesFolder } from '../archive/pictures.ts';
import { formatProblems, type Problem } from '../archive/problem.ts';
import { explainUnknownId, parseId } from './ids.ts';
import { contextOf } from './warnings/context.ts';
import { unsettledNames } from './warnings/unsettled-names.ts';
import { warningsOf } from './warnings/rules.ts';

const USAGE = `npm run check                   checks the whole archive
npm run check -- <article> …    checks these articles only
npm run check -- --drafts       lists the drafts, and the questions that each waits for

An article is given by its id, or by the path of its file or of its capture.
`;

/** The exit codes: nothing is wrong (there may be warnings), something is wrong, the command was misused. */
const [RIGHT, WRONG, MISUSED] = [0, 1, 2];

async function main(args: string[]): Promise<number> {
  let wanted: string[];
  let onlyDrafts: boolean;
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { help: { type: 'boolean', short: 'h' }, drafts: { type: 'boolean' } },
      allowPositionals: true,
    });
    if (values.help) return say(USAGE, RIGHT);
    wanted = positionals.map(parseId);
    onlyDrafts = values.drafts ?? false;
  } catch (error) {
    return complain(`${(error as Error).message.split('. ')[0]}.\n\n${USAGE}`);
  }
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
  if (unknown !== undefined)
    return complain(
      explainUnknownId(unknown, ids, ` The articles are the files in ${CONTENT_DIR}/articles.`),
    );

  const drafts = library.drafts.filter((id) => isWhole || wanted.includes(id));
  const found = library.problems.filter((problem) => isWhole || isAbout(wanted, problem));
  if (onlyDrafts) return listDrafts(drafts, [...warnings, ...found]);
  // What is wrong with a draft stops no build. It is wrong only for who asks about it.
  const problems = found.filter((problem) => !isWhole || !isOf(drafts, problem));
  warnings.push(...found.filter((problem) => !problems.includes(problem)));
  warnings.push(...(await damagedPictures(library)));
  if (isWhole && problems.length === 0)
    warnings.unshift(...reviewLibrary(library), ...unsettledNames(library.vocabulary));
  if (warnings.length > 0)
    say(`${counted(warnings.length, 'place')} to look at:\n\n${formatProblems(warnings)}\n`, RIGHT);
  if (drafts.length > 0) say(`Not published, because it is a draft: ${drafts.join(', ')}`, RIGHT);
  if (problems.length > 0)
    return say(
      `${counted(problems.length, 'problem')} to put right:\n\n${formatProblems(problems)}\n`,
      WRONG,
    );
  return say(`${counted(articles.length, 'article')} checked: nothing is wrong.`, RIGHT);
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

function listDrafts(drafts: readonly string[], problems: readonly Problem[]): number {
  if (drafts.length === 0) return say('There are no drafts.', RIGHT);
  const places = problems.filter((problem) => isOf(drafts, problem));
  return say(`${counted(drafts.length, 'draft')}:\n\n${formatProblems(places)}`, RIGHT);
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

function say(text: string, code: number): number {
  console.log(`${text.trimEnd()}\n`);
  return code;
}

function complain(text: string): number {
  console.error(text.trimEnd());
  return MISUSED;
}

process.exitCode = await main(process.argv.slice(2));
