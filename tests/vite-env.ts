import { registerHooks } from 'node:module';

/**
 * Sets `import.meta.env` in the modules of src/, as Vite does. Modules that need it must be loaded by `import()`,
 * after this one.
 */
const ENV = { BASE_URL: '/', SITE: 'https://example.org' };

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    const source = loaded.source?.toString();
    return /\/src\/.*\.ts$/.test(url) && source?.includes('import.meta.env')
      ? { ...loaded, source: `import.meta.env = ${JSON.stringify(ENV)}; ${source}` }
      : loaded;
  },
});
