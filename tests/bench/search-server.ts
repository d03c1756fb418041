import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

/** The types of files that hosts compress. All others are sent as they are, because they are compressed already. */
export const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml',
  '.webmanifest': 'application/manifest+json',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};
/** The quality with which hosts usually compress while they send. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

const HEADERS = {
  'Cache-Control': 'max-age=3600',
  // These isolate the page. Only then the clock of the browser has steps of 5 µs, and not of 100.
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** What was sent: bodies as they were sent, without headers. */
export interface Traffic {
  bytes: number;
  requests: number;
}

/** A host of static files that counts what it sends. */
export class StaticHost {
  readonly #files = new Map<string, { headers: Record<string, string>; body: Uint8Array }>();
  #traffic: Traffic = { bytes: 0, requests: 0 };
  readonly #server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://localhost');
    const path = decodeURIComponent(pathname).slice(1) || 'index.html';
    const file = this.#files.get(path);
    this.#traffic.requests++;
    this.#traffic.bytes += file?.body.length ?? 0;
    response.writeHead(file ? 200 : 404, file?.headers).end(file?.body);
  });

  /** Start a host on a free port of this machine. */
  static async listen(): Promise<StaticHost> {
    const host = new StaticHost();
    await once(host.#server.listen(0, '127.0.0.1'), 'listening');
    return host;
  }

  private constructor() {}

  /** The URL of the root, ending in a slash. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** Add a file, and compress it as it is sent. @param path relative to the root; of a page, its folder */
  add(path: string, content: string | Uint8Array): void {
    const type = TYPES[path.endsWith('/') ? '.html' : extname(path)];
    this.#files.set(path, {
      body: type ? brotliCompressSync(content, BROTLI) : Buffer.from(content),
      headers: {
        ...HEADERS,
        'Content-Type': type ?? 'application/octet-stream',
        ...(type ? { 'Content-Encoding': 'br' } : {}),
      },
    });
  }

  /** Return what was sent since the last call. */
  sent(): Traffic {
    const traffic = this.#traffic;
    this.#traffic = { bytes: 0, requests: 0 };
    return traffic;
  }
}
