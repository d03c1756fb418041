import type { APIRoute, GetStaticPaths } from 'astro';
import { currentLibrary } from '../../../archive/current-library.ts';
import { scriptPaths } from '../../../site/urls.ts';
import type { SuggestionFile } from '../../../suggestions/format.ts';
import { suggestionFiles } from '../../../suggestions/library-suggestions.ts';

/** The names that the search box suggests, in parts, where there are too many for one file. */
export const getStaticPaths = (() =>
  scriptPaths().flatMap(({ params, props }) =>
    [...suggestionFiles(currentLibrary(), props.script).parts].map(([part, file]) => ({
      params: { ...params, part },
      props: { file },
    })),
  )) satisfies GetStaticPaths;

export const GET: APIRoute<{ file: SuggestionFile }> = ({ props: { file } }) => Response.json(file);
