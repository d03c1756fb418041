import type { AstroIntegration } from 'astro';
import { existsSync, renameSync, rmSync } from 'node:fs';

/**
 * Create the integration that replaces the built site as a whole. The build writes into a folder beside it, which takes
 * its place when everything is written. So a build that stops leaves the old site as it was. Should it stop between the
 * two renamings, the next build restores the old site.
 */
export function wholeSite(): AstroIntegration {
  let site: URL;
  let partial: URL;
  return {
    name: 'whole-site',
    hooks: {
      'astro:config:setup': ({ command, config, updateConfig }) => {
        if (command !== 'build') return;
        site = config.outDir;
        partial = beside(site, 'partial');
        const old = beside(site, 'old');
        if (!existsSync(site) && existsSync(old)) renameSync(old, site);
        rmSync(partial, { recursive: true, force: true });
        updateConfig({ outDir: partial });
      },
      'astro:build:done': ({ logger }) => {
        const old = beside(site, 'old');
        rmSync(old, { recursive: true, force: true });
        if (existsSync(site)) renameSync(site, old);
        renameSync(partial, site);
        rmSync(old, { recursive: true, force: true });
        logger.info('The site is complete');
      },
    },
  };
}

/** The folder beside another, with a suffix to its name: dist.partial/ beside dist/. */
const beside = (folder: URL, suffix: string) =>
  new URL(`${folder.href.replace(/\/$/, '')}.${suffix}/`);
