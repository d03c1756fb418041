import type { AstroIntegration } from 'astro';
import { onContent } from '../archive/told.ts';

/** Pages that are open reload when an article changes: for so long they may do so, in milliseconds. */
const RELOADING = 3000;

/**
 * Shows in the browser, while one writes, what is wrong with the content: once after every change, so
 * that whoever reloads the page sees it as it is. Pages reload when the content is right again, and when a
 * registry or the glossary has changed, which Astro does not know of.
 */
export const devOverlay = (): AstroIntegration => ({
  name: 'content-overlay',
  hooks: {
    'astro:server:setup': ({ server }) => {
      let report: string | null = null;
      let shown = 0;
      let outdated = false;
      const show = () => {
        if (!report || server.ws.clients.size === 0) return;
        shown ||= Date.now();
        const message = `${report}\nReload the page to see it as it is.`;
        server.ws.send({ type: 'error', err: { message, stack: '' } });
      };
      const stop = onContent(({ report: told }) => {
        if (!told && (report || outdated)) server.ws.send({ type: 'full-reload' });
        outdated &&= told !== null;
        report = told;
        shown = 0;
        show();
      });
      server.ws.on('connection', () => {
        if (!shown || Date.now() - shown < RELOADING) show();
      });
      server.watcher.on('all', (_event, path) => {
        outdated ||= path.endsWith('.yaml');
      });
      server.httpServer?.on('close', stop);
    },
  },
});
