import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The fields of a JSON-RPC 2.0 message that are used here. */
interface Message {
  id?: number;
  method?: string;
  params?: unknown;
  result?: unknown;
}

/**
 * The language server that Astro's extension for VS Code runs. It is asked as by an editor: with the Language Server
 * Protocol, over standard input and output.
 */
export class LanguageServer {
  readonly #process = spawn(process.execPath, [
    'node_modules/@astrojs/language-server/bin/nodeServer.js',
    '--stdio',
  ]);
  readonly #answers = new Map<number, (result: unknown) => void>();
  #received = Buffer.alloc(0);
  #requests = 0;

  constructor() {
    this.#process.stdout.on('data', (chunk: Buffer) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      for (let message = this.#next(); message; message = this.#next()) {
        if (message.method && message.id !== undefined)
          this.#send({ id: message.id, result: null });
        else if (message.id !== undefined) this.#answers.get(message.id)?.(message.result);
      }
    });
  }

  /** Open a folder, as VS Code does with the settings of this project. */
  async start(folder: string): Promise<void> {
    await this.request('initialize', {
      processId: process.pid,
      capabilities: {},
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'archive' }],
      initializationOptions: {
        contentIntellisense: true,
        typescript: { tsdk: resolve('node_modules/typescript/lib') },
      },
    });
    this.notify('initialized', {});
  }

  request(method: string, params: unknown): Promise<unknown> {
    const id = ++this.#requests;
    const answered = new Promise((resolve) => this.#answers.set(id, resolve));
    this.#send({ id, method, params });
    return answered;
  }

  notify(method: string, params: unknown): void {
    this.#send({ method, params });
  }

  stop(): void {
    this.#process.kill();
  }

  #send(message: Message): void {
    const content = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`);
  }

  #next(): Message | undefined {
    const head = this.#received.indexOf('\r\n\r\n');
    if (head < 0) return undefined;
    const length = /Content-Length: (\d+)/.exec(this.#received.toString('latin1', 0, head))![1];
    const end = head + 4 + Number(length);
    if (this.#received.length < end) return undefined;
    const content = this.#received.toString('utf8', head + 4, end);
    this.#received = this.#received.subarray(end);
    return JSON.parse(content) as Message;
  }
}
