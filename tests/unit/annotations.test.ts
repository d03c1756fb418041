import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { annotateHtml } from '../../src/site/annotate-html.ts';
import { emendedPlaces, linkedMentions, type Annotation } from '../../src/archive/annotations.ts';
import { blocksOf } from '../../src/archive/blocks.ts';
import { NameFinder, referredEntities } from '../../src/archive/names.ts';
import { reference } from '../../src/archive/reference.ts';
import type { Entity } from '../../src/archive/registry.ts';
import { articleOf, BIT, PKU } from '../articles.ts';

const { registries, classes } = reference();
const entity = (name: string, aliases: string[] = []): Entity => ({
  kind: 'organisations',
  name,
  aliases,
  line: 1,
});
const bit = articleOf(BIT);
const pku = articleOf(PKU);

suite('Names in a text', () => {
  const finder = new NameFinder(
    [
      entity('山西大学', ['山大']),
      entity('山西'),
      entity('山西北大研究院'),
      entity('北京大学', ['北大']),
    ],
    classes,
  );
  const found = (text: string) =>
    finder.mentions(text).map(({ start, end }) => [...text].slice(start, end).join(''));

  test('are found in either script, the longest at each place', () => {
    assert.deepEqual(found('山西大學與北京大学、山西，北大'), [
      '山西大學',
      '北京大学',
      '山西',
      '北大',
    ]);
    assert.deepEqual(found('山西北大研究院'), ['山西北大研究院']);
  });

  test('are counted in characters, whatever stands before them', () => {
    const [mention] = finder.mentions('𠮷𠮷山西');
    assert.deepEqual([mention!.start, mention!.end], [2, 4]);
  });

  test('are linked by their own name rather than an alias, where a text has both', () => {
    const university = entity('北京大学', ['北大']);
    const blocks = blocksOf('湖北大学与北大。\n\n北京大学。');
    const [mention] = linkedMentions(
      blocks,
      new Set([university]),
      new NameFinder([university], classes),
    );
    assert.equal(mention!.block, 'p2');
  });

  test('are linked where each is first mentioned, and nowhere else', () => {
    const blocks = blocksOf('山西的北京大学。\n\n北京大學與山西。');
    const entities = [entity('山西'), entity('北京大学')];
    assert.deepEqual(
      linkedMentions(blocks, new Set(entities), new NameFinder(entities, classes)).map(
        ({ block, start }) => [block, start],
      ),
      [
        ['p1', 0],
        ['p1', 3],
      ],
    );
  });
});

suite('The people of the archive', () => {
  const people = (article: typeof bit) =>
    referredEntities(article.data, reference())
      .filter(({ kind }) => kind === 'people')
      .map(({ name }) => name);

  test('are everyone who takes part, and who wrote', () => {
    assert.equal(people(bit).length, 16);
    assert.ok(people(bit).includes('李晓雨'));
    assert.equal(people(pku).length, 14);
  });

  test('have their Traditional names as the source has them', () => {
    assert.equal(registries.people.get('阎艳')!.hant, '閻艷');
    assert.equal(reference().glossary['阎艳'], '閻艷');
  });
});

suite('Emended characters', () => {
  const places = (article: typeof bit) => {
    const blocks = blocksOf(article.body);
    const captured = readFileSync(`content/sources/${article.id}.txt`, 'utf8');
    const whole = [{ id: 'title', text: article.data.title }, ...blocks];
    return emendedPlaces(whole, captured, article.data.emendations).map(
      ({ block, start, end, change }) => {
        const text = [...blocks.find(({ id }) => id === block)!.text];
        return `${block} ${text.slice(start - 1, start).join('')}[${text.slice(start, end).join('')}] ${change!.emendation + 1} ${change!.reading}`;
      },
    );
  };

  test('are the five slips of the first article, each at its place', () => {
    assert.deepEqual(places(bit), [
      'p2 骨[幹] 5 骨干',
      'p4 聯[繫] 6 聯(lián)系',
      'p6 學[院] 9 集成電路與電子學(xué)黨委書記',
      'p7 ，[並] 7 并利用',
      'p8 ，[並] 8 并結(jié)合',
    ]);
  });

  test('keep the change they are due to when a later emendation touches what is around them', () => {
    const emendations = [
      { find: '末来', replace: '未来', count: 1, reason: '误' },
      { find: '未来,学校', replace: '未来，学校', count: 1, reason: '逗号' },
      { find: '𠀀', replace: '𠀁', count: 1, reason: '字' },
      { find: '提', replace: '题', count: 1, reason: '误' },
    ];
    const captured = '提\n末来,学校𠀀';
    const whole = [{ id: 'title', text: '题' }, ...blocksOf('未来，学校𠀁')];
    const found = emendedPlaces(whole, captured, emendations);
    assert.deepEqual(
      found.map(({ block, start, change }) => [block, start, change!.emendation, change!.reading]),
      [
        ['title', 0, 3, '提'],
        ['p1', 0, 0, '末来'],
        ['p1', 5, 2, '𠀀'],
      ],
    );
  });

  test('do not include punctuation, glosses or what was left out', () => {
    assert.deepEqual(places(pku), []);
  });
});

suite('Annotating HTML', () => {
  const wrap = (_: Annotation, html: string) => `<b>${html}</b>`;
  const place = (start: number, end: number, block = 'p1'): Annotation => ({
    block,
    start,
    end,
    change: { emendation: 0, reading: '' },
  });

  test('wraps the stretch of the block that is meant, counting characters as a reader does', () => {
    assert.equal(
      annotateHtml(
        '<p id="p1">a &amp; 𠮷<em>山西</em>。</p><p id="p2">山西</p>',
        [place(5, 7)],
        wrap,
      ),
      '<p id="p1">a &amp; 𠮷<em><b>山西</b></em>。</p><p id="p2">山西</p>',
    );
  });

  test('never puts a link into a link, nor wraps across elements', () => {
    const html = '<p id="p1"><a href="/x">山西</a><em>大</em>学</p>';
    assert.equal(annotateHtml(html, [place(0, 2), place(2, 4)], wrap), html);
  });

  test('changes nothing of the text itself', () => {
    const text = fc.string({
      unit: fc.constantFrom('山', '西', '𠮷', '&amp;', '<em>大</em>', ' '),
    });
    fc.assert(
      fc.property(text, fc.nat(10), fc.nat(10), (inner, start, length) => {
        const html = `<p id="p1">${inner}</p>`;
        const annotated = annotateHtml(html, [place(start, start + length)], wrap);
        assert.equal(annotated.replace(/<\/?b>/g, ''), html);
      }),
    );
  });
});
