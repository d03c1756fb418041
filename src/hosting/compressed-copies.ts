import type { AstroIntegration } from 'astro';
import { hash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { gzip } from '../incremental/gzip.ts';
import type { SiteFiles } from '../incremental/site-files.ts';
import { CHECKSUMS_FILE } from '../site/urls.ts';
import { COPY_ENDINGS, TEXT_TYPES } from './media-types.ts';

type Encoding = keyof typeof COPY_ENDINGS;

/** How a file is compressed: as far as it can be. */
const COMPRESS: Record<Encoding, (content: Buffer) => Promise<Uint8Array> | Uint8Array> = {
  br: (content) =>
    promisify(brotliCompress)(content, {
      params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
    }),
  gzip,
};

/**
 * Read the environment variable COMPRESS.
 * @returns whether the site has compressed copies of its files
 * @throws Error that says what to write
 */
export function readCompress(text: string | undefined): boolean {
  if (text && text !== '1')
    throw new Error(`COMPRESS is "${text}", but must be 1, for compressed copies, or empty.`);
  return text === '1';
}

/** Test if a file is text, so that it has compressed copies. All others are compressed already, or are for the host. */
export const isText = (path: string): boolean =>
  extname(path) in TEXT_TYPES || path === CHECKSUMS_FILE;

/**
 * Create the integration that writes compressed copies of all text files beside them, for servers that send these instead of
 * compressing every answer. A copy is no file of its own to readers: neither the checksums nor what can be read offline
 * lists it.
 */
export function compressedCopies(site: SiteFiles): AstroIntegration {
  return {
    name: 'compressed-copies',
    hooks: {
      'astro:build:done': async ({ logger }) => {
        let [kept, made] = [0, 0];
        const copies = site
          .list()
          .filter(isText)
          .flatMap((file) =>
            (Object.keys(COPY_ENDINGS) as Encoding[]).map((encoding) => ({ file, encoding })),
          )
          .values();
        const makeCopies = async () => {
          // All take from one iterator, because Node.js compresses by Brotli on other threads.
          for (const { file, encoding } of copies) {
            const copy = file + COPY_ENDINGS[encoding];
            const key = hash('sha256', `${encoding}\0${site.describe(file).sha256}`);
            if (site.keep(copy, key)) kept++;
            else {
              site.write(copy, await COMPRESS[encoding](site.read(file)), key);
              made++;
            }
          }
        };
        await Promise.all(Array.from({ length: availableParallelism() }, makeCopies));
        logger.info(`${made} compressed copies made; ${kept} are as they were`);
      },
    },
  };
}
