import type { APIRoute, GetStaticPaths } from 'astro';
import { currentLibrary } from '../../archive/current-library.ts';
import { filesOfPicture, makePictureFile, type PictureFile } from '../../pictures/variants.ts';

/** The pictures of articles as they were captured, and in the sizes and formats that browsers choose from. */
export const getStaticPaths = (async () => {
  const pictures = currentLibrary().articles.flatMap(({ id, data }) =>
    (data.pictures ?? []).map(async ({ file, sha256 }) =>
      (await filesOfPicture(id, file)).map((picture) => ({
        params: { file: picture.file },
        props: { picture },
        cacheKey: sha256,
      })),
    ),
  );
  return (await Promise.all(pictures)).flat();
}) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ props }) =>
  new Response(new Uint8Array(await makePictureFile(props['picture'] as PictureFile)));
