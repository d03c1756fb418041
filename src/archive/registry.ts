import { z } from 'astro/zod';
import type { Problem } from './problem.ts';
import { parseYaml } from './yaml.ts';

/** What the archive knows of an organisation or a place, under its name in Simplified characters. */
export interface RegistryEntry {
  /** Other names under which texts speak of it, in Simplified characters. */
  aliases: string[];
}

/** Names that articles may refer to. */
export type Registry = ReadonlyMap<string, RegistryEntry>;

const schema = z.record(
  z.string().min(1),
  z.strictObject({ aliases: z.array(z.string().min(1)).default([]) }).nullable(),
);

/**
 * Reads a registry file: names, one a line, each followed by nothing or by `aliases:`.
 * @param file its name, for messages
 */
export function readRegistry(
  file: string,
  text: string,
): { registry: Registry; problems: Problem[] } {
  const yaml = parseYaml(text);
  if (yaml.errors.length > 0)
    return { registry: new Map(), problems: yaml.errors.map((error) => ({ file, ...error })) };
  const result = schema.safeParse(yaml.value ?? {});
  if (!result.success)
    return {
      registry: new Map(),
      problems: result.error.issues.map(({ path }) => ({
        file,
        line: yaml.lineOf(path),
        message: `${path.join(' › ') || 'The file'} is not as expected. Write each name as "name:", and under it, if it has other names, "aliases: [one, another]".`,
      })),
    };
  const registry = new Map(
    Object.entries(result.data).map(([name, entry]) => [name, entry ?? { aliases: [] }]),
  );
  return { registry, problems: [] };
}
