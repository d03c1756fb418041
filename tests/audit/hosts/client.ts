import { once } from 'node:events';
import { connect } from 'node:http2';
import http, { type IncomingHttpHeaders } from 'node:http';
import https from 'node:https';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { StartedServer } from './servers.ts';

/** The answer to a request. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  /** As it was sent. */
  body: Buffer;
}

/** What browsers say by HTTPS. */
export const BROWSER = 'gzip, deflate, br, zstd';

/** Asks a server for the files of a host, by its address on this machine. */
export class Client {
  readonly #server: StartedServer;
  readonly #host: string;
  readonly #agent = new https.Agent({ keepAlive: true });
  readonly #plainAgent = new http.Agent({ keepAlive: true });

  constructor(server: StartedServer, host: string) {
    this.#server = server;
    this.#host = host;
  }

  /** @param path of the URL, encoded */
  get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
    return this.#answer(
      https.request({
        ...{ ...this.#options(path, headers, method), port: this.#server.https },
        ...{ servername: this.#host, ca: this.#server.authority, agent: this.#agent },
      }),
    );
  }

  /** Ask without TLS. */
  getPlainly(path: string): Promise<Answer> {
    return this.#answer(
      http.request({
        ...{ ...this.#options(path, {}, 'GET'), port: this.#server.http, agent: this.#plainAgent },
      }),
    );
  }

  #options(path: string, headers: Record<string, string>, method: string) {
    return { host: '127.0.0.1', path, method, headers: { host: this.#host, ...headers } };
  }

  async #answer(request: http.ClientRequest): Promise<Answer> {
    request.end();
    const [response] = (await once(request, 'response')) as [http.IncomingMessage];
    return {
      status: response.statusCode!,
      headers: response.headers,
      body: await buffer(response),
    };
  }

  /** Return the status of a page by HTTP/2; undefined when the server does not have it. */
  async statusByHttp2(path: string): Promise<number | undefined> {
    const session = connect(`https://${this.#host}`, {
      ...{ host: '127.0.0.1', port: this.#server.https, servername: this.#host },
      ca: this.#server.authority,
    });
    try {
      await once(session, 'connect');
      const stream = session.request({ ':path': path });
      const [headers] = (await once(stream, 'response')) as [Record<string, number>];
      stream.resume();
      return headers[':status'];
    } catch {
      return undefined;
    } finally {
      session.destroy();
    }
  }

  close(): void {
    this.#agent.destroy();
    this.#plainAgent.destroy();
  }
}

/** Decompress the body of an answer. @throws when it is not compressed as the answer says */
export function decoded({ headers, body }: Answer): Buffer {
  switch (headers['content-encoding']) {
    case undefined:
      return body;
    case 'br':
      return brotliDecompressSync(body);
    case 'gzip':
      return gunzipSync(body);
    default:
      throw new Error(`Content-Encoding: ${headers['content-encoding']}`);
  }
}
