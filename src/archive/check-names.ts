import { CONTENT_DIR } from './content.ts';
import type { Passage } from './collate.ts';
import { entityNamed } from './names.ts';
import type { Problem } from './problem.ts';
import type { Reference } from './reference.ts';
import { KINDS, type Kind } from './registry.ts';
import { NOT_STATED, type Frontmatter } from './schema.ts';
import type { LocatedYaml } from './yaml.ts';

/** Names must be registered, under the name they are referred to by, and occur in the text. */
export function checkNames(
  file: string,
  yaml: LocatedYaml,
  data: Frontmatter,
  passages: Passage[],
  reference: Reference,
): Problem[] {
  const { registries, classes, finder } = reference;
  const texts = passages.map((passage) => passage.text);
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
          `${kind}: "${name}" is not in ${CONTENT_DIR}/${kind}.yaml. ${near ? `Write ${near.name}.` : 'Correct the name, or add it there.'}`,
        );
      } else if (!mentioned.has(entity))
        tell(
          path,
          `${kind}: neither "${name}" nor another name of it occurs in the text. Remove it, or add the name the text uses to its aliases in ${CONTENT_DIR}/${kind}.yaml.`,
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
          `credits: "${name}" is not in ${CONTENT_DIR}/people.yaml. Correct the name, or add it there in Simplified characters.`,
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
