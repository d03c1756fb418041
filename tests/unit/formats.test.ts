import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { markdownToHtml } from 'satteri';
import {
  escapeMarkup,
  jsonInScript,
  escapeMarkdown,
  headingText,
} from '../../src/formats/escape.ts';
import { SCRIPTS, type Script } from '../../src/script/script.ts';
import { articleOf, BIT, library, PKU } from '../articles.ts';
import { makeArticle, makeLibrary } from '../make-article.ts';
import { renderArticle } from '../render-article.ts';
import { shownArticle } from '../shown-article.ts';
import type { Article } from '../../src/archive/article.ts';

const { atomFeed, jsonFeed } = await import('../../src/formats/feeds.ts');
const { jsonLines } = await import('../../src/formats/json-lines.ts');
const { markdown } = await import('../../src/formats/markdown.ts');
const { plainText } = await import('../../src/formats/plain-text.ts');

/** Write an article as text, as its page shows it. */
const textOf = (article: Article, script: Script) => plainText(shownArticle(article, script));
const markdownOf = (article: Article, script: Script) => markdown(shownArticle(article, script));

/** Return the lines of text of a CommonMark document, as a program that reads it shows them. */
const shown = (text: string): string[] =>
  markdownToHtml(text, { features: { gfm: false } })
    .html.replace(/<[^>]*>/g, '')
    .replace(
      /&(lt|gt|amp|quot);/g,
      (_, name: string) => ({ lt: '<', gt: '>', amp: '&', quot: '"' })[name]!,
    )
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** Lines with all that Markdown has a meaning for. */
const anyLine = fc
  .string({
    unit: fc.constantFrom(
      ...'山西*_`#+-=[]()<>!&|~\\1.)"：，'.split(''),
      ' 1. ',
      'https://a.b/c?d=',
      'www.a.b',
      'a@b.cc',
      'a',
    ),
    maxLength: 30,
  })
  .map((line) => line.trim());

suite('Escaping', () => {
  test('keeps JSON inside its script element, and the same when it is parsed', () => {
    const value = { title: '</script><!-- \u2028\u2029 & "' };
    const json = jsonInScript(value);
    assert.doesNotMatch(json, /[<\u2028\u2029]/);
    assert.deepEqual(JSON.parse(json), value);
  });

  test('lets no text become markup', () => {
    assert.equal(escapeMarkup('<a b="c">&'), '&lt;a b=&quot;c&quot;&gt;&amp;');
  });

  test('brings any line of text through Markdown unchanged', () => {
    fc.assert(
      fc.property(anyLine, (text) => {
        assert.deepEqual(shown(escapeMarkdown(text)), text ? [text] : []);
      }),
      { numRuns: 2000 },
    );
  });

  test('brings any line through Markdown as a heading', () => {
    fc.assert(
      fc.property(anyLine, (text) => {
        const { html } = markdownToHtml(`## ${headingText(text)}`, { features: { gfm: false } });
        assert.match(html, /^<h2>.*<\/h2>\n?$/);
        assert.deepEqual(shown(`## ${headingText(text)}`), text ? [text.replace(/ +/g, ' ')] : []);
      }),
      { numRuns: 2000, examples: [['#'], ['##'], ['甲 #'], ['甲##'], ['甲\\#']] },
    );
  });

  test('brings a heading of two lines through Markdown as one', () => {
    assert.equal(headingText('甲\n乙'), '甲 乙');
  });
});

suite('An article as plain text', () => {
  test('has paragraphs with empty lines between them, captions in brackets, and where it is from', () => {
    const article = makeArticle({
      title: '头',
      body: '一\\\n二\n\n<Figure>图</Figure>\n\n- 三\n\n1. 四\n2. 五\n\n| 甲 | 乙 |\n|---|---|\n| 丙 | |',
      notice: '请注明',
      published: '2024-01-02',
    });
    assert.equal(
      textOf(article, 'zh-Hans'),
      `头\n\n一\n二\n\n【图】\n\n- 三\n\n1. 四\n\n2. 五\n\n甲\t乙\n丙\n\n请注明\n\n新闻存真 https://example.org/articles/test/\n发布日期：2024年1月2日\n事件日期：底本未载\n底本为简体，本页依底本。SHA-256 ${article.data.sha256}\n全文与底本逐字相符，没有改动。\n`,
    );
  });

  test('says that it was converted, and what the source does not state', () => {
    const text = textOf(makeArticle({}), 'zh-Hant');
    assert.match(
      text,
      /^題目\n\n正文。\n\n新聞存真 https:\/\/example\.org\/zh-hant\/articles\/test\/\n/,
    );
    assert.match(
      text,
      /發布日期：底本未載\n事件日期：底本未載\n底本為簡體，本頁由底本轉換，引號改用「」『』。SHA-256 [0-9a-f]{64}\n轉換之前，全文與底本逐字相符，沒有改動。\n$/,
    );
  });

  test('has the credits below the title', () => {
    assert.match(
      textOf(articleOf(BIT), 'zh-Hant'),
      /^北理工.*\n\n供稿：集成電路與電子學院 李曉雨\n攝影：李曉雨\n編輯：李曉雨\n審核：武楠\n\n為扎實推進/,
    );
  });
});

suite('The emendations at the end of an article as text', () => {
  const linesOf = (article: Article, script: Script) => {
    const lines = textOf(article, script).trimEnd().split('\n');
    return lines.slice(lines.findIndex((line) => line.includes('SHA-256')) + 1);
  };

  test('are counted, and each has its paragraphs, and what it changed', () => {
    assert.deepEqual(linesOf(articleOf(BIT), 'zh-Hant'), [
      '除下列9項改動外，全文與底本逐字相符。',
      '1. 標題、第1至12段：「(xué)」等 → 刪去（171處）',
      '2. 第1段：「發布日期:2023-05-11 供稿:集成電路與電子學院 李曉雨 攝影:李曉雨 編輯:李曉雨 審核:武楠 閱讀次數:」 → 刪去（1處）',
      '3. 第1至5段、第7至12段：「,」 → 「，」（58處）',
      '4. 第10段：「;」 → 「；」（2處）',
      '5. 第2段：「骨干」 → 「骨幹」（1處）',
      '6. 第4段：「聯系」 → 「聯繫」（1處）',
      '7. 第7段：「并利用」 → 「並利用」（1處）',
      '8. 第8段：「并結合」 → 「並結合」（1處）',
      '9. 第6段：「集成電路與電子學黨委書記」 → 「集成電路與電子學院黨委書記」（1處）',
    ]);
    assert.deepEqual(linesOf(articleOf(PKU), 'zh-Hans'), [
      '除下列3项改动外，全文与底本逐字相符。',
      '1. 第5段之后：“123_副本.jpg” → 删去（1处）',
      '2. 第1至9段：“,” → “，”（87处）',
      '3. 第2段：“;” → “；”（1处）',
    ]);
  });

  test('are in the words of the capture, also where the text was converted', () => {
    const [intro, ...lines] = linesOf(articleOf(BIT), 'zh-Hans');
    assert.equal(intro, '转换之前，除下列9项改动外，全文与底本逐字相符。');
    assert.equal(lines[4], '5. 第2段：“骨干” → “骨幹”（1处）');
  });

  test('say in which kind of block they are', () => {
    const article = makeArticle({
      captured: '首页\n题目x\nx一\n图x\n二x\nx图\n甲x\n乙\n丙\n丁x\n转载x\n\u200B尾',
      body: '## 一\n\n<Figure>图</Figure>\n\n二\n\n<Figure>图</Figure>\n\n| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |',
      notice: '转载',
      emendations: [
        { find: 'x', replace: '', count: 8, reason: '误。' },
        { find: '首页', replace: '', count: 1, reason: '误。' },
        { find: '\u200B尾', replace: '', count: 1, reason: '误。' },
      ],
    });
    assert.deepEqual(linesOf(article, 'zh-Hans').slice(1), [
      '1. 标题、第1个小标题、第1段、第1至2则图注、第1个表格、转载声明：“x” → 删去（8处）',
      '2. 标题之前：“首页” → 删去（1处）',
      '3. 转载声明之后：“U+200B尾” → 删去（1处）',
    ]);
  });

  test('are text in Markdown, whatever they change', () => {
    const article = makeArticle({
      captured: '题目\n*正文#。*',
      body: '正文。',
      emendations: [
        { find: '*', replace: '', count: 2, reason: '误。' },
        { pattern: '#', replace: '', count: 1, reason: '误。' },
      ],
    });
    assert.deepEqual(shown(markdownOf(article, 'zh-Hans')).slice(-2), [
      '1. 第1段：“*” → 删去（2处）',
      '2. 第1段：“#”等 → 删去（1处）',
    ]);
  });
});

suite('An article as Markdown', () => {
  test('has title, headings and captions as such', () => {
    const article = makeArticle({
      title: '# 头',
      body: '## 一\\_\n\n二\n\n<Figure>图*一*</Figure>',
    });
    assert.match(
      markdownOf(article, 'zh-Hans'),
      /^# \\# 头\n\n## 一\\_\n\n二\n\n\*图一\*\n\n新闻存真 /,
    );
  });

  test('has lists, quotations, tables and the levels of headings as such', () => {
    const body =
      '## 一\n\n### 二\n\n3. 三\n4. 四\n\n   五\n   - 六\n\n> 七\n\n| 甲 | 乙 |\n| --- | --- |\n| 丙\\|丁 |  |';
    const written = markdownOf(makeArticle({ body }), 'zh-Hans');
    for (const part of [
      '\n\n## 一\n\n### 二\n\n',
      '\n\n3. 三\n\n4. 四\n\n   五\n\n   - 六\n\n',
      '\n\n> 七\n\n',
      '\n\n| 甲 | 乙 |\n| --- | --- |\n| 丙\\|丁 |  |\n\n',
    ])
      assert.ok(written.includes(part), written);
  });

  test('keeps line breaks, also of captions', () => {
    const text = markdownOf(
      makeArticle({ body: '春眠\\\n处处\\\n*夜来*\n\n<Figure>花\\\n落</Figure>' }),
      'zh-Hant',
    );
    assert.match(text, /\n\n春眠\\\n處處\\\n夜來\n\n\*花\\\n落\*\n\n/);
  });

  test('shows the same text as plain text, in every article of the archive', () => {
    for (const id of [BIT, PKU])
      for (const script of SCRIPTS)
        assert.deepEqual(
          shown(markdownOf(articleOf(id), script)),
          textOf(articleOf(id), script)
            .replace(/[【】]/g, '')
            .split('\n')
            .filter(Boolean),
        );
  });
});

suite('Inline code is converted nowhere: ', () => {
  const drafts = [
    { title: '头发', published: '2024-01-02', body: '头`发`现。\n\n<Figure>`头`发</Figure>' },
  ];
  const made = makeLibrary(drafts);
  const article = made.articles[0]!;
  const FORMATS: Record<string, (script: Script) => string | Promise<string>> = {
    'on the page': (script) => renderArticle(article, script),
    'as plain text': (script) => textOf(article, script),
    'as Markdown': (script) => markdownOf(article, script),
    'as JSON Lines': () => jsonLines(made.articles),
    'in the Atom feed': (script) => atomFeed(made, script),
    'in the JSON feed': (script) => jsonFeed(made, script),
  };

  for (const [name, write] of Object.entries(FORMATS))
    test(name, async () => {
      const text = (await write('zh-Hant')).replace(/<\/?code>/g, '');
      assert.ok(text.includes('頭发現。'), text);
      assert.ok(text.includes('头發'), text);
      assert.ok(!text.includes('發現'), text);
      const original = (await write('zh-Hans')).replace(/<\/?code>/g, '');
      assert.ok(original.includes('头发现。'), original);
    });
});

suite('JSON Lines', () => {
  test('have an article a line, with its text in both scripts', () => {
    const records = jsonLines(library.articles)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      records.map(({ id }) => id),
      [PKU, BIT],
    );
    const [pku, bit] = records;
    assert.equal(bit.texts['zh-Hant'].title, articleOf(BIT).data.title);
    assert.equal(bit.texts['zh-Hans'].title, articleOf(BIT).in('zh-Hans').title);
    assert.equal(pku.texts['zh-Hans'].blocks.length, 16);
    assert.deepEqual(pku.texts['zh-Hans'].blocks[3], {
      kind: 'caption',
      text: '郝平一行拜会蓝佛安、金湘军等省领导',
    });
  });

  test('say null for what the source does not state', () => {
    const record = JSON.parse(jsonLines(makeLibrary([{}]).articles));
    for (const field of [
      'published',
      'event',
      'people',
      'organisations',
      'places',
      'topics',
      'url',
    ])
      assert.equal(record[field], null, field);
    assert.equal(record.texts['zh-Hans'].notice, null);
  });

  test('have an empty list for places by which nobody browses', () => {
    assert.deepEqual(JSON.parse(jsonLines(makeLibrary([{ places: [] }]).articles)).places, []);
  });

  test('have everyone’s roles, and where the capture is', () => {
    const bit = JSON.parse(jsonLines(library.articles).trimEnd().split('\n')[1]!);
    assert.deepEqual(bit.people.find(({ name }: { name: string }) => name === '武楠').roles, [
      '〔北京理工大學〕集成電路與電子學院黨委書記',
      '審核',
    ]);
    assert.deepEqual(bit.capture, {
      url: `https://example.org/sources/${BIT}.txt`,
      sha256: articleOf(BIT).data.sha256,
      encoding: 'utf-8',
    });
  });
});

suite('A feed', () => {
  const dated = makeLibrary([
    { published: '2024-01-01', title: '一' },
    { published: '2024-01-03', title: '<三> & "三"', body: '甲\\<b>。' },
    { title: '没有日期' },
  ]);

  test('has the newest articles with a date first', () => {
    const { items } = JSON.parse(jsonFeed(dated, 'zh-Hans'));
    assert.deepEqual(
      items.map(({ title }: { title: string }) => title),
      ['<三> & "三"', '一'],
    );
    assert.deepEqual(atomFeed(dated, 'zh-Hans').match(/<id>.*<\/id>/g), [
      '<id>https://example.org/</id>',
      '<id>https://example.org/articles/b/</id>',
      '<id>https://example.org/articles/a/</id>',
    ]);
  });

  test('has no text that becomes markup', () => {
    const atom = atomFeed(dated, 'zh-Hans');
    assert.match(atom, /<title>&lt;三&gt; &amp; &quot;三&quot;<\/title>/);
    assert.match(atom, /<content type="html">&lt;p&gt;甲&amp;lt;b&amp;gt;。&lt;\/p&gt;<\/content>/);
    const { items } = JSON.parse(jsonFeed(dated, 'zh-Hans'));
    assert.equal(items[0].content_html, '<p>甲&lt;b&gt;。</p>');
  });

  test('keeps line breaks', () => {
    const library = makeLibrary([{ published: '2024-01-01', body: '春眠\\\n\\<处处' }]);
    const { items } = JSON.parse(jsonFeed(library, 'zh-Hant'));
    assert.match(items[0].content_html, /^<p>春眠<br>&lt;處處/);
  });

  test('says when an article was revised', () => {
    const library = makeLibrary([
      {
        published: '2024-01-02',
        revised: [
          { date: '2024-03-01', note: '改正姓名。' },
          { date: '2024-02-01', note: '补图说。' },
        ],
      },
      { published: '2024-02-02' },
    ]);
    const atom = atomFeed(library, 'zh-Hans');
    assert.deepEqual(
      [...atom.matchAll(/<updated>(.*?)</g)].map(([, date]) => date),
      ['2024-03-01T00:00:00Z', '2024-02-02T00:00:00Z', '2024-03-01T00:00:00Z'],
    );
    const { items } = JSON.parse(jsonFeed(library, 'zh-Hans'));
    assert.deepEqual(
      items.map((item: Record<string, unknown>) => item['date_modified']),
      [undefined, '2024-03-01T00:00:00Z'],
    );
  });

  test('has tables, and the numbers of lists', () => {
    const feed = atomFeed(
      makeLibrary([{ published: '2024-01-02', body: '1. 一\n\n| 甲 | 乙 |\n|---|---|\n| | 丙 |' }]),
      'zh-Hans',
    );
    assert.match(
      feed,
      /&lt;p&gt;1\. 一&lt;\/p&gt;\n&lt;table&gt;&lt;tr&gt;&lt;td&gt;甲&lt;\/td&gt;&lt;td&gt;乙&lt;\/td&gt;&lt;\/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;\/td&gt;&lt;td&gt;丙/,
    );
  });

  test('has fifty articles at most', () => {
    const many = makeLibrary(
      Array.from({ length: 51 }, (_, index) => ({
        id: `n${index}`,
        event: `2024-0${1 + Math.floor(index / 28)}-${String(1 + (index % 28)).padStart(2, '0')}`,
      })),
    );
    const { items } = JSON.parse(jsonFeed(many, 'zh-Hans'));
    assert.equal(items.length, 50);
    assert.equal(items[0].url, 'https://example.org/articles/n50/');
    assert.equal(atomFeed(many, 'zh-Hans').match(/<entry>/g)!.length, 50);
  });
});
