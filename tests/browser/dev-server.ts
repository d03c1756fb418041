import { dev } from 'astro';

/** Run `npm run dev` on the port given as argument. CONTENT_DIR names the content. */
await dev({
  server: { port: Number(process.argv[2]) },
  vite: { server: { strictPort: true } },
  logLevel: 'silent',
});
