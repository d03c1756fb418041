import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import {
  citableLink,
  describeSearch,
  type CitableSearch,
} from '../../src/results/citable-search.ts';
import { compareCited, readCited } from '../../src/results/cited-search.ts';
import { readState, type SearchState } from '../../src/search/search-state.ts';
import { SCRIPTS } from '../../src/script/script.ts';
import { messagesIn } from '../../src/site/messages.ts';

const DEFAULT = readState(new URLSearchParams());
const reach = { from: '2001', to: '2024', volumes: 1, documents: 100, left: 0 };
const answer = { archive: '6b0e8b5', archiveDate: '', articles: 17, hits: 23, values: [], reach };
const stated = (changed: Partial<SearchState>): CitableSearch => ({
  state: { ...DEFAULT, text: '北京大学', ...changed },
  answer,
  page: 'https://example.org/search/?q=x&archive=abcdef0#p1',
  script: 'zh-Hans',
  day: '2026-11-05',
});
const describe = (search: CitableSearch) => describeSearch(search, messagesIn(search.script));

suite('The link of a cited search', () => {
  test('says what was asked, of which archive, and how much was found', () => {
    const { href, searchParams } = new URL(citableLink(stated({ view: 'kwic', page: 3 })));
    assert.equal(
      decodeURI(href),
      'https://example.org/search/?q=北京大学&view=kwic&archive=6b0e8b5&found=17&hits=23',
    );
    assert.deepEqual(readState(searchParams), { ...DEFAULT, text: '北京大学', view: 'kwic' });
    assert.deepEqual(readCited(searchParams), { archive: '6b0e8b5', articles: 17, hits: 23 });
  });

  test('searches everything at once where the search went on part by part', () => {
    const search = { ...stated({}), answer: { ...answer, reach: { ...reach, volumes: 3 } } };
    assert.match(citableLink(search), /&all=1&/);
  });

  test('is read as it was made, whatever was found', () => {
    const numbers = fc.nat({ max: 999_999_999 });
    const found = fc.record({
      archive: fc.stringMatching(/^[0-9a-f]{7,64}$/),
      articles: numbers,
      hits: numbers,
    });
    fc.assert(
      fc.property(found, (each) => {
        const link = citableLink({ ...stated({}), answer: { ...answer, ...each } });
        assert.deepEqual(readCited(new URL(link).searchParams), { ...each });
      }),
    );
  });

  test('cites nothing where it makes no sense', () => {
    for (const address of [
      ...['', 'q=x', 'archive=6b0e8b5', 'archive=6b0e8b5&found=17', 'archive=x&found=1&hits=1'],
      ...['archive=6b0e8b5&found=-1&hits=1', 'archive=6b0e8b5&found=1&hits=1e3'],
    ])
      assert.equal(readCited(new URLSearchParams(address)), null, address);
  });
});

suite('The text that cites a search', () => {
  test('says what was asked, how much was found, in which version, and when', () => {
    assert.equal(
      describe(stated({ period: { from: '2023', to: '' } })),
      '新闻存真检索，条件为“北京大学”，2023年起；共17篇、23处。内容版本6b0e8b5，检索日期2026-11-05。',
    );
    const search = stated({});
    assert.equal(
      describe({
        ...search,
        script: 'zh-Hant',
        answer: { ...answer, archiveDate: '2026-11-01', articles: 5, hits: 0 },
      }),
      '新聞存真搜尋，條件為「北京大学」；共5篇。內容版本6b0e8b5（2026-11-01），搜尋日期2026-11-05。',
    );
  });

  test('says all that narrowed it, in the reader’s script', () => {
    const choice = { ...DEFAULT.choice, organisation: ['东大', '西大'], topic: ['已无'] };
    const counts = ['西大', '东大/東大'].map((value) => ({ value, count: 1 }));
    const narrowed: CitableSearch = {
      ...stated({ choice, asTyped: true, period: { from: '2023-05', to: '2024-02-29' } }),
      answer: { ...answer, values: [{ filter: 'organisation', counts }] },
      script: 'zh-Hant',
    };
    assert.ok(
      describe(narrowed).startsWith(
        '新聞存真搜尋，條件為「北京大学」，2023年5月至2024年2月29日，機構：東大、西大，主題：已无，僅找與輸入相同的字；共',
      ),
      describe(narrowed),
    );
    for (const [period, said] of [
      [{ from: '2023', to: '2023' }, '，2023年；'],
      [{ from: '', to: '2024-02' }, '，截至2024年2月；'],
    ] as const)
      assert.ok(describe(stated({ period })).includes(said), said);
  });
});

suite('A search that is opened by the link of a citation', () => {
  const cited = { archive: '6b0e8b5', articles: 17, hits: 23 };

  test('says whether the archive has changed since', () => {
    const compare = (changed: Partial<typeof cited>) =>
      compareCited(cited, { ...cited, ...changed }, messagesIn('zh-Hans'));
    assert.equal(compare({}), '与引用时相同。');
    assert.equal(
      compare({ archive: 'abcdef0', articles: 18, hits: 25 }),
      '本站已更新：引用时为17篇、23处，现为18篇、25处。',
    );
    assert.equal(compare({ archive: 'abcdef0' }), '本站已更新，检索结果数与引用时相同。');
    assert.equal(compare({ hits: 24 }), '与引用所记不符：引用中为17篇、23处，现为17篇、24处。');
  });

  test('says so in both scripts', () => {
    const said = SCRIPTS.map((script) => compareCited(cited, cited, messagesIn(script)));
    assert.deepEqual(said, ['与引用时相同。', '與引用時相同。']);
  });
});
