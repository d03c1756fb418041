/** The code whose every line decides what readers find or read, by room, and the unit tests of that room. */
export const ROOMS: Record<string, { mutate: string[]; tests: string[] }> = {
  script: {
    mutate: ['src/script/*.ts'],
    tests: ['charsets', 'convert', 'detect', 'fold', 'normalize', 'opencc', 'stray-characters'],
  },
  archive: {
    mutate: ['src/archive/{collate,compare,emend}.ts'],
    tests: ['capture', 'collate', 'emend'],
  },
  search: {
    mutate: ['src/search/{merge-index,phrase,query,rank,tokens}.ts'],
    tests: ['engine', 'phrase', 'query', 'rank', 'tokens'],
  },
};
