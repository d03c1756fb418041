/**
 * Find the words of an address that leads nowhere, as a query for the search: runs of letters and digits with a letter
 * among them, separated by spaces. So no word is an operator of the search. What cannot be decoded is left out.
 * @param path the path of the address below the site's root, percent-encoded
 * @param folders the names of the site's folders, which are no words
 * @param max the length that the query may have, in UTF-16 code units; it ends before the word that is too long for it
 */
export function wordsOfAddress(path: string, folders: readonly string[], max: number): string {
  const names = path
    .split('/')
    .map((segment) => decode(segment).replace(EXTENSION, ''))
    .filter((name) => ![...folders, 'index'].includes(name.toLowerCase()));
  const words = new Set(names.flatMap((name) => name.match(WORD) ?? []));
  let query = '';
  for (const word of words) {
    const longer = query ? `${query} ${word}` : word;
    if (longer.length > max) break;
    query = longer;
  }
  return query;
}

const WORD = /[\p{L}\p{M}\p{N}]*\p{L}[\p{L}\p{M}\p{N}]*/gu;

/** The end of the name of a file, such as `.html`. */
const EXTENSION = /\.[a-z][a-z\d]{0,11}$/i;

/** Decode a segment of a path. It is empty when its percent signs do not encode UTF-8. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return '';
  }
}
