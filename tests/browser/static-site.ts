import { createReadStream, existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { TYPES } from '../bench/search-server.ts';

const types: Record<string, string> = { ...TYPES, '.png': 'image/png' };

const typeOf = (file: string) => types[extname(file)] ?? 'application/octet-stream';

export type Intercept = (path: string, response: ServerResponse) => Promise<boolean> | boolean;

/** A static host as README.md describes it. It can be stopped, and started again with another site. */
export class StaticSite {
  #server: Server | undefined;
  #port = 0;
  readonly #base: string;
  /** The folder that it serves. */
  folder: string;
  /** The paths of all requests since this was emptied. */
  asked: string[] = [];
  /** The Cache-Control of files whose names change with their content. */
  immutable = 'public, max-age=31536000, immutable';
  /** What is sent instead of files of the folder, by path. */
  readonly instead = new Map<string, string>();
  /** Called with each request. It may answer, and then returns true; or delay the answer. */
  intercept: Intercept = () => false;

  /** @param base the path of the site on its host, with slashes on both sides */
  constructor(folder: string, base = '/') {
    this.folder = folder;
    this.#base = base;
  }

  get url(): string {
    return `http://localhost:${this.#port}${this.#base}`;
  }

  /** Start to serve, on the same port as before if there was one. */
  async start(): Promise<void> {
    const server = createServer((request, response) => void this.#answer(request, response));
    this.#server = server;
    await new Promise<void>((resolve, reject) =>
      server.once('error', reject).listen(this.#port, 'localhost', resolve),
    );
    this.#port = (server.address() as AddressInfo).port;
  }

  /** Stop to serve, and cut every connection. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    await new Promise<void>((resolve) => {
      if (!server) return resolve();
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url!, this.url);
    this.asked.push(pathname);
    if (await this.intercept(pathname, response)) return;
    const path = join(this.folder, decodeURIComponent(pathname.slice(this.#base.length)));
    const isImmutable =
      /\/(_astro|pagefind\/(index|fragment|filter|text|volumes))\/|\.pf_meta$|\.pack$/.test(
        pathname,
      );
    response.setHeader('Cache-Control', isImmutable ? this.immutable : 'no-cache');
    // The page of a folder has an address that ends in a slash.
    if (!extname(path) && !pathname.endsWith('/') && existsSync(join(path, 'index.html')))
      return void response.writeHead(301, { Location: `${pathname}/` }).end();
    const file = pathname.endsWith('/') ? join(path, 'index.html') : path;
    const other = this.instead.get(pathname);
    if (other !== undefined)
      return void response.writeHead(200, { 'Content-Type': typeOf(file) }).end(other);
    const found = existsSync(file);
    const script = pathname.startsWith(`${this.#base}zh-hant/`) ? 'zh-hant/' : '';
    const sent = found ? file : join(this.folder, script, '404.html');
    response.writeHead(found ? 200 : 404, { 'Content-Type': typeOf(sent) });
    createReadStream(sent).pipe(response);
  }
}
