import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { markVerticalForms } from '../../src/site/vertical-forms.ts';

/** The marked stretches of a paragraph, each with its class. */
const marked = (html: string) =>
  [...markVerticalForms(`<p>${html}</p>`).matchAll(/<span class="([\w ]+)">(.*?)<\/span>/g)].map(
    ([, form, text]) => `${form} ${text}`,
  );

suite('In vertical lines', () => {
  test('numbers of one or two digits stand in one square, and what is as narrow', () => {
    assert.deepEqual(marked('5月20日，5G、B2、A+、3.0、8%'), [
      'square 5',
      'square 20',
      'square 5G',
      'square B2',
      'square A+',
      'square 3.0',
      'square 8%',
    ]);
  });

  test('years, short numbers, single letters and initials stand one character below the other', () => {
    assert.deepEqual(marked('2023年在233室，GDP、X光、x轴'), [
      'upright 2023',
      'upright 233',
      'upright GDP',
      'upright X',
      'upright x',
    ]);
  });

  test('longer numbers, words, and whatever hangs together lie on their side', () => {
    assert.deepEqual(
      marked('12345、1,234、2023-05-11、10:30、25%、iPhone 15、AT&amp;T、C. S. Lewis、café 9'),
      [],
    );
  });

  test('quotation marks have other forms, but for those around Western words', () => {
    assert.deepEqual(marked('“山西‘大’学”“985”“AI”'), [
      'open “',
      'open inner ‘',
      'close inner ’',
      'close ”',
      'open “',
      'upright 985',
      'close ”',
      'open “',
      'upright AI',
      'close ”',
    ]);
    assert.deepEqual(marked('“Hello, world”，O’Brien说“好'), ['open “']);
  });

  test('a number that goes on in another element is one number', () => {
    assert.deepEqual(marked('20<em>23</em>年'), []);
    assert.deepEqual(marked('<em>20</em>年'), ['square 20']);
  });

  test('a character reference is a character, and the next block another text', () => {
    assert.deepEqual(marked('&#39;20年&lt;5'), ['square 20', 'square 5']);
    assert.deepEqual(
      markVerticalForms('<p>20</p><p>23</p>'),
      '<p><span class="square">20</span></p><p><span class="square">23</span></p>',
    );
  });

  test('the text and all other markup stay what they are', () => {
    const piece = fc.constantFrom(
      ...['山', '𠮷', '5', '20', '2023', 'GDP', 'word', '“', '”', '‘', '’', '，', ' ', '.'],
      ...['&amp;', '&#39;', '<em>1</em>', '<a href="/5?a=20">山西20</a>', '<wbr>', '</p><p>'],
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const html = `<p>${pieces.join('')}</p>`;
        const unmarked = markVerticalForms(html).replace(/<span class="[\w ]+">|<\/span>/g, '');
        assert.equal(unmarked, html);
      }),
    );
  });
});
