import { z } from 'astro/zod';
import { registry } from '../archive/registry.ts';
import { frontmatter, glossary } from '../archive/schema.ts';

/** Where the schemas are kept for editors and other programs. */
export const SCHEMA_FOLDER = 'content/schemas';

const SCHEMAS: Record<string, z.ZodType> = {
  'article.schema.json': frontmatter.meta({ title: 'Frontmatter of an article' }),
  'registry.schema.json': registry.meta({ title: 'People, organisations or places' }),
  'glossary.schema.json': glossary.meta({ title: 'Words whose conversion is settled by hand' }),
};

/**
 * The JSON Schemas (2020-12) of the files that editors write, as texts, under the names of their files.
 * They say all that the format of JSON Schema can: that a day exists, for instance, only the check tells.
 */
export const jsonSchemas = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(SCHEMAS).map(([name, schema]) => [
      name,
      `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`,
    ]),
  );
