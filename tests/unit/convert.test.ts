import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { reference } from '../../src/archive/reference.ts';
import { convert } from '../../src/script/convert.ts';
import { convertHtml } from '../../src/script/convert-html.ts';
import { scriptEvidence } from '../../src/script/detect.ts';
import { CharacterClasses } from '../../src/script/fold.ts';
import { openccEntries } from '../../src/script/opencc.ts';
import { SCRIPTS, type Script } from '../../src/script/script.ts';
import { articles, textsOf } from '../articles.ts';

const DIRECTIONS: [Script, Script][] = [
  ['zh-Hans', 'zh-Hant'],
  ['zh-Hant', 'zh-Hans'],
];
const glossary = reference().glossary;
const classes = new CharacterClasses([glossary]);
const toHant = (text: string) => convert(text, 'zh-Hans', 'zh-Hant', glossary);

suite('Conversion', () => {
  test('uses the standard forms of Taiwan and leaves words alone', () => {
    assert.equal(toHant('集成电路与电子学院'), '集成電路與電子學院');
    assert.equal(toHant('平台、信息、软件'), '平臺、信息、軟件');
  });

  test('lets the glossary win over the dictionary, in both directions', () => {
    assert.equal(toHant('共赴航天新征程'), '共赴航天新征程');
    assert.equal(convert('共赴航天新征程', 'zh-Hant', 'zh-Hans', glossary), '共赴航天新征程');
    const own = { 皇后: '皇后', 皇后大道: '皇後大道' };
    assert.equal(convert('皇后大道与皇后', 'zh-Hans', 'zh-Hant', own), '皇後大道與皇后');
  });

  test('returns text in its own script as it stands', () => {
    for (const script of SCRIPTS) assert.equal(convert('发發 ,', script, script, {}), '发發 ,');
  });

  test('keeps the number of characters of every text of the archive', () => {
    for (const article of articles)
      for (const script of SCRIPTS)
        for (const text of textsOf(article, script))
          for (const [from, to] of DIRECTIONS)
            assert.equal([...convert(text, from, to, glossary)].length, [...text].length);
  });
});

suite('Folding', () => {
  test('makes a text and its conversion one: every text of the archive, both directions', () => {
    for (const article of articles)
      for (const script of SCRIPTS)
        for (const text of textsOf(article, script))
          for (const [from, to] of DIRECTIONS)
            assert.equal(classes.fold(convert(text, from, to, glossary)), classes.fold(text));
  });

  test('makes a text and its conversion one: any text made of words that OpenCC knows', () => {
    const entries = [...openccEntries()].map(([text]) => text);
    const words = fc.array(fc.constantFrom(...entries), { maxLength: 12 });
    fc.assert(
      fc.property(words, fc.constantFrom(...DIRECTIONS), (parts, [from, to]) => {
        const text = parts.join('');
        assert.equal(classes.fold(convert(text, from, to, glossary)), classes.fold(text));
      }),
      { numRuns: 3000 },
    );
  });

  test('holds for the pairs of an article’s own glossary too', () => {
    const own = { 甲乙: '丙乙' };
    const withOwn = new CharacterClasses([own]);
    const text = '说甲乙，说甲';
    assert.equal(withOwn.fold(convert(text, 'zh-Hans', 'zh-Hant', own)), withOwn.fold(text));
    assert.notEqual(classes.fold('甲'), classes.fold('丙'));
  });

  test('unites what single characters cannot: 復 with 覆, 着 with 著, 卫 with 衞', () => {
    for (const [a, b] of ['復覆', '着著', '卫衞', '了瞭', '借藉'])
      assert.equal(classes.fold(a!), classes.fold(b!));
  });

  test('gives the browser every class that a text touches, and only those', () => {
    assert.deepEqual(
      classes.touching('发A').map((members) => [...members].includes('髮')),
      [true],
    );
  });
});

suite('Converting HTML', () => {
  const html = (text: string) => convertHtml(text, toHant);

  test('converts text and the attributes that people read', () => {
    assert.equal(
      html(
        '<p>学习 &amp; 发展</p><img src="a.jpg" alt="学院"><a title="学" aria-label="学">学</a>',
      ),
      '<p>學習 &amp; 發展</p><img src="a.jpg" alt="學院"><a title="學" aria-label="學">學</a>',
    );
  });

  test('leaves URLs, ids, classes, code and marked languages as they are', () => {
    const kept =
      '<p id="学" class="学"><a href="/学/?q=学&amp;x=1"></a></p><code>学</code><pre>学</pre><span lang="ja">学</span>';
    assert.equal(html(kept), kept);
  });

  test('recognises a word across inline elements, and not across blocks', () => {
    assert.equal(
      html('<p>新<em>征</em><a href="/x">程</a></p>'),
      '<p>新<em>征</em><a href="/x">程</a></p>',
    );
    assert.equal(html('<p>头<b>发</b></p>'), '<p>頭<b>髮</b></p>');
    assert.equal(html('<p>头</p><p>发</p>'), '<p>頭</p><p>發</p>');
  });

  test('changes nothing when there is nothing to convert', () => {
    const page = '<figure class="a"><figcaption id="p1">a &lt; b</figcaption></figure>\n<br><hr>';
    assert.equal(html(page), page);
  });
});

suite('Telling the script of a text', () => {
  test('finds each article of the archive in the script it declares, and its conversion in the other', () => {
    for (const article of articles)
      for (const script of SCRIPTS) {
        const evidence = scriptEvidence(textsOf(article, script).join(''));
        const other = script === 'zh-Hans' ? 'zh-Hant' : 'zh-Hans';
        assert.ok(evidence[script].count > evidence[other].count, `${article.id} ${script}`);
      }
  });
});
