import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { makeArticle } from '../../src/editor/add/make-article.ts';
import { vocabulary } from '../articles.ts';

const paragraph = (n: number) =>
  `<p>第${n}段，今天上午，学校召开了会议，部署了下一阶段的工作，要求各单位认真落实。</p>`;
const page = (inside: string, head = '') =>
  `<html><head><title>学校召开会议_南山大学</title>${head}</head><body><ul><li><a href="/">首页</a></li></ul><div class="article"><h1>学校召开会议</h1><p>2024-05-01 10:00 来源：南山大学</p>${paragraph(1)}${inside}${paragraph(2)}${paragraph(3)}</div></body></html>`;
const add = (html: string) =>
  makeArticle(Buffer.from(html), { fileName: 'p.html' }, () => false, {
    vocabulary,
    peopleText: readFileSync('content/people.yaml', 'utf8'),
    unwritten: {},
  });
/** Return the text of an article of a page with something between its paragraphs. */
const bodyOf = (inside: string) => {
  const { mdx } = add(page(inside));
  return mdx.slice(mdx.indexOf('\n---\n', 4) + 5);
};
const questionsOf = (inside: string) => add(page(inside)).data.review!.join('\n');

suite('Nothing of a text is lost', () => {
  test('because its words are also those of buttons', () => {
    for (const sentence of [
      '扫码支付在当地农村已经普及，老人也学会了使用，生活更加方便。',
      '赞不绝口的游客们把照片分享到网上，吸引了更多人前来参观。',
      '字体设计师王明说，汉字之美在于结构，需要长期的练习与体会。',
      '点击查看的人数超过一百万，创下了当地新闻的纪录，令人惊讶。',
      '今年气温&gt;30度的天数多于雨量&gt;50毫米的天数，这是多年来少见的。',
      '2023年5月20日 10:30，活动正式开始，代表们走进会场。',
    ])
      assert.ok(bodyOf(`<p>${sentence}</p>`).includes(sentence.slice(0, 4)), sentence);
  });

  test('without a question, where it is left out all the same', () => {
    const remark = '教授说，文章仅代表作者观点，不应上升到集体，大家表示同意。';
    assert.match(
      questionsOf(`<p>${remark}</p>`),
      new RegExp(`“${remark}”: is this line of the middle of the page part of the text`),
    );
    assert.match(
      questionsOf('<ul><li><a href="/1">《乡村振兴报告》全文</a></li></ul>'),
      /“《乡村振兴报告》全文”: is this line/,
    );
  });

  test('in cells of tables: links, times, dashes, several lines', () => {
    const table = (...rows: string[]) =>
      `<table>${rows.map((row) => `<tr>${row}</tr>`).join('')}</table>`;
    const body = bodyOf(
      table(
        '<td>时间</td><td>活动</td>',
        '<td>9:30</td><td><a href="http://x.cn/?a|b&amp;c">参观博物馆</a></td>',
        '<td>2023-05-20 10:30</td><td>收藏</td>',
        '<td>---</td><td>张三<br>李四</td>',
      ),
    );
    assert.match(
      body,
      /\n\| 时间 \| 活动 \|\n\| --- \| --- \|\n\| 9:30 \| \[参观博物馆\]\(<http:\/\/x\.cn\/\?a&#124;b&#38;c>\) \|\n/,
    );
    assert.match(body, /\n\| 2023-05-20 10:30 \| 收藏 \|\n\| \\--- \| 张三 李四 \|\n/);
    assert.match(bodyOf(table('<td>甲项</td><td></td>', '<td>乙项</td><td></td>')), /甲项[^]*乙项/);
  });

  test('in signs that Markdown has, in links with odd addresses, or in text that looks like HTML', () => {
    const texts = [
      '__init__ 方法是一种写法，大家都学会了，很高兴。',
      '说明 {x} &lt;b&gt; *甲* _乙_ `丙` | 丁 &amp;amp; 戊，都是文字。',
      '<a href="/n?id=1&amp;amp;page=2">链接</a>的地址里有两次转义，也应当保留。',
    ];
    for (const text of texts) assert.equal(add(page(`<p>${text}</p>`)).blocks.length, 4, text);
  });
});

suite('A page that nobody can read', () => {
  test('is refused with advice, and at once', () => {
    assert.throws(
      () => add(page('<div>'.repeat(400))),
      /is nested \d+ elements deep.*save it as a text file/,
    );
    assert.throws(
      () => add(page('<a href="/">甲</a>'.repeat(30_000))),
      /has \d+ elements and texts/,
    );
  });

  test('has no address that is none, and no date of its text for that of its publication', () => {
    const made = add(page('', '<link rel="canonical" href="http://x y.cn/a b">'));
    assert.equal(made.data.url, 'not stated');
    const undated = page('').replace('2024-05-01 10:00 来源：南山大学', '');
    const late = makeArticle(
      Buffer.from(undated.replace('第1段', '2023年5月20日')),
      { fileName: 'p.html', from: '第2段' },
      () => false,
      { vocabulary, peopleText: readFileSync('content/people.yaml', 'utf8'), unwritten: {} },
    );
    assert.equal(late.data.published, 'not stated');
  });
});
