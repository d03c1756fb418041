import { readFileSync } from 'node:fs';
import type { Glossary } from '../script/convert.ts';
import { CONTENT_DIR, contentPath } from './content.ts';
import { reportOf, type Problem } from './problem.ts';
import { glossary as schema } from './schema.ts';
import { parseYaml } from './yaml.ts';

/**
 * Reads the archive's glossary, words as Simplified: Traditional.
 * @param file its name, for messages
 */
export function readGlossary(
  file: string,
  text: string,
): { glossary: Glossary; problems: Problem[] } {
  const yaml = parseYaml(text);
  if (yaml.errors.length > 0)
    return { glossary: {}, problems: yaml.errors.map((error) => ({ file, ...error })) };
  const result = schema.safeParse(yaml.value ?? {});
  if (result.success) return { glossary: result.data, problems: [] };
  const problems = result.error.issues.map(({ path }) => ({
    file,
    line: yaml.lineOf(path),
    message:
      'The glossary is not as expected. Write each word on a line of its own, as Simplified: Traditional, both with the same number of characters.',
  }));
  return { glossary: {}, problems };
}

let cached: Glossary | undefined;

/** The archive's own glossary. @throws when it cannot be read, with what to put right */
export function siteGlossary(): Glossary {
  if (cached) return cached;
  const file = `${CONTENT_DIR}/glossary.yaml`;
  const { glossary, problems } = readGlossary(
    file,
    readFileSync(contentPath('glossary.yaml'), 'utf8'),
  );
  if (problems.length > 0) throw new Error(reportOf(problems));
  return (cached = glossary);
}
