import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import type { ArticleFile } from '../content.ts';
import { attribute, BuiltPage, descendants, textOf } from '../site.ts';

const EMENDATIONS = [
  { find: '\u200B', replace: '', reason: '不可见字符，删去。' },
  // The text has this only after the first emendation.
  { pattern: '山西.学', replace: '山西大学', reason: '误字。' },
  { pattern: '京\\p{Cf}犬', replace: '京大', reason: '误字，夹有不可见字符。' },
  { find: '签\n约', replace: '签约', reason: '误断行。' },
].map((emendation) => ({ ...emendation, count: 1 }));

export const articles: Record<string, ArticleFile> = {
  emended: {
    fields: { published: '2020-01-02', emendations: EMENDATIONS },
    body: '山西大学与北京大学签约。',
    captured: '题目\n山\u200B西太学与北京\u00AD犬学签\n约。\n',
  },
};

/** @param dist the built site */
export const testRecord = (dist: string) =>
  suite('In the record of an article', () => {
    /** Return what the record shows of an emendation: the captured text, and the whole entry. */
    function entryOf(number: number, root: string): [captured: string, entry: string] {
      const page = new BuiltPage(join(dist, root, 'articles/emended/index.html'));
      const entry = page.one('li', { id: `e${number}` });
      const [code] = [...descendants(entry)].filter(({ tagName }) => tagName === 'code');
      return [textOf(code!), textOf(entry)];
    }

    for (const root of ['', 'zh-hant']) {
      test(`under /${root}, a pattern is shown by what it matched in the text as emended before it`, () => {
        const [captured, entry] = entryOf(2, root);
        assert.equal(captured, '山西太学');
        assert.doesNotMatch(entry, /山西\.学/);
      });

      test(`under /${root}, invisible characters are shown as code points`, () => {
        assert.equal(entryOf(1, root)[0], 'U+200B');
        const [captured, entry] = entryOf(3, root);
        assert.equal(captured, '京U+00AD犬');
        assert.doesNotMatch(entry, /\\p|\u00AD/u);
      });

      test(`under /${root}, a line break is shown as a space`, () => {
        assert.equal(entryOf(4, root)[0], '签 约');
      });

      test(`under /${root}, a page sets the capture beside the text, where every change leads to its reason`, () => {
        const path = 'articles/emended/collation/';
        const record = new BuiltPage(join(dist, root, 'articles/emended/index.html'));
        assert.equal(record.all('a', { href: `/${root && `${root}/`}${path}` }).length, 1);
        const page = new BuiltPage(join(dist, root, path, 'index.html'));
        const changes = ['del', 'ins'].map((tag) =>
          page.all(tag).map((element) => {
            const [link] = [...descendants(element)];
            return `${attribute(link!, 'href')} ${textOf(element)}`;
          }),
        );
        assert.deepEqual(changes, [
          ['#e1 U+200B', '#e2 太', '#e3 U+00AD犬', '#e4 ↵'],
          ['#e2 大', '#e3 大'],
        ]);
        assert.match(textOf(page.one('li', { id: 'e3' })), /[误誤]字，[夹夾]有/);
        const cells = page.all('td').map((cell) => [attribute(cell, 'lang'), textOf(cell)]);
        assert.deepEqual(cells, [
          ['zh-Hans', '题目'],
          [undefined, root ? '題目' : '题目'],
          ['zh-Hans', '山U+200B西太学与北京U+00AD犬学签↵约。'],
          [undefined, root ? '山西大學與北京大學簽約。' : '山西大学与北京大学签约。'],
        ]);
      });
    }
  });
