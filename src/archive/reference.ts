import { readFileSync, statSync } from 'node:fs';
import type { Glossary } from '../script/convert.ts';
import { CharacterClasses } from '../script/fold.ts';
import { CONTENT_DIR, contentPath, decodeText, NOT_UTF_8 } from './content.ts';
import { NameFinder } from './names.ts';
import { reportOf, type Problem } from './problem.ts';
import {
  glossaryOfNames,
  indexNames,
  KINDS,
  readRegistry,
  type Entity,
  type Kind,
  type Registries,
} from './registry.ts';
import { glossary as glossarySchema } from './schema.ts';
import { parseYaml } from './yaml.ts';

/** What editors keep beside the articles and all of them share. */
export interface Reference {
  registries: Registries;
  /** Every entity under each of its names, folded; and what finds them in texts. */
  byName: ReadonlyMap<string, Entity>;
  finder: NameFinder;
  /** Words whose conversion is settled by hand: the archive's glossary, and names. */
  glossary: Glossary;
  /** The equivalence of characters, these conversions included. */
  classes: CharacterClasses;
}

/**
 * Reads registries and glossary, and what is wrong with them.
 * @param unwritten texts, by the name of their file, that are to be read instead of those files
 */
export function readReference(unwritten: Readonly<Record<string, string>> = {}): {
  reference: Reference;
  problems: Problem[];
} {
  const problems: Problem[] = [];
  const read = (name: string): string => {
    if (unwritten[name] !== undefined) return unwritten[name];
    try {
      return decodeText(readFileSync(contentPath(name)));
    } catch (error) {
      problems.push({
        file: fileOf(name),
        message:
          error instanceof TypeError
            ? NOT_UTF_8
            : 'The file is missing. Create it; it may be empty.',
      });
      return '';
    }
  };
  const registries = Object.fromEntries(
    KINDS.map((kind) => {
      const name = registryFile(kind);
      const { entities, problems: wrong } = readRegistry(kind, fileOf(name), read(name));
      problems.push(...wrong);
      return [kind, entities];
    }),
  ) as unknown as Registries;
  const own = readGlossary(fileOf('glossary.yaml'), read('glossary.yaml'));
  problems.push(...own.problems);
  const glossary = { ...glossaryOfNames(registries), ...own.glossary };
  // Classes cannot be made of pairs that do not correspond.
  const classes = new CharacterClasses(problems.length > 0 ? [] : [glossary]);
  const names = indexNames(registries, classes, (kind) => fileOf(registryFile(kind)));
  problems.push(...names.problems);
  const { byName } = names;
  const finder = new NameFinder(new Set(byName.values()), classes);
  return { reference: { registries, byName, finder, glossary, classes }, problems };
}

const registryFile = (kind: Kind) => `${kind}.yaml`;

/** The files of registries and glossary, in the content folder. */
export const REFERENCE_FILES: readonly string[] = [...KINDS.map(registryFile), 'glossary.yaml'];

const fileOf = (name: string) => `${CONTENT_DIR}/${name}`;

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
  const result = glossarySchema.safeParse(yaml.value ?? {});
  if (result.success) return { glossary: result.data, problems: [] };
  const problems = result.error.issues.map(({ path }) => ({
    file,
    ...yaml.at(path),
    message:
      'The glossary is not as expected. Write each word on a line of its own, as Simplified: Traditional, both with the same number of characters, of which only Han characters may differ.',
  }));
  return { glossary: {}, problems };
}

let cached: { reference: Reference; stamp: string } | undefined;

/** Reads them anew when they are next asked for. */
export function forgetReference(): void {
  cached = undefined;
}

/**
 * The archive's registries and glossary, read once; in development again after a change.
 * @throws when they are wrong, with what to put right
 */
export function reference(): Reference {
  if (cached && !import.meta.env?.DEV) return cached.reference;
  const stamp = REFERENCE_FILES.map(
    (name) => statSync(contentPath(name), { throwIfNoEntry: false })?.mtimeMs,
  ).join();
  if (cached?.stamp === stamp) return cached.reference;
  const { reference, problems } = readReference();
  if (problems.length > 0) throw new Error(reportOf(problems));
  cached = { reference, stamp };
  return reference;
}
