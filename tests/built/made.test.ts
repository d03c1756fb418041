import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { writeArticle, type ArticleFile } from './content.ts';
import * as encoding from './made/encoding.ts';
import * as formats from './made/formats.ts';
import * as hostile from './made/hostile.ts';
import * as code from './made/inline-code.ts';
import * as many from './made/many.ts';
import * as record from './made/record.ts';
import { addSavedPage, testSavedPage } from './made/saved-page.ts';
import { testVerification } from './made/verification.ts';
import { build } from './site.ts';

/** One site of the archive's articles and all that are made for tests, because every build takes seconds. */
const folder = mkdtempSync(join(tmpdir(), 'made-'));
const dist = join(folder, 'dist');
let output: string;
before(async () => {
  const content = join(folder, 'content');
  cpSync('content', content, { recursive: true });
  const made = [encoding, hostile, code, many, record, formats].map(({ articles }) => articles);
  const articles: Record<string, ArticleFile> = Object.assign({}, ...made);
  for (const [id, article] of Object.entries(articles)) writeArticle(content, id, article);
  await addSavedPage(content, join(folder, 'saved'));
  const built = await build(dist, { CONTENT_DIR: content, CAPTURES: 'optional' });
  output = built.output;
  assert.ok(!built.failed, output);
});
after(() => rmSync(folder, { recursive: true }));

encoding.testEncoding(dist);
hostile.testHostile(dist);
code.testInlineCode(dist);
many.testMany(dist);
record.testRecord(dist);
formats.testFormats(dist, () => join(folder, 'content'));
testSavedPage(dist, () => output);
testVerification(dist, () => join(folder, 'content'));
