import { fill } from '../site/fill.ts';
import { parseScript } from '../script/script.ts';
import { verificationMessagesIn } from '../site/verification-messages.ts';
import { readPage } from './browser-page.ts';

export const messages = verificationMessagesIn(parseScript(document.documentElement.lang));

/** How a browser reads captures. */
export const BROWSER_READER = { Decoder: TextDecoder, readPage };

/** Something that a reader is told instead of a result. */
export class Failure extends Error {}

/** Return what to tell the reader of an error. One that is no Failure is a fault of ours, and is logged. */
export function explain(error: unknown, otherwise: string): string {
  if (error instanceof Failure) return error.message;
  console.error(error);
  return otherwise;
}

/** Load a capture. @param offline what to say where it cannot be loaded @throws Failure */
export async function loadCapture(url: string, offline: string): Promise<Uint8Array<ArrayBuffer>> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch {
    throw new Failure(offline);
  }
  if (!response.ok) throw new Failure(fill(messages.verifyRefused, { status: response.status }));
  return new Uint8Array(await response.arrayBuffer());
}
