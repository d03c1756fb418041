import { hash } from 'node:crypto';
import { convert } from '../script/convert.ts';
import type { Glossary } from '../script/glossary.ts';
import { CharacterClasses } from '../script/fold.ts';
import { DEFAULT_SCRIPT, type Script } from '../script/script.ts';
import { CONFLICT, conflictLine, contentName, readTextFile } from './content-folder.ts';
import { NameFinder } from './names.ts';
import type { Problem } from './problem.ts';
import {
  KINDS,
  nameInTexts,
  namesOf,
  readRegistry,
  registryFile,
  type Entity,
  type Kind,
  type Registries,
} from './registry.ts';
import { glossarySchema, listed, type Frontmatter } from './schema.ts';
import { LocatedYaml } from './yaml.ts';

/** The controlled vocabulary that all articles share: registered names, and words of settled conversion. */
export class Vocabulary {
  readonly registries: Registries;
  /** Words whose conversion is settled by hand: those of glossary.yaml, and the names of registries. */
  readonly glossary: Glossary;
  /** The equivalence of characters, with these words. */
  readonly classes: CharacterClasses;
  readonly finder: NameFinder;
  readonly #byName: ReadonlyMap<string, readonly Entity[]>;

  private constructor(registries: Registries, glossary: Glossary, problems: Problem[]) {
    this.registries = registries;
    this.glossary = glossary;
    // Classes can only be made of words that are equally long in both scripts.
    this.classes = new CharacterClasses(problems.length > 0 ? [] : [glossary]);
    this.#byName = indexNames(registries, this.classes, problems);
    this.finder = new NameFinder(new Set([...this.#byName.values()].flat()), this.classes);
  }

  /**
   * Make a vocabulary of the texts of its files.
   * @param texts by file name; a file that is not there is empty
   */
  static of(texts: Readonly<Record<string, string>>): {
    vocabulary: Vocabulary;
    problems: Problem[];
  } {
    const problems: Problem[] = [];
    const registries = Object.fromEntries(
      KINDS.map((kind) => {
        const name = registryFile(kind);
        const read = readRegistry(kind, contentName(name), texts[name] ?? '');
        problems.push(...read.problems);
        return [kind, read.entities];
      }),
    ) as unknown as Registries;
    const own = readGlossary(contentName(GLOSSARY_FILE), texts[GLOSSARY_FILE] ?? '');
    problems.push(...own.problems);
    const glossary = { ...glossaryOfNames(registries), ...own.glossary };
    return { vocabulary: new Vocabulary(registries, glossary, problems), problems };
  }

  /** A hash of the whole vocabulary. */
  get digest(): string {
    return (this.#digest ??= this.#hash());
  }
  #digest: string | undefined;

  #hash(): string {
    const names = KINDS.map((kind) => [...this.registries[kind].values()]);
    return hash('sha256', JSON.stringify([this.glossary, names]));
  }

  /**
   * Return a hash of all that this vocabulary can say about texts that have no other characters than a given one: the
   * classes of its characters, and the names and words that can be written with them. So a new name changes the digest of few
   * articles.
   */
  digestFor(text: string): string {
    const characters = [...new Set(text)].sort().join('');
    const folded = this.classes.fold(characters);
    const available = new Set(folded);
    const canWrite = (word: string) => [...word].every((character) => available.has(character));
    this.#byFirst ??= this.#listEntries();
    const entries = [...available].flatMap((first) => this.#byFirst!.get(first) ?? []);
    const said = entries.filter(([word]) => canWrite(word));
    return hash('sha256', JSON.stringify([characters, folded, said]));
  }

  /** By the first character, all names and words that begin with it, folded, each with what the vocabulary says of it. */
  #byFirst: ReadonlyMap<string, [word: string, said: unknown][]> | undefined;

  #listEntries(): Map<string, [word: string, said: unknown][]> {
    const names = KINDS.flatMap((kind) =>
      [...this.registries[kind].values()].flatMap(({ line: _, ...said }) =>
        namesOf(said).map((name): [string, unknown] => [name, said]),
      ),
    );
    const words = Object.entries(this.glossary).map((entry): [string, unknown] => [
      entry[0],
      entry,
    ]);
    const entries = [...names, ...words].map(([word, said]): [string, unknown] => [
      this.classes.fold(word),
      said,
    ]);
    return Map.groupBy(entries, ([word]) => String.fromCodePoint(word.codePointAt(0)!));
  }

  /** List the entities of a kind that have a name, in either script. */
  entitiesNamed(kind: Kind, name: string): Entity[] {
    const named = this.#byName.get(this.classes.fold(name)) ?? [];
    return named.filter((entity) => entity.kind === kind);
  }

  /** Return whom a credit names; undefined when nobody of the name is registered, or two are and the article says not which. */
  creditedPerson(name: string, { people }: Pick<Frontmatter, 'people'>): Entity | undefined {
    const named = this.entitiesNamed('people', name);
    if (named.length < 2) return named[0];
    const meant = named.filter((entity) =>
      listed(people).some((each) => each.name === entity.name),
    );
    return meant.length === 1 ? meant[0] : undefined;
  }

  /** List the entities that an article refers to, credits included. Names that are not registered are left out. */
  entitiesOf(data: Frontmatter): Entity[] {
    const referred = KINDS.flatMap((kind) => {
      const names = listed<string | { name: string }>(data[kind]);
      return names.flatMap(
        (each) => this.registries[kind].get(typeof each === 'string' ? each : each.name) ?? [],
      );
    });
    const credited = listed(data.credits).flatMap(
      ({ name }) => (name && this.creditedPerson(name, data)) || [],
    );
    return [...new Set([...referred, ...credited])];
  }

  /** Convert a text in either script to Simplified characters. */
  toSimplified(text: string): string {
    return convert(text, 'zh-Hant', 'zh-Hans', this.glossary);
  }

  /** Convert what editors write in Simplified characters, such as names, topics and reasons. */
  inScript(text: string, script: Script): string {
    return convert(text, DEFAULT_SCRIPT, script, this.glossary);
  }
}

const GLOSSARY_FILE = 'glossary.yaml';

/** The names of the files in the content folder. */
export const VOCABULARY_FILES: readonly string[] = [...KINDS.map(registryFile), GLOSSARY_FILE];

/**
 * Read the vocabulary of the content folder.
 * @param unwritten texts by file name that are read instead of those files
 */
export function readVocabulary(unwritten: Readonly<Record<string, string>> = {}): {
  vocabulary: Vocabulary;
  problems: Problem[];
} {
  const unreadable: Problem[] = [];
  const texts: Record<string, string> = {};
  for (const name of VOCABULARY_FILES) {
    const file = contentName(name);
    const read = unwritten[name] === undefined ? readTextFile(name) : { content: unwritten[name] };
    const line = conflictLine(read.content ?? '');
    if (read.content === undefined)
      unreadable.push({
        file,
        message: read.missing ? 'The file is missing. Create it; it may be empty.' : read.failure,
      });
    else if (line !== undefined) unreadable.push({ file, line, message: CONFLICT });
    else texts[name] = read.content;
  }
  const { vocabulary, problems } = Vocabulary.of(texts);
  return { vocabulary, problems: [...unreadable, ...problems] };
}

/**
 * Read a glossary, words as Simplified: Traditional.
 * @param file the name of its file, for messages
 */
export function readGlossary(
  file: string,
  text: string,
): { glossary: Glossary; problems: Problem[] } {
  const yaml = new LocatedYaml(text);
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

/** Collect the names whose Traditional form is registered. */
function glossaryOfNames(registries: Registries): Glossary {
  const pairs = KINDS.flatMap((kind) => [...registries[kind].values()])
    .filter(({ hant }) => hant !== undefined)
    .map(({ name, hant }) => [nameInTexts(name), nameInTexts(hant!)]);
  return Object.fromEntries(pairs) as Glossary;
}

/**
 * Index every entity by each of its names, folded. Two may share an alias, or a name with different qualifiers: the article
 * says which is meant. Anything else that two share is a problem.
 */
function indexNames(
  registries: Registries,
  classes: CharacterClasses,
  problems: Problem[],
): Map<string, Entity[]> {
  const byName = new Map<string, Entity[]>();
  for (const kind of KINDS)
    for (const entity of registries[kind].values())
      for (const name of new Set(namesOf(entity).map((each) => classes.fold(each)))) {
        const others = byName.get(name) ?? [];
        byName.set(name, [...others, entity]);
        const hasAlias = ({ aliases }: Entity) =>
          aliases.some((alias) => classes.fold(alias) === name);
        const isQualified = (each: Entity) => nameInTexts(each.name) !== each.name;
        const other = others.find(
          (each) =>
            !(hasAlias(each) && hasAlias(entity)) && !(isQualified(each) && isQualified(entity)),
        );
        if (other)
          problems.push({
            file: contentName(registryFile(kind)),
            line: entity.line,
            message: `"${name}" names both ${other.name} (${contentName(registryFile(other.kind))}, line ${other.line}) and ${entity.name}. ${
              [other, entity].some(hasAlias)
                ? 'Remove it from the aliases of one of them.'
                : `Remove one of them; or if both are right, qualify both names: ${nameInTexts(entity.name)}（…）.`
            }`,
          });
      }
  return byName;
}
