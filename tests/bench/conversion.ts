import { readFileSync } from 'node:fs';
import { ConverterBuilder } from 'opencc-js/core';
import * as preset from 'opencc-js/preset';
import { parseArgs } from 'node:util';
import { readVocabulary } from '../../src/archive/vocabulary.ts';
import { converter } from '../../src/script/convert.ts';
import { findDoubtfulWords, VARIANTS } from '../../src/script/doubtful-words.ts';
import { CharacterClasses } from '../../src/script/fold.ts';
import type { Glossary } from '../../src/script/glossary.ts';
import { openccConverter } from '../../src/script/opencc.ts';
import { table } from './table.ts';

/**
 * Measures conversion by a round trip. Traditional text is converted to Simplified by OpenCC, and back by the archive;
 * every character should come back. The corpus has an article a line, as JSON: {"title": …, "paragraphs": […]}.
 *
 * With --lines, each line of the glossary is left out in turn, and those are listed whose absence changes
 * something: how many characters come back rightly by the line, how many wrongly, and an example.
 */
const { values, positionals } = parseArgs({
  options: { lines: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [corpus] = positionals;
if (!corpus) {
  console.error('npm run bench:conversion -- corpus.jsonl [--lines]');
  process.exit(2);
}

/** The product's own list of variants, and forms that a round trip alone cannot tell apart. */
const ONLY_HERE =
  '台臺檯颱 里裏裡哩 昇升陞 布佈 箇個 儁俊 産產 証證 鈎鉤 踪蹤 絶絕 絃弦 淩凌 痺痹 么麼麽 廄厩 閑閒';
const groups = new Map(
  [...VARIANTS.split(' '), ...ONLY_HERE.split(' ')].flatMap((group) =>
    Array.from(group, (each) => [each, group]),
  ),
);
const isSame = (a: string, b: string) => a === b || (groups.get(a)?.includes(b) ?? false);

const paragraphs = readFileSync(corpus, 'utf8')
  .trim()
  .split('\n')
  .flatMap((line) => (JSON.parse(line) as { paragraphs: string[] }).paragraphs);
const toSimplified = openccConverter('zh-Hant', 'zh-Hans');
const texts = paragraphs.map((original) => ({ original, hans: toSimplified(original) }));
const characters = texts.reduce(
  (sum, { original }) => sum + (original.match(/\p{Script=Han}/gu)?.length ?? 0),
  0,
);

/** List the characters that do not come back, each with what came instead. */
const wrongOf = (converted: readonly string[]): [character: string, instead: string][] =>
  texts.flatMap(({ original }, index) => {
    const [expected, got] = [[...original], [...converted[index]!]];
    if (expected.length !== got.length)
      throw new Error(`Conversion changed the number of characters: ${original}`);
    return expected.flatMap((character, at): [string, string][] =>
      !/\p{Script=Han}/u.test(character) || isSame(character, got[at]!)
        ? []
        : [[character, got[at]!]],
    );
  });

const { glossary } = readVocabulary().vocabulary;
const toTraditional = (words: Glossary) => converter('zh-Hans', 'zh-Hant', words);
const methods = {
  OpenCC: ConverterBuilder(preset)({ from: 'cn', to: 'tw' }),
  'the archive, without its glossary': toTraditional({}),
  'the archive': toTraditional(glossary),
};
const results = Object.entries(methods).map(([name, convert]) => {
  convert('热身');
  const start = process.cpuUsage();
  const converted = texts.map(({ hans }) => convert(hans));
  const seconds = process.cpuUsage(start).user / 1e6;
  return { name, converted, seconds, wrong: wrongOf(converted) };
});
const ofArchive = results.find(({ name }) => name === 'the archive')!;

console.log(`${texts.length} paragraphs, ${characters} Han characters\n`);
console.log(
  table(
    ['method', 'wrong', 'in 1,000', 'processor s'],
    results.map(({ name, seconds, wrong: { length } }) => [
      name,
      length,
      ((1000 * length) / characters).toFixed(2),
      seconds.toFixed(1),
    ]),
  ),
);

const classes = new CharacterClasses([glossary]);
const fromTraditional = converter('zh-Hant', 'zh-Hans', glossary);
for (const [index, { original, hans }] of texts.entries())
  for (const [text, converted] of [
    [hans, ofArchive.converted[index]!],
    [original, fromTraditional(original)],
  ] as const)
    if (classes.fold(converted) !== classes.fold(text))
      throw new Error(`A text and its conversion do not have the same fold: ${text}`);

const questions = texts.reduce(
  (sum, { hans }) => sum + findDoubtfulWords(hans, glossary).length,
  0,
);
console.log(
  `\nThe check would ask ${((1300 * questions) / characters).toFixed(1)} questions for 1,300 characters.`,
);

const confusions = new Map<string, number>();
for (const [character, instead] of ofArchive.wrong) {
  const pair = `${character}→${instead}`;
  confusions.set(pair, (confusions.get(pair) ?? 0) + 1);
}
const frequent = [...confusions].sort((a, b) => b[1] - a[1]).slice(0, 20);
console.log(`\nMost frequent: ${frequent.map(([pair, count]) => `${pair} ${count}`).join(', ')}`);

if (values.lines) {
  const rows = Object.keys(glossary).flatMap((word) => {
    const concerned = texts.flatMap(({ original, hans }, at) =>
      hans.includes(word)
        ? [{ original: [...original], hans, converted: [...ofArchive.converted[at]!] }]
        : [],
    );
    if (concerned.length === 0) return [];
    const { [word]: _, ...others } = glossary;
    const without = toTraditional(others);
    let [better, worse, example] = [0, 0, ''];
    for (const { original, hans, converted } of concerned)
      for (const [at, character] of [...without(hans)].entries()) {
        if (character === converted[at]) continue;
        if (isSame(converted[at]!, original[at]!)) better++;
        else if (isSame(character, original[at]!)) {
          worse++;
          example = original.slice(Math.max(0, at - 6), at + 7).join('');
        }
      }
    return better + worse > 0 ? [[word, better, worse, example]] : [];
  });
  console.log(`\n${table(['line of the glossary', 'better', 'worse', 'worse in'], rows)}`);
}
