import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { connect } from 'node:tls';
import { ORIGIN } from './site.ts';

const { hostname: servername } = new URL(ORIGIN);

/** A throw-away certificate, as files. */
export interface Certificate {
  certificate: string;
  key: string;
}

/** What a server is started with. */
export interface Setting {
  /** A folder of its own. */
  folder: string;
  /** What `npm run host` printed. */
  printed: string;
  certificate: Certificate;
}

/** A server that has been started. */
export interface StartedServer {
  http: number;
  https: number;
  /** The certificate of the authority that issued its own. */
  authority: string;
  stop(): Promise<void>;
}

/** How a server that is installed here is started. */
export interface Server {
  /** Its name, as `npm run host` has it. */
  name: string;
  /** The packages of Debian that have it, with what the README says about it. */
  packages: string[];
  /** Return its version; undefined when it is not installed. */
  version(): string | undefined;
  /** The encodings of compressed copies that it sends. */
  copies(): string[];
  /** @throws with what it printed, when it does not start */
  start(setting: Setting): Promise<StartedServer>;
}

const find = (program: string): string | undefined =>
  [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin']
    .map((folder) => join(folder, program))
    .find((path) => existsSync(path));

/** Run a program that prints its version. Some print it as an error. */
function versionOf(program: string, argument: string): string | undefined {
  const path = find(program);
  if (!path) return undefined;
  const output = execFileSync('sh', ['-c', `'${path}' ${argument} 2>&1`], { encoding: 'utf8' });
  return /\d+(?:\.\d+)+/.exec(output)?.[0];
}

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Replace a text that a configuration must have. @throws when it does not have it, so that nothing is audited but it */
function replace(text: string, searched: string | RegExp, replacement: string): string {
  const replaced = text.replaceAll(searched, replacement);
  if (replaced === text) throw new Error(`What is printed does not have ${searched}`);
  return replaced;
}

const usesCertificate = (printed: string, { certificate, key }: Certificate): string =>
  replace(
    replace(printed, /\/etc\/letsencrypt\/\S+\/fullchain\.pem/g, certificate),
    /\/etc\/letsencrypt\/\S+\/privkey\.pem/g,
    key,
  );

/** Run a server until it is stopped. It is started when it accepts connections. */
async function run(
  program: string,
  args: string[],
  env: Record<string, string>,
  ports: { http: number; https: number },
  authority: () => string,
): Promise<StartedServer> {
  const child = spawn(find(program)!, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = once(child, 'exit');
  // Caddy accepts connections before it has its certificate.
  while (!(await answers(ports.https))) {
    if (hasEnded(child)) throw new Error(output.trim());
    await setTimeout(50);
  }
  return {
    ...ports,
    authority: authority(),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) =>
  exitCode !== null || signalCode !== null;

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, servername, rejectUnauthorized: false }, () =>
      resolve(true),
    );
    socket.on('error', () => resolve(false)).on('secureConnect', () => socket.destroy());
  });

const hasIpv6 = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ address }) => address === '::1'),
);

const BROTLI_MODULE = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';

const nginx: Server = {
  name: 'nginx',
  packages: ['nginx', 'libnginx-mod-http-brotli-static'],
  version: () => versionOf('nginx', '-v'),
  copies: () => (existsSync(BROTLI_MODULE) ? ['br', 'gzip'] : ['gzip']),
  async start({ folder, printed, certificate }) {
    const ports = { http: await freePort(), https: await freePort() };
    let archive = usesCertificate(printed, certificate);
    if (!hasIpv6) archive = replace(archive, /listen \[::\].*\n/g, '');
    for (const [from, to] of [
      [80, ports.http],
      [443, ports.https],
    ] as const) {
      archive = replace(archive, `listen ${from}`, `listen 127.0.0.1:${to}`);
      if (hasIpv6) archive = replace(archive, `listen [::]:${from}`, `listen [::1]:${to}`);
    }
    if (existsSync(BROTLI_MODULE))
      archive = replace(archive, '# brotli_static on;', 'brotli_static on;');
    const configuration = join(folder, 'nginx.conf');
    writeFileSync(
      configuration,
      [
        ...(process.getuid?.() === 0 ? ['user root;'] : []),
        ...(existsSync(BROTLI_MODULE) ? [`load_module ${BROTLI_MODULE};`] : []),
        'daemon off;',
        `pid ${folder}/nginx.pid;`,
        `error_log stderr;`,
        'events { }',
        'http {',
        // As the package of Debian has it.
        'include /etc/nginx/mime.types;',
        'default_type application/octet-stream;',
        'access_log off;',
        ...['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
          (name) => `${name}_temp_path ${folder}/${name};`,
        ),
        archive,
        '}',
      ].join('\n'),
    );
    return run('nginx', ['-e', 'stderr', '-c', configuration], {}, ports, () =>
      readFileSync(certificate.certificate, 'utf8'),
    );
  },
};

const caddy: Server = {
  name: 'caddy',
  packages: ['caddy'],
  version: () => versionOf('caddy', 'version'),
  copies: () => ['br', 'gzip'],
  async start({ folder, printed }) {
    const ports = { http: await freePort(), https: await freePort() };
    const configuration = join(folder, 'Caddyfile');
    const options = [
      'admin off',
      `http_port ${ports.http}`,
      `https_port ${ports.https}`,
      'default_bind 127.0.0.1',
      `storage file_system ${folder}/storage`,
      // Instead of asking an authority for a certificate.
      'local_certs',
      'skip_install_trust',
    ];
    writeFileSync(configuration, `{\n${options.join('\n')}\n}\n${printed}`);
    return run(
      'caddy',
      ['run', '--adapter', 'caddyfile', '--config', configuration],
      { XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder },
      ports,
      () => readFileSync(join(folder, 'storage/pki/authorities/local/root.crt'), 'utf8'),
    );
  },
};

/** Where Debian has the configuration of Apache. */
const APACHE = '/etc/apache2';
/** The modules that the README says to enable, and what one of them needs. */
const APACHE_MODULES = ['ssl', 'socache_shmcb', 'http2', 'headers', 'rewrite', 'brotli'];

/** @param modules those that are enabled besides what Debian enables */
const startApache = async (
  { folder, printed, certificate }: Setting,
  modules: readonly string[] = APACHE_MODULES,
): Promise<StartedServer> => {
  const ports = { http: await freePort(), https: await freePort() };
  let archive = usesCertificate(printed, certificate);
  archive = replace(archive, '*:80', `127.0.0.1:${ports.http}`);
  archive = replace(archive, '*:443', `127.0.0.1:${ports.https}`);
  // A copy of Debian's configuration, with this site alone.
  for (const name of ['mods-enabled', 'sites-enabled']) mkdirSync(join(folder, name));
  for (const name of ['apache2.conf', 'magic'])
    copyFileSync(join(APACHE, name), join(folder, name));
  const isOptional = (file: string) => APACHE_MODULES.includes(file.replace(/\.\w+$/, ''));
  const files = [
    ...readdirSync(join(APACHE, 'mods-enabled')).filter((file) => !isOptional(file)),
    ...modules.flatMap((module) => [`${module}.load`, `${module}.conf`]),
  ];
  for (const file of new Set(files))
    if (existsSync(join(APACHE, 'mods-available', file)))
      symlinkSync(join(APACHE, 'mods-available', file), join(folder, 'mods-enabled', file));
  writeFileSync(
    join(folder, 'ports.conf'),
    Object.values(ports)
      .map((port) => `Listen 127.0.0.1:${port}\n`)
      .join(''),
  );
  writeFileSync(join(folder, 'sites-enabled/archive.conf'), archive);
  const env = {
    APACHE_RUN_USER: 'www-data',
    APACHE_RUN_GROUP: 'www-data',
    APACHE_PID_FILE: join(folder, 'apache2.pid'),
    ...{ APACHE_RUN_DIR: folder, APACHE_LOCK_DIR: folder, APACHE_LOG_DIR: folder },
  };
  return run(
    'apache2',
    // What goes wrong later would be in a file.
    ['-d', folder, '-E', '/dev/stderr', '-D', 'FOREGROUND'],
    env,
    ports,
    () => readFileSync(certificate.certificate, 'utf8'),
  );
};

export const apache: Server = {
  name: 'apache',
  packages: ['apache2'],
  version: () => (existsSync(APACHE) ? versionOf('apache2', '-v') : undefined),
  copies: () => ['br', 'gzip'],
  start: (setting) => startApache(setting),
};

export const SERVERS: readonly Server[] = [nginx, caddy, apache];

/**
 * Start Apache without a module that the archive needs.
 * @returns what it says; undefined when it starts nevertheless
 */
export async function startApacheWithout(
  module: string,
  setting: Setting,
): Promise<string | undefined> {
  const others = APACHE_MODULES.filter((each) => each !== module);
  try {
    await (await startApache(setting, others)).stop();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Make a certificate that nobody trusts. */
export function makeCertificate(folder: string): Certificate {
  const files = { certificate: join(folder, 'certificate.pem'), key: join(folder, 'key.pem') };
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
      ...[
        '-days',
        '2',
        '-subj',
        `/CN=${servername}`,
        '-addext',
        `subjectAltName=DNS:${servername}`,
      ],
      ...['-out', files.certificate, '-keyout', files.key],
    ],
    { stdio: 'pipe' },
  );
  return files;
}
