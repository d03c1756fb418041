import { z } from 'astro/zod';
import { openccConverter } from '../script/opencc.ts';
import { isForeign } from '../script/stray-characters.ts';
import type { Problem } from './problem.ts';
import { correspond, FORBIDDEN, NAME } from './schema.ts';
import { LocatedYaml } from './yaml.ts';

/** The kinds of names that are registered, each in a file of its own. */
export const KINDS = ['people', 'organisations', 'places'] as const;
export type Kind = (typeof KINDS)[number];

/** Return the name of the file of a kind in the content folder. */
export const registryFile = (kind: Kind): string => `${kind}.yaml`;

/** A person, an organisation or a place: one identity in both scripts and all articles. */
export interface Entity {
  kind: Kind;
  /**
   * Its name in Simplified characters, with a qualifier in full-width brackets if another one has the same name.
   * Articles refer to it by this name.
   */
  name: string;
  /** Its other names, in Simplified characters. */
  aliases: string[];
  /** Its name in Traditional characters, where conversion would write another one. */
  hant?: string | undefined;
  /** The line of the registry's file. */
  line: number;
}

/** The entities of each kind, by their names. */
export type Registries = Readonly<Record<Kind, ReadonlyMap<string, Entity>>>;

const name = z
  .string()
  .trim()
  .min(1)
  .refine((value) => !FORBIDDEN.test(value));
const entry = z.strictObject({
  aliases: z
    .array(name)
    .default([])
    .describe('Write other names under which texts speak of it, in Simplified characters.'),
  hant: name
    .optional()
    .describe('Write its name in Traditional characters, where conversion would write another.'),
});

/** The schema of a registry file: names in Simplified characters, each with what else is known of it. */
export const registry = z.record(z.string().regex(NAME), entry.nullable());

/** Words by which an institution speaks of itself, or a text of the one it is about. */
const NO_NAME =
  /^(?:[我本该][院校市省县区国司厂所局部会村社]|我们|本公司|该公司|学校|公司|大学|学院|医院)$/u;

/**
 * Read a registry.
 * @param file the name of its file, for messages
 */
export function readRegistry(
  kind: Kind,
  file: string,
  text: string,
): { entities: Map<string, Entity>; problems: Problem[] } {
  const yaml = new LocatedYaml(text);
  const entities = new Map<string, Entity>();
  if (yaml.errors.length > 0)
    return { entities, problems: yaml.errors.map((error) => ({ file, ...error })) };
  const result = registry.safeParse(yaml.value ?? {});
  if (!result.success) {
    const explain = (path: PropertyKey[]) =>
      [
        `${path.join(' › ') || 'The file'} is not as expected.`,
        'Write each name as "name:", and under it, where needed, "aliases: [one, another]" and "hant: its name in Traditional characters".',
        text.includes('：') && 'Each colon is a half-width one.',
        / $/.test(String(path[0])) && 'This name ends with a space. Remove it.',
      ]
        .filter(Boolean)
        .join(' ');
    const problems = result.error.issues.map(({ path, ...issue }) => ({
      file,
      ...yaml.at(issue.code === 'unrecognized_keys' ? [...path, issue.keys[0]!] : path),
      message: explain(path),
    }));
    return { entities, problems };
  }
  const problems: Problem[] = [];
  for (const [key, value] of Object.entries(result.data)) {
    const line = yaml.lineOf([key]);
    const aliases = value?.aliases ?? [];
    for (const alias of aliases)
      if (NO_NAME.test(alias))
        problems.push({
          file,
          line,
          message: `"${alias}" is a word that others use for themselves, too, and no name. Remove it from the aliases.`,
        });
    for (const each of [key, ...aliases]) {
      const foreign = [...each].filter((character) => isForeign(character, 'zh-Hans'));
      if (foreign.length > 0)
        problems.push({
          file,
          line,
          message: `"${each}" is to be written in Simplified characters, but is not (${foreign.join('')}). Write: ${openccConverter('zh-Hant', 'zh-Hans')(each)}`,
        });
    }
    entities.set(key, { kind, name: key, aliases, hant: value?.hant, line });
    if (value?.hant && !correspond(key, value.hant))
      problems.push({
        file,
        ...yaml.at([key, 'hant']),
        message: `hant: "${value.hant}" must have as many characters as "${key}", and differ from it in Han characters only.`,
      });
  }
  return { entities, problems };
}

/** Return the name that texts use: without the qualifier that tells two of one name apart, as in 王强（太原市）. */
export const nameInTexts = (name: string): string => name.replace(/(?<=.)（[^（）]*）$/u, '');

/** List every name under which texts speak of an entity. */
export const namesOf = ({
  name,
  aliases,
  hant,
}: Pick<Entity, 'name' | 'aliases' | 'hant'>): string[] => [
  nameInTexts(name),
  ...aliases,
  ...(hant ? [nameInTexts(hant)] : []),
];
