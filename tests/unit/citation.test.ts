import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import fc from 'fast-check';
import { formatCitation, STYLES, type Style } from '../../src/citation/citation.ts';
import {
  accessedOn,
  FORMATS,
  localDay,
  toCslItem,
  writeCitations,
  type CitedWork,
  type Format,
} from '../../src/citation/formats.ts';
import { articleOf, BIT, PKU } from '../articles.ts';
import '../vite-env.ts';

const { citedWork } = await import('../../src/citation/cited-work.ts');

/** A work with everything but an outlet, and the same without author and date. */
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
const published: CitedWork = { ...work, publisher: '南山日报' };

/** Write a work as a file. */
const citationFile = (format: Format, cited: CitedWork) =>
  writeCitations(format, [toCslItem(cited)]);

const html = (style: Style, cited: CitedWork) => formatCitation(style, cited, '引用日期');
/** Return what a reader sees of a citation. */
const cite = (style: Style, cited: CitedWork): string =>
  html(style, cited)
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<');

suite('A citation', () => {
  // GB/T 7714—2015, 4.6: 主要责任者. 题名[文献类型标识/文献载体标识]. 出版者(更新日期)[引用日期]. 获取和访问路径.
  test('in GB/T 7714—2015 has author, title, type and carrier, outlet, date, day of access, address', () => {
    assert.equal(
      cite('gb-t-7714-2015', work),
      '李晓雨. 共建暨签约仪式[EB/OL]. (2023-05-11)[引用日期]. https://example.org/articles/a/.',
    );
    assert.equal(
      cite('gb-t-7714-2015', published),
      '李晓雨. 共建暨签约仪式[EB/OL]. 南山日报(2023-05-11)[引用日期]. https://example.org/articles/a/.',
    );
    const by = (authors: string[]) =>
      cite('gb-t-7714-2015', { ...work, authors }).split('. 共建')[0];
    assert.equal(by(['甲', '乙', '丙']), '甲, 乙, 丙');
    assert.equal(by(['甲', '乙', '丙', '丁']), '甲, 乙, 丙, 等');
  });

  test('in GB/T 7714—2015 is what the standard has as examples', () => {
    assert.equal(
      cite('gb-t-7714-2015', {
        ...work,
        title: '出版业信息化迈入快车道',
        authors: ['萧钰'],
        published: '2001-12-19',
        url: 'http://www.creader.com/news/20011219/200112190019.html',
      }).replace('引用日期', '2002-04-15'),
      '萧钰. 出版业信息化迈入快车道[EB/OL]. (2001-12-19)[2002-04-15]. http://www.creader.com/news/20011219/200112190019.html.',
    );
    assert.equal(
      cite('gb-t-7714-2015', {
        ...bare,
        title: 'About OCLC: history of cooperation',
        authors: ['Online Computer Library Center, Inc'],
        url: 'http://www.oclc.org/about/cooperation.en.html',
      }).replace('引用日期', '2012-03-27'),
      'Online Computer Library Center, Inc. About OCLC: history of cooperation[EB/OL]. [2012-03-27]. http://www.oclc.org/about/cooperation.en.html.',
    );
  });

  // Publication Manual of the APA, 7th edition, 10.16: Author. (Date). Title. Site. URL
  test('in APA has author, date, title in italics, outlet, archive, address', () => {
    assert.equal(
      html('apa', work),
      '李晓雨. (2023, May 11). <i>共建暨签约仪式</i>. 新闻存真. https://example.org/articles/a/',
    );
    assert.equal(
      html('apa', published),
      '李晓雨. (2023, May 11). <i>共建暨签约仪式</i>. 南山日报. 新闻存真. https://example.org/articles/a/',
    );
  });

  test('in APA is what the style that comes with Citation.js makes of it', () => {
    // A title has a Han character, and neither an empty quotation, which the processor leaves out, nor a comma at its end.
    const text = fc
      .stringMatching(/^[一-龥aB1.,:;“”‘’「」《》（）()[\]&>/ -]{0,12}[一-龥][aB1.”’」》）)]?$/)
      .map((each) => each.trim().replace(/([“‘])(?=[”’])/g, '$1甲'));
    const cited = fc.record({
      ...Object.fromEntries(
        Object.entries(work).map(([field, value]) => [field, fc.constant(value)]),
      ),
      title: text,
      authors: fc.array(fc.stringMatching(/^[一-龥·a-z]{1,4}$/), { maxLength: 23 }),
      published: fc.constantFrom(undefined, '2023-05-11', '1999-12-01'),
      publisher: fc.constantFrom(undefined, '南山日报'),
    }) as fc.Arbitrary<CitedWork>;
    fc.assert(
      fc.property(cited, (each) => {
        // It does not know works that are read in an archive.
        const container = [each.publisher, each.site].filter(Boolean).join('. ');
        const expected = new Cite([{ ...toCslItem(each), 'container-title': container }])
          .format('bibliography', { format: 'text', template: 'apa', lang: 'en-US' })
          // Wanted only of what changes over time (7th edition, 9.16).
          .replace(/Retrieved (?=https?:)/, '')
          .trim();
        // Of two spaces at a quotation mark, it makes one that does not break.
        const withoutWidth = (citation: string) => citation.replace(/\s+/g, ' ');
        assert.equal(withoutWidth(cite('apa', each)), withoutWidth(expected));
      }),
    );
  });

  // Chicago Manual of Style, 17th edition, 14.206: Author. “Title.” Site. Date. URL.
  test('in Chicago style has author, quoted title, outlet, date, archive, address', () => {
    assert.equal(
      cite('chicago', work),
      '李晓雨. “共建暨签约仪式.” May 11, 2023. 新闻存真. https://example.org/articles/a/.',
    );
    assert.equal(
      cite('chicago', published),
      '李晓雨. “共建暨签约仪式.” 南山日报. May 11, 2023. 新闻存真. https://example.org/articles/a/.',
    );
    const authors = (count: number) => Array.from('甲乙丙丁戊己庚辛壬癸子').slice(0, count);
    const by = (count: number) =>
      cite('chicago', { ...work, authors: authors(count) }).split('. “')[0];
    assert.equal(by(10), '甲, 乙, 丙, 丁, 戊, 己, 庚, 辛, 壬, and 癸');
    assert.equal(by(11), '甲, 乙, 丙, 丁, 戊, 己, 庚, et al');
  });

  test('of a work without author and date has what each style wants then, and guesses nothing', () => {
    assert.equal(
      cite('gb-t-7714-2015', bare),
      '共建暨签约仪式[EB/OL]. [引用日期]. https://example.org/articles/a/.',
    );
    assert.equal(
      html('apa', bare),
      '<i>共建暨签约仪式</i>. (n.d.). 新闻存真. https://example.org/articles/a/',
    );
    assert.equal(
      cite('chicago', bare),
      '“共建暨签约仪式.” 新闻存真. Accessed [引用日期]. https://example.org/articles/a/.',
    );
  });

  test('says of the place for the day of access how the day is written there', () => {
    assert.match(
      html('gb-t-7714-2015', work),
      /\)\[<span data-day="iso">引用日期<\/span>\]\. https/,
    );
    assert.match(
      html('chicago', bare),
      /Accessed <span data-day="en-US">\[引用日期\]<\/span>\. https/,
    );
    assert.doesNotMatch(html('chicago', work) + html('apa', bare), /data-day/);
  });

  test('has one mark after a title that ends with one', () => {
    const ends: Record<string, [gbt: string, apa: string, chicago: string]> = {
      '为何？': ['为何？[EB', '<i>为何？</i> 新', '“为何？” May'],
      '好！': ['好！[EB', '<i>好！</i> 新', '“好！” May'],
      '他说：“好。”': ['他说：“好。”[EB', '<i>他说：“好。”</i> 新', '“他说：‘好。’” May'],
      '未完……': ['未完……[EB', '<i>未完……</i> 新', '“未完……” May'],
      'End.': ['End.[EB', '<i>End.</i> 新', '“End.” May'],
      'Why?': ['Why?[EB', '<i>Why?</i> 新', '“Why?” May'],
      '（图）': ['（图）[EB', '<i>（图）</i>. 新', '“（图）.” May'],
    };
    for (const [title, [gbt, apa, chicago]] of Object.entries(ends)) {
      const cited = { ...work, title, authors: [] };
      const dated = { ...cited, authors: ['甲'] };
      assert.ok(html('gb-t-7714-2015', cited).startsWith(gbt), html('gb-t-7714-2015', cited));
      assert.ok(html('apa', dated).includes(apa), html('apa', dated));
      assert.ok(html('chicago', cited).startsWith(chicago), html('chicago', cited));
    }
  });

  test('has the signs of HTML as text', () => {
    const cited = { ...published, title: '<i>甲</i> & <b>乙', authors: ['A & B <社>'] };
    for (const style of Object.keys(STYLES) as Style[]) {
      assert.match(cite(style, cited), /<i>甲<\/i> & <b>乙/);
      assert.match(cite(style, cited), /^A & B <社>\. /);
      assert.deepEqual(
        html(style, cited).match(/<\/?[a-z]+/g),
        { 'gb-t-7714-2015': ['<span', '</span'], apa: ['<i', '</i'], chicago: null }[style],
      );
    }
  });

  test('is the same whatever was cited before it', () => {
    for (const style of Object.keys(STYLES) as Style[])
      assert.equal(html(style, { ...work, id: 'another' }), html(style, work));
  });
});

suite('A citation file', () => {
  const formats = Object.keys(FORMATS) as Format[];
  /** What Citation.js reads in a file. */
  interface Read {
    type: string;
    title: string;
    URL: string;
    language: string;
    author?: { family?: string; given?: string; literal?: string }[];
    issued?: { 'date-parts': number[][] };
    accessed?: { 'date-parts': number[][] };
    'container-title'?: string;
    'collection-title'?: string;
    publisher?: string;
  }
  const parsed = (file: string) => new Cite(file).data as unknown as Read[];
  const authorsOf = ({ author }: Read) =>
    author?.map(({ family, given, literal }) => literal ?? [family, given].join(''));
  /** Each program has another name for the outlet of a page. */
  const outletOf = (read: Read) =>
    read['container-title'] ?? read['collection-title'] ?? read.publisher;

  const text = fc
    .stringMatching(/^[一-龥aB1%&#$_^~\\{}<>"'`“”《》？。.:;|@=\u2028 -]{1,14}$/)
    .map((each) => each.replace(/\s+/g, ' ').trim() || '甲');
  const cited: fc.Arbitrary<CitedWork> = fc.record({
    id: fc.constantFrom('2023-05-09-bit-casic23', 'a'),
    title: text,
    authors: fc.array(fc.stringMatching(/^[一-龥&·]{1,4}( and [一-龥]{1,3})?$/), { maxLength: 3 }),
    site: fc.constant('新闻存真'),
    publisher: fc.option(text, { nil: undefined }),
    published: fc.constantFrom(undefined, '2023-05-11', '1999-12-01'),
    url: fc.constantFrom('https://example.org/zh-hant/articles/2023-05-09-bit-casic23-a-long-one/'),
    language: fc.constantFrom('zh-Hans', 'zh-Hant'),
  });

  for (const format of formats)
    test(`as ${FORMATS[format].name} says the same when Citation.js reads it back`, () => {
      fc.assert(
        fc.property(cited, (each) => {
          const [read, ...others] = parsed(citationFile(format, each)) as [Read];
          assert.deepEqual(others, []);
          assert.equal(read.title.replace(/\s+/g, ' '), each.title);
          assert.equal(read.URL, each.url);
          assert.deepEqual(authorsOf(read) ?? [], each.authors);
          assert.deepEqual(read.issued?.['date-parts'][0], each.published?.split('-').map(Number));
          assert.equal(outletOf(read), each.publisher);
          assert.equal(read.accessed, undefined);
          // BibTeX has no type for what is on the web, and no language.
          assert.equal(read.type, format === 'bibtex' ? 'document' : 'webpage');
          if (format === 'bib') assert.equal(read.language, 'chinese');
          else if (format !== 'bibtex') assert.equal(read.language, each.language);
        }),
      );
    });

  test('of several works is the files of each, joined', () => {
    const works = [work, { ...bare, id: 'b', title: '乙' }];
    for (const format of formats) {
      const joined = writeCitations(format, works.map(toCslItem));
      assert.deepEqual(
        parsed(joined).map(({ title }) => title),
        [work.title, '乙'],
      );
      if (format !== 'json')
        assert.equal(joined, works.map((each) => citationFile(format, each)).join('\n'));
    }
  });

  test('has the day of access once it is known', () => {
    const read = (format: Format) =>
      writeCitations(format, [accessedOn(toCslItem(published), '2026-11-06')]);
    for (const format of ['bib', 'json'] as const)
      assert.deepEqual(parsed(read(format))[0]!.accessed, { 'date-parts': [[2026, 11, 6]] });
    assert.match(read('bib'), /^ {2}urldate = \{2026-11-06\},$/m);
    assert.match(read('bibtex'), /^ {2}note = \{南山日报\. Accessed 2026-11-06\},$/m);
    assert.match(read('ris'), /^Y2 {2}- 2026\/11\/06\/$/m);
  });

  test('does not have it before', () => {
    for (const format of formats)
      assert.doesNotMatch(citationFile(format, published), /urldate|Accessed|Y2|accessed/);
  });

  test('has the day where the reader is', () => {
    assert.equal(localDay(new Date(2026, 0, 5, 0, 0, 1)), '2026-01-05');
    assert.equal(localDay(new Date(2026, 10, 26, 23, 59, 59)), '2026-11-26');
  });

  test('as RIS is a web page with whole dates, the whole id and the outlet, a field a line', () => {
    assert.equal(
      citationFile('ris', { ...published, title: `甲${'乙'.repeat(90)}\u2028丙` }),
      [
        'TY  - ELEC',
        'ID  - 2023-05-09-bit-casic23',
        'AU  - 李晓雨',
        `TI  - 甲${'乙'.repeat(90)} 丙`,
        'T2  - 南山日报',
        'DA  - 2023/05/11/',
        'PY  - 2023',
        'UR  - https://example.org/articles/a/',
        'LA  - zh-Hans',
        'ER  - ',
        '',
      ].join('\n'),
    );
  });

  test('as BibLaTeX is @online, with names that are not divided and a language that babel knows', () => {
    assert.equal(
      citationFile('bib', {
        ...published,
        authors: ['李晓雨', '甲 and 乙'],
        title: '100% & {PKU}',
      }),
      `@online{2023-05-09-bit-casic23,
  author = {{李晓雨} and {甲 and 乙}},
  title = {{100\\% \\& \\textbraceleft{}PKU\\textbraceright{}}},
  organization = {南山日报},
  date = {2023-05-11},
  url = {https://example.org/articles/a/},
  langid = {chinese},
}
`,
    );
  });

  test('as BibTeX is @misc, with the address where BibTeX’s own styles print it', () => {
    assert.equal(
      citationFile('bibtex', published),
      `@misc{2023-05-09-bit-casic23,
  author = {{李晓雨}},
  title = {{共建暨签约仪式}},
  publisher = {南山日报},
  year = {2023},
  month = may,
  day = {11},
  howpublished = {\\url{https://example.org/articles/a/}},
  note = {南山日报},
}
`,
    );
    assert.doesNotMatch(citationFile('bibtex', bare), /year|month|day|note|author|publisher/);
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
