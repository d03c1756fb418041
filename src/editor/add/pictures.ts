import { sha256Of } from '../../archive/check-capture.ts';
import { pictureFormat } from '../../archive/pictures.ts';
import type { Frontmatter } from '../../archive/schema.ts';
import type { PageImage } from './page.ts';

/** Returns the content of a file that was saved with a page; undefined when there is none. */
export type ReadSaved = (src: string) => Buffer | undefined;

/** A picture that was saved with a page. */
export interface SavedPicture {
  /** The index of the line of the page that it is before. */
  line: number;
  alt: string;
  name: string;
  content: Buffer;
}

/** Smaller files are mostly icons, and are left out. */
const MIN_BYTES = 4000;

/** Take the pictures of a page that were saved with it: each once, named by its number. */
export function takePictures(images: readonly PageImage[], readSaved: ReadSaved): SavedPicture[] {
  const pictures = new Map<string, SavedPicture>();
  for (const { line, addresses, alt } of images) {
    const content = readPicture(addresses, readSaved);
    const hash = content && sha256Of(content);
    if (!content || pictures.has(hash!)) continue;
    const name = `${pictures.size + 1}.${pictureFormat(content)!}`;
    pictures.set(hash!, { line, alt, content, name });
  }
  return [...pictures.values()];
}

/** Read a picture from the first of its addresses that has one. */
export const readPicture = (
  addresses: readonly string[],
  readSaved: ReadSaved,
): Buffer | undefined =>
  addresses
    .map((src) => readData(src) ?? readSaved(src))
    .find((content) => content && content.length >= MIN_BYTES && pictureFormat(content));

/** Read a picture that is in the page itself, as SingleFile saves it. */
function readData(src: string): Buffer | undefined {
  const data = /^data:image\/[\w.+-]+;base64,(.*)$/s.exec(src)?.[1];
  return data === undefined ? undefined : Buffer.from(data, 'base64');
}

/** Return the field of an article that lists its pictures. */
export const picturesField = (pictures: readonly SavedPicture[]): Pick<Frontmatter, 'pictures'> =>
  pictures.length > 0
    ? { pictures: pictures.map(({ name, content }) => ({ file: name, sha256: sha256Of(content) })) }
    : {};
