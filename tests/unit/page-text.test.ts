import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { pageText } from '../../src/archive/saved-page.ts';

suite('The text of a page', () => {
  test('has its text nodes in the order of the document, a line for each block', () => {
    assert.equal(
      pageText(
        '<title>甲 - 站</title><h1>甲</h1><p>一<b>二</b><a href="/">三</a>四<p>五<br>六<ul><li>七<li>八</ul>九',
      ),
      '甲\n一二三四\n五\n六\n七\n八\n九',
    );
    assert.equal(pageText('<table><tr><td>一<td>二<tr><td>三</table>'), '一\n二\n三');
  });

  test('has no scripts, styles, templates, frames, or what is shown without scripts', () => {
    for (const name of ['script', 'style', 'template', 'noscript', 'iframe', 'svg'])
      assert.equal(pageText(`<p>一<${name}>二</${name}>三</p>`), '一三', name);
  });

  test('has what a style sheet hides, because styles may be lost when a page is saved', () => {
    assert.equal(pageText('<p style="display:none">一</p><p hidden>二</p>'), '一\n二');
  });

  test('resolves character references, and has one space for white space', () => {
    assert.equal(
      pageText('<p>\n  一&nbsp;&nbsp;二&ldquo;三&rdquo;\n 四&#x20087;</p>'),
      '一 二“三” 四𠂇',
    );
  });

  test('is read of pages that are nested deeper than a stack', () => {
    const depth = 20_000;
    assert.equal(pageText('<div>'.repeat(depth) + '一'), '一');
  });
});
