import type { APIRoute } from 'astro';
import { currentLibrary } from '../archive/current-library.ts';
import { jsonLines } from '../formats/json-lines.ts';

/** The whole archive as JSON Lines. */
export const GET: APIRoute = () =>
  new Response(jsonLines(currentLibrary()), {
    headers: { 'Content-Type': 'application/jsonl; charset=utf-8' },
  });
