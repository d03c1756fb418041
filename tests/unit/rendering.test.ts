import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { htmlToHast } from 'satteri';
import type { Article } from '../../src/archive/article.ts';
import { splitHeadline } from '../../src/rendering/headline.ts';
import { SCRIPTS, type Script } from '../../src/script/script.ts';
import { articles } from '../articles.ts';
import { makeArticle, type ArticleDraft } from '../make-article.ts';
import { renderArticle } from '../render-article.ts';
import { vocabularyOf } from '../vocabulary.ts';

const { printBlock, printVerticalText } = await import('../../src/rendering/article-text.ts');

/** Render a text in a script. */
const render = (body: string, script: Script = 'zh-Hans', draft: ArticleDraft = {}) =>
  renderArticle(makeArticle({ body, ...draft }), script);

/** Test the HTML of a text on the page of its own script, Simplified, and on the other. */
const shows = (name: string, body: string, hans: string, hant: string) =>
  test(name, async () => {
    assert.equal(await render(body, 'zh-Hans'), hans);
    assert.equal(await render(body, 'zh-Hant'), hant);
  });

suite('The text on a page', () => {
  shows(
    'has an id for each block, in order',
    '头\n\n## 发\n\n***\n\n<Figure>图</Figure>\n\n### 后',
    '<p id="p1">头</p>\n<h2 id="p2">发</h2>\n<hr/>\n<figcaption id="p3">图</figcaption>\n<h3 id="p4">后</h3>',
    '<p id="p1">頭</p>\n<h2 id="p2">發</h2>\n<hr/>\n<figcaption id="p3">圖</figcaption>\n<h3 id="p4">後</h3>',
  );

  shows(
    'has emphasis, strong emphasis and one in the other',
    '*头*与**发现*新*闻**。',
    '<p id="p1"><em>头</em>与<strong>发现<em>新</em>闻</strong>。</p>',
    '<p id="p1"><em>頭</em>與<strong>發現<em>新</em>聞</strong>。</p>',
  );

  shows(
    'has lists, with a paragraph for the text of each item',
    '- 头\n- 发',
    '<ul>\n<li>\n<p id="p1">头</p>\n</li>\n<li>\n<p id="p2">发</p>\n</li>\n</ul>',
    '<ul>\n<li>\n<p id="p1">頭</p>\n</li>\n<li>\n<p id="p2">發</p>\n</li>\n</ul>',
  );

  shows(
    'has lists in lists, and items of several paragraphs',
    '- 头\n- 发现\n  - 后\n\n- 面\n\n  里',
    '<ul>\n<li>\n<p id="p1">头</p>\n</li>\n<li>\n<p id="p2">发现</p>\n<ul>\n<li>\n<p id="p3">后</p>\n</li>\n</ul>\n</li>\n<li>\n<p id="p4">面</p>\n<p id="p5">里</p>\n</li>\n</ul>',
    '<ul>\n<li>\n<p id="p1">頭</p>\n</li>\n<li>\n<p id="p2">發現</p>\n<ul>\n<li>\n<p id="p3">後</p>\n</li>\n</ul>\n</li>\n<li>\n<p id="p4">面</p>\n<p id="p5">裡</p>\n</li>\n</ul>',
  );

  shows(
    'has numbered lists with their numbers',
    '3. 头\n4. 发',
    '<ol start="3">\n<li>\n<p id="p1">头</p>\n</li>\n<li>\n<p id="p2">发</p>\n</li>\n</ol>',
    '<ol start="3">\n<li>\n<p id="p1">頭</p>\n</li>\n<li>\n<p id="p2">發</p>\n</li>\n</ol>',
  );

  shows(
    'has tables, with an id for each cell that has text',
    '| 头 | 发现 |\n|---|---|\n| | **后** |',
    '<table>\n<thead>\n<tr>\n<th id="p1">头</th>\n<th id="p2">发现</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td></td>\n<td id="p3"><strong>后</strong></td>\n</tr>\n</tbody>\n</table>',
    '<table>\n<thead>\n<tr>\n<th id="p1">頭</th>\n<th id="p2">發現</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td></td>\n<td id="p3"><strong>後</strong></td>\n</tr>\n</tbody>\n</table>',
  );

  shows(
    'has quotations',
    '> 头\n>\n> - *发现*',
    '<blockquote>\n<p id="p1">头</p>\n<ul>\n<li>\n<p id="p2"><em>发现</em></p>\n</li>\n</ul>\n</blockquote>',
    '<blockquote>\n<p id="p1">頭</p>\n<ul>\n<li>\n<p id="p2"><em>發現</em></p>\n</li>\n</ul>\n</blockquote>',
  );

  shows(
    'has the line breaks that stay, and others as spaces',
    '头\\\n发现  \n后\n面',
    '<p id="p1">头<br/>\n发现<br/>\n后\n面</p>',
    '<p id="p1">頭<br/>\n發現<br/>\n後\n面</p>',
  );

  shows(
    'has the paragraphs of a caption as lines',
    '<Figure>\n*头*\n\n后\n</Figure>',
    '<figcaption id="p1"><em>头</em><br/>\n后</figcaption>',
    '<figcaption id="p1"><em>頭</em><br/>\n後</figcaption>',
  );

  shows(
    'has no comments',
    '头{/* 发 */}后\n\n{/* 发 */}',
    '<p id="p1">头后</p>\n',
    '<p id="p1">頭後</p>\n',
  );

  shows(
    'has no markup but that of the article',
    '头\\<b\\>&amp;lt;&#x7b;"\'`<i>{x}`',
    '<p id="p1">头&lt;<span class="upright">b</span>&gt;&amp;lt;{&quot;&#39;<code>&lt;i&gt;{x}</code></p>',
    '<p id="p1">頭&lt;<span class="upright">b</span>&gt;&amp;lt;{&quot;&#39;<code>&lt;i&gt;{x}</code></p>',
  );

  shows(
    'may begin with ---',
    '---\n后: 头\n---\n发',
    '<hr/>\n<h2 id="p1">后: 头</h2>\n<p id="p2">发</p>',
    '<hr/>\n<h2 id="p1">後: 頭</h2>\n<p id="p2">發</p>',
  );

  shows(
    'may begin with +++',
    '+++\n头\n+++\n\n发',
    '<p id="p1">+++\n头\n+++</p>\n<p id="p2">发</p>',
    '<p id="p1">+++\n頭\n+++</p>\n<p id="p2">發</p>',
  );
});

suite('On a page in the other script', () => {
  shows(
    'words are recognized across emphasis',
    '头**发**，*后*面，皇*后*',
    '<p id="p1">头<strong>发</strong>，<em>后</em>面，皇<em>后</em></p>',
    '<p id="p1">頭<strong>髮</strong>，<em>後</em>面，皇<em>后</em></p>',
  );

  shows(
    'words are not recognized across blocks',
    '头\n\n发\n\n- 皇\n- 后',
    '<p id="p1">头</p>\n<p id="p2">发</p>\n<ul>\n<li>\n<p id="p3">皇</p>\n</li>\n<li>\n<p id="p4">后</p>\n</li>\n</ul>',
    '<p id="p1">頭</p>\n<p id="p2">發</p>\n<ul>\n<li>\n<p id="p3">皇</p>\n</li>\n<li>\n<p id="p4">後</p>\n</li>\n</ul>',
  );

  shows(
    'inline code stays as it is, and no word is recognized across it',
    '头`发`现，`头发 20 “5”`',
    '<p id="p1">头<code>发</code>现，<code>头发 20 “5”</code></p>',
    '<p id="p1">頭<code>发</code>現，<code>头发 20 “5”</code></p>',
  );

  shows(
    'passages in another language stay as they are, in a paragraph or as one, and say which it is',
    '头<Foreign lang="ja">発電所*の*头</Foreign>后\n\n<Foreign lang="en">The 头 office</Foreign>',
    '<p id="p1">头<span lang="ja">発電所<em>の</em>头</span>后</p>\n<p lang="en" id="p2"><span lang="en">The 头 office</span></p>',
    '<p id="p1">頭<span lang="ja">発電所<em>の</em>头</span>後</p>\n<p lang="en" id="p2"><span lang="en">The 头 office</span></p>',
  );

  test('the glossary of the article holds', async () => {
    assert.equal(
      await render('发*布*', 'zh-Hant', { glossary: { 发布: '發布' } }),
      '<p id="p1">發<em>布</em></p>',
    );
  });
});

suite('A link of the captured page', () => {
  const captured =
    '<h1>题目</h1><p>山西<a href="/a?b=1&amp;c">大學发布</a>。<a href="#x">无</a></p>';
  const page = (body: string, draft: ArticleDraft = {}) =>
    makeArticle({
      body,
      captured,
      captureName: 'test.html',
      url: 'https://a.cn/d/',
      emendations: [
        { find: '大學', replace: '大学', count: 1, reason: '误。' },
        { find: '无', replace: '', count: 1, reason: '误。' },
      ],
      ...draft,
    });

  test('keeps its address, is marked as external, and has no link inside it', async () => {
    assert.equal(
      await renderArticle(page('山西[大学**发布**](https://a.cn/a?b=1&c)。'), 'zh-Hant'),
      '<p id="p1">山西<a href="https://a.cn/a?b=1&amp;c" rel="external noreferrer">大學<strong>發布</strong></a>。</p>',
    );
  });

  test('must be one that the page has', () => {
    assert.throws(
      () => page('山西[大学发布](https://a.cn/other)。'),
      /mdx:\d+\n +The captured page has no link to https:\/\/a\.cn\/other\. Write the address as the page has it\./,
    );
    assert.throws(
      () => page('山西[大学发布](https://a.cn/a?b=1&c)。', { url: 'not stated' }),
      /if it is relative there, write the address of the page into url/,
    );
  });
});

suite('A name on a page', () => {
  const vocabulary = vocabularyOf({ people: '张三:\n', organisations: '山西大学:\n' });
  const SHANXI = '/browse/organisations/山西大学/';
  const named = (body: string, draft: ArticleDraft = {}) =>
    makeArticle({ body, organisations: ['山西大学'], ...draft }, vocabulary);

  test('links to its page in the script of the page', async () => {
    const article = named('在山西大学。山西大学');
    assert.equal(
      await renderArticle(article, 'zh-Hans'),
      `<p id="p1">在<a href="${SHANXI}">山西大学</a>。山西大学</p>`,
    );
    assert.equal(
      await renderArticle(article, 'zh-Hant'),
      `<p id="p1">在<a href="/zh-hant${SHANXI}">山西大學</a>。山西大學</p>`,
    );
  });

  test('links to whom the article refers, of two that share it; to nobody, if it refers to both', async () => {
    const two = vocabularyOf({ people: '王强（太原市）:\n王强（大同市）:\n' });
    const meant = (people: string[]) =>
      renderArticle(
        makeArticle(
          { body: '王强说。', people: people.map((name) => ({ name, post: 'not stated' })) },
          two,
        ),
        'zh-Hant',
      );
    assert.equal(
      await meant(['王强（大同市）']),
      `<p id="p1"><a href="/zh-hant/browse/people/王强${encodeURIComponent('（')}大同市${encodeURIComponent('）')}/">王強</a>說。</p>`,
    );
    assert.equal(await meant(['王强（大同市）', '王强（太原市）']), '<p id="p1">王強說。</p>');
  });

  test('is one link, whatever part of it is emphasized', async () => {
    for (const [body, expected] of [
      ['*在山西*大学', `<em>在</em><a href="${SHANXI}"><em>山西</em>大学</a>`],
      ['山**西大**学', `<a href="${SHANXI}">山<strong>西大</strong>学</a>`],
      ['山西*大学好*', `<a href="${SHANXI}">山西<em>大学</em></a><em>好</em>`],
      ['**在山西大学**', `<strong>在<a href="${SHANXI}">山西大学</a></strong>`],
      ['*山西大学*', `<a href="${SHANXI}"><em>山西大学</em></a>`],
      ['山西`大学`', `<a href="${SHANXI}">山西<code>大学</code></a>`],
    ] as const)
      assert.equal(await renderArticle(named(body), 'zh-Hans'), `<p id="p1">${expected}</p>`);
  });

  test('is a link in headings, lists and captions', async () => {
    for (const [body, expected] of [
      ['## 山西大学', /<h2 id="p1"><a href="[^"]+">山西大学<\/a><\/h2>/],
      ['- 山西大学', /<p id="p1"><a href="[^"]+">山西大学<\/a><\/p>/],
      [
        '<Figure>山西大学</Figure>',
        /<figcaption id="p1"><a href="[^"]+">山西大学<\/a><\/figcaption>/,
      ],
    ] as const)
      assert.match(await renderArticle(named(body), 'zh-Hans'), expected);
  });

  test('has no link inside it where a character of it was emended', async () => {
    const article = named('在山*西大学*。', {
      captured: '题目\n在山西太学。',
      emendations: [{ find: '太', replace: '大', count: 1, reason: '误。' }],
    });
    assert.equal(
      await renderArticle(article, 'zh-Hant'),
      '<p id="p1">在山<em>西<a class="emended" href="#e1" aria-description="底本作「太」，改作「大」">大</a>學</em>。</p>',
    );
  });
});

suite('An emended character on a page', () => {
  const emended = makeArticle({
    title: '发现骨干',
    captured: '题现骨干\n第(二)末*段\n新闻"',
    body: '第*二未段*',
    notice: '新闻社',
    emendations: [
      { find: '题', replace: '发', count: 1, reason: '误。' },
      { pattern: '[()*]', replace: '', count: 3, reason: '误。' },
      { find: '二末', replace: '二未', count: 1, reason: '误。' },
      { find: '"', replace: '社', count: 1, reason: '误。' },
    ],
  });

  test('links to its emendation, and has what the capture has', async () => {
    assert.equal(
      await renderArticle(emended, 'zh-Hans'),
      '<p id="p1">第<em>二<a class="emended" href="#e3" aria-description="底本作“二)末”，改作“二未”">未</a>段</em></p>',
    );
  });

  test('is a link in the title and the notice, too', () => {
    assert.equal(
      printBlock(emended, 'title', 'zh-Hans').replaceAll('<wbr>', ''),
      '<a class="emended" href="#e1" aria-description="底本作“题”，改作“发”">发</a>现骨干',
    );
    assert.equal(
      printBlock(emended, 'notice', 'zh-Hant'),
      '新聞<a class="emended" href="#e4" aria-description="底本作「&quot;」，改作「社」">社</a>',
    );
  });
});

suite('A title', () => {
  test('may break between words, as the platform segments its script', () => {
    const article = makeArticle({ title: '北京大学与山西大学合作' });
    for (const script of SCRIPTS) {
      const parts = splitHeadline(article.in(script).title, script);
      assert.ok(parts.length > 2);
      assert.equal(printBlock(article, 'title', script), parts.join('<wbr>'));
    }
  });

  test('never becomes markup', () => {
    const html = printBlock(makeArticle({ title: '<b>&amp;</b>' }), 'title', 'zh-Hans');
    assert.match(html, /^&lt;.*b.*>&amp;.*amp;/);
    assert.doesNotMatch(html, /<b|<\/b/);
  });

  test('is all that is printed of an article without a notice', () => {
    assert.equal(printBlock(makeArticle({}), 'notice', 'zh-Hans'), '');
  });
});

suite('In vertical lines', () => {
  shows(
    'short numbers, initials and quotation marks have their forms, in links and emphasis as well',
    '“头”*5月*20日，**2023**年',
    '<p id="p1"><span class="open">“</span>头<span class="close">”</span><em><span class="square">5</span>月</em><span class="square">20</span>日，<strong><span class="upright">2023</span></strong>年</p>',
    '<p id="p1">「頭」<em><span class="square">5</span>月</em><span class="square">20</span>日，<strong><span class="upright">2023</span></strong>年</p>',
  );

  test('a number that goes on in another element is one number', async () => {
    assert.equal(await render('20*23*年'), '<p id="p1">20<em>23</em>年</p>');
    assert.equal(await render('20`23`年'), '<p id="p1">20<code>23</code>年</p>');
    assert.equal(
      await render('*20*年'),
      '<p id="p1"><em><span class="square">20</span></em>年</p>',
    );
  });

  test('a number that goes on in the next block is two numbers', async () => {
    const square = (digits: string) => `<span class="square">${digits}</span>`;
    assert.equal(
      await render('20\n\n23'),
      `<p id="p1">${square('20')}</p>\n<p id="p2">${square('23')}</p>`,
    );
  });

  test('a character reference is a character', async () => {
    assert.equal(
      await render('&#39;20年&lt;5'),
      '<p id="p1">&#39;<span class="square">20</span>年&lt;<span class="square">5</span></p>',
    );
  });

  test('credits have their forms, too', () => {
    assert.equal(printVerticalText('文：<甲>20'), '文：&lt;甲><span class="square">20</span>');
  });
});

/** The text of each element of a page that is a block, by its id. */
function textsOf(html: string): Record<string, string> {
  const texts: Record<string, string> = {};
  type Node = {
    type: string;
    value?: string;
    properties?: Record<string, unknown>;
    children?: Node[];
  };
  const textOf = ({ value, children = [] }: Node): string => value ?? children.map(textOf).join('');
  const visit = (node: Node) => {
    const id = node.properties?.['id'];
    if (id !== undefined) texts[String(id)] = textOf(node);
    node.children?.forEach(visit);
  };
  visit(htmlToHast(html) as Node);
  return texts;
}

suite('The page has the text of each block, which the search and all formats have, too', () => {
  const check = async (article: Article) => {
    for (const script of SCRIPTS)
      assert.deepEqual(
        textsOf(await renderArticle(article, script)),
        Object.fromEntries(article.in(script).bodyBlocks.map(({ id, text }) => [id, text])),
      );
  };

  test('in every article of the archive', async () => {
    assert.ok(articles.length > 0);
    for (const article of articles) await check(article);
  });

  test('in any article', async () => {
    const inline = fc.constantFrom(
      ...['头', '发', '皇后', '𠮷', '5', '20', '“', '”', '，', ' ', '\\\n', '\n', '&amp;', '\\<'],
      ...[
        '*发*',
        '**头发**',
        '*头**发***',
        '`发`',
        '`20`',
        '{/* 发 */}',
        '**',
        '*',
        '\\`',
        '山西大学',
      ],
    );
    // Two line ends in a row would begin a new block, and "* \\" a list with a line break.
    const line = fc
      .array(inline, { maxLength: 12 })
      .map((pieces) => `头${pieces.join('').replaceAll(/ *(\\?\n *)+/g, '$1')}。`);
    const block = fc
      .tuple(fc.constantFrom('', '## ', '- ', '> ', '> - ', 'Figure'), line)
      .map(([mark, text]) => {
        const lines = text.replaceAll(/\\?\n/g, mark === '' ? '$&' : '');
        return mark === 'Figure' ? `<Figure>${lines}</Figure>` : mark + lines;
      });
    const vocabulary = vocabularyOf({ organisations: '山西大学:\n' });
    await fc.assert(
      fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 6 }), async (blocks) => {
        const body = [...blocks, '山西大学。'].join('\n\n');
        await check(makeArticle({ body, organisations: ['山西大学'] }, vocabulary));
      }),
    );
  });
});
