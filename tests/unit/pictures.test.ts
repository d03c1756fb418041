import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { sha256Of } from '../../src/archive/check-capture.ts';
import { checkArticle } from '../../src/archive/check.ts';
import { formatProblems } from '../../src/archive/problem.ts';
import { makeArticle } from '../../src/editor/add/make-article.ts';
import { Library } from '../../src/archive/library.ts';
import { vocabulary } from '../articles.ts';
import { makePicture } from '../pictures.ts';
import { ARTICLE, CAPTURE, CAPTURED, FILE, REGISTRIES } from '../sample-article.ts';
import { shownArticle } from '../shown-article.ts';
import { vocabularyOf } from '../vocabulary.ts';
import '../vite-env.ts';

const { atomFeed } = await import('../../src/formats/feeds.ts');
const { jsonLines } = await import('../../src/formats/json-lines.ts');
const { markdown } = await import('../../src/formats/markdown.ts');

const JPEG = await makePicture(300);
const FOLDER = 'content/sources/2024-01-02-test';
const names = vocabularyOf(REGISTRIES);

/** Check the sample article with a figure, what the frontmatter says of pictures, and files. */
function check(figure: string, pictures: string, files: Record<string, Buffer>) {
  return checkArticle(
    {
      file: FILE,
      text: ARTICLE.replace('<Figure>合影</Figure>', figure).replace(
        'emendations:',
        `${pictures}emendations:`,
      ),
      capture: { file: CAPTURE, content: Buffer.from(CAPTURED) },
      pictures: new Map(
        Object.entries(files).map(([name, content]) => [
          name,
          { file: `${FOLDER}/${name}`, content },
        ]),
      ),
    },
    names,
  );
}
const FIGURE = '<Figure src="1.jpg" alt="两人握手">合影</Figure>';
const field = (content: Buffer, more = '') =>
  `pictures:\n  - file: 1.jpg\n    sha256: ${sha256Of(content)}\n${more}`;
const says = (...args: Parameters<typeof check>) => formatProblems(check(...args).problems);

suite('A picture of an article', () => {
  test('is right with its file, its hash, and where the text shows it', () => {
    assert.equal(says(FIGURE, field(JPEG), { '1.jpg': JPEG }), '');
  });

  test('is reported when it is not there, is another one, is no picture, is not shown, or not named', () => {
    assert.match(
      says(FIGURE, field(JPEG), {}),
      /pictures › 1: there is no file content\/sources\/.*\/1\.jpg\. Put it there/,
    );
    assert.match(
      says(FIGURE, field(Buffer.from('x')), { '1.jpg': JPEG }),
      new RegExp(
        `pictures › 1: 1\\.jpg has another SHA-256\\. If it is right, write: sha256: ${sha256Of(JPEG)}`,
      ),
    );
    const text = Buffer.from('not a picture');
    assert.match(
      says(FIGURE, field(text), { '1.jpg': text }),
      /1\.jpg is not what its name says, but no picture that browsers show\. Save it as one of jpg, png, gif, webp, avif/,
    );
    assert.match(
      says('<Figure>合影</Figure>', field(JPEG), { '1.jpg': JPEG }),
      /the text does not show 1\.jpg\. Remove it, or write <Figure src="1\.jpg"/,
    );
    assert.match(
      says(FIGURE, '', { '1.jpg': JPEG }),
      new RegExp(
        `"1\\.jpg" is not in the field pictures\\. Write:\\n +pictures:\\n +- file: 1\\.jpg\\n +sha256: ${sha256Of(JPEG)}`,
      ),
    );
    assert.match(
      says(FIGURE, field(JPEG), { '1.jpg': JPEG, '2.jpg': JPEG }),
      /2\.jpg\n +.*does not name this picture/,
    );
    assert.match(
      says(FIGURE, 'pictures:\n  - file: ../1.jpg\n    sha256: x\n', {}),
      /"\.\.\/1\.jpg" is not the name of a picture/,
    );
  });

  test('has a caption or a description, and nothing else', () => {
    const files = { '1.jpg': JPEG };
    assert.match(
      says('<Figure src="1.jpg" alt="">\n</Figure>', field(JPEG), files),
      /neither a caption nor a description/,
    );
    for (const figure of [
      '<Figure src="1.jpg">合影</Figure>',
      '<Figure src={x} alt="">合影</Figure>',
      '<Figure width="1">合影</Figure>',
    ])
      assert.match(
        says(figure, field(JPEG), files),
        /takes nothing but its text, and the picture with its description/,
      );
  });

  test('is in Markdown, feeds and JSON Lines, with its description in the script of the text', () => {
    const { checked } = check(FIGURE, field(JPEG), { '1.jpg': JPEG });
    const { article } = checked!;
    const url = 'https://example.org/pictures/2024-01-02-test/1.jpg';
    assert.ok(
      markdown(shownArticle(article, 'zh-Hans')).includes(`\n\n![两人握手](${url})\n\n*合影*\n\n`),
    );
    assert.ok(markdown(shownArticle(article, 'zh-Hant')).includes(`![兩人握手](${url})`));
    const library = new Library([article], names, [], new Set());
    assert.ok(
      atomFeed(library, 'zh-Hans').includes(
        `&lt;img src=&quot;${url}&quot; alt=&quot;两人握手&quot;&gt;&lt;br&gt;合影`,
      ),
    );
    const { texts } = JSON.parse(jsonLines([article]));
    assert.deepEqual(texts['zh-Hant'].blocks[1], {
      kind: 'caption',
      text: '合影',
      picture: { url, alt: '兩人握手' },
    });
  });
});

suite('The pictures that were saved with a page', () => {
  const paragraph = (n: number) =>
    `<p>第${n}段，今天上午，学校召开了会议，部署了下一阶段的工作，要求各单位认真落实。</p>`;
  const page = (body: string) =>
    `<html><head><title>学校召开会议 - 南山大学</title></head><body><div class="menu"><img src="p_files/logo.png"><a href="/">首页</a></div><article><h1>学校召开会议</h1><p>2024-05-01 10:00</p>${body}</article></body></html>`;
  const add = (body: string, files: Record<string, Buffer>) =>
    makeArticle(
      Buffer.from(page(body)),
      { fileName: 'p.html', readSaved: (src) => files[src] },
      () => false,
      { vocabulary, peopleText: readFileSync('content/people.yaml', 'utf8'), unwritten: {} },
    );
  const shown = (made: ReturnType<typeof add>) =>
    [...made.mdx.matchAll(/<Figure.*>/g)].map(([figure]) => figure);

  test('are taken along where the text has them, with their captions and descriptions', async () => {
    const other = await makePicture(320, 'png');
    const made = add(
      `${paragraph(1)}<figure><img src="p_files/a.jpg" alt="会场"><figcaption>会议现场</figcaption></figure>${paragraph(2)}<p><img src="p_files/b.png" alt="主席台"></p>${paragraph(3)}`,
      { 'p_files/a.jpg': JPEG, 'p_files/b.png': other, 'p_files/logo.png': other },
    );
    assert.deepEqual(shown(made), [
      '<Figure src="1.jpg" alt="会场">会议现场</Figure>',
      '<Figure src="2.png" alt="主席台"></Figure>',
    ]);
    assert.deepEqual(made.data.pictures, [
      { file: '1.jpg', sha256: sha256Of(JPEG) },
      { file: '2.png', sha256: sha256Of(other) },
    ]);
    assert.deepEqual(
      made.pictures.map(({ content }) => content),
      [JPEG, other],
    );
  });

  test('are asked about where nothing says what they show; icons and copies are left out', () => {
    const icon = Buffer.concat([JPEG.subarray(0, 100)]);
    const made = add(
      `${paragraph(1)}<p><img src="a.jpg"></p>${paragraph(2)}<p><img src="icon.jpg"><img src="a.jpg"></p>${paragraph(3)}`,
      { 'a.jpg': JPEG, 'icon.jpg': icon },
    );
    assert.deepEqual(shown(made), ['<Figure src="1.jpg" alt="待补"></Figure>']);
    assert.equal(made.data.review![0], '1.jpg: what does this picture show? Write it into alt.');
  });

  test('may be in the page itself, and are nowhere else looked for', () => {
    const made = add(
      `${paragraph(1)}<p><img alt="会场" src="data:image/jpeg;base64,${JPEG.toString('base64')}"></p>${paragraph(2)}`,
      {},
    );
    assert.equal(made.pictures.length, 1);
    const none = add(`${paragraph(1)}<p><img src="https://a.cn/a.jpg"></p>${paragraph(2)}`, {});
    assert.deepEqual([none.pictures, none.data.pictures], [[], undefined]);
  });
});
