import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import fc from 'fast-check';
import {
  accessedOn,
  FORMATS,
  KIND,
  writeCitations,
  type CslItem,
  type Format,
} from '../../src/citation/formats.ts';
import { writeCsv, type Cell } from '../../src/results/csv.ts';
import {
  describeFile,
  fileName,
  linesTable,
  resultsTable,
} from '../../src/results/export-files.ts';
import { CitationMissing, fetchCitations } from '../../src/results/fetch-citations.ts';
import { SCRIPTS } from '../../src/script/script.ts';
import { messagesIn } from '../../src/site/messages.ts';

/** Read CSV as RFC 4180 has it. */
function parseCsv(content: string): string[][] {
  assert.equal(content[0], '\ufeff');
  const rows: string[][] = [];
  let rest = content.slice(1);
  for (let row: string[] = []; rest;) {
    const [cell] = /^("([^"]|"")*"|[^",\r\n]*)/.exec(rest)!;
    row.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    const [end] = /^(,|\r\n)/.exec(rest.slice(cell.length)) ?? assert.fail(rest);
    rest = rest.slice(cell.length + end.length);
    if (end !== ',') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}
const isFormula = (cell: string) => /^[=+\-@＝＋－＠\t\r\n\0]/.test(cell);

suite('A table as CSV', () => {
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'甲,;"\'\r\n\t =+-@＝') }),
    fc.string({ unit: 'binary' }),
  );

  test('is read as it was written, whatever it has, without the apostrophes before formulas', () => {
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 1 })), (rows) => {
        const { content, guarded } = writeCsv(rows);
        const read = parseCsv(content);
        const withoutGuard = (cell: string) =>
          isFormula(cell.replace(/^'+/, '')) ? cell.slice(1) : cell;
        assert.deepEqual(
          read.map((row) => row.map(withoutGuard)),
          rows,
        );
        assert.ok(!read.flat().some(isFormula));
        const changed = read.flat().filter((cell, index) => cell !== rows.flat()[index]);
        assert.equal(guarded, changed.length);
      }),
    );
  });

  test('has quotation marks only where they are needed, and numbers as numbers', () => {
    const rows: Cell[][] = [
      ['序号', '标题'],
      [1, '他说“好”，走了'],
      [-2, '12,000人'],
      [3, '-5度'],
    ];
    assert.deepEqual(writeCsv(rows), {
      content: '\ufeff序号,标题\r\n1,他说“好”，走了\r\n-2,"12,000人"\r\n3,\'-5度\r\n',
      guarded: 1,
    });
  });
});

suite('An exported table', () => {
  const articles = 'https://example.org/zh-hant/articles/';
  const messages = messagesIn('zh-Hant');

  test('of results has rank, title in the reader’s script, date, hits and address', () => {
    const results = [
      { id: 'a', date: '2023-05-20', title: '後', hits: 3 },
      { id: 'b', date: '', title: '無日期', hits: 0 },
    ];
    assert.deepEqual(resultsTable(results, { articles, messages }), [
      ['序號', '標題', '日期', '出現次數', '網址'],
      [1, '後', '2023-05-20', 3, `${articles}a/`],
      [2, '無日期', '', 0, `${articles}b/`],
    ]);
  });

  test('of lines has the hit in its context, and the address of its place', () => {
    const line = { before: '前', hit: '山西', after: '後', title: '題', date: '2023-05-20' };
    const lines = [{ ...line, id: 'a', fragment: '#p3:~:text=x' }];
    assert.deepEqual(linesTable(lines, { articles, messages }), [
      ['前文', '搜尋詞', '後文', '標題', '日期', '網址'],
      ['前', '山西', '後', '題', '2023-05-20', `${articles}a/#p3:~:text=x`],
    ]);
  });
});

suite('The name of an exported file', () => {
  test('has what it is and the query', () => {
    assert.equal(fileName('检索', '北京大学', 'csv'), '检索-北京大学.csv');
    assert.equal(fileName('上下文', '山西 | "合/作" -厂', 'csv'), '上下文-山西_合_作_-厂.csv');
    assert.equal(fileName('检索', ' ?? ', 'bib'), '检索.bib');
  });

  test('is one that every system takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (query) => {
        const name = fileName('检索', query, 'json');
        assert.ok(name.isWellFormed() && Buffer.byteLength(name) <= 255, name);
        assert.match(name, /^检索(-.+)?\.json$/);
        assert.doesNotMatch(name, /[\p{Cc}\p{Cf}/\\:*?"<>|\s]/u);
      }),
    );
  });
});

suite('What is said of an exported file', () => {
  const name = '检索-山西.csv';
  const describe = (count: number, total: number, guarded: number, isPartial = false) =>
    describeFile({ name, count, total, guarded, isPartial }, messagesIn('zh-Hans'));

  test('is its name and how much is in it, or how much of all', () => {
    assert.equal(describe(17, 17, 0), '已保存“检索-山西.csv”，共17项。');
    assert.equal(describe(1000, 3210, 0), '已保存“检索-山西.csv”，是全部3210项中的前1000项。');
  });

  test('is also that it is of a part, where not everything was searched', () => {
    assert.equal(describe(17, 17, 0, true), `${describe(17, 17, 0)}只含已检索的部分。`);
  });

  test('is also how many cells were changed, so that no spreadsheet takes them for formulas', () => {
    assert.equal(
      describe(17, 17, 2),
      `${describe(17, 17, 0)}其中2个单元格以=、+、-、@等符号开头，前面加了一个撇号（'），以免被电子表格软件当作公式。`,
    );
  });
});

suite('The citations of several articles', () => {
  const title = fc.string({ unit: fc.constantFrom(...'甲乙A{}\\%&$#_~^<>@,"\' \n') });
  const items = fc
    .uniqueArray(
      fc.record(
        {
          title: title.map((each) => `题${each}`),
          author: fc.array(fc.record({ literal: fc.constantFrom('李晓雨', '本刊记者') }), {
            minLength: 1,
          }),
          'container-title': fc.constantFrom('南山日报', 'A & B'),
        },
        { requiredKeys: ['title'] },
      ),
      { minLength: 1, maxLength: 5 },
    )
    .map((all) =>
      all.map((each, index): CslItem =>
        accessedOn(
          {
            ...each,
            id: `2023-05-20-a${index}`,
            type: KIND.csl,
            source: '新闻存真',
            URL: `https://example.org/articles/a${index}/`,
            language: 'zh-Hans',
          },
          '2026-11-05',
        ),
      ),
    );

  const urlsOf = (cited: readonly { URL?: unknown }[]) => cited.map(({ URL }) => URL);

  for (const format of Object.keys(FORMATS) as Format[])
    test(`in one file of ${FORMATS[format].name} are as many, with the day of access`, () => {
      fc.assert(
        fc.property(items, (all) => {
          const content = writeCitations(format, all);
          const { data } = new Cite(content);
          // Classic BibTeX has the address as text.
          if (format === 'bibtex') assert.equal(data.length, all.length);
          else assert.deepEqual(urlsOf(data), urlsOf(all));
          // Citation.js does not read it in RIS.
          assert.equal(content.match(/2026\D+11\D+0?5/g)?.length, all.length);
        }),
        { numRuns: 30 },
      );
    });

  const cited = Array.from({ length: 30 }, (_, index) => ({
    url: `https://example.org/articles/${index}.json`,
    title: `第${index}篇`,
  }));
  /** Answer requests, and record them. */
  const serve = (answer: (url: string) => Response) => {
    const asked: string[] = [];
    let open = 0;
    let most = 0;
    globalThis.fetch = async (url, init) => {
      asked.push(String(url));
      most = Math.max(most, ++open);
      await new Promise((resolve) => setImmediate(resolve));
      open--;
      init?.signal?.throwIfAborted();
      return answer(String(url));
    };
    return { asked, most: () => most };
  };
  const { signal } = new AbortController();
  /** Both editions of an article, as its file has them. */
  const editions = (url: string) =>
    SCRIPTS.map((language) => ({ id: `${url} ${language}`, language }));

  test('are fetched eight at a time, in the script of the page, and kept in order', async () => {
    const { most } = serve((url) => Response.json(editions(url)));
    const done: number[] = [];
    const items = await fetchCitations(cited, 'zh-Hant', signal, (each) => done.push(each));
    assert.deepEqual(
      items.map(({ id }) => id),
      cited.map(({ url }) => `${url} zh-Hant`),
    );
    assert.equal(most(), 8);
    assert.deepEqual(
      done,
      cited.map((_, index) => index + 1),
    );
  });

  test('are not fetched any more after one is missing, which is named', async () => {
    const { asked } = serve((url) =>
      url === cited[9]!.url ? new Response('', { status: 404 }) : Response.json(editions(url)),
    );
    await assert.rejects(
      fetchCitations(cited, 'zh-Hant', signal, () => {}),
      (error) => error instanceof CitationMissing && error.title === '第9篇',
    );
    await new Promise((resolve) => setImmediate(resolve));
    assert.ok(asked.length <= 9 + 8, String(asked.length));
  });

  test('are not fetched any more when the reader stops', async () => {
    const { asked } = serve((url) => Response.json(editions(url)));
    const controller = new AbortController();
    await assert.rejects(
      fetchCitations(
        cited,
        'zh-Hant',
        controller.signal,
        (done) => done === 3 && controller.abort(),
      ),
      { name: 'AbortError' },
    );
    assert.ok(asked.length <= 3 + 8, String(asked.length));
  });
});
