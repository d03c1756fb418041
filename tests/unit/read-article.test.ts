import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { readArticle } from '../../src/formats/read-article.ts';
import { SCRIPTS } from '../../src/script/script.ts';
import { makeArticle } from '../make-article.ts';
import { renderArticle } from '../render-article.ts';
import { shownArticle } from '../shown-article.ts';

/** A page with the text of an article, and nothing of what stands around it. Tests of the built site have whole pages. */
const pageOf = (text: string): Document =>
  parseHTML(
    `<html lang="zh-Hans"><head><link rel="canonical" href="https://example.org/articles/test/"><meta property="og:site_name" content="档案"></head><body><h1 id="title">题目</h1><p class="meta"></p><p class="meta state">状态</p><div class="text">${text}</div><section class="record"><dl><div><dd>未保存</dd></div></dl></section></body></html>`,
  ).document as unknown as Document;

const indent = (text: string, mark: string) =>
  mark + text.replaceAll(/\n(?=.)/g, `\n${' '.repeat(mark.length)}`);

/** Any text of an article, as MDX: paragraphs, headings, captions, tables, and these in lists and quotations. */
const { body: anyBody } = fc.letrec<{ body: string; block: string }>((tie) => {
  const words = fc.stringMatching(/^[头发后里面山西]{1,4}$/);
  const inline = fc.oneof(
    words,
    words.map((text) => `**${text}**`),
    words.map((text) => `*${text}*`),
    words.map((text) => `\`${text}  ${text}\``),
    words.map((text) => `<Foreign lang="ja">${text}</Foreign>`),
  );
  const line = fc.array(inline, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('，'));
  const lines = fc.array(line, { minLength: 1, maxLength: 3 }).map((all) => all.join('\\\n'));
  const row = fc.tuple(fc.option(line, { nil: '' }), fc.option(line, { nil: '' }), line);
  const within = tie('block').map((text) => text);
  const item = fc.array(within, { minLength: 1, maxLength: 2 }).map((all) => all.join('\n\n'));
  const items = fc.array(item, { minLength: 1, maxLength: 3 });
  return {
    block: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      lines,
      line.map((text) => `### ${text}`),
      lines.map((text) => `<Figure>${text}</Figure>`),
      items.map((all) => all.map((each) => indent(each, '- ')).join('\n\n')),
      fc
        .tuple(fc.integer({ min: 0, max: 12 }), items)
        .map(([start, all]) =>
          all.map((each, index) => indent(each, `${start + index}. `)).join('\n\n'),
        ),
      item.map((text) => `> ${text.replaceAll('\n', '\n> ')}`),
    ),
    body: fc
      .array(
        fc.oneof(
          { weight: 4, arbitrary: tie('block') },
          {
            weight: 1,
            arbitrary: fc
              .array(row, { minLength: 1, maxLength: 3 })
              .map(([head, ...rows]) =>
                [head!, ['---', '---', '---'], ...rows]
                  .map((cells) => `| ${cells.join(' | ')} |`)
                  .join('\n'),
              ),
          },
        ),
        { minLength: 1, maxLength: 4 },
      )
      // A comment ends a list, so that the next one does not go on with it.
      .map((blocks) => blocks.join('\n\n{/* */}\n\n')),
  };
});

suite('The text of a page', () => {
  test('is read as the blocks that it was made of, whatever they stand in', async () => {
    await fc.assert(
      fc.asyncProperty(anyBody, async (body) => {
        const article = makeArticle({ body });
        for (const script of SCRIPTS) {
          const { blocks } = readArticle(pageOf(await renderArticle(article, script)));
          assert.deepEqual(blocks, shownArticle(article, script).blocks, body);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('is read without what was added to its record: the comparison with the capture', () => {
    const page = pageOf('');
    page
      .querySelector('.record')!
      .insertAdjacentHTML(
        'beforeend',
        '<details data-module="/x.js"><p>比较的说明</p></details><details><p>共 2 处</p></details>',
      );
    const { provenance } = readArticle(page);
    assert.ok(provenance.includes('共 2 处'));
    assert.ok(!provenance.includes('比较的说明'));
  });

  test('is read without what was added to it: the other script', () => {
    const page = pageOf(
      '<p id="p1">头<br>\n发</p><p class="other">頭<br>\n髮</p><figure><figcaption id="p2">图<span class="other">圖</span></figcaption></figure>',
    );
    assert.deepEqual(
      readArticle(page).blocks.map(({ lines }) => lines),
      [['头', '发'], ['图']],
    );
  });
});
