import type { Query } from './query.ts';
import type { Reply, Request } from './worker.ts';

/** What a search gives: how many articles were found, and those asked for. */
export type Found = Extract<Reply, { hits: unknown }>;

/** A question given up because a newer one was asked. */
export class Superseded extends Error {}

/** The search engine as the page sees it. */
export class SearchClient {
  readonly #index: string;
  #worker: Worker | undefined;
  #number = 0;

  /** @param index the URL of the index's folder, ending in a slash */
  constructor(index: string) {
    this.#index = index;
  }

  /**
   * Results `from` up to `to` of a query. Only the latest question is answered.
   * @throws Superseded when another question was asked meanwhile
   * @throws Error when the index cannot be loaded; asking again starts anew
   */
  ask(query: Query, from: number, to: number): Promise<Found> {
    const number = ++this.#number;
    const worker = (this.#worker ??= this.#start());
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        worker.removeEventListener('message', onMessage);
        worker.removeEventListener('error', onError);
        act();
      };
      const fail = (reason: string) => {
        // What failed to load may come on another try: with a new worker, nothing of this one is kept.
        worker.terminate();
        if (this.#worker === worker) this.#worker = undefined;
        settle(() => reject(new Error(reason)));
      };
      const onMessage = ({ data }: MessageEvent<Reply>) => {
        if (data.number !== number) return;
        if (number !== this.#number) settle(() => reject(new Superseded()));
        else if ('failure' in data) fail(data.failure);
        else settle(() => resolve(data));
      };
      const onError = ({ message }: ErrorEvent) =>
        fail(message || 'The worker could not be started');
      worker.addEventListener('message', onMessage);
      worker.addEventListener('error', onError);
      worker.postMessage({ number, query, from, to } satisfies Request);
    });
  }

  #start(): Worker {
    return new Worker(new URL('./worker.ts', import.meta.url), {
      type: 'module',
      name: new URL(this.#index, location.href).href,
    });
  }
}
