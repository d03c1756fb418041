import { imageConfig } from 'astro:assets';
import service from 'astro/assets/services/sharp';
import { imageMetadata } from 'astro/assets/utils';
import { join } from 'node:path';
import sharp from 'sharp';
import { sha256Of } from '../archive/check-capture.ts';
import { contentName, readContentFile } from '../archive/content-folder.ts';
import { picturesFolder } from '../archive/pictures.ts';
import { BatchCache } from '../search/batch-cache.ts';
import { assetPath, PICTURES_FOLDER } from '../site/urls.ts';

/** The widths of variants, in pixels: for phones, for the column of text, and for the same on fine screens. */
const WIDTHS = [400, 800, 1300];
/** The formats of variants, the smallest first. Every browser shows the last one. */
type Format = 'avif' | 'webp';

/** List the formats of the variants of a picture. AVIF has no animations. */
const formatsOf = (name: string): Format[] => (/\.gif$/i.test(name) ? ['webp'] : ['avif', 'webp']);

/** A picture as a page shows it. */
export interface PictureOnPage {
  /** The path of the picture as it was captured. */
  original: string;
  width: number;
  height: number;
  /** The variants of each format, as `srcset` has them. */
  sources: { type: string; srcset: string }[];
  /** The path of the variant for browsers that choose none. */
  fallback: string;
}

/** Read a picture of an article. @throws when it cannot be read, which the check of the article excludes */
function readPicture(id: string, name: string): Buffer {
  const { content, failure } = readContentFile(`${picturesFolder(id)}/${name}`);
  if (!content) throw new Error(failure);
  return content;
}

/** Return the size of a picture in pixels. @throws Error that says what to do, when it is damaged */
const sizeOf = (id: string, name: string) =>
  imageMetadata(readPicture(id, name), name).catch((error: unknown) => damaged(id, name, error));

function damaged(id: string, name: string, error: unknown): never {
  throw new Error(
    `${contentName(`${picturesFolder(id)}/${name}`)} is damaged, or no picture. Save it again, or leave it out.`,
    { cause: error },
  );
}

/** Return the path of a picture, or of a variant, without the base: `pictures/a/1.jpg`, `pictures/a/1.jpg-800.avif`. */
const fileOf = (id: string, name: string, width?: number, format?: Format): string =>
  `${PICTURES_FOLDER}${id}/${name}${width ? `-${width}.${format}` : ''}`;

/** List the widths of the variants of a picture: none is wider than the picture. */
const widthsOf = (width: number): number[] => {
  const narrower = WIDTHS.filter((each) => each < width);
  return narrower.length < WIDTHS.length ? [...narrower, width] : narrower;
};

/** Describe a picture of an article for its page. */
export async function pictureOnPage(id: string, name: string): Promise<PictureOnPage> {
  const { width, height } = await sizeOf(id, name);
  const widths = widthsOf(width);
  const path = (each: number, format: Format) => assetPath(fileOf(id, name, each, format));
  return {
    original: assetPath(fileOf(id, name)),
    width,
    height,
    sources: formatsOf(name).map((format) => ({
      type: `image/${format}`,
      srcset: widths.map((each) => `${path(each, format)} ${each}w`).join(', '),
    })),
    fallback: path(widths[Math.min(1, widths.length - 1)]!, 'webp'),
  };
}

/** A file that is made of a picture: the picture itself, or a variant. */
export interface PictureFile {
  /** Its path under `pictures/`. */
  file: string;
  id: string;
  name: string;
  width?: number;
  format?: Format;
}

/** List the files that are made of a picture. */
export async function filesOfPicture(id: string, name: string): Promise<PictureFile[]> {
  const { width } = await sizeOf(id, name);
  const files: PictureFile[] = [{ id, name, file: fileOf(id, name) }];
  for (const each of widthsOf(width))
    for (const format of formatsOf(name))
      files.push({ id, name, width: each, format, file: fileOf(id, name, each, format) });
  return files.map((each) => ({ ...each, file: each.file.slice(PICTURES_FOLDER.length) }));
}

/** Other versions of the codecs, and other settings, make other files. The rest of the code does not. */
const encoder = JSON.stringify([sharp.versions, imageConfig]);
const cache = new BatchCache(
  join(process.env['CACHE_DIR'] || 'node_modules/.astro', 'pictures'),
  encoder,
);

/** Make a file of a picture, by Astro's own image service, once for all builds. */
export async function makePictureFile({
  id,
  name,
  width,
  format,
}: PictureFile): Promise<Uint8Array> {
  const content = readPicture(id, name);
  if (!width || !format) return content;
  const key = `${sha256Of(content)}-${width}-${format}`;
  return cache.get(key, async () => {
    const made = service.transform(
      content,
      { src: name, width, format },
      imageConfig as Parameters<typeof service.transform>[2],
      console as unknown as Parameters<typeof service.transform>[3],
    );
    const { data } = await made.catch((error: unknown) => damaged(id, name, error));
    return data;
  });
}
