import type { AstroIntegration } from 'astro';
import { hash } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { BuildNotes } from './build-notes.ts';
import type { BuildPart } from './part.ts';
import { hashProgram } from './program.ts';
import type { SiteFiles } from './site-files.ts';

/**
 * Create the integration that publishes the site when all of it is made. A build writes into a folder beside the site, so one
 * that stops leaves the site as it was.
 * @param content the folder of the content. Other content is another site, which has another record
 */
export function publishSite(
  site: SiteFiles,
  content: string,
  part: BuildPart | undefined,
): AstroIntegration {
  return {
    name: 'publish-site',
    hooks: {
      'astro:config:setup': ({ command, config, updateConfig }) => {
        if (command !== 'build') return;
        const folder = fileURLToPath(config.outDir).replace(/[\\/]$/, '');
        const name = hash('sha256', `${content}\0${folder}`);
        const partial = site.begin({
          site: folder,
          notes: new BuildNotes(
            join(fileURLToPath(config.cacheDir), 'site', name.slice(0, 16)),
            hashProgram(),
            part,
          ),
        });
        updateConfig({ outDir: pathToFileURL(`${partial}/`) });
      },
      'astro:build:done': ({ logger }) => {
        const { written, removed } = site.publish();
        logger.info(
          `${part ? `Part ${part.name} of the site` : 'The site'} is complete: ${written} files written, ${removed} removed`,
        );
      },
    },
  };
}
