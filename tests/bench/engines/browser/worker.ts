import { open } from '#engine';
import type { OpenEngine } from '../engine.ts';
import type { Answer, Call } from './in-worker.ts';

let engine: OpenEngine;

self.addEventListener('message', async ({ data }: MessageEvent<Call>) => {
  let answer: Answer;
  try {
    answer = { value: await answerTo(data) };
  } catch (error) {
    answer = { failure: String(error) };
  }
  self.postMessage(answer);
});

async function answerTo(call: Call): Promise<unknown> {
  switch (call[0]) {
    case 'open':
      engine = await open(call[1]);
      return undefined;
    case 'first':
      return engine.first(call[1], call[2]);
    case 'all':
      return engine.all(call[1]);
  }
}
