import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { pageText } from '../../../src/archive/saved-page.ts';
import { verificationMessagesIn } from '../../../src/site/verification-messages.ts';
import { readBlocks, readDeclaration } from '../../../src/verification/article-page.ts';
import { compareWithCapture, comparisonTable } from '../../../src/verification/compare.ts';
import type { ArticleFile } from '../content.ts';
import { BuiltPage, descendants, domOf, textOf } from '../site.ts';

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

      test(`under /${root}, the capture is set beside the text, and every change leads to its reason`, async () => {
        const page = domOf(join(dist, root, 'articles/emended/index.html'));
        const declared = readDeclaration(page);
        const capture = new Uint8Array(readFileSync(join(dist, declared.url)));
        const reader = { Decoder: TextDecoder, readPage: pageText };
        const rows = await compareWithCapture(
          declared,
          capture,
          readBlocks(page),
          root !== '',
          reader,
        );
        assert.ok(Array.isArray(rows));
        Object.assign(globalThis, { document: page });
        const table = comparisonTable(rows, declared.lang, verificationMessagesIn('zh-Hans'));
        const changes = ['del', 'ins'].map((tag) =>
          [...table.querySelectorAll(tag)].map(
            (element) =>
              `${element.firstElementChild!.getAttribute('href')} ${element.textContent}`,
          ),
        );
        assert.deepEqual(changes, [
          ['#e1 U+200B', '#e2 太', '#e3 U+00AD犬', '#e4 ↵'],
          ['#e2 大', '#e3 大'],
        ]);
        assert.match(page.getElementById('e3')!.textContent, /[误誤]字，[夹夾]有/);
        const cells = [...table.querySelectorAll('td')].map((cell) => [
          cell.lang,
          cell.textContent,
        ]);
        assert.deepEqual(cells, [
          ['zh-Hans', '题目'],
          ['', root ? '題目' : '题目'],
          ['zh-Hans', '山U+200B西太学与北京U+00AD犬学签↵约。'],
          ['', root ? '山西大學與北京大學簽約。' : '山西大学与北京大学签约。'],
        ]);
        const kinds = [...table.querySelectorAll('tbody tr')].map(({ className }) => className);
        assert.deepEqual(kinds, ['title', 'paragraph']);
      });
    }
  });
