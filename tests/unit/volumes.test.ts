import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import fc from 'fast-check';
import type { IndexFile } from 'pagefind';
import { SCRIPTS } from '../../src/script/script.ts';
import { Answerer, type Progress, type Question } from '../../src/search/answer.ts';
import type { ArchiveIndex } from '../../src/search/archive-index.ts';
import { buildIndex, type KeyedFile, type VolumeStore } from '../../src/search/build-index.ts';
import type { SearchDocument } from '../../src/search/build-batch.ts';
import type { VolumeSummary } from '../../src/search/build-volume.ts';
import { Concordance } from '../../src/search/concordance.ts';
import { Engine, type Found, type Search } from '../../src/search/engine.ts';
import { formChecker } from '../../src/search/forms.ts';
import { planVolumes } from '../../src/search/plan-volumes.ts';
import { distinctTerms, parseQuery } from '../../src/search/query.ts';
import { firstVolumes, reachOf, volumesFor } from '../../src/search/reach.ts';
import { LINE_ORDERS, NOT_NARROWED, ORDERS } from '../../src/search/search-state.ts';
import { asked, openArchive } from '../served-index.ts';

/** 人 and 仁, 和 and 合 are one to the search. */
const fold = (character: string) => ({ 仁: '人', 合: '和' })[character] ?? character;

const day = fc
  .tuple(
    fc.integer({ min: 1990, max: 2024 }),
    fc.integer({ min: 1, max: 12 }),
    fc.constantFrom(1, 9, 28),
  )
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join('-'));
const date = fc.oneof({ weight: 9, arbitrary: day }, { weight: 1, arbitrary: fc.constant('') });

suite('The volumes of an archive', () => {
  const dates = fc.array(date, { maxLength: 60 });
  const documentsOf = (dates: readonly string[]) => dates.toSorted().map((date) => ({ date }));
  const most = fc.integer({ min: 1, max: 20 });

  test('have all its documents in order, and none has more than it may, unless they are of one day', () => {
    fc.assert(
      fc.property(dates, most, (dates, most) => {
        const documents = documentsOf(dates);
        const volumes = planVolumes(documents, most);
        assert.deepEqual(
          volumes.flatMap((volume) => volume.documents),
          documents,
        );
        for (const { from, to, documents } of volumes) {
          assert.ok(
            documents.length <= most || new Set(documents.map(({ date }) => date)).size === 1,
          );
          assert.ok(documents.every(({ date }) => date.slice(0, from.length) >= from));
          assert.ok(documents.every(({ date }) => date.slice(0, to.length) <= to));
        }
      }),
    );
  });

  test('stay as they are when a document is added, but for the one that it comes into', () => {
    fc.assert(
      fc.property(dates, date, most, (dates, added, most) => {
        const written = (dates: readonly string[]) =>
          planVolumes(documentsOf(dates), most).map(({ documents }) =>
            documents.map(({ date }) => date).join(),
          );
        const before = written(dates);
        const after = new Set(written([...dates, added]));
        const changed = before.filter((volume) => !after.has(volume));
        assert.ok(changed.length <= 1, changed.join(' | '));
      }),
    );
  });

  test('are one where there is nothing to divide', () => {
    assert.deepEqual(planVolumes([], 5), [{ from: '', to: '', documents: [] }]);
    assert.equal(planVolumes(documentsOf(['2001-01-01', '2024-05-06']), 2).length, 1);
  });

  test('are whole years, months or days', () => {
    const namesOf = (...dates: string[]) =>
      planVolumes(documentsOf(dates), 1).map(({ from, to }) => `${from}–${to}`);
    assert.deepEqual(namesOf('2001-01-01', '2009-01-01'), ['2001–2001', '2009–2009']);
    assert.deepEqual(namesOf('2001-01-01', '2001-09-01'), ['2001-01–2001-01', '2001-09–2001-09']);
    assert.deepEqual(namesOf('2001-01-01', '2001-01-30', ''), [
      '–',
      '2001-01-01–2001-01-01',
      '2001-01-30–2001-01-30',
    ]);
  });
});

suite('A search over volumes', () => {
  const random = fc.sample(
    fc.record({
      blocks: fc.array(
        fc.string({ unit: fc.constantFrom(...'天人仁和合，𠮷'), minLength: 1, maxLength: 9 }),
        { minLength: 1, maxLength: 4 },
      ),
      date,
      organisation: fc.subarray(['东大', '北大', '西大']),
    }),
    { numRuns: 90, seed: 3 },
  );
  const documents = random
    // A text needs a letter.
    .filter(({ blocks }) => /[^，]/.test(blocks.join('')))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .map(({ blocks, date, organisation }, number): SearchDocument => {
      const id = String(100 + number);
      const elements = blocks.map((_, index) => (index === 0 ? 'title' : `p${index}`));
      const texts = { 'zh-Hans': blocks, 'zh-Hant': blocks };
      const year = date ? [date.slice(0, 4)] : [];
      return { id, date, elements, texts, filters: { year, organisation } };
    });
  let whole: Engine;
  let archive: ArchiveIndex;
  let files: IndexFile[];
  before(async () => {
    whole = new Engine(await (await openArchive(await buildIndex(documents, fold))).read());
    files = await buildIndex(documents, fold, { volumeSize: 12 });
    archive = await openArchive(files);
    assert.ok(archive.volumes.length > 8);
  });

  const term = fc.string({ unit: fc.constantFrom(...'天人仁和合𠮷'), minLength: 1, maxLength: 3 });
  const text = fc
    .tuple(
      fc.array(fc.array(term, { minLength: 1, maxLength: 2 }), { maxLength: 2 }),
      fc.array(term, { maxLength: 1 }),
    )
    .map(([wanted, unwanted]) =>
      [...wanted.map((group) => group.join(' | ')), ...unwanted.map((each) => `-${each}`)].join(
        ' ',
      ),
    );
  const limit = fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    fc.tuple(day, fc.constantFrom(4, 7, 10)).map(([date, length]) => date.slice(0, length)),
  );
  const search = fc.record({
    text,
    order: fc.constantFrom(...ORDERS),
    asTyped: fc.boolean(),
    period: fc.record({ from: limit, to: limit }),
    year: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      fc.uniqueArray(
        day.map((date) => date.slice(0, 4)),
        { maxLength: 3 },
      ),
    ),
    organisation: fc.oneof(fc.constant([]), fc.subarray(['东大', '北大'])),
  });
  type Random = typeof search extends fc.Arbitrary<infer Value> ? Value : never;
  const searchOf = ({ text, year, organisation, ...others }: Random, together: boolean): Search => {
    const query = formChecker('zh-Hant', archive.forms['zh-Hant'])(parseQuery(text, fold));
    return { ...others, query, together, choice: { ...NOT_NARROWED.choice, year, organisation } };
  };
  const plain = ({ documents, hits, values }: Found) => ({ documents, hits: [...hits], values });

  test('finds what a search over one index finds: results, their order and hits, and the values of filters', async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(search, async (random) => {
        const asked = searchOf(random, true);
        const volumes = volumesFor(asked, archive.volumes);
        const some = plain(await new Engine(await archive.read(volumes)).search(asked, true));
        const all = plain(await whole.search(asked, true));
        // Relevance weighs words by what is searched, which is less where a time leaves out volumes.
        if (random.order === 'relevance' && volumes.length < archive.volumes.length)
          for (const { documents } of [some, all]) documents.sort();
        assert.deepEqual(some, all);
        found += all.documents.length;
      }),
      { numRuns: 500 },
    );
    assert.ok(found > 1000, String(found));
  });

  test('shows the same hits over time, and the same lines in every order', async () => {
    const engine = new Engine(await archive.read());
    await fc.assert(
      fc.asyncProperty(search, fc.constantFrom(...LINE_ORDERS), async (random, lineOrder) => {
        const asked = searchOf(random, true);
        const views = [];
        for (const each of [engine, whole]) {
          const found = await each.search(asked, false);
          const { asTyped, query } = asked;
          const terms = distinctTerms(query, asTyped);
          const concordance = new Concordance(each.index, found, { terms, fold, asTyped });
          const lines = { from: 3, to: 30, lineOrder, script: 'zh-Hans' } as const;
          views.push({
            lines: await concordance.lines(lines, () => {}),
            timeline: await each.countOverTime(found),
          });
        }
        assert.deepEqual(views[0], views[1]);
      }),
      { numRuns: 60 },
    );
  });

  test('goes on without changing what it has shown, and in the end has found everything', async () => {
    await fc.assert(
      fc.asyncProperty(search, async (random) => {
        const asked = searchOf(random, false);
        const volumes = volumesFor(asked, archive.volumes);
        let shown: number[] = [];
        for (let count = 1; count <= volumes.length; count++) {
          const index = await archive.read(volumes.slice(0, count));
          const { documents } = await new Engine(index).search(asked, false);
          assert.deepEqual(documents.slice(0, shown.length), shown);
          shown = documents;
        }
        const all = (await whole.search(asked, false)).documents;
        if (random.order === 'relevance') assert.deepEqual(shown.toSorted(), all.toSorted());
        else assert.deepEqual(shown, all);
      }),
      { numRuns: 60 },
    );
  });

  test('that is narrowed to a time loads only volumes that can have documents of it', async () => {
    const { date } = documents[40]!;
    const period = { from: date, to: date };
    for (const narrowed of [
      { period, choice: NOT_NARROWED.choice },
      { ...NOT_NARROWED, choice: { ...NOT_NARROWED.choice, year: [date.slice(0, 4)] } },
    ]) {
      const volumes = volumesFor(
        { ...narrowed, order: 'newest', together: false },
        archive.volumes,
      );
      assert.ok(volumes.length > 0 && volumes.length <= 2, String(volumes.length));
      const fresh = await openArchive(files);
      asked.length = 0;
      await fresh.read(
        volumesFor({ ...narrowed, order: 'newest', together: false }, fresh.volumes),
      );
      const folders = new Set(asked.map((url) => url.split('/index/')[0]));
      assert.ok(folders.size <= 2, asked.join());
    }
  });

  test('that is asked by a page goes on until there is something to show, and says how far it got', async () => {
    const answerer = new Answerer(archive);
    const ask = (changed: Partial<Question>, progress: Progress[] = []) =>
      answerer.answer(
        {
          ...{ ...NOT_NARROWED, query: parseQuery('', fold), asTyped: false, order: 'newest' },
          ...{ view: 'results', lineOrder: 'newest', from: 0, to: 6, volumes: 1 },
          ...{ together: false, withValues: false, script: 'zh-Hans', classes: [], ...changed },
        },
        undefined,
        (each) => progress.push(each),
      );
    const first = await ask({});
    assert.equal(first.reach.volumes, 1);
    assert.equal(first.articles, archive.volumes[0]!.documentCount);
    assert.equal(first.results[0]!.id, documents.at(-1)!.id);
    // A later page than the newest volume has.
    const from = first.articles + 1;
    const later = await ask({ from, to: from + 6 });
    assert.ok(later.reach.volumes > 1 && later.reach.left > 0 && later.articles > from);
    assert.equal(later.results[0]!.id, documents.at(-1 - from)!.id);
    // What nothing has.
    const progress: Progress[] = [];
    const none = await ask({ query: parseQuery('无', fold) }, progress);
    assert.deepEqual([none.articles, none.reach.left], [0, 0]);
    const reached = progress.flatMap((each) => ('reach' in each ? [each.reach.volumes] : []));
    assert.deepEqual(
      reached,
      archive.volumes.slice(1).map((_, index) => index + 1),
    );
    const all = await ask({ together: true, order: 'relevance' });
    assert.deepEqual([all.articles, all.reach.left], [documents.length, 0]);
  });

  test('begins with the newest volume, and with the next one where that has hardly begun', () => {
    const volumesOf = (...counts: number[]) =>
      counts.map((documentCount) => ({ from: '', to: '', folder: '', start: '', documentCount }));
    const first = (...counts: number[]) =>
      firstVolumes(volumesOf(...counts), volumesOf(100, ...counts));
    assert.deepEqual([first(25, 80), first(24, 80), first(24, 0, 2), first()], [1, 2, 3, 0]);
  });

  test('says what it has searched, and how much it has not', () => {
    const asked = { ...NOT_NARROWED, together: false };
    const newest = volumesFor({ ...asked, order: 'relevance' }, archive.volumes);
    const reach = reachOf(newest, 2);
    assert.equal(reach.documents + reach.left, documents.length);
    const searched = documents.slice(-reach.documents);
    assert.ok(searched.every(({ date }) => date.slice(0, reach.from.length) >= reach.from));
    assert.ok(searched[0]!.date.startsWith(reach.from));
    const oldest = volumesFor({ ...asked, order: 'oldest' }, archive.volumes);
    const { to, documents: count } = reachOf(oldest, 3);
    assert.ok(documents[count - 1]!.date.startsWith(to));
    assert.equal(reachOf(oldest, oldest.length).left, 0);
  });
});

suite('A volume that did not change', () => {
  /** Count how often texts are read, and which volumes are built. */
  let read: string[] = [];
  const documentsOf = (texts: Record<string, string>): SearchDocument[] =>
    Object.entries(texts).map(([date, text]) => ({
      ...{ id: date, date, fingerprint: text, elements: ['title'], filters: {} },
      get texts() {
        read.push(date);
        return { 'zh-Hans': [text], 'zh-Hant': [text] };
      },
    }));
  const texts = { '2001-01-01': '天和', '2005-01-01': '地人', '2010-01-01': '東西' };
  /** Stores what the integration keeps in a file and in the site. */
  class MemoryStore implements VolumeStore {
    readonly #volumes = new Map<string, { summary: VolumeSummary; folder: string }>();
    /** The files of the build before, and those that are kept of them. */
    before: KeyedFile[] = [];
    kept: KeyedFile[] = [];

    get(key: string) {
      return this.#volumes.get(key)?.summary;
    }
    keep(key: string, folder: string) {
      const files = this.before.filter((file) => file.key === key);
      const old = this.folders.get(key) ?? '';
      for (const file of files)
        this.kept.push({ ...file, path: folder + file.path.slice(old.length) });
      return files.length > 0;
    }
    folders = new Map<string, string>();
    set(key: string, summary: VolumeSummary, folder: string) {
      this.folders.set(key, this.#volumes.get(key)?.folder ?? folder);
      this.#volumes.set(key, { summary, folder });
    }
  }
  let store: MemoryStore;
  const build = async (texts: Record<string, string>, foldCharacter = fold) => {
    read = [];
    store.kept = [];
    const made = await buildIndex(documentsOf(texts), foldCharacter, { store, volumeSize: 1 });
    const files = [...made, ...store.kept];
    store.before = files;
    const contents = files.map(
      ({ path, content }) => [path, Buffer.from(content).toString('hex')] as const,
    );
    return new Map(contents.sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  before(() => (store = new MemoryStore()));

  test('is taken from the store, and no text of it is read', async () => {
    const first = await build(texts);
    assert.deepEqual(read, Object.keys(texts));
    const again = await build(texts);
    assert.deepEqual(read, []);
    assert.deepEqual(again, first);
  });

  test('is taken when a document of another volume is changed or added', async () => {
    await build(texts);
    await build({ ...texts, '2005-01-01': '地仁' });
    assert.deepEqual(read, ['2005-01-01']);
    await build(texts);
    await build({ ...texts, '2011-01-01': '南北' });
    assert.deepEqual(read, ['2011-01-01']);
  });

  test('keeps its folder and its files, also when it is no longer the newest', async () => {
    const foldersOf = (files: Map<string, string>) =>
      [...files].filter(([path]) => path.startsWith('volumes/'));
    const before = await build(texts);
    const after = await build({ ...texts, '2011-01-01': '南北' });
    assert.ok(foldersOf(before).length > 10);
    for (const [path, content] of foldersOf(before)) assert.equal(after.get(path), content, path);
    const newest = [...before].filter(([path]) => path.startsWith('index/'));
    const moved = new Map(
      [...after].map(([path, content]) => [path.replace(/^volumes\/[^/]*\//, ''), content]),
    );
    for (const [path, content] of newest) assert.equal(moved.get(path), content, path);
  });

  test('is built again when its letters are folded in another way', async () => {
    await build(texts);
    const other = (character: string) => (character === '西' ? '酉' : fold(character));
    const again = await build(texts, other);
    assert.deepEqual(read, ['2010-01-01']);
    const archive = await openArchive(
      [...again].map(([path, content]) => ({ path, content: Buffer.from(content, 'hex') })),
    );
    const query = parseQuery('東西', other);
    const asked = {
      ...NOT_NARROWED,
      query,
      asTyped: false,
      order: 'newest',
      together: true,
    } as const;
    const { documents } = await new Engine(await archive.read()).search(asked, false);
    assert.deepEqual(documents, [2]);
  });

  test('makes the index that a build from nothing makes', async () => {
    await build({ ...texts, '2005-01-01': '地仁' });
    const taken = await build(texts);
    store = new MemoryStore();
    assert.deepEqual(await build(texts), taken);
    for (const script of SCRIPTS)
      assert.ok([...taken.keys()].some((path) => path.includes(`text/${script.toLowerCase()}/`)));
  });
});
