import { createHash } from 'node:crypto';
import { decodeCapture, encodingOf } from './capture.ts';
import { CAPTURES_REQUIRED } from './content.ts';
import { collate, type Passage } from './collate.ts';
import { emend } from './emend.ts';
import type { ArticleFiles } from './check.ts';
import type { Problem } from './problem.ts';
import { NOT_STATED, type Frontmatter } from './schema.ts';
import type { LocatedYaml } from './yaml.ts';

/** Most differences from the capture that one message shows. */
const SHOWN_DIFFERENCES = 5;

/** The capture is there, is text, is the one that is declared; and once emended it is the article's text. */
export function checkCapture(
  { file, captureFile, capture }: ArticleFiles,
  yaml: LocatedYaml,
  data: Frontmatter,
  passages: Passage[],
): Problem[] {
  if (data.sha256 === NOT_STATED) return checkWithout(file, yaml, data, capture);
  if (!capture)
    return [
      {
        file: captureFile,
        message: `The capture of ${file} is missing. Put the text as it was captured, unchanged, into this file.`,
      },
    ];
  if (capture.length === 0)
    return [
      {
        file: captureFile,
        message: `The capture of ${file} is empty. Put the text as it was captured, unchanged, into this file.`,
      },
    ];
  let captured: string;
  try {
    captured = decodeCapture(capture, encodingOf(data));
  } catch {
    return [
      {
        file: captureFile,
        message: `The capture is not ${encodingOf(data).toUpperCase()}. Keep its bytes as they are, and say in ${file} which encoding they have, such as: encoding: gb18030`,
      },
    ];
  }
  const problems: Problem[] = [];
  const sha256 = sha256Of(capture);
  if (sha256 !== data.sha256)
    problems.push({
      file,
      ...yaml.at(['sha256']),
      message: `sha256: the capture ${captureFile} has another SHA-256: it was changed, or this line is wrong. If the capture is right, write: sha256: ${sha256}`,
    });

  const { emended, miscounts, stages } = emend(captured, data.emendations);
  problems.push(...checkCredits(file, yaml, data, stages));
  for (const { index, found } of miscounts) {
    const { find, pattern, count } = data.emendations[index]!;
    problems.push({
      file,
      ...yaml.at(['emendations', index]),
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

/** An article without a capture is one that nothing can be said of, and only where that is allowed. */
function checkWithout(
  file: string,
  yaml: LocatedYaml,
  { emendations }: Frontmatter,
  capture: Buffer | undefined,
): Problem[] {
  const problem = (field: string, message: string) => [
    { file, ...yaml.at([field]), message: `${field}: ${message}` },
  ];
  if (capture)
    return problem('sha256', `this article has a capture. Write: sha256: ${sha256Of(capture)}`);
  if (CAPTURES_REQUIRED)
    return problem(
      'sha256',
      'in this archive every article has a capture, which its text is compared with. Put it into content/sources, and write its SHA-256 here.',
    );
  if (emendations.length > 0)
    return problem('emendations', 'without a capture there is nothing to emend. Write: []');
  return [];
}

/** Credits are not part of the text that is compared; they too are to be found in the capture. */
function checkCredits(
  file: string,
  yaml: LocatedYaml,
  { credits }: Frontmatter,
  stages: readonly string[],
): Problem[] {
  if (credits === NOT_STATED) return [];
  const visible = (text: string) => text.replace(/\s/gu, '');
  // Glosses may stand in a name as captured, and a byline is left out in the end: so at any stage.
  const texts = stages.map(visible);
  return credits.flatMap((credit, index) =>
    Object.entries(credit)
      .filter(([, said]) => said && !texts.some((text) => text.includes(visible(said))))
      .map(([field, said]) => ({
        file,
        ...yaml.at(['credits', index, field]),
        message: `credits › ${index + 1} › ${field}: "${said}" does not occur in the capture. Write it as the source has it.`,
      })),
  );
}

/** A difference that may be due to Markdown: a sign that is markup, lost. */
const MARKUP = /【(?:[#*_~`>+-]+|\d+[.)])】/;

/** The SHA-256 of a capture, in hexadecimal digits. */
export const sha256Of = (capture: Buffer) => createHash('sha256').update(capture).digest('hex');

const times = (count: number) => (count === 1 ? 'once' : `${count} times`);
