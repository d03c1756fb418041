import type { AstroIntegration } from 'astro';
import { onLibrary } from '../archive/current-library.ts';
import { formatReport } from '../archive/problem.ts';

/** How long open pages may take to reload after a change, in ms. */
const RELOAD_TIME = 3000;

/**
 * Create the integration that shows problems of the content in the browser, in development. They are shown once after
 * every change, so that a reader who reloads sees the page as it is. Open pages reload when the content is right again.
 */
export const devOverlay = (): AstroIntegration => ({
  name: 'content-overlay',
  hooks: {
    'astro:server:setup': ({ server }) => {
      let report: string | null = null;
      let shownAt = 0;
      const show = () => {
        if (!report || server.ws.clients.size === 0) return;
        shownAt ||= Date.now();
        const message = `${report}\nReload the page to see it as it is.`;
        server.ws.send({ type: 'error', err: { message, stack: '' } });
      };
      const stop = onLibrary(({ problems }) => {
        if (problems.length === 0 && report) server.ws.send({ type: 'full-reload' });
        report = problems.length > 0 ? formatReport(problems) : null;
        shownAt = 0;
        show();
      });
      server.ws.on('connection', () => {
        if (!shownAt || Date.now() - shownAt < RELOAD_TIME) show();
      });
      server.httpServer?.on('close', stop);
    },
  },
});
