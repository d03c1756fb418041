import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { table } from '../../bench/table.ts';
import { installPackages } from '../../install-packages.ts';
import { auditServer, type Sent } from './checks.ts';
import { Client } from './client.ts';
import { KINDS } from './files.ts';
import { apache, makeCertificate, SERVERS, startApacheWithout, type Setting } from './servers.ts';
import { buildSite, copyWithoutCopies, ORIGIN, writeContent } from './site.ts';

/*
 * `npm run audit:hosts`: starts each server that is installed with the configuration that `npm run host` prints, at the root of
 * a host and under a sub-path, with compressed copies of the files and without. It asks for every kind of file, prints how each
 * is sent to browsers, lists what is not as the archive promises, and then fails. Arguments name servers; without any, all are
 * audited. Of what is printed, only addresses, folders and certificates are replaced, by those of this machine. Nothing outside
 * of a temporary folder is written.
 */

const BASES = ['/', '/news/archive/'];
const { hostname } = new URL(ORIGIN);

const [, , ...names] = process.argv;
const servers = SERVERS.filter(({ name }) => names.length === 0 || names.includes(name));
installPackages(servers.filter((server) => !server.version()).flatMap(({ packages }) => packages));
const installed = servers.filter((server) => server.version());
for (const { name, packages } of servers)
  if (!installed.some((server) => server.name === name))
    console.warn(
      `NOT AUDITED: ${name}. On Debian and its derivatives, install ${packages.join(', ')}.`,
    );

const folder = mkdtempSync(join(tmpdir(), 'hosts-'));
// Servers read the site as another user.
chmodSync(folder, 0o755);
let settings = 0;

/** Make what a server is started with. @param site the folder of the site */
function prepare(server: string, site: string, base: string): Setting {
  const own = join(folder, `server-${settings++}`);
  mkdirSync(own);
  // A link is also what `npm run deploy` makes.
  const link = join(own, 'archive');
  symlinkSync(site, link);
  return { folder: own, printed: print(server, link, base), certificate };
}

/** Run `npm run host`. @param folder the folder of the site on the server */
const print = (server: string, folder: string, base: string, SITE_URL = ORIGIN): string =>
  execFileSync(process.execPath, ['src/hosting/host.ts', server, folder], {
    env: { ...process.env, SITE_URL, BASE_PATH: base },
    encoding: 'utf8',
  });

/** Audit what is Apache's alone. @param site the folder of a site at the root of its host @returns what is wrong */
async function auditApache(site: string): Promise<string[]> {
  const found: string[] = [];
  for (const module of ['headers', 'rewrite']) {
    const said = await startApacheWithout(module, prepare('apache', site, '/'));
    if (!said?.includes(`a2enmod ${module}`))
      found.push(`apache without mod_${module}: ${said ?? 'it says nothing'}`);
  }
  // A host that cannot be configured may serve the site by HTTP, too.
  const setting = prepare('apache', site, '/');
  const plain = print('apache', site, '/', ORIGIN.replace('https:', 'http:'));
  const printed = setting.printed.replace(/<VirtualHost \*:80>[^]*?<\/VirtualHost>/, () => plain);
  const started = await apache.start({ ...setting, printed });
  const client = new Client(started, hostname);
  try {
    const { status, headers } = await client.getPlainly('/');
    if (status !== 200 || headers['cache-control'] !== 'no-cache')
      found.push(`apache by HTTP: status ${status}, Cache-Control: ${headers['cache-control']}`);
    if (headers['strict-transport-security'])
      found.push('apache by HTTP: it sends Strict-Transport-Security');
  } finally {
    client.close();
    await started.stop();
  }
  return found;
}

const certificate = makeCertificate(folder);
const faults: string[] = [];
const columns: { head: string; sent: Sent }[] = [];
try {
  const content = await writeContent(folder);
  for (const [number, base] of BASES.entries()) {
    const own = join(folder, `base-${number}`);
    mkdirSync(own);
    const site = await buildSite(own, content, base);
    const sites = [
      { site, how: 'with copies' },
      { site: await copyWithoutCopies(site, own), how: 'without copies' },
    ];
    for (const server of installed)
      for (const { site, how } of sites) {
        const where = `${server.name} at ${base}, ${how}`;
        const started = await server.start(prepare(server.name, site, base));
        const client = new Client(started, hostname);
        try {
          const copies = how === 'with copies' ? server.copies() : [];
          const found = await auditServer({ client, site, base, copies });
          faults.push(...found.faults.map((fault) => `${where}: ${fault}`));
          console.error(`${where}: ${found.faults.length} faults`);
          if (base === '/') columns.push({ head: `${server.name}, ${how}`, sent: found.sent });
        } finally {
          client.close();
          await started.stop();
        }
      }
    if (base === '/' && installed.includes(apache)) faults.push(...(await auditApache(site)));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(
  table(
    ['to a browser', ...columns.map(({ head }) => head)],
    KINDS.map(({ name }) => [name, ...columns.map(({ sent }) => sent.get(name) ?? '')]),
  ),
);
console.log(installed.map((server) => `${server.name} ${server.version()}`).join(', '));
for (const fault of new Set(faults)) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
