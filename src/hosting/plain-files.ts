import type { AstroIntegration } from 'astro';
import { mkdirSync, writeFileSync } from 'node:fs';

/**
 * Create the integration that writes the files of endpoints (citations, captures, feeds) as soon as they are made.
 * Every article has some. Astro handles each like a page, takes three times as long, and keeps something of
 * every one in memory.
 */
export function plainFiles(): AstroIntegration {
  let site: string;
  let outDir: URL;
  return {
    name: 'plain-files',
    hooks: {
      'astro:config:done': ({ config }) => {
        site = `${config.site}${config.base.replace(/\/$/, '')}`;
        outDir = config.outDir;
      },
      'astro:build:start': ({ setPrerenderer, logger }) =>
        setPrerenderer((standard) => ({
          ...standard,
          async getStaticPaths() {
            const paths = await standard.getStaticPaths();
            const isFile = ({ route }: (typeof paths)[number]) => route.type === 'endpoint';
            const files = paths.filter(isFile);
            const folders = new Set<string>();
            for (const { pathname, route } of files) {
              const rendered = await standard.render(new Request(site + encodeURI(pathname)), {
                routeData: route,
              });
              const response = rendered instanceof Response ? rendered : rendered.response;
              if (!response.ok) throw new Error(`${pathname} cannot be made: ${response.status}`);
              const file = new URL(`.${encodeURI(pathname)}`, outDir);
              const folder = new URL('.', file);
              if (!folders.has(folder.href)) mkdirSync(folder, { recursive: true });
              folders.add(folder.href);
              writeFileSync(file, new Uint8Array(await response.arrayBuffer()));
            }
            logger.info(`${files.length} files written beside the pages`);
            return paths.filter((path) => !isFile(path));
          },
        })),
    },
  };
}
