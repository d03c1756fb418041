import type { APIRoute, GetStaticPaths } from 'astro';
import { readFileSync } from 'node:fs';
import { contentPath } from '../../archive/content-folder.ts';
import { currentLibrary } from '../../archive/current-library.ts';
import { captureFile } from '../../site/urls.ts';

/**
 * The captures, byte for byte, so that a reader can compute their hashes. Those that are not UTF-8 are also at the address
 * without their encoding, which is older and may be cited.
 */
export const getStaticPaths = (() =>
  currentLibrary().articles.flatMap(({ capture, encoding, data: { sha256 } }) =>
    [...new Set([encoding, 'utf-8' as const])].flatMap((named) =>
      capture
        ? [
            {
              params: { file: captureFile(capture.name, named) },
              props: { name: capture.name, encoding },
              cacheKey: sha256,
            },
          ]
        : [],
    ),
  )) satisfies GetStaticPaths;

export const GET: APIRoute = ({ props }) =>
  new Response(new Uint8Array(readFileSync(contentPath('sources', props['name'] as string))), {
    headers: { 'Content-Type': `text/plain; charset=${props['encoding']}` },
  });
