import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SCRIPTS } from '../../src/script/script.ts';
import { scriptPrefix } from '../../src/site/urls.ts';
import { StaticHost } from '../bench/search-server.ts';
import { DIST, filesOf } from '../built/site.ts';

/** A page of every kind, by its path in a script. */
const KINDS = {
  home: '',
  article: 'articles/2023-05-20-pku-shanxi/',
  browse: 'browse/',
  subjects: 'browse/people/',
  subject: 'browse/dates/2023-05/',
  search: 'search/',
  results: 'search/?q=合作',
  offline: 'offline/',
  'not found': '404.html',
};

/** Every kind of page, in both scripts. */
export const PAGES = Object.entries(KINDS).flatMap(([kind, path]) =>
  SCRIPTS.map((script) => ({
    kind: kind as keyof typeof KINDS,
    script,
    path: scriptPrefix(script) + path,
  })),
);

/** Serve the built site, compressed with Brotli. */
export async function serve(): Promise<StaticHost> {
  const host = await StaticHost.listen();
  for (const file of await filesOf(DIST))
    host.add(file.slice(1).replace(/(?<=\/)index\.html$/, ''), readFileSync(join(DIST, file)));
  return host;
}
