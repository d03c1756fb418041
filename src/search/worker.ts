/** The worker that runs the search engine for the search page, so that typing stays smooth. */

import { Answerer, type Answer, type Progress, type Question } from './answer.ts';
import { ArchiveIndex } from './archive-index.ts';

/** A message to the worker, and one of its messages: the answer, how far it is, or that the search failed. */
export type Asked = Question & { number: number };
export type Reply = { number: number } & (
  { answer: Answer } | { progress: Progress } | { failure: string }
);

let opened: Promise<Answerer> | undefined;
/** Open the index, once; after a failure again. Its URL is the name of this worker, known before any message. */
const open = () =>
  (opened ??= openArchive().catch((error) => {
    opened = undefined;
    throw error;
  }));
async function openArchive(): Promise<Answerer> {
  const archive = await ArchiveIndex.open(self.name);
  // Nearly every search begins with the newest volume. Whoever needs it is told if it cannot be opened.
  archive.read(archive.volumes.slice(0, 1)).catch(() => undefined);
  return new Answerer(archive);
}
// Now, while the page does its own work. An error is reported to whoever asks.
open().catch(() => undefined);

/** How many files or texts are loaded without a report. */
const REPORTED = 100;

let latest: AbortController | undefined;

self.addEventListener('message', async ({ data }: MessageEvent<Asked>) => {
  const { number, ...question } = data;
  // Nobody waits for the answer to an older question.
  latest?.abort();
  const { signal } = (latest = new AbortController());
  const reply = (message: Reply) => signal.aborted || self.postMessage(message);
  try {
    const answerer = await open();
    const answer = await answerer.answer(question, signal, (progress) => {
      if ('reach' in progress || progress.total > REPORTED) reply({ number, progress });
    });
    reply({ number, answer });
  } catch (error) {
    reply({ number, failure: String(error) });
  }
});
