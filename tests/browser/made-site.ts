import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preview } from 'astro';
import { makeArticles, sentencesOf, writeContent } from '../bench/corpus.ts';
import { build } from '../built/site.ts';
import { MADE } from './made.ts';

/** Serves an archive of made articles, enough for several pages of results, on the port given as argument. */
const folder = mkdtempSync(join(tmpdir(), 'made-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit());

const [content, outDir] = [join(folder, 'content'), join(folder, 'dist')];
writeContent(content, makeArticles(sentencesOf(), MADE));
const { failed, output } = await build(outDir, { CONTENT_DIR: content });
if (failed) throw new Error(output);
await preview({
  outDir,
  server: { port: Number(process.argv[2]) },
  vite: { preview: { strictPort: true } },
  logLevel: 'warn',
});
