import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { markdownToHtml } from 'satteri';
import { authorsOf, dateOf, rolesOf } from '../../src/archive/article.ts';
import {
  isCalendarDate,
  parseDateRange,
  writtenDates,
  writtenMonth,
} from '../../src/archive/dates.ts';
import { escapeMarkup, jsonInScript } from '../../src/site/escape.ts';
import { catalogueOf, headingLabel, relatedTo, sortedHeadings } from '../../src/site/facets.ts';
import { escapeMarkdown } from '../../src/site/plain-text.ts';
import { sitemapEntry } from '../../src/site/sitemap.ts';
import { headlineParts } from '../../src/script/headline.ts';
import { articleOf, BIT, PKU } from '../articles.ts';

const bit = articleOf(BIT);
const pku = articleOf(PKU);

suite('Dates', () => {
  const written = (range: string) => writtenDates(parseDateRange(range)).join('至');

  test('are written without repeating what two have in common', () => {
    assert.equal(written('2023-05-09'), '2023年5月9日');
    assert.equal(written('2023-05-20/2023-05-21'), '2023年5月20日至21日');
    assert.equal(written('2023-05-31/2023-06-01'), '2023年5月31日至6月1日');
    assert.equal(written('2023-12-31/2024-01-01'), '2023年12月31日至2024年1月1日');
    assert.equal(writtenMonth('2023-05'), '2023年5月');
  });

  test('exist, or are none', () => {
    assert.ok(isCalendarDate('2024-02-29'));
    for (const date of ['2023-02-29', '2023-13-01', '2023-1-1', '2023', ''])
      assert.ok(!isCalendarDate(date));
  });

  test('order an article by its publication, or else by the last day of its event', () => {
    assert.equal(dateOf(bit.data), '2023-05-11');
    assert.equal(dateOf(pku.data), '2023-05-21');
  });
});

suite('An article', () => {
  test('has for its authors those who wrote it, and nobody where the source names none', () => {
    assert.deepEqual(authorsOf(bit.data), [{ kind: 'people', name: '李曉雨' }]);
    assert.deepEqual(authorsOf(pku.data), []);
  });

  test('says of a person the post its text gives, and the role its credits give', () => {
    assert.deepEqual(rolesOf(bit.data, '武楠'), ['集成電路與電子學院黨委書記', '審核']);
    assert.deepEqual(rolesOf(bit.data, '李晓雨'), ['供稿', '攝影', '編輯']);
  });
});

suite('Browsing', () => {
  const catalogue = catalogueOf([pku, bit]);

  test('files every article under its dates, names and topics', () => {
    assert.deepEqual(
      catalogue.dates.get('2023-05')!.map(({ id }) => id),
      [PKU, BIT],
    );
    assert.equal(catalogue.people.size, 30);
    assert.deepEqual(catalogue.people.get('阎艳'), [bit]);
    assert.equal(catalogue.topics.get('战略合作协议')!.length, 2);
  });

  test('has dates newest first, each year before its months', () => {
    const dated = (id: string, event: string) => ({
      id,
      data: { ...bit.data, published: 'not stated' as const, event },
    });
    const undated = {
      id: 'd',
      data: { ...bit.data, published: 'not stated' as const, event: 'not stated' as const },
    };
    const some = catalogueOf([
      undated,
      dated('a', '2022-12-01'),
      dated('b', '2023-01-01'),
      dated('c', '2023-11-01'),
    ]);
    assert.deepEqual(
      sortedHeadings(some, 'dates', 'zh-Hans').map(({ key }) => key),
      ['2023', '2023-11', '2023-01', '2022', '2022-12', 'undated'],
    );
  });

  test('has names by pronunciation in Simplified pages, by strokes in Traditional ones', () => {
    const names = (script: 'zh-Hans' | 'zh-Hant') =>
      sortedHeadings(catalogue, 'people', script).map((heading) => headingLabel(heading, script));
    assert.equal(names('zh-Hans')[0], '曹佳');
    assert.equal(names('zh-Hans').at(-1), '张志衡');
    assert.equal(names('zh-Hant')[0], '王仰麟');
    assert.ok(names('zh-Hant').includes('閻艷'));
  });

  test('relates articles that share names or topics, rare ones first, and never an article to itself', () => {
    const about = (id: string, topics: string[]) => ({
      id,
      data: {
        ...pku.data,
        people: 'not stated' as const,
        organisations: 'not stated' as const,
        places: 'not stated' as const,
        topics,
      },
    });
    const all = [
      about('a', ['甲', '乙']),
      about('b', ['甲']),
      about('c', ['乙']),
      about('d', ['乙']),
      about('e', ['丙']),
    ];
    const related = relatedTo(all[0]!, catalogueOf(all), all.length, 2).map(({ id }) => id);
    assert.deepEqual(related, ['b', 'c']);
    assert.deepEqual(relatedTo(all[4]!, catalogueOf(all), all.length, 2), []);
  });
});

suite('Escaping', () => {
  test('keeps JSON inside its script element, and the same when it is parsed', () => {
    const value = { title: '</script><!-- \u2028\u2029 & "' };
    const json = jsonInScript(value);
    assert.doesNotMatch(json, /[<\u2028\u2029]/);
    assert.deepEqual(JSON.parse(json), value);
  });

  test('lets no text become markup', () => {
    assert.equal(escapeMarkup('<a b="c">&'), '&lt;a b=&quot;c&quot;&gt;&amp;');
  });

  test('brings any line of text through Markdown unchanged', () => {
    const line = fc.string({
      unit: fc.constantFrom(
        ...'山西*_`#+-=[]()<>!&|~\\1.)"：，'.split(''),
        ' 1. ',
        'https://a.b/c?d=',
        'www.a.b',
        'a@b.cc',
        'a',
      ),
      maxLength: 30,
    });
    const shown = (markdown: string) =>
      markdownToHtml(markdown, { features: { gfm: false } })
        .html.replace(/<\/?p>|\n$/g, '')
        .replace(
          /&(lt|gt|amp|quot);/g,
          (_, name: string) => ({ lt: '<', gt: '>', amp: '&', quot: '"' })[name]!,
        );
    fc.assert(
      fc.property(line, (text) => {
        assert.equal(shown(escapeMarkdown(text.trim())).trim(), text.trim());
      }),
      { numRuns: 2000 },
    );
  });
});

suite('The sitemap', () => {
  test('has for each page its address in every script, under a sub-path too', () => {
    for (const root of ['https://example.org/', 'https://example.org/archive/'])
      for (const url of [`${root}zh-hant/browse`, `${root}browse/`])
        assert.deepEqual(sitemapEntry(url, root).links, [
          { lang: 'zh-Hans', url: `${root}browse/` },
          { lang: 'zh-Hant', url: `${root}zh-hant/browse/` },
        ]);
    assert.equal(
      sitemapEntry('https://example.org/zh-hant', 'https://example.org/').links[1]!.url,
      'https://example.org/zh-hant/',
    );
  });
});

suite('A headline', () => {
  test('may break between words and before conjunctions, and nowhere else', () => {
    assert.deepEqual(
      headlineParts('校领导率团赴山西推进省校合作', 'zh-Hans').join('|').includes('山西'),
      true,
    );
    for (const part of headlineParts(
      '北理工集成電路與電子學院與航天二院二十三所開展聯學共建',
      'zh-Hant',
    ))
      assert.ok([...part].length > 1, part);
  });

  test('loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) =>
        assert.equal(headlineParts(text, 'zh').join(''), text),
      ),
    );
  });
});
