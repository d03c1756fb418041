import assert from 'node:assert/strict';
import { suite, test } from 'node:test';

suite('The address of the site', () => {
  /** Read the configuration with these environment variables. */
  const configure = async (env: { SITE_URL: string; BASE_PATH: string }) => {
    Object.assign(process.env, env);
    const { default: config } = await import(`../../astro.config.mjs?${JSON.stringify(env)}`);
    return [config.site, config.base];
  };

  test('is what GitHub Pages says, for a project and for a site of its own', async () => {
    assert.deepEqual(await configure({ SITE_URL: 'https://owner.github.io', BASE_PATH: '/repo' }), [
      'https://owner.github.io',
      '/repo',
    ]);
    assert.deepEqual(await configure({ SITE_URL: 'https://www.example.com', BASE_PATH: '' }), [
      'https://www.example.com',
      '/',
    ]);
  });

  test('is a local one where nothing is said', async () => {
    assert.deepEqual(await configure({ SITE_URL: '', BASE_PATH: '' }), [
      'http://localhost:4321',
      '/',
    ]);
  });

  test('must be an origin and a plain path, which belongs into BASE_PATH', async () => {
    for (const SITE_URL of ['example.org', 'https://example.org/archive', 'ftp://example.org'])
      await assert.rejects(
        configure({ SITE_URL, BASE_PATH: '' }),
        new RegExp(`SITE_URL is "${SITE_URL}", but must be an origin.*BASE_PATH`),
      );
    for (const BASE_PATH of ['/a b', '/a/../b', '/a?b', '/%61'])
      await assert.rejects(
        configure({ SITE_URL: 'https://example.org', BASE_PATH }),
        /^Error: BASE_PATH is ".*", but must be a path of letters and digits/,
      );
  });
});
