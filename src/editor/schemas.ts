import { z } from 'astro/zod';
import { registry } from '../archive/registry.ts';
import { frontmatterSchema, glossarySchema } from '../archive/schema.ts';

/** The folder of the schemas, for code editors and other programs. */
export const SCHEMA_FOLDER = 'content/schemas';

const SCHEMAS: Record<string, z.ZodType> = {
  'article.schema.json': frontmatterSchema.meta({ title: 'Frontmatter of an article' }),
  'registry.schema.json': registry.meta({ title: 'People, organisations or places' }),
  'glossary.schema.json': glossarySchema.meta({
    title: 'Words whose conversion is settled by hand',
  }),
};

/**
 * Write the JSON Schemas (2020-12) of the files that editors write, by file name. JSON Schema cannot say everything:
 * that a date exists, for instance, only the check knows.
 */
export const jsonSchemas = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(SCHEMAS).map(([name, schema]) => [
      name,
      `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`,
    ]),
  );
