import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf } from '../../built/site.ts';
import { BROWSER, decoded, type Answer, type Client } from './client.ts';
import {
  COMMON_HEADERS,
  FOLDERS,
  HIDDEN,
  IMMUTABLE,
  KINDS,
  REVALIDATED,
  type FileKind,
} from './files.ts';
import { ORIGIN } from './site.ts';

/** What is audited. */
export interface Audited {
  client: Client;
  /** The folder of the site that is served. */
  site: string;
  /** Its sub-path, with slashes on both sides. */
  base: string;
  /** The encodings of the compressed copies that the server sends, if the site has them. */
  copies: readonly string[];
}

/** How a kind of file is sent to browsers, such as `br, 4,812`. */
export type Sent = Map<string, string>;

const ENDINGS: Record<string, string> = { br: '.br', gzip: '.gz' };
/** What takes less may be sent as it is: it fits into a packet. */
const SMALL = 1024;

/** Ask a server for everything. @returns what is wrong, and how each kind was sent to browsers */
export async function auditServer(audited: Audited): Promise<{ faults: string[]; sent: Sent }> {
  const faults: string[] = [];
  const report = (what: string) => (fault: string) => void faults.push(`${what}: ${fault}`);
  const sent: Sent = new Map();
  const files = (await filesOf(audited.site)).map((file) => file.slice(1));
  for (const kind of KINDS) {
    const file = files.find((each) => kind.pattern.test(each));
    if (!file) throw new Error(`The site has no ${kind.name} (${kind.pattern}).`);
    sent.set(kind.name, await checkFile(audited, kind, file, report(kind.name)));
  }
  await checkMissing(audited, report);
  await checkHidden(audited, report);
  await checkRedirects(audited, report);
  if (audited.base !== '/') await checkOutside(audited, report('outside of the sub-path'));
  if ((await audited.client.statusByHttp2(audited.base)) !== 200)
    report('HTTP/2')('there is no answer');
  return { faults, sent };
}

type Report = (fault: string) => void;

/** Return the URL path of a file: that of a page is its folder's. */
const urlPath = (base: string, file: string): string =>
  base + encodeURI(file.replace(/(^|\/)index\.html$/, '$1'));

/** Check everything about a file. @returns how it is sent to browsers */
async function checkFile(
  { client, site, base, copies }: Audited,
  kind: FileKind,
  file: string,
  report: Report,
): Promise<string> {
  const path = urlPath(base, file);
  const content = readFileSync(join(site, file));
  const caching = kind.isImmutable ? IMMUTABLE : REVALIDATED;
  const ask = async (accepted: string, more: Record<string, string> = {}, method = 'GET') => {
    const answer = await client.get(path, { 'accept-encoding': accepted, ...more }, method);
    checkHeaders(answer, base, caching, (fault) => report(`for ${accepted}, ${fault}`));
    return answer;
  };

  let browser = '';
  for (const accepted of ['identity', 'gzip', 'br', BROWSER]) {
    const says = (fault: string) => report(`for ${accepted}, ${fault}`);
    const answer = await ask(accepted);
    const { status, headers, body } = answer;
    if (status !== 200) {
      says(`status ${status}`);
      continue;
    }
    const type = headers['content-type'] ?? '';
    if (!kind.type.test(type)) says(`Content-Type: ${type}`);
    if (headers['content-language']) says(`Content-Language: ${headers['content-language']}`);
    const encoding = headers['content-encoding'];
    if (encoding && !accepted.split(', ').includes(encoding)) says(`it is sent as ${encoding}`);
    if (encoding && !kind.isText) says(`it is compressed once more, as ${encoding}`);
    if (!safelyDecoded(answer)?.equals(content)) says('it is not the file');
    if (kind.isText && !/\baccept-encoding\b/i.test(headers.vary ?? ''))
      says(`Vary: ${headers.vary}`);
    if (!isOnce(headers.vary)) says(`Vary: ${headers.vary}`);
    if (kind.isText) {
      // A browser gets the smallest.
      const copy = copies.find((each) => accepted.split(', ').includes(each));
      if (copy) {
        if (encoding !== copy) says(`it is sent as ${encoding}, not as ${copy}`);
        else if (!body.equals(readFileSync(join(site, file + ENDINGS[copy]))))
          says('the compressed copy is not used');
      } else if (accepted.includes('gzip') && !encoding && content.length > SMALL)
        says('it is not compressed');
    }
    if (accepted === BROWSER) browser = `${encoding ?? '–'}, ${body.length.toLocaleString('en')}`;
    await checkValidators(answer, (more) => ask(accepted, more), says);
  }

  const head = await ask('identity', {}, 'HEAD');
  if (head.status !== 200 || head.body.length > 0) report('HEAD is not answered with headers only');

  const range = await ask('identity', { range: 'bytes=1-9' });
  if (range.status !== 206 || !range.body.equals(content.subarray(1, 10)))
    report(`a range is answered with status ${range.status}`);
  return browser;
}

function safelyDecoded(answer: Answer): Buffer | undefined {
  try {
    return decoded(answer);
  } catch {
    return undefined;
  }
}

const isOnce = (list: string | undefined): boolean => {
  const names = (list ?? '').toLowerCase().split(/\s*,\s*/);
  return new Set(names).size === names.length;
};

/** Check that who has an answer is told that it is still right, and who has another gets it. */
async function checkValidators(
  { headers }: Answer,
  ask: (headers: Record<string, string>) => Promise<Answer>,
  report: Report,
): Promise<void> {
  const { etag, 'last-modified': modified } = headers;
  if (!etag && !modified) report('there is no ETag and no Last-Modified');
  // A browser sends both. The first counts.
  const validators = {
    ...(etag ? { 'if-none-match': etag } : {}),
    ...(modified ? { 'if-modified-since': modified } : {}),
  };
  const fresh = await ask(validators);
  if (fresh.status !== 304) report(`asked again, status ${fresh.status}`);
  if (fresh.status === 304 && fresh.body.length > 0) report('304 has a body');
  if (!etag) return;
  const { status } = await ask({ ...validators, 'if-none-match': '"another"' });
  if (status !== 200) report(`asked with another ETag, status ${status}`);
}

/** Check what every answer has, by HTTPS. */
function checkHeaders({ headers }: Answer, base: string, caching: string, report: Report): void {
  for (const [name, value] of Object.entries(COMMON_HEADERS))
    if (headers[name] !== value) report(`${name}: ${headers[name]}`);
  // It would bind what else is on the host.
  const transport = base === '/' ? 'max-age=31536000' : undefined;
  if (headers['strict-transport-security'] !== transport)
    report(`strict-transport-security: ${headers['strict-transport-security']}`);
  if (headers['cache-control'] !== caching) report(`cache-control: ${headers['cache-control']}`);
}

/** Check the answers to what does not exist. */
async function checkMissing(
  { client, site, base }: Audited,
  report: (what: string) => Report,
): Promise<void> {
  const missing = [
    ...['missing', 'articles/missing/', '_astro/missing.js', 'sources/missing.gb18030.txt'],
    ...['zh-hant/missing', 'zh-hant/browse/topics/没有/', 'zh-hant/suggestions/missing.json'],
    ...FOLDERS,
  ];
  for (const path of missing) {
    const says = report(`/${path}`);
    const page = readFileSync(join(site, path.startsWith('zh-hant/') ? 'zh-hant' : '', '404.html'));
    for (const accepted of ['identity', BROWSER]) {
      const answer = await client.get(base + encodeURI(path), { 'accept-encoding': accepted });
      const { status, headers } = answer;
      if (status !== 404) says(`status ${status}`);
      if (!/^text\/html; ?charset=utf-8$/i.test(headers['content-type'] ?? ''))
        says(`Content-Type: ${headers['content-type']}`);
      if (!safelyDecoded(answer)?.equals(page)) says('it is not the page for what is missing');
      checkHeaders(answer, base, REVALIDATED, says);
    }
  }
}

/** Check that nobody can read what is for hosts. */
async function checkHidden(
  { client, site, base }: Audited,
  report: (what: string) => Report,
): Promise<void> {
  for (const file of HIDDEN) {
    const answer = await client.get(base + file);
    const content = readFileSync(join(site, file));
    if (![403, 404].includes(answer.status) || answer.body.includes(content))
      report(`/${file}`)(`status ${answer.status}`);
    if (!answer.body.equals(readFileSync(join(site, '404.html'))))
      report(`/${file}`)('it is not answered by a page of the site');
  }
}

/** Check that readers are led from HTTP to HTTPS, and to the pages of folders. */
async function checkRedirects(
  { client, base }: Audited,
  report: (what: string) => Report,
): Promise<void> {
  const leads = (answer: Answer, path: string, to: string, says: Report) => {
    const { location } = answer.headers;
    const target = location && decodeURI(new URL(location, ORIGIN + path).href);
    if (![301, 308].includes(answer.status) || target !== ORIGIN + decodeURI(to))
      says(`status ${answer.status}, Location: ${location}`);
  };
  for (const path of ['', 'browse/topics/高等教育/', 'search/?q=合作']) {
    const url = base + encodeURI(path);
    const says = report(`HTTP /${path}`);
    const answer = await client.getPlainly(url);
    leads(answer, url, url, says);
    if (answer.headers['strict-transport-security']) says('Strict-Transport-Security');
  }
  const folders = ['browse', 'zh-hant/browse/topics/高等教育'].map((path) => base + path);
  if (base !== '/') folders.push(base.slice(0, -1));
  for (const path of folders) {
    const url = encodeURI(path);
    leads(await client.get(url), url, `${url}/`, report(path));
  }
}

/** Check that nothing is said of what else is on the host. */
async function checkOutside({ client, base }: Audited, report: Report): Promise<void> {
  for (const path of ['/elsewhere', `${base.slice(0, -1)}s/`, '/_astro/x.js']) {
    const { headers } = await client.get(path);
    for (const name of ['content-security-policy', 'strict-transport-security', 'cache-control'])
      if (headers[name]) report(`${path} has ${name}: ${headers[name]}`);
  }
}
