import { preview } from 'astro';

/** Serves the site as it was built, by Astro's own server, on the port given as argument and no other. */
await preview({
  server: { port: Number(process.argv[2]) },
  vite: { preview: { strictPort: true } },
  logLevel: 'warn',
});
