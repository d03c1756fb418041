import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { NOT_STATED } from '../../src/archive/schema.ts';
import { convert } from '../../src/script/convert.ts';
import { CharacterClasses } from '../../src/script/fold.ts';
import { inEachScript, otherScript, SCRIPTS, type Script } from '../../src/script/script.ts';
import { SuggestionFinder } from '../../src/suggestions/finder.ts';
import {
  MOST_SUGGESTIONS,
  SUGGESTED_KINDS,
  type Entry,
  type SuggestionFile,
} from '../../src/suggestions/format.ts';
import { suggestionFiles } from '../../src/suggestions/library-suggestions.ts';
import { MOST_BYTES, splitEntries, type SplitFiles } from '../../src/suggestions/split.ts';
import { library } from '../articles.ts';
import { makeLibrary } from '../make-article.ts';
import { vocabularyOf } from '../vocabulary.ts';

const classes = new CharacterClasses();
const namesOf = ([, , own, , ...aliases]: Entry) => [own, ...aliases];
/** Letters and digits, folded, without case. The names of these tests have no other forms. */
const fold = (text: string) => classes.fold(text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase());

const split = (entries: readonly Entry[], mostBytes?: number): SplitFiles =>
  splitEntries(entries, {
    classes: classes.containing(entries.flatMap(namesOf).join('').normalize('NFKD')),
    nameOf: (content) => createHash('sha256').update(content).digest('hex').slice(0, 16),
    ...(mostBytes === undefined ? {} : { mostBytes }),
  });

/** Make a finder in files, and the list of what it loads. */
function finderIn({
  first,
  parts,
}: Pick<SplitFiles, 'first'> & { parts: ReadonlyMap<string, SuggestionFile> }) {
  const loaded: (string | undefined)[] = [];
  const finder = new SuggestionFinder((part) => {
    loaded.push(part);
    return Promise.resolve(part === undefined ? first : parts.get(part)!);
  });
  const find = async (text: string, most = Infinity) => {
    const found = await finder.find(text, most);
    return found.map(({ entry: [kind, , name], matched }) => `${kind} ${name} ${matched}`);
  };
  return { find, loaded };
}

/** Find by comparing every name: whole names first, then own names before aliases, and what is used most. */
function scan(entries: readonly Entry[], text: string, inside: boolean): string[] {
  const typed = fold(text);
  if (!typed) return [];
  const grades: ((name: string, isOwn: boolean) => boolean)[] = [
    (name) => name === typed,
    (name, isOwn) => isOwn && name.startsWith(typed),
    (name) => name.startsWith(typed),
    ...(inside
      ? [
          (name: string, isOwn: boolean) => isOwn && name.includes(typed),
          (name: string) => name.includes(typed),
        ]
      : []),
  ];
  const found: { line: string; order: [number, number, string, number] }[] = [];
  for (const entry of entries)
    for (const [grade, matches] of grades.entries()) {
      const matched = namesOf(entry).find((name, index) => matches(fold(name), index === 0));
      if (matched === undefined) continue;
      const [kind, articles, name] = entry;
      found.push({ line: `${kind} ${name} ${matched}`, order: [grade, -articles, name, kind] });
      break;
    }
  const compare = (a: number | string, b: number | string) => (a < b ? -1 : Number(a > b));
  return found
    .sort((a, b) => {
      const differing = a.order.findIndex((value, index) => value !== b.order[index]);
      return differing < 0 ? 0 : compare(a.order[differing]!, b.order[differing]!);
    })
    .map(({ line }) => line);
}

/** Names of few characters, so that many begin alike; some have forms in both scripts, case, width or signs. */
const anyName = fc
  .string({ unit: fc.constantFrom(...'北京大学國国發发髮王·（）aB'), minLength: 1, maxLength: 7 })
  .filter((name) => fold(name) !== '');
const anyEntry = fc
  .tuple(fc.nat(3), fc.integer({ min: 1, max: 9 }), anyName, fc.array(anyName, { maxLength: 2 }))
  .map(([kind, articles, name, aliases]): Entry => [kind, articles, name, 0, ...new Set(aliases)]);
const anyEntries = fc.uniqueArray(anyEntry, {
  maxLength: 60,
  selector: ([kind, , name]) => `${kind} ${name}`,
});

suite('Suggestions', () => {
  test('have every name and alias by its beginning, in either script, however they are split', async () => {
    const anySize = fc.constantFrom(300, 600, 1200, MOST_BYTES);
    await fc.assert(
      fc.asyncProperty(anyEntries, anySize, async (entries, mostBytes) => {
        const files = split(entries, mostBytes);
        const { find } = finderIn(files);
        for (const name of entries.flatMap(namesOf))
          for (let length = 1; length <= name.length; length++)
            for (const script of SCRIPTS) {
              const typed = convert(name.slice(0, length), otherScript(script), script, {});
              const expected = scan(entries, typed, !files.first.next);
              assert.deepEqual(
                await find(typed, MOST_SUGGESTIONS),
                expected.slice(0, MOST_SUGGESTIONS),
                typed,
              );
              assert.ok(fold(typed) === '' || expected.length > 0);
            }
      }),
      { numRuns: 60 },
    );
  });

  test('are what a scan of all names finds, for any text, in one file', async () => {
    await fc.assert(
      fc.asyncProperty(anyEntries, anyName, async (entries, text) => {
        assert.deepEqual(await finderIn(split(entries)).find(text), scan(entries, text, true));
      }),
    );
  });

  test('are in files of a bounded size, however many names begin alike', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const mostBytes = 600;
        const { first, parts } = split(entries, mostBytes);
        for (const file of [first, ...parts.values()]) {
          if (file.next) assert.ok(file.entries.length <= MOST_SUGGESTIONS);
          // One entry cannot be split.
          else if (file.entries.length > 1)
            assert.ok(Buffer.byteLength(JSON.stringify(file)) <= mostBytes);
        }
      }),
    );
    const many = Array.from({ length: 5000 }, (_, i): Entry => [0, 1, `王${i}`, 0, '同名']);
    const { first, parts } = split(many);
    for (const file of [first, ...parts.values()])
      assert.ok(Buffer.byteLength(JSON.stringify(file)) <= MOST_BYTES);
  });

  test('of many names are found in the files of their first characters, each loaded once', async () => {
    const letters = [...'北京大学国发王张李赵钱孙周吴郑冯陈'];
    const entries = letters.flatMap((a) =>
      letters.flatMap((b) => letters.map((c): Entry => [0, 1, a + b + c, 0])),
    );
    const { find, loaded } = finderIn(split(entries));
    assert.deepEqual(await find('張國發'), ['0 张国发 张国发']);
    const needed = loaded.length;
    assert.ok(needed > 1 && needed <= 3);
    assert.deepEqual(await find('张国'), letters.map((c) => `0 张国${c} 张国${c}`).sort());
    assert.equal(loaded.length, needed);
    assert.deepEqual(await find('何'), []);
    assert.deepEqual(await find('国发张王'), []);
  });

  test('match inside names, too, while all names are in one file', async () => {
    const files = suggestionFiles(library, 'zh-Hans');
    const { find } = finderIn(files);
    assert.equal(files.parts.size, 0);
    assert.ok(
      (await find('碳基薄膜')).includes('1 山西北大碳基薄膜电子研究院 山西北大碳基薄膜电子研究院'),
    );
  });

  test('begin with the name itself, then with what has more articles', async () => {
    const entries: Entry[] = [
      [1, 1, '北京', 0],
      [1, 9, '北京大学', 0],
      [1, 5, '山西大学', 0, '北京山大'],
      [2, 7, '东北京', 0],
      [1, 3, '北京医院', 0],
    ];
    const names = async (text: string) =>
      (await finderIn(split(entries)).find(text)).map((line) => line.split(' ')[1]);
    assert.deepEqual(await names('北京'), ['北京', '北京大学', '北京医院', '山西大学', '东北京']);
    assert.deepEqual(await names('大学'), ['北京大学', '山西大学']);
    assert.deepEqual(await names(' 北「京」'), await names('北京'));
    for (const nothing of ['', '，', '天津', '北京'.repeat(40)])
      assert.deepEqual(await names(nothing), []);
  });

  test('are loaded again when that failed', async () => {
    let isOnline = false;
    const { first } = split([[0, 1, '王强', 0]]);
    const finder = new SuggestionFinder(() =>
      isOnline ? Promise.resolve(first) : Promise.reject(new Error('offline')),
    );
    await assert.rejects(finder.find('王', 6));
    isOnline = true;
    assert.equal((await finder.find('王', 6)).length, 1);
  });

  test('are the people, organisations, places and topics that have articles, in the script of the page', async () => {
    const vocabulary = vocabularyOf({
      people: '阎艳:\n  aliases: [小阎]\n  hant: 閻艷\n无人:\n',
      organisations: '发展中心:\n',
      places: '台湾:\n',
    });
    const made = makeLibrary(
      [
        {
          body: '阎艳到会。',
          people: [{ name: '阎艳', post: NOT_STATED }],
          topics: ['后续发展'],
        },
        { body: '发展中心在台湾。', organisations: ['发展中心'], places: ['台湾'] },
      ],
      vocabulary,
    );
    const entriesIn = (script: Script) => suggestionFiles(made, script).first.entries;
    const kind = (name: (typeof SUGGESTED_KINDS)[number]) => SUGGESTED_KINDS.indexOf(name);
    assert.deepEqual(entriesIn('zh-Hans'), [
      [kind('people'), 1, '阎艳', 0, '小阎'],
      [kind('organisations'), 1, '发展中心', 0],
      [kind('places'), 1, '台湾', 0],
      [kind('topics'), 1, '后续发展', 0],
    ]);
    assert.deepEqual(entriesIn('zh-Hant'), [
      [kind('people'), 1, '閻艷', '阎艳', '小閻'],
      [kind('organisations'), 1, '發展中心', '发展中心'],
      [kind('places'), 1, '臺灣', '台湾'],
      [kind('topics'), 1, '後續發展', '后续发展'],
    ]);
  });

  test('of the archive are found in either script, from the pages of either', async () => {
    const finders = inEachScript((script) => finderIn(suggestionFiles(library, script)));
    for (const typed of ['阎', '閻艷', '閻艳'])
      assert.deepEqual(
        [await finders['zh-Hans'].find(typed), await finders['zh-Hant'].find(typed)],
        [['0 阎艳 阎艳'], ['0 閻艷 閻艷']],
      );
    assert.deepEqual((await finders['zh-Hant'].find('北大'))[0], '1 北京大學 北大');
  });
});
