/** `npm run host`: prints the configuration of a server for the archive at SITE_URL and BASE_PATH. */

import { readAddress } from '../site/address.ts';
import { virtualHost } from './servers/apache.ts';
import { caddyfile } from './servers/caddy.ts';
import { nginxConf } from './servers/nginx.ts';
import type { Placement } from './servers/notation.ts';

const SERVERS: Record<string, (placement: Placement) => string> = {
  apache: virtualHost,
  caddy: caddyfile,
  nginx: nginxConf,
};

/** @returns the configuration @throws Error that says what to write */
function print(server = '', folder = '/srv/archive', ...others: string[]): string {
  const write = Object.hasOwn(SERVERS, server) ? SERVERS[server] : undefined;
  if (!write || others.length > 0)
    throw new Error(
      `SITE_URL=https://example.org npm run -s host ${Object.keys(SERVERS).join('|')} [folder of the site on the server]`,
    );
  // Also on Windows: C:/archive.
  if (!/^(?:[A-Z]:)?(?:\/[\p{L}\p{N}._~@+-]+)+\/?$/iu.test(folder))
    throw new Error(
      `The folder of the site on the server is "${folder}", but must be a whole path of letters and digits, such as /srv/archive.`,
    );
  if (!process.env['SITE_URL'])
    throw new Error(
      'Set SITE_URL to the origin of the published site, such as https://example.org.',
    );
  return write({ root: readAddress(process.env), folder: folder.replace(/\/$/, '') });
}

try {
  console.log(print(...process.argv.slice(2)));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
