import { contentName } from './content-folder.ts';
import type { Mention } from './names.ts';
import type { ParsedArticle } from './parse-article.ts';
import type { Problem } from './problem.ts';
import { KINDS, nameInTexts, registryFile, type Kind } from './registry.ts';
import { listed, NOT_STATED, type Frontmatter } from './schema.ts';
import { suppliedWords, withoutSupplied } from './supplied.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * Check that names are registered, written as they are registered, and occur in the text.
 * @param mentions the names in each block
 */
export function checkNames(
  { file, data, yaml, blocks }: ParsedArticle,
  mentions: readonly (readonly Mention[])[],
  vocabulary: Vocabulary,
): Problem[] {
  const mentioned = new Set(mentions.flat().flatMap(({ entities }) => entities));
  const folded = (text: string) => vocabulary.classes.fold(text.replace(/\s/gu, ''));
  const texts = blocks.map(({ text }) => folded(text));
  const problems: Problem[] = [];
  const report = (path: PropertyKey[], message: string) =>
    problems.push({ file, line: yaml.lineOf(path), message });

  for (const kind of KINDS)
    for (const { name, path } of references(kind, data)) {
      const registry = contentName(registryFile(kind));
      const entity = vocabulary.registries[kind].get(name);
      if (!entity) {
        const near = vocabulary
          .entitiesNamed(kind, name)
          .map((each) => each.name)
          .join(' or ');
        const simplified = vocabulary.toSimplified(name);
        const addition =
          simplified === name
            ? 'add it there'
            : `add it there as ${simplified}, and write ${simplified} here, too`;
        const comma = name.includes('，') ? ' The comma is a full-width one.' : '';
        report(
          path,
          `${kind}: "${name}" is not in ${registry}.${comma} ${near ? `Write ${near}.` : `Correct the name, or ${addition}.`}`,
        );
      } else if (!mentioned.has(entity)) {
        const isInside = texts.some((text) => text.includes(folded(nameInTexts(name))));
        // 香港大学 is in 香港: a text that names the one is about the other.
        if (isInside && kind === 'places') continue;
        report(
          path,
          isInside
            ? `${kind}: "${name}" occurs in the text only as part of a longer name. Remove it.`
            : `${kind}: neither "${name}" nor another name of it occurs in the text. Remove it; or if the text uses another name, and not only a word such as 我院, add that to its aliases in ${registry}.`,
        );
      }
    }
  for (const [index, { name, post }] of listed(data.people).entries()) {
    if (post === NOT_STATED) continue;
    const path = ['people', index, 'post'];
    const given = withoutSupplied(post);
    // A post may stand on both sides of the name: 某学院某某副教授.
    const gives = (text: string) =>
      [text, text.replaceAll(folded(nameInTexts(name)), '')].some((each) =>
        each.includes(folded(given)),
      );
    if (!texts.some(gives))
      report(
        path,
        `people: the text does not give ${name} the post "${given}". Write it in the words of the text, or: post: ${NOT_STATED}`,
      );
    for (const words of suppliedWords(post))
      if (!texts.some((text) => text.includes(folded(words))))
        report(
          path,
          `people: 〔${words}〕 is supplied to the post of ${name}, but occurs nowhere in the text. Write the institution in words that the text has for it elsewhere, or leave it out.`,
        );
  }
  for (const [index, { name }] of listed(data.credits).entries())
    if (name && vocabulary.entitiesNamed('people', name).length === 0)
      report(
        ['credits', index, 'name'],
        `credits: "${name}" is not in ${contentName(registryFile('people'))}. Correct the name, or add it there in Simplified characters.`,
      );
  return problems;
}

/** List the names of a kind that frontmatter refers to, with their paths in it. */
const references = (kind: Kind, data: Frontmatter): { name: string; path: PropertyKey[] }[] =>
  listed<string | { name: string }>(data[kind]).map((each, index) =>
    typeof each === 'string'
      ? { name: each, path: [kind, index] }
      : { name: each.name, path: [kind, index, 'name'] },
  );
