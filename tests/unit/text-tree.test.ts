import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import type { ElementContent } from 'hast';
import { buildTextTree, printHtml, type ElementRange } from '../../src/rendering/text-tree.ts';

/** The ranks of links and of what may be split around them. */
const [LINK, MARKUP] = [0, 1];
const html = (text: string, ranges: ElementRange[]) => printHtml(buildTextTree(text, ranges));
const link = (start: number, end: number): ElementRange => ({
  start,
  end,
  tagName: 'a',
  rank: LINK,
});
const markup = (tagName: string, start: number, end = start): ElementRange => ({
  ...{ tagName, start, end, rank: MARKUP },
});

suite('A text with ranges', () => {
  test('has each as an element, counted in characters', () => {
    assert.equal(html('甲𠮷山西。', [link(2, 4)]), '甲𠮷<a>山西</a>。');
  });

  test('has ranges inside others as elements inside others', () => {
    const ranges = [markup('em', 1, 2), link(0, 4), markup('strong', 1, 3)];
    assert.equal(html('一二三四', ranges), '<a>一<strong><em>二</em>三</strong>四</a>');
  });

  test('has links outside of what begins and ends with them', () => {
    assert.equal(html('一二', [markup('em', 0, 2), link(0, 2)]), '<a><em>一二</em></a>');
  });

  test('splits what partly overlaps a link, never the link', () => {
    assert.equal(
      html('一二三四', [markup('em', 0, 2), link(1, 3)]),
      '<em>一</em><a><em>二</em>三</a>四',
    );
    assert.equal(
      html('一二三四', [link(1, 3), markup('em', 2, 4)]),
      '一<a>二<em>三</em></a><em>四</em>',
    );
    assert.equal(
      html('一二三四五', [markup('em', 0, 3), link(1, 4), markup('strong', 2, 5)]),
      '<em>一</em><a><em>二<strong>三</strong></em><strong>四</strong></a><strong>五</strong>',
    );
  });

  test('keeps a link whole where two other ranges overlap each other and the link', () => {
    const weakest: ElementRange = { start: 0, end: 3, tagName: 'span', rank: 2 };
    const tree = html('一二三四', [link(0, 2), markup('em', 1, 4), weakest]);
    assert.equal(tree.match(/<a>/g)!.length, 1, tree);
    assert.equal(/<a>(.*)<\/a>/.exec(tree)![1]!.replace(/<[^>]*>/g, ''), '一二');
  });

  test('has empty ranges as empty elements', () => {
    const ranges = [
      markup('wbr', 0),
      markup('br', 1),
      link(1, 3),
      markup('wbr', 2),
      markup('br', 3),
    ];
    assert.equal(html('一二三', ranges), '<wbr>一<br><a>二<wbr>三</a><br>');
  });

  test('has the properties of each range', () => {
    const properties = { href: '/山/?a&b', className: ['x', 'y'] };
    assert.equal(
      html('山', [{ ...link(0, 1), properties }]),
      '<a href="/山/?a&amp;b" class="x y">山</a>',
    );
  });

  test('never becomes markup', () => {
    assert.equal(html('<b>&amp;"', [markup('em', 0, 3)]), '<em>&lt;b></em>&amp;amp;"');
  });
});

suite('For any ranges', () => {
  const CHARACTERS = ['山', '西', '𠮷', '大', '学', '&', '<', ' '];
  /** Links that do not overlap, and any other ranges, empty ones among them. */
  const drawn = fc
    .record({
      text: fc.array(fc.constantFrom(...CHARACTERS), { minLength: 1, maxLength: 12 }),
      links: fc.uniqueArray(fc.nat(12), { maxLength: 6 }),
      others: fc.array(fc.tuple(fc.nat(12), fc.nat(12), fc.integer({ min: 1, max: 2 })), {
        maxLength: 6,
      }),
    })
    .map(({ text, links, others }) => {
      const most = (place: number) => Math.min(place, text.length);
      const ends = links.map(most).sort((a, b) => a - b);
      const ranges: ElementRange[] = [];
      for (let index = 0; index + 1 < ends.length; index += 2)
        if (ends[index]! < ends[index + 1]!) ranges.push(link(ends[index]!, ends[index + 1]!));
      for (const [a, b, rank] of others) {
        const [start, end] = [most(Math.min(a, b)), most(Math.max(a, b))];
        ranges.push({ start, end, tagName: 'span', rank });
      }
      return {
        text,
        ranges: ranges.map((range, id) => ({ ...range, properties: { id: `${id}` } })),
      };
    });

  /** Each element of a tree: its id, its characters, [start, end), and the ids of those around it. */
  interface Found {
    id: string;
    start: number;
    end: number;
    around: string[];
  }
  function list(
    nodes: readonly ElementContent[],
    around: string[] = [],
    from = 0,
  ): [Found[], number] {
    const found: Found[] = [];
    let at = from;
    for (const node of nodes)
      if (node.type === 'text') at += [...node.value].length;
      else if (node.type === 'element') {
        const id = String(node.properties['id']);
        const [inside, end] = list(node.children, [...around, id], at);
        found.push({ id, start: at, end, around }, ...inside);
        at = end;
      }
    return [found, at];
  }
  const textOf = (nodes: readonly ElementContent[]): string =>
    nodes
      .map((node) =>
        node.type === 'text' ? node.value : node.type === 'element' ? textOf(node.children) : '',
      )
      .join('');

  test('the text stays what it is', () => {
    fc.assert(
      fc.property(drawn, ({ text, ranges }) => {
        assert.equal(textOf(buildTextTree(text.join(''), ranges)), text.join(''));
      }),
      { numRuns: 1000 },
    );
  });

  test('each range has all of its characters, once, and no others', () => {
    fc.assert(
      fc.property(drawn, ({ text, ranges }) => {
        const [found] = list(buildTextTree(text.join(''), ranges));
        for (const [index, { start, end }] of ranges.entries()) {
          const pieces = found.filter(({ id }) => id === String(index));
          assert.equal(pieces[0]?.start, start);
          assert.equal(pieces.at(-1)?.end, end);
          // The pieces follow each other without gaps.
          for (const [number, piece] of pieces.slice(1).entries())
            assert.equal(piece.start, pieces[number]!.end);
          if (start < end) for (const piece of pieces) assert.ok(piece.start < piece.end);
          else assert.equal(pieces.length, 1);
        }
        assert.ok(found.every(({ id }) => ranges[Number(id)]));
      }),
      { numRuns: 1000 },
    );
  });

  test('links stay whole, and are in no other link', () => {
    fc.assert(
      fc.property(drawn, ({ text, ranges }) => {
        const [found] = list(buildTextTree(text.join(''), ranges));
        const isLink = (id: string) => ranges[Number(id)]!.rank === LINK;
        for (const [index, { rank }] of ranges.entries())
          if (rank === LINK) assert.equal(found.filter(({ id }) => id === String(index)).length, 1);
        for (const { id, around } of found) if (isLink(id)) assert.ok(!around.some(isLink));
      }),
      { numRuns: 1000 },
    );
  });

  test('no element is around itself', () => {
    fc.assert(
      fc.property(drawn, ({ text, ranges }) => {
        const [found] = list(buildTextTree(text.join(''), ranges));
        for (const { id, around } of found) assert.ok(!around.includes(id));
      }),
      { numRuns: 1000 },
    );
  });
});
