import { trustedScript } from '../browser/trusted.ts';
import type { Answer, Progress, Question } from './answer.ts';
import type { Asked, Reply } from './worker.ts';
import workerScript from './worker.ts?worker&url';

/** A question that was given up because a newer one was asked. */
export class Superseded extends Error {}

/** How long an answer may take, in ms. A worker that cannot start never answers. */
const TIMEOUT = 60_000;

const WORKER = trustedScript('search-worker', workerScript);

interface Pending {
  report(progress: Progress): void;
  resolve(answer: Answer): void;
  reject(reason: Error): void;
}

/** Asks the search engine, which runs in a worker. */
export class SearchClient {
  readonly #index: string;
  #worker: Worker | undefined;
  /** The number of the latest question, and the promise of its answer. */
  #number = 0;
  #pending: Pending | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param index the URL of the folder of the index, ending in a slash */
  constructor(index: string) {
    this.#index = index;
  }

  /**
   * Ask for what a view shows of a search. Only the latest question is answered.
   * @param report is told how far the answer is
   * @throws Superseded when another question was asked meanwhile, or this one was given up
   * @throws Error when the index cannot be loaded; the next question starts a new worker
   */
  ask(question: Question, report: Pending['report'] = () => {}): Promise<Answer> {
    this.giveUp();
    const worker = (this.#worker ??= this.#start());
    return new Promise((resolve, reject) => {
      this.#pending = { report, resolve, reject };
      this.#waitForReply();
      worker.postMessage({ ...question, number: this.#number } satisfies Asked);
    });
  }

  #waitForReply(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fail('The worker does not answer'), TIMEOUT);
  }

  /** Give up the current question, if there is one. */
  giveUp(): void {
    this.#number++;
    this.#settle(({ reject }) => reject(new Superseded()));
  }

  /** Give up the current question, and end the worker. The next question starts another. */
  close(): void {
    this.giveUp();
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #settle(act: (pending: Pending) => void): void {
    clearTimeout(this.#timer);
    const pending = this.#pending;
    this.#pending = undefined;
    if (pending) act(pending);
  }

  #fail(reason: string): void {
    // A new worker starts without anything that failed to load.
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#settle(({ reject }) => reject(new Error(reason)));
  }

  #start(): Worker {
    const worker = new Worker(WORKER, {
      type: 'module',
      name: new URL(this.#index, location.href).href,
    });
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
      if (data.number !== this.#number) return;
      if ('failure' in data) this.#fail(data.failure);
      else if ('progress' in data) {
        this.#waitForReply();
        this.#pending?.report(data.progress);
      } else this.#settle(({ resolve }) => resolve(data.answer));
    });
    worker.addEventListener('error', ({ message }) =>
      this.#fail(message || 'The worker could not be started'),
    );
    return worker;
  }
}
