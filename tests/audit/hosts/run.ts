import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { table } from '../../bench/table.ts';
import { installPackages } from '../../install-packages.ts';
import { auditServer, type Sent } from './checks.ts';
import { Client } from './client.ts';
import { KINDS } from './files.ts';
import { makeCertificate, SERVERS, startApacheWithout, type Setting } from './servers.ts';
import { buildSite, copyWithoutCopies, ORIGIN, writeContent } from './site.ts';

/*
 * `npm run audit:hosts`: starts each server that is installed with the configuration that `npm run host` prints, at the root of
 * a host and under a sub-path, with compressed copies of the files and without. It asks for every kind of file, prints how each
 * is sent to browsers, lists what is not as the archive promises, and then fails. Only addresses, folders and certificates of
 * what is printed are replaced, by those of this machine. Nothing outside of a temporary folder is written.
 */

const BASES = ['/', '/news/archive/'];
const { hostname } = new URL(ORIGIN);

installPackages(SERVERS.filter((server) => !server.version()).flatMap(({ packages }) => packages));
const installed = SERVERS.filter((server) => server.version());
for (const { name, packages } of SERVERS)
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
  const printed = execFileSync(process.execPath, ['src/hosting/host.ts', server, site], {
    env: { ...process.env, SITE_URL: ORIGIN, BASE_PATH: base },
    encoding: 'utf8',
  });
  return { folder: own, printed, certificate };
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
    if (base === '/' && installed.some(({ name }) => name === 'apache'))
      for (const module of ['headers', 'rewrite']) {
        const said = await startApacheWithout(module, prepare('apache', site, base));
        if (!said?.includes(`a2enmod ${module}`))
          faults.push(`apache without mod_${module}: ${said ?? 'it says nothing'}`);
      }
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
