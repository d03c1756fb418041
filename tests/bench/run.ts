import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** Runs the benchmarks one after the other. These are the options that each of them takes. */
const BENCHMARKS = {
  'search.ts': ['sizes', 'corpus', 'engines', 'cold', 'limit'],
  'build.ts': ['sizes', 'corpus', 'rounds', 'sites', 'verify'],
  'conversion.ts': ['traditional', 'lines'],
};

const names = [...new Set(Object.values(BENCHMARKS).flat())];
const { values } = parseArgs({
  options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
});

for (const [file, takes] of Object.entries(BENCHMARKS)) {
  const given = takes.filter((name) => values[name] !== undefined);
  const { status } = spawnSync(
    process.execPath,
    [
      fileURLToPath(new URL(file, import.meta.url)),
      ...given.flatMap((name) => [`--${name}`, `${values[name]}`]),
    ],
    { stdio: 'inherit' },
  );
  if (status !== 0) process.exitCode = 1;
}
