/** `npm run host`: prints the configuration of a server for the archive at SITE_URL. */

import { caddyfile, nginxConf } from './server-configurations.ts';

const SERVERS: Record<string, (root: URL) => string> = { caddy: caddyfile, nginx: nginxConf };
const configuration = SERVERS[process.argv[2] ?? ''];
const site = process.env['SITE_URL'] ?? '';
if (!configuration || !URL.canParse(site)) {
  console.error(`SITE_URL=https://example.org npm run -s host ${Object.keys(SERVERS).join('|')}`);
  process.exitCode = 1;
} else console.log(configuration(new URL(site)));
