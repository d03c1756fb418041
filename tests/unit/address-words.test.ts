import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { wordsOfAddress } from '../../src/browser/address-words.ts';
import { parseQuery } from '../../src/search/query.ts';

const FOLDERS = ['zh-hant', 'articles', 'browse', 'people'];
const words = (path: string, max = 512) => wordsOfAddress(path, FOLDERS, max);

suite('The words of an address that leads nowhere', () => {
  for (const [path, expected] of [
    ['zh-hant/articles/2023-北京大学-山西/', '北京大学 山西'],
    [encodeURI('articles/2023-北京大学-山西/'), '北京大学 山西'],
    ['browse/people/阎艳/', '阎艳'],
    ['articles/5G_新时代，新征程', '5G 新时代 新征程'],
    ['articles/合作.html', '合作'],
    ['zh-hant/Articles/index.html', ''],
    ['browse/people/2/', ''],
    ['', ''],
  ] as const)
    test(`/${path}: ${expected || 'none'}`, () => assert.equal(words(path), expected));

  test('leave out what cannot be decoded, and keep the rest', () => {
    assert.equal(words('articles/%B1%B1%BE%A9/山西/%/'), '山西');
  });

  test('are each there once, and whole words as far as there is room', () => {
    assert.equal(words('山西-大学/山西/'), '山西 大学');
    assert.equal(words('山西-大学', 4), '山西');
    assert.equal(words('山西-大学', 5), '山西 大学');
    assert.equal(words('𠮷'.repeat(300)), '');
  });

  test('are never an operator of the search', () => {
    assert.equal(words('articles/-合作/“战略"框架/'), '合作 战略 框架');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (path) => {
        const { include, exclude } = parseQuery(words(path), (character) => character);
        assert.equal(include.length, words(path).split(' ').filter(Boolean).length);
        assert.deepEqual(exclude, []);
      }),
    );
  });
});
