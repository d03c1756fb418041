import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Cite } from '@citation-js/core';
import fc from 'fast-check';
import {
  citationFile,
  formatCitation,
  FORMATS,
  STYLES,
  toCslItem,
  type CitedWork,
  type Format,
  type Style,
} from '../../src/citation/citation.ts';
import { articleOf, BIT, PKU } from '../articles.ts';
import '../vite-env.ts';

const { citedWork } = await import('../../src/citation/cited-work.ts');

/** A work with everything, and the same without author and date. */
const work: CitedWork = {
  id: '2023-05-09-bit-casic23',
  title: '共建暨签约仪式',
  authors: ['李晓雨'],
  site: '新闻存真',
  published: '2023-05-11',
  url: 'https://example.org/articles/a/',
  language: 'zh-Hans',
};
const bare: CitedWork = { ...work, authors: [], published: undefined };

suite('A citation', () => {
  // GB/T 7714—2015, 8.8: 主要责任者. 题名[文献类型标识/文献载体标识]. (更新日期). 获取和访问路径.
  test('in GB/T 7714—2015 has author, title, type and medium, date, address', () => {
    assert.equal(
      formatCitation('gb-t-7714-2015', work, '无日期'),
      '李晓雨. 共建暨签约仪式[EB/OL]. (2023-05-11). https://example.org/articles/a/.',
    );
    const by = (authors: string[]) =>
      formatCitation('gb-t-7714-2015', { ...work, authors }, '无日期').split('. 共建')[0];
    assert.equal(by(['甲', '乙', '丙']), '甲, 乙, 丙');
    assert.equal(by(['甲', '乙', '丙', '丁']), '甲, 乙, 丙, 等');
  });

  test('has the outlet as its container, if it is stated', () => {
    const published = { ...work, publisher: '南山日报' };
    assert.equal(
      formatCitation('gb-t-7714-2015', published, '无日期'),
      '李晓雨. 共建暨签约仪式[EB/OL]. 南山日报(2023-05-11). https://example.org/articles/a/.',
    );
    assert.match(formatCitation('apa', published, ''), / 共建暨签约仪式\. 南山日报\. https/);
    assert.match(formatCitation('chicago', published, ''), /共建暨签约仪式\.” 南山日报\. May/);
    assert.match(citationFile('ris', published), /^T2 {2}- 南山日报$/m);
    assert.match(citationFile('bib', published), /journal = \{南山日报\}/);
    assert.match(citationFile('json', published), /"container-title": "南山日报"/);
  });

  // Publication Manual of the APA, 7th edition, 10.16: Author. (Date). Title. Site. URL
  test('in APA has author, date, title, site, address', () => {
    assert.equal(
      formatCitation('apa', work, '无日期'),
      '李晓雨. (2023, May 11). 共建暨签约仪式. 新闻存真. https://example.org/articles/a/',
    );
  });

  test('in APA is what the style that comes with Citation.js makes of it', () => {
    const text = fc
      .stringMatching(/^[一-龥aB1.,?!:;'"“”‘’「」《》（）()[\]&>/ -]{1,12}$/)
      .map((each) => each.trim() || '甲');
    const cited = fc.record({
      ...Object.fromEntries(
        Object.entries(work).map(([field, value]) => [field, fc.constant(value)]),
      ),
      title: text,
      authors: fc.array(fc.stringMatching(/^[一-龥·a-z]{1,4}$/), { maxLength: 23 }),
      published: fc.constantFrom(undefined, '2023-05-11', '1999-12-01'),
    }) as fc.Arbitrary<CitedWork>;
    fc.assert(
      fc.property(cited, (each) => {
        const expected = new Cite([toCslItem(each)])
          .format('bibliography', { format: 'text', template: 'apa', lang: 'en-US' })
          // Wanted only of what changes over time (7th edition, 9.16).
          .replace(/Retrieved (?=https?:)/, '')
          .trim();
        assert.equal(formatCitation('apa', each, '无日期'), expected);
      }),
    );
  });

  test('is the same whatever was cited before it', () => {
    for (const style of Object.keys(STYLES) as Style[])
      assert.equal(
        formatCitation(style, { ...work, id: 'another' }, '无日期'),
        formatCitation(style, work, '无日期'),
      );
  });

  // Chicago Manual of Style, 17th edition, 14.206: Author. “Title.” Site. Date. URL.
  test('in Chicago style has author, quoted title, site, date, address', () => {
    assert.equal(
      formatCitation('chicago', work, '无日期'),
      '李晓雨. “共建暨签约仪式.” 新闻存真. May 11, 2023. https://example.org/articles/a/.',
    );
  });

  test('of a work without author and date says so in each style, and guesses nothing', () => {
    assert.equal(
      formatCitation('gb-t-7714-2015', bare, '無日期'),
      '共建暨签约仪式[EB/OL]. (無日期). https://example.org/articles/a/.',
    );
    assert.equal(
      formatCitation('apa', bare, '无日期'),
      '共建暨签约仪式. (n.d.). 新闻存真. https://example.org/articles/a/',
    );
    assert.equal(
      formatCitation('chicago', bare, '无日期'),
      '“共建暨签约仪式.” 新闻存真. n.d. https://example.org/articles/a/.',
    );
  });
});

suite('A citation file', () => {
  const formats = Object.keys(FORMATS) as Format[];
  const parsed = (format: Format, cited: CitedWork) => {
    // Citation.js does not read the authors of newspaper articles in RIS, as it does not write them.
    const { data } = new Cite(citationFile(format, cited).replace('TY  - NEWS', 'TY  - MGZN'));
    assert.equal(data.length, 1);
    return data[0] as {
      title: string;
      URL: string;
      author?: { family?: string; literal?: string }[];
      issued?: { 'date-parts': number[][] };
    };
  };

  for (const format of formats) {
    test(`as ${FORMATS[format].name} says the same when it is read back`, () => {
      const read = parsed(format, work);
      assert.equal(read.title, work.title);
      assert.equal(read.URL, work.url);
      assert.deepEqual(
        read.author?.map(({ family, literal }) => family ?? literal),
        work.authors,
      );
      assert.deepEqual(read.issued!['date-parts'], [[2023, 5, 11]]);
    });

    test(`as ${FORMATS[format].name} has no author and no date where the source states none`, () => {
      const read = parsed(format, bare);
      assert.equal(read.author, undefined);
      assert.equal(read.issued, undefined);
    });

    test(`as ${FORMATS[format].name} survives every character that has a meaning in it`, () => {
      for (const title of [
        '百分之 100% & 50#',
        '集 {合} $x_1$ ~^\\ “引”',
        '甲 </script> <乙>',
        '甲\u2028乙',
      ])
        assert.equal(
          parsed(format, { ...work, title }).title.replace(/\s+/g, ' '),
          title.replace(/\s+/g, ' '),
          title,
        );
    });
  }

  test('as RIS has whole dates, the whole id, and where the text is', () => {
    assert.match(citationFile('ris', work), /^TY {2}- NEWS$/m);
    assert.match(citationFile('ris', work), /^DA {2}- 2023\/05\/11\/$/m);
    assert.match(citationFile('ris', work), /^ID {2}- 2023-05-09-bit-casic23$/m);
    assert.match(citationFile('ris', work), /^T2 {2}- 新闻存真$/m);
    assert.match(citationFile('ris', work), /^ER {2}- $/m);
  });

  test('as BibTeX is labelled in ASCII, and keeps Han characters', () => {
    const bib = citationFile('bib', work);
    assert.match(bib, /^@article\{[\x21-\x7e]+,$/m);
    assert.match(bib, /title = \{共建暨签约仪式\}/);
  });
});

suite('An article is cited', () => {
  test('as its page in a script shows it', () => {
    assert.deepEqual(citedWork(articleOf(BIT), 'zh-Hans'), {
      id: BIT,
      title: articleOf(BIT).in('zh-Hans').title,
      authors: ['李晓雨'],
      site: '新闻存真',
      publisher: undefined,
      published: '2023-05-11',
      url: `https://example.org/articles/${BIT}/`,
      language: 'zh-Hans',
    });
    const { title, authors, site, url } = citedWork(articleOf(BIT), 'zh-Hant');
    assert.equal(title, articleOf(BIT).data.title);
    assert.deepEqual([authors, site], [['李曉雨'], '新聞存真']);
    assert.equal(url, `https://example.org/zh-hant/articles/${BIT}/`);
  });

  test('without the author and the date that its source does not state', () => {
    const { authors, published } = citedWork(articleOf(PKU), 'zh-Hans');
    assert.deepEqual([authors, published], [[], undefined]);
  });
});
