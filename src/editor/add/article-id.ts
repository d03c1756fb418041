import { sha256Of } from '../../archive/check-capture.ts';

/** An id that is free: the date, and the name of the file or a part of the capture's hash. */
export function freeId(
  capture: Buffer,
  date: string | undefined,
  fileName: string | undefined,
  taken: (id: string) => boolean,
): string {
  const day = date?.split('/')[0];
  const hash = sha256Of(capture).slice(0, 8);
  const name = (fileName ?? '')
    .replace(/\.[a-z]+$/i, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^\d{4}-\d{2}-\d{2}(?=-|$)/, '')
    .replace(/^-+|-+$/g, '');
  const isAscii = /^[\x20-\x7e]+$/.test(fileName ?? '');
  const id = [day, isAscii && name ? name : hash].filter(Boolean).join('-');
  return taken(id) ? `${id}-${hash}` : id;
}
