import { scriptEvidence } from '../script/detect.ts';
import { DEFAULT_SCRIPT, otherScript, type Script } from '../script/script.ts';
import type { Passage } from './collate.ts';
import type { Problem } from './problem.ts';
import { listed, type Frontmatter } from './schema.ts';
import type { LocatedYaml } from './yaml.ts';

/** The text is in the script that is declared; what the archive itself says is where it belongs. */
export function checkScript(
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
      ...yaml.at(['script']),
      message: `script: the text is not in ${script}: ${found.count} of its characters are written in ${otherScript(script)} only (${found.examples.join('')} …). Write: script: ${otherScript(script)}`,
    });
  const ours: { path: PropertyKey[]; said: string; in: Script }[] = [
    { path: ['summary'], said: summary, in: script },
    ...listed(topics).map((said, index) => ({
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
        ...yaml.at(path),
        message: `${String(path[0])}: this is to be written in ${expected}, but is not (${characters}).`,
      });
  }
  return problems;
}
