import type { APIRoute, GetStaticPaths } from 'astro';
import { buildIndex } from '../../search/build-index.ts';
import { searchCorpus } from '../../search/documents.ts';

/** The search index: one path a file, all built in memory, in `astro dev` as well. */
export const getStaticPaths = (async () => {
  const { documents, classes } = await searchCorpus();
  const files = await buildIndex(documents, (character) => classes.fold(character));
  return files.map(({ path, content }) => ({ params: { file: path }, props: { content } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ content: Uint8Array<ArrayBuffer> }> = ({ props, params }) =>
  new Response(props.content, { headers: { 'Content-Type': contentType(params['file']!) } });

const contentType = (file: string) =>
  file.endsWith('.js')
    ? 'text/javascript'
    : file.endsWith('.json')
      ? 'application/json'
      : 'application/octet-stream';
