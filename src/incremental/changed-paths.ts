import type { AstroIntegration } from 'astro';
import type { BuildPart } from './part.ts';
import type { SiteFiles } from './site-files.ts';

/**
 * Create the integration that leaves out of a build what would be the same as in the site before. Pages and endpoints say by
 * the `cacheKey` of their static paths what they are made of; those without one are made again. The files of endpoints
 * (citations, captures) are written as soon as they are made: Astro handles each like a page, takes three times as long, and
 * keeps something of every one in memory.
 * @param keptPages gets the URLs of the pages that are left out, which Astro does not list
 * @param part the part of the build, if it is one
 */
export function changedPaths(
  site: SiteFiles,
  keptPages: string[],
  part: BuildPart | undefined,
): AstroIntegration {
  let root: string;
  return {
    name: 'changed-paths',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = `${config.site}${config.base.replace(/\/$/, '')}`;
      },
      'astro:build:start': ({ setPrerenderer, logger }) =>
        setPrerenderer((standard) => ({
          ...standard,
          async getStaticPaths() {
            const pages = [];
            let [kept, files] = [0, 0];
            for (const path of await standard.getStaticPaths()) {
              const { pathname, route, cacheKey } = path;
              const isPage = route.type !== 'endpoint';
              const file = pathname.slice(1) + (isPage ? '/index.html' : '');
              // A part makes only what a whole build can keep.
              if (part && (cacheKey === undefined || !part.has(file))) continue;
              if (cacheKey !== undefined && site.keep(file, cacheKey)) {
                kept++;
                if (isPage) keptPages.push(new URL(root + pathname).href);
              } else if (isPage) pages.push(path);
              else {
                const rendered = await standard.render(new Request(root + encodeURI(pathname)), {
                  routeData: route,
                });
                const response = rendered instanceof Response ? rendered : rendered.response;
                if (!response.ok) throw new Error(`${pathname} cannot be made: ${response.status}`);
                site.write(file, new Uint8Array(await response.arrayBuffer()), cacheKey);
                files++;
              }
            }
            logger.info(`${kept} pages and files are as before; ${files} files written`);
            return pages;
          },
        })),
    },
  };
}
