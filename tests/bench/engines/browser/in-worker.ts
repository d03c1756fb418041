import type { Open, OpenEngine } from '../engine.ts';

/** Open an engine in a module worker, so that typing stays smooth while it loads and searches. */
export const open: Open = async (base) => {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const call = <T>(...message: Call): Promise<T> =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Answer>) =>
        'failure' in data ? reject(new Error(data.failure)) : resolve(data.value as T);
      worker.onerror = ({ message }) => reject(new Error(message || 'The worker did not start'));
      worker.postMessage(message);
    });
  await call('open', base);
  return {
    first: (query, count) => call('first', query, count),
    all: (query) => call('all', query),
  } satisfies OpenEngine;
};

export type Call =
  | [method: 'open', base: string]
  | [method: 'first', query: string, count: number]
  | [method: 'all', query: string];
export type Answer = { value: unknown } | { failure: string };
