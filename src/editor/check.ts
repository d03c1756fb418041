/** `npm run check`: what the build would say of the articles, and what is legal in them but odd. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { hasCapture } from '../archive/article.ts';
import { glossaryOf } from '../archive/article.ts';
import { blocksOf } from '../archive/blocks.ts';
import { readCapturedText } from '../archive/capture.ts';
import { passagesOf } from '../archive/check.ts';
import { CONTENT_DIR, contentPath } from '../archive/content.ts';
import { splitMdx } from '../archive/frontmatter.ts';
import { readLibrary, type KeptArticle } from '../archive/library.ts';
import { reportOf, type Problem } from '../archive/problem.ts';
import type { Reference } from '../archive/reference.ts';
import { parseYaml } from '../archive/yaml.ts';
import { idMeant, nearIds } from './ids.ts';
import { warningsOf } from './warnings/warnings.ts';

const USAGE = `npm run check                   checks the whole archive
npm run check -- <article> …    checks these articles only

An article is given by its id, or by the path of its file or of its capture.
`;

/** Exit codes: everything is right (there may be warnings), something is wrong, the command was. */
const [RIGHT, WRONG, MISUSED] = [0, 1, 2];

async function main(args: string[]): Promise<number> {
  let wanted: string[];
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
    if (values.help) return say(USAGE, RIGHT);
    wanted = positionals.map(idMeant);
  } catch (error) {
    return complain(`${(error as Error).message.split('. ')[0]}.\n\n${USAGE}`);
  }
  const isWanted = (id: string) => wanted.length === 0 || wanted.includes(id);
  const library = await readLibrary(isWanted);
  const { articles, ids, reference } = library;
  // Where registries or the glossary are wrong, no article is known.
  const unknown = ids.size > 0 ? wanted.find((id) => !ids.has(id)) : undefined;
  if (unknown) return complain(`There is no article "${unknown}".${suggestion(unknown, ids)}`);

  const whole = wanted.length === 0;
  const wrong = library.problems.filter((problem) => whole || isAbout(wanted, problem));
  const odd = [
    ...(whole ? library.warnings : []),
    ...(await Promise.all(articles.map((article) => warningsIn(article, reference)))).flat(),
  ];
  if (odd.length > 0)
    say(`${counted(odd.length, 'place')} to look at:\n\n${reportOf(odd)}\n`, RIGHT);
  if (wrong.length > 0)
    return say(`${counted(wrong.length, 'problem')} to put right:\n\n${reportOf(wrong)}\n`, WRONG);
  return say(`${counted(articles.length, 'article')} checked: nothing is wrong.`, RIGHT);
}

/** Whether a problem is one of these articles; what is wrong with registries is told in any case. */
const isAbout = (ids: readonly string[], { file }: Problem) =>
  !/\/(articles|sources)\//.test(file.slice(CONTENT_DIR.length)) || ids.includes(idMeant(file));

/** Reads an article once more, to tell what is odd in it with the lines of its file. */
async function warningsIn(
  { id, path, data }: KeptArticle,
  reference: Reference,
): Promise<Problem[]> {
  const parts = splitMdx(await readFile(contentPath(path), 'utf8'))!;
  const yaml = parseYaml(parts.frontmatter, parts.frontmatterLine);
  return warningsOf({
    file: `${CONTENT_DIR}/${path}`,
    data,
    passages: passagesOf(data, yaml, blocksOf(parts.body, parts.bodyLine)),
    body: parts.body,
    bodyLine: parts.bodyLine,
    capture: hasCapture(data) ? readCapturedText(id, data) : undefined,
    reference,
    glossary: glossaryOf(data, reference.glossary),
    lineOf: (field) => yaml.lineOf([field]),
  });
}

function suggestion(id: string, ids: ReadonlySet<string>): string {
  const near = nearIds(id, ids);
  return near.length > 0
    ? ` Did you mean ${near.join(' or ')}?`
    : ` The articles are the files in ${CONTENT_DIR}/articles.`;
}

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
