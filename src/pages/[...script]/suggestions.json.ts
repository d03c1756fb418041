import type { APIRoute } from 'astro';
import { currentLibrary } from '../../archive/current-library.ts';
import type { Script } from '../../script/script.ts';
import { scriptPaths } from '../../site/urls.ts';
import { suggestionFiles } from '../../suggestions/library-suggestions.ts';

/** The names that the search box suggests: all of them, or where they are. */
export const getStaticPaths = scriptPaths;
export const GET: APIRoute<{ script: Script }> = ({ props: { script } }) =>
  Response.json(suggestionFiles(currentLibrary(), script).first);
