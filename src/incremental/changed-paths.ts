import type { AstroIntegration } from 'astro';
import { setImmediate } from 'node:timers/promises';
import type { BuildPart } from './part.ts';
import type { SiteFiles } from './site-files.ts';

/**
 * Create the integration that makes the pages and the files of endpoints that changed, and keeps the others of the site
 * before. They say by the `cacheKey` of their static paths what they are made of; those without one are made again. Astro
 * renders them, but does not write them: that would take a third of the time, and keep something of each in memory.
 * @param pageUrls gets the URLs of all pages, because Astro does not list them then
 * @param part the part of the build, if it is one
 */
export function changedPaths(
  site: SiteFiles,
  pageUrls: string[],
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
            let [kept, made] = [0, 0];
            for (const { pathname, route, cacheKey } of await standard.getStaticPaths()) {
              const isPage = route.type !== 'endpoint';
              const file = fileOf(pathname, isPage, route.isIndex);
              // A part makes only what a whole build can keep.
              if (part && (cacheKey === undefined || !part.has(file))) continue;
              if (isPage) pageUrls.push(new URL(root + pathname).href);
              if (cacheKey !== undefined && site.keep(file, cacheKey)) {
                kept++;
                continue;
              }
              const rendered = await standard.render(new Request(root + encodeURI(pathname)), {
                routeData: route,
              });
              const response = rendered instanceof Response ? rendered : rendered.response;
              // The page for what is missing has the status of that.
              if (!response.ok && !(isPage && response.status === 404))
                throw new Error(`${pathname} cannot be made: ${response.status}`);
              site.write(file, new Uint8Array(await response.arrayBuffer()), cacheKey);
              made++;
              // The search index is made meanwhile, by a process that waits for answers: with 10,000 articles, half a minute
              // in all if it got them only after every eighth page.
              await setImmediate();
            }
            logger.info(`${made} pages and files made; ${kept} are as they were`);
            return [];
          },
        })),
    },
  };
}

/** Return the file of a path, as `build.format` in astro.config.mjs says: a page named index belongs to its folder. */
function fileOf(pathname: string, isPage: boolean, isIndex: boolean): string {
  const path = pathname.replace(/^\/|\/$/g, '');
  if (!isPage) return path;
  if (!isIndex) return `${path}.html`;
  return path === '' ? 'index.html' : `${path}/index.html`;
}
