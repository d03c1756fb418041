import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import {
  MAX_QUERY_LENGTH,
  MAX_TEXT_LENGTH,
  parseQuery,
  queryLength,
  type Term,
} from '../../src/search/query.ts';

const fold = (character: string) => character;

suite('A query', () => {
  const parse = (query: string) => {
    const { include, exclude } = parseQuery(query, fold);
    const textOf = ({ characters }: Term) => characters.join('');
    return [include.map((terms) => terms.map(textOf).join('|')), exclude.map(textOf)];
  };

  test('has its terms between white space, all of which must match', () => {
    assert.deepEqual(parse('北京　大学 合作'), [['北京', '大学', '合作'], []]);
  });

  test('excludes what follows a minus sign, of any width', () => {
    assert.deepEqual(parse('合作 -北京 －"大 学"'), [['合作'], ['北京', '大学']]);
  });

  test('has terms of which one must match where a bar of any width is between them', () => {
    assert.deepEqual(parse('北京 | 山西 合作'), [['北京|山西', '合作'], []]);
    assert.deepEqual(parse('北京|山西｜“大 学”'), [['北京|山西|大学'], []]);
    assert.deepEqual(parse('-北京 | 山西 合作'), [['合作'], ['北京', '山西']]);
  });

  test('reads a bar at either end, and one inside quotation marks, as text', () => {
    assert.deepEqual(parse('| 北京 |'), [['北京'], []]);
    assert.deepEqual(parse('“标题｜新闻”'), [['标题新闻'], []]);
    assert.deepEqual(parse('北京 | ，| 山西'), [['北京|山西'], []]);
  });

  test('keeps a minus sign inside a term as text', () => {
    assert.deepEqual(parse('合作-北京'), [['合作北京'], []]);
  });

  test('keeps quoted spaces together, with the quotation marks of any keyboard', () => {
    for (const query of ['"北 京"', '“北 京”', '＂北 京＂', '「北 京」'])
      assert.deepEqual(parse(query), [['北京'], []]);
  });

  test('reads unpaired quotation marks, and those inside a term, as text', () => {
    assert.deepEqual(parse('"北京'), [['北京'], []]);
    assert.deepEqual(parse('建新功”的总要求'), [['建新功的总要求'], []]);
    assert.deepEqual(parse('“教育、科技、人才”三位一体'), [['教育科技人才三位一体'], []]);
  });

  test('is empty when it has no letter or digit', () => {
    for (const query of ['', '   ', '，。！', '" "', '-', '😀', '\uD800', '\u0000'])
      assert.deepEqual(parse(query), [[], []], JSON.stringify(query));
  });

  test('is letters and digits only, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (query) => {
        for (const term of parse(query).flat()) assert.match(term, /^[\p{L}\p{N}|]+$/u);
      }),
    );
  });

  test('of the longest length fits into the text that is read, with characters of any plane', () => {
    const longest = '𠮷'.repeat(MAX_QUERY_LENGTH);
    assert.equal(queryLength(parseQuery(longest, fold)), MAX_QUERY_LENGTH);
    assert.ok(longest.length <= MAX_TEXT_LENGTH);
  });

  test('is as long as all its letters and digits', () => {
    assert.equal(queryLength(parseQuery('北京 -"大，学"', fold)), 4);
  });
});
