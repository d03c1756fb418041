import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preview } from 'astro';
import { makeArticles, sentencesOf, writeContent } from '../bench/corpus.ts';
import { build } from '../built/site.ts';
import { MADE, VOLUME_SIZE } from './made.ts';
import { PORTS } from './ports.ts';

/**
 * Serve the built site, and an archive of made articles with several pages of results, with Astro's own server; and the
 * latter once more, with its index in volumes.
 */
const folder = mkdtempSync(join(tmpdir(), 'made-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit());

const serve = (outDir: string, port: number) =>
  preview({
    outDir,
    server: { port },
    vite: { preview: { strictPort: true } },
    logLevel: 'warn',
  });

const [content, outDir] = [join(folder, 'content'), join(folder, 'dist')];
writeContent(content, makeArticles(sentencesOf(), MADE));
const inVolumes = join(folder, 'volumes');
const buildWith = async (out: string, volumeSize: string) => {
  const environment = { CONTENT_DIR: content, VOLUME_SIZE: volumeSize };
  const { failed, output } = await build(out, environment);
  if (failed) throw new Error(output);
};
await Promise.all([buildWith(outDir, ''), buildWith(inVolumes, String(VOLUME_SIZE))]);
await serve('dist', PORTS.site);
await serve(outDir, PORTS.made);
await serve(inVolumes, PORTS.volumes);
console.log('ready');
