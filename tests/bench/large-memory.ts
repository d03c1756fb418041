import { ArchiveIndex } from '../../src/search/archive-index.ts';
import { CharacterClasses } from '../../src/script/fold.ts';
import { Engine } from '../../src/search/engine.ts';
import { parseQuery } from '../../src/search/query.ts';
import { NOT_NARROWED } from '../../src/search/search-state.ts';
import { serve } from './large.ts';

/**
 * Measure the memory that the engine takes for an archive, in a process of its own: `node large-memory.ts <folder> <query> …`
 * It searches all volumes for each query. @returns MiB, on the standard output: before the index is opened, and after that
 */
const [folder, ...queries] = process.argv.slice(2) as [string, ...string[]];
const classes = new CharacterClasses();
const mebibytes = () => process.memoryUsage().rss / 2 ** 20;
serve(folder);
const before = mebibytes();
const engine = new Engine(await (await ArchiveIndex.open('/')).read());
for (const text of queries) {
  const query = parseQuery(text, (character) => classes.fold(character));
  const search = {
    ...NOT_NARROWED,
    query,
    asTyped: false,
    order: 'relevance',
    together: true,
  } as const;
  await engine.search(search, false);
}
console.log(JSON.stringify([before, mebibytes()]));
