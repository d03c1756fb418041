/** `npm run schemas`: writes the JSON Schemas of the files that editors write. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonSchemas, SCHEMA_FOLDER } from './schemas.ts';

mkdirSync(SCHEMA_FOLDER, { recursive: true });
for (const [name, text] of Object.entries(jsonSchemas()))
  writeFileSync(join(SCHEMA_FOLDER, name), text);
