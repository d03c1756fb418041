import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeEntries } from '../../src/search/build-index.ts';
import { buildVolume, type VolumeSummary } from '../../src/search/build-volume.ts';
import { planVolumes } from '../../src/search/plan-volumes.ts';
import { CharacterClasses } from '../../src/script/fold.ts';
import { largeDocuments } from './large.ts';

/**
 * Build the index of many made articles, and nothing else: `node large-build.ts <folder> <number> [corpus]`. Each volume is
 * written when it is built, so that the memory it takes does not grow with their number.
 */
const [folder, count, corpus] = process.argv.slice(2) as [string, string, string?];
const write = (path: string, content: string | Uint8Array) => {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
};

/** The processor time of the processes of Pagefind that have ended, in seconds. Only Linux says it. */
function childrenSeconds(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]!.split(' ');
  // In clock ticks, which are 10 ms.
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

const classes = new CharacterClasses();
const fold = (character: string) => classes.fold(character);
const documents = await largeDocuments(Number(count), corpus);
const made = process.cpuUsage();
const summaries: VolumeSummary[] = [];
const seconds: number[] = [];
for (const volume of planVolumes(documents)) {
  const began = performance.now();
  const { summary, files } = await buildVolume(volume, fold);
  summaries.push(summary);
  seconds.push((performance.now() - began) / 1000);
  // Its folder has its final name when it is known which is the newest.
  const place = `volume-${summaries.length}/`;
  for (const { path, content } of files) write(place + path, content);
  console.error(`${volume.from}–${volume.to}: ${summary.documentCount} articles`);
  // With fewer volumes it is an index, too.
  const entries = writeEntries(summaries, fold);
  write('summaries.json', JSON.stringify(summaries));
  write(
    'volumes.json',
    JSON.stringify(entries.map(({ folder, entry }) => [folder, entry.path, `${entry.content}`])),
  );
  const { user, system } = process.cpuUsage(made);
  const cost = { own: (user + system) / 1e6, pagefind: childrenSeconds(), seconds };
  const mebibytes = process.resourceUsage().maxRSS / 1024;
  write('cost.json', JSON.stringify({ ...cost, mebibytes }));
}
