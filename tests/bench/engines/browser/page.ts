/// <reference path="./aliases.d.ts" />
import type { First, OpenEngine } from '../engine.ts';

/** The benchmark's own code in the page. It is loaded before the engine, and not counted. */
export interface Stopwatch {
  /** Load and start the engine. @returns the time it takes, in ms */
  start(base: string): Promise<number>;
  /** Ask for the first results of each query, one after the other. @returns the time each takes, in ms */
  time(queries: readonly string[], count: number): Promise<number[]>;
  first(query: string, count: number): Promise<First>;
  all(query: string): Promise<string[]>;
}

let engine: OpenEngine;

const stopwatch: Stopwatch = {
  async start(base) {
    const began = performance.now();
    const { open } = await import('#opened');
    engine = await open(base);
    return performance.now() - began;
  },
  async time(queries, count) {
    const times: number[] = [];
    for (const query of queries) {
      const began = performance.now();
      await engine.first(query, count);
      times.push(performance.now() - began);
    }
    return times;
  },
  first: (query, count) => engine.first(query, count),
  all: (query) => engine.all(query),
};

Object.assign(self, { stopwatch });
