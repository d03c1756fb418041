import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { stringify } from 'yaml';
import { writeContent } from './content.ts';
import { build, copyProject, filesOf } from './site.ts';

/** How many edits are made, one to three before each pair of builds. More prove more: EDITS=200. */
const EDITS = Number(process.env['EDITS'] || 6);

const NAMES = ['李云', '李云飞', '周后', '范文芳', '于里'];
const FORMS = ['李雲', '李雲飛', '周後', '範文芳', '於裡'];
const INSTITUTES = ['山里大学', '里山研究所', '大学出版社'];
const SENTENCES = [
  '会后，皇后走到台前。',
  '合作项目在里面复印出版。',
  '他们发现头发干了。',
  '这份计划書用了三天。',
];
const TOPICS = ['合作', '教育', '出版'];

/** What the content folder is written from. */
interface Content {
  articles: Map<string, MadeArticle>;
  people: Map<string, { hant?: string; aliases?: string[] }>;
  glossary: Record<string, string>;
}

interface MadeArticle {
  title: string;
  published: string;
  summary: string;
  topics: string[];
  people: string[];
  institutes: string[];
  sentences: string[];
}

const article = fc.record<MadeArticle>({
  title: fc.constantFrom('合作出版', '范围之内', '后来', '里程'),
  published: fc.constantFrom('not stated', '2021-02-03', '2022-11-30', '2022-12-01'),
  summary: fc.constantFrom('摘要。', '一则消息。'),
  topics: fc.subarray(TOPICS),
  people: fc.subarray(NAMES),
  institutes: fc.subarray(INSTITUTES),
  sentences: fc.array(fc.constantFrom(...SENTENCES), { minLength: 1, maxLength: 6 }),
});

/** An edit of the content, of the code, or of the built site. It may find nothing to change. */
type Edit =
  | { edit: 'add'; id: string; article: MadeArticle }
  | { edit: 'change'; at: number; part: Partial<MadeArticle> }
  | { edit: 'remove' | 'rename'; at: number }
  | { edit: 'name'; name: number; form: boolean; alias: boolean }
  | { edit: 'word'; word: [string, string]; isThere: boolean }
  | { edit: 'style' | 'component' | 'index' | 'dependency' }
  | { edit: 'damage' | 'delete'; at: number };

const at = fc.nat(99);
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
const always = <E extends Edit['edit']>(edit: E) => ({ edit: fc.constant(edit) });
const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ ...always('add'), id, article }) },
  {
    weight: 5,
    arbitrary: fc
      .record({
        article,
        field: fc.constantFrom<keyof MadeArticle>(
          'title',
          'published',
          'summary',
          'topics',
          'people',
          'sentences',
        ),
      })
      .chain(({ article: other, field }) =>
        fc.record({ ...always('change'), at, part: fc.constant({ [field]: other[field] }) }),
      ),
  },
  { weight: 2, arbitrary: fc.record({ edit: fc.constantFrom('remove', 'rename'), at }) },
  {
    weight: 3,
    arbitrary: fc.record({
      ...always('name'),
      name: fc.nat(4),
      form: fc.boolean(),
      alias: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      ...always('word'),
      word: fc.constantFrom<[string, string]>(
        ['皇后', '皇后'],
        ['台前', '檯前'],
        ['干了', '幹了'],
        ['里程', '裏程'],
      ),
      isThere: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ edit: fc.constantFrom('style', 'component', 'index', 'dependency') }),
  },
  { weight: 2, arbitrary: fc.record({ edit: fc.constantFrom('damage', 'delete'), at }) },
);

const folder = mkdtempSync(join(tmpdir(), 'incremental-'));
after(() => rmSync(folder, { recursive: true }));
const content = join(folder, 'content');
/** The project whose builds keep what they store, and the one whose builds begin with nothing. */
const PROJECTS = ['incremental', 'clean'].map((name) => join(folder, name));
const [dist, clean] = PROJECTS.map((project) => join(project, 'dist')) as [string, string];

/** Change a file of the code. */
function editCode(path: string, change: (text: string) => string): void {
  for (const project of PROJECTS) {
    const file = join(project, path);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
  }
}

/** Apply an edit. What the built site is made of changes here, and the content folder with `write`. */
async function apply(edit: Edit, made: Content): Promise<void> {
  const nth = <T>(all: T[], at: number): T | undefined => all[at % all.length];
  const key = 'at' in edit ? nth([...made.articles.keys()], edit.at) : undefined;
  switch (edit.edit) {
    case 'add':
      made.articles.set(edit.id, edit.article);
      break;
    case 'change':
      if (key) made.articles.set(key, { ...made.articles.get(key)!, ...edit.part });
      break;
    case 'remove':
      if (made.articles.size > 1) made.articles.delete(key!);
      break;
    case 'rename':
      if (key && !made.articles.has(`${key}-renamed`)) {
        made.articles.set(`${key}-renamed`, made.articles.get(key)!);
        made.articles.delete(key);
      }
      break;
    case 'name':
      made.people.set(NAMES[edit.name]!, {
        ...(edit.form ? { hant: FORMS[edit.name]! } : {}),
        ...(edit.alias ? { aliases: [`${NAMES[edit.name]!.slice(0, 1)}氏`] } : {}),
      });
      break;
    case 'word': {
      const { [edit.word[0]]: _, ...others } = made.glossary;
      made.glossary = edit.isThere ? { ...others, [edit.word[0]]: edit.word[1] } : others;
      break;
    }
    case 'style':
      editCode('src/styles/site.css', (text) => `${text}\n.edited { color: red }\n`);
      break;
    case 'component':
      editCode('src/components/ArticleList.astro', (text) => `${text}<p>edited</p>\n`);
      break;
    case 'index':
      editCode('src/search/index-format.ts', (text) =>
        text.replace(
          /(TEXTS_IN_FILE = )(\d+)/,
          (_, name, number) => `${name}${number === '2' ? 1 : 2}`,
        ),
      );
      break;
    case 'dependency':
      editCode('package.json', (text) => text.replace('"version": "', '$&1'));
      break;
    case 'damage':
    case 'delete': {
      const file = dist + nth(await filesOf(dist), edit.at)!;
      if (edit.edit === 'delete') rmSync(file);
      else
        writeFileSync(
          file,
          readFileSync(file).map((byte) => byte ^ 1),
        );
    }
  }
}

/** Write the content folder. Names that no article refers to stay registered. */
function write({ articles, people, glossary }: Content): void {
  rmSync(content, { recursive: true, force: true });
  const files = [...articles].map(([id, made]) => {
    const { title, published, summary, topics, people, institutes, sentences } = made;
    const listed = (names: readonly string[]) => (names.length > 0 ? names : 'not stated');
    const text = [
      ...people.map((name) => `${name}来了。`),
      ...institutes.map((name) => `${name}成立了。`),
      ...sentences,
    ].join('');
    const fields = {
      ...{ title, published, summary, topics: listed(topics), organisations: listed(institutes) },
      people:
        listed(people) === 'not stated'
          ? 'not stated'
          : people.map((name) => ({ name, post: 'not stated' })),
    };
    return [id, { fields, body: text, captured: `${title}\n${text}` }] as const;
  });
  writeContent(content, Object.fromEntries(files));
  const registered = new Map(NAMES.map((name) => [name, people.get(name) ?? null]));
  writeFileSync(join(content, 'people.yaml'), stringify(Object.fromEntries(registered)));
  writeFileSync(
    join(content, 'organisations.yaml'),
    stringify(Object.fromEntries(INSTITUTES.map((name) => [name, null]))),
  );
  writeFileSync(join(content, 'glossary.yaml'), stringify(glossary));
}

/** Build the site of a project. */
async function buildIn(project: string): Promise<void> {
  const env = { CONTENT_DIR: content, CACHE_DIR: join(project, 'cache') };
  const { failed, output } = await build(join(project, 'dist'), env, project);
  assert.ok(!failed, output);
}

/** Build both sites, the clean one from nothing. */
async function buildBoth(): Promise<void> {
  for (const name of ['dist', 'cache'])
    rmSync(join(PROJECTS[1]!, name), { recursive: true, force: true });
  await Promise.all(PROJECTS.map(buildIn));
}

test(`after any edits, a build that takes over what stays is the same as one from nothing, byte for byte`, async () => {
  for (const project of PROJECTS) copyProject(project);
  const made: Content = {
    articles: new Map(
      ['a', 'b', 'c', 'd'].map((id, index) => [
        id,
        fc.sample(article, { numRuns: 1, seed: index })[0]!,
      ]),
    ),
    people: new Map(),
    glossary: {},
  };
  const seed = Number(process.env['SEED'] || Date.now());
  const edits = fc.sample(edit, { numRuns: EDITS, seed });
  const together = fc.sample(fc.integer({ min: 1, max: 3 }), { numRuns: EDITS, seed });
  const done: Edit[][] = [];
  write(made);
  await buildIn(PROJECTS[0]!);
  while (edits.length > 0) {
    const next = edits.splice(0, together.pop());
    for (const each of next) await apply(each, made);
    done.push(next);
    write(made);
    await buildBoth();
    const files = await filesOf(clean);
    const said = `SEED=${seed}, after ${JSON.stringify(done)}`;
    assert.deepEqual(await filesOf(dist), files, said);
    for (const file of files)
      assert.ok(
        readFileSync(dist + file).equals(readFileSync(clean + file)),
        `${file} differs; ${said}`,
      );
    // Dates of files have milliseconds.
    await setTimeout(2);
  }
});
