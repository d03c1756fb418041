import { constants, gzipSync } from 'node:zlib';

/** Where the header of a gzip file names the system that it was made on, and what says that it is unknown (RFC 1952). */
const [SYSTEM, UNKNOWN] = [9, 255];

/** Compress by gzip, as far as it can: the same wherever it is made. Node.js writes no time. */
export function gzip(content: string | Uint8Array): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(gzipSync(content, { level: constants.Z_BEST_COMPRESSION }));
  file[SYSTEM] = UNKNOWN;
  return file;
}
