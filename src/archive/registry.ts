import { z } from 'astro/zod';
import type { Glossary } from '../script/convert.ts';
import type { CharacterClasses } from '../script/fold.ts';
import type { Problem } from './problem.ts';
import { correspond, NAME } from './schema.ts';
import { parseYaml } from './yaml.ts';

/** The kinds of names that the archive keeps under authority control, each in a file of its own. */
export const KINDS = ['people', 'organisations', 'places'] as const;
export type Kind = (typeof KINDS)[number];

/** A person, an organisation or a place: one identity across scripts and articles. */
export interface Entity {
  kind: Kind;
  /** Its name in Simplified characters, under which articles refer to it. */
  name: string;
  /** Other names under which texts speak of it, in Simplified characters. */
  aliases: string[];
  /** Its name in Traditional characters, where conversion would write it otherwise. */
  hant?: string | undefined;
  /** Line of the registry's file. */
  line: number;
}

/** The entities of each kind, under their names. */
export type Registries = Readonly<Record<Kind, ReadonlyMap<string, Entity>>>;

const name = z.string().trim().min(1);
const key = z.string().regex(NAME);
const entry = z.strictObject({
  aliases: z
    .array(name)
    .default([])
    .describe('Write other names under which texts speak of it, in Simplified characters.'),
  hant: name
    .optional()
    .describe('Write its name in Traditional characters, where conversion would write another.'),
});

/** A registry file: names in Simplified characters, each with what else is known of it. */
export const registry = z.record(key, entry.nullable());

/**
 * Reads a registry file: names, each followed by nothing or by what else is known of it.
 * @param file its name, for messages
 */
export function readRegistry(
  kind: Kind,
  file: string,
  text: string,
): { entities: Map<string, Entity>; problems: Problem[] } {
  const yaml = parseYaml(text);
  const entities = new Map<string, Entity>();
  if (yaml.errors.length > 0)
    return { entities, problems: yaml.errors.map((error) => ({ file, ...error })) };
  const result = registry.safeParse(yaml.value ?? {});
  if (!result.success) {
    const problems = result.error.issues.map(({ path, ...issue }) => ({
      file,
      ...yaml.at(issue.code === 'unrecognized_keys' ? [...path, issue.keys[0]!] : path),
      message: `${path.join(' › ') || 'The file'} is not as expected. Write each name as "name:", and under it, where needed, "aliases: [one, another]" and "hant: its name in Traditional characters".${text.includes('：') ? ' Each colon is a half-width one.' : ''}`,
    }));
    return { entities, problems };
  }
  const problems: Problem[] = [];
  for (const [key, value] of Object.entries(result.data)) {
    const line = yaml.lineOf([key]);
    entities.set(key, { kind, name: key, aliases: value?.aliases ?? [], hant: value?.hant, line });
    if (value?.hant && !correspond(key, value.hant))
      problems.push({
        file,
        ...yaml.at([key, 'hant']),
        message: `hant: "${value.hant}" must have as many characters as "${key}", and differ from it in Han characters only.`,
      });
  }
  return { entities, problems };
}

/** Every name under which texts speak of an entity. */
export const namesOf = ({ name, aliases, hant }: Entity): string[] => [
  name,
  ...aliases,
  ...(hant ? [hant] : []),
];

/** The conversions that registries settle: names whose Traditional form is kept by hand. */
export function glossaryOfNames(registries: Registries): Glossary {
  const pairs = KINDS.flatMap((kind) => [...registries[kind].values()])
    .filter(({ hant }) => hant !== undefined)
    .map(({ name, hant }) => [name, hant!]);
  return Object.fromEntries(pairs) as Glossary;
}

/**
 * Every entity under each of its names, folded. A name that more than one claims is a problem: a text
 * that uses it would speak of both.
 * @param fileOf the name of a kind's file, for messages
 */
export function indexNames(
  registries: Registries,
  classes: CharacterClasses,
  fileOf: (kind: Kind) => string,
): { byName: Map<string, Entity>; problems: Problem[] } {
  const byName = new Map<string, Entity>();
  const problems: Problem[] = [];
  for (const kind of KINDS)
    for (const entity of registries[kind].values())
      for (const name of new Set(namesOf(entity).map((each) => classes.fold(each)))) {
        const other = byName.get(name);
        if (!other) byName.set(name, entity);
        else
          problems.push({
            file: fileOf(kind),
            line: entity.line,
            message: `"${name}" names both ${other.name} (${fileOf(other.kind)}, line ${other.line}) and ${entity.name}. Remove it from the aliases of one of them.`,
          });
      }
  return { byName, problems };
}
