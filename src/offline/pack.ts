/**
 * A pack is a file with files of the site, compressed together (zlib, RFC 1950), because pages resemble each other. It
 * begins with a line of JSON that lists them. Their contents follow, one after the other.
 */

/** The files of a pack: the path and the size in bytes of each. */
type PackTable = [path: string, bytes: number][];

/** Files by path. The path of a page is that of its folder. */
export type PackedFiles = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

const LINE_FEED = 10;

/** Join files to one. */
export function joinFiles(files: PackedFiles): Uint8Array<ArrayBuffer> {
  const table: PackTable = [...files].map(([path, { length }]) => [path, length]);
  const head = new TextEncoder().encode(`${JSON.stringify(table)}\n`);
  const joined = new Uint8Array(table.reduce((sum, [, bytes]) => sum + bytes, head.length));
  joined.set(head);
  let start = head.length;
  for (const content of files.values()) {
    joined.set(content, start);
    start += content.length;
  }
  return joined;
}

/** Read the files of a pack. @throws when it is damaged */
export async function readPack(pack: ReadableStream<BufferSource>): Promise<PackedFiles> {
  const stream = pack.pipeThrough(new DecompressionStream('deflate'));
  const joined = new Uint8Array(await new Response(stream).arrayBuffer());
  let end = joined.indexOf(LINE_FEED);
  const table = JSON.parse(new TextDecoder().decode(joined.subarray(0, end++))) as PackTable;
  return new Map(table.map(([path, bytes]) => [path, joined.subarray(end, (end += bytes))]));
}
