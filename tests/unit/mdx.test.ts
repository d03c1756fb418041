import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseMdx, readBlocks } from '../../src/archive/mdx.ts';
import { splitFrontmatter } from '../../src/archive/parse-article.ts';
import { makeArticle } from '../make-article.ts';
import { ARTICLE, check } from '../sample-article.ts';

const blocksOf = (body: string) => readBlocks(parseMdx(body), body);

suite('The text of an article', () => {
  /** Test that text at the end of the article, from line 37, is answered with a message. */
  const says = (name: string, more: string, message: RegExp) =>
    test(name, () => assert.match(check(ARTICLE + more), message));

  says(
    'with an open brace: the report has the line and what to write',
    '\n{ 甲\n',
    /:39\n.*not valid MDX.*\n.*backslash/,
  );
  says('with an open tag: the report has the line', '\n甲 <乙\n', /:39\n.*not valid MDX/);
  says('cannot have code in braces', '\n甲{1 + 1}乙\n', /:39\n.*code in braces/);
  says(
    'cannot have code between comments',
    '\n甲{/* a */ "乙" /* b */}\n',
    /:39\n.*code in braces/,
  );
  says('cannot import', '\nimport x from "y"\n', /:39\n.*cannot import or export/);
  says('cannot export', '\nexport const x = 1\n', /:39\n.*cannot import or export/);
  says(
    'cannot use an unknown component',
    '\n<Video>甲</Video>\n',
    /:39\n.*<Video> cannot stand here.*<Figure>/,
  );
  says(
    'cannot use a component in the middle of a line',
    '\n甲<Figure>乙</Figure>丙\n',
    /:39\n.*<Figure> cannot stand here/,
  );
  says(
    'with an open caption: the report says how to close it',
    '\n<Figure>甲\n\n乙\n',
    /:39\n.*ends with <\/Figure>/,
  );
  says(
    'cannot have a list in a caption',
    '\n<Figure>\n7. 甲\n</Figure>\n',
    /:40\n.*caption cannot hold a list/,
  );
  says('cannot have a heading in a caption', '\n<Figure>\n## 甲\n</Figure>\n', /:40\n/);
  says(
    'cannot give a component more than text',
    '\n<Figure x="乙">甲</Figure>\n',
    /:39\n.*takes nothing but its text/,
  );
  says('cannot have an empty component', '\n<Figure></Figure>\n', /:39\n.*no text in this/);
  says(
    'cannot have a passage in a language that it does not name',
    '\n甲<Foreign>乙</Foreign>\n',
    /:39\n.*written <Foreign lang="ja">/,
  );
  says(
    'cannot have a link when its capture is text',
    '\n[甲](https://example.org/)\n',
    /:39\n.*cannot hold a link when its capture is text/,
  );
  says(
    'cannot have a link without its whole address',
    '\n[甲](/a "乙")\n',
    /:39\n.*A link is written \[text\]\(address\)/,
  );
  says(
    'cannot have items to tick off beside a table',
    '\n| 甲 | 乙 |\n|---|---|\n\n- [x] 丙\n',
    /:42\n.*read as an item to tick off/,
  );
  says(
    'cannot have a picture as Markdown has it',
    '\n![甲](https://example.org/a.jpg)\n',
    /:39\n.*A picture is written <Figure src="1\.jpg" alt="what it shows">/,
  );
  says(
    'cannot have another title',
    '\n# 甲\n',
    /:39\n.*read as the title of a page, because it begins with #\. Write ## for a heading/,
  );
  says(
    'cannot have a title by a line of equals signs',
    '\n甲\n===\n',
    /:39\n.*because the line below it has nothing but signs =\. Put an empty line between them.*\\===/,
  );
  says('cannot begin with a space', '\n　　甲\n', /:39\n.*begins with a space/);
  says('cannot be a block of code', '\n```\n甲\n```\n', /:39\n.*read as code/);

  test('must be there', () => {
    assert.match(check(ARTICLE.replace(/\n2024年[\s\S]*$/, '')), /:34\n.*has no text/);
  });
});

suite('A text that begins with', () => {
  test('four spaces is a paragraph, not code', () => {
    assert.deepEqual(
      blocksOf('    甲').map(({ kind, text }) => [kind, text]),
      [['paragraph', '甲']],
    );
  });

  test('--- begins with a rule', () => {
    const { blocks, body } = makeArticle({ body: '---\n\n第一段。' });
    assert.match(body, /^\n---\n/);
    assert.deepEqual(
      blocks.map(({ id, kind, text }) => [id, kind, text]),
      [
        ['title', 'title', '题目'],
        ['p1', 'paragraph', '第一段。'],
      ],
    );
  });

  test('--- in its first line begins with a rule', () => {
    assert.deepEqual(
      blocksOf('---\n第一段: 甲\n').map(({ text, line }) => [text, line]),
      [['第一段: 甲', 2]],
    );
  });

  test('--- and has another such line loses nothing', () => {
    assert.deepEqual(
      blocksOf('---\n甲: 乙\n---\n丙').map(({ kind, text }) => [kind, text]),
      [
        ['heading', '甲: 乙'],
        ['paragraph', '丙'],
      ],
    );
  });

  test('+++ has these signs', () => {
    assert.deepEqual(
      blocksOf('+++\n甲 = "乙"\n+++\n\n丙').map(({ text }) => text),
      ['+++\n甲 = "乙"\n+++', '丙'],
    );
  });
});

suite('Characters that nobody can see, or that reorder the text', () => {
  const REFUSED = [
    ...[0x00, 0x01, 0x07, 0x08, 0x0e, 0x1b, 0x1f, 0x7f, 0x80, 0x9f],
    ...[0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069],
    ...[0xfdd0, 0xfdef, 0xfffe, 0xffff, 0x1ffff, 0x10ffff],
  ];

  for (const code of REFUSED) {
    const shown = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    test(`${shown} is refused in the text, with its line and what to do`, () => {
      const report = check(`${ARTICLE}\n甲\\\n乙${String.fromCodePoint(code)}丙\n`);
      assert.match(
        report,
        /:40\n.*a character that nobody can see, or that reorders the text\. Remove it; if the capture has it, leave it out by an emendation\./,
      );
      assert.ok(report.includes(`乙【${shown}】丙`), report);
    });
  }

  test('are refused as references, and in emphasis, code, headings and captions', () => {
    for (const more of [
      '&#x202E;甲',
      '*甲\u202E*',
      '`甲\u202E`',
      '## 甲\u202E',
      '<Figure>甲\u202E</Figure>',
    ])
      assert.match(check(`${ARTICLE}\n${more}\n`), /:39\n.*nobody can see/, more);
  });

  test('are not tabs, line ends, and what languages are written with', () => {
    // A zero width joiner, a variation selector, a mark of direction.
    for (const allowed of ['\t', '\r\n', '\u200d', '\ufe0f', '\u200f'])
      assert.equal(makeArticle({ body: `甲${allowed}乙` }).blocks[1]!.text, `甲${allowed}乙`);
  });
});

suite('A block', () => {
  test('has an id by its place, its kind, and its line', () => {
    const body = '甲\n\n## 乙\n\n- 丙\n- 丁\n\n> 戊\n\n***\n\n{/* 己 */}\n\n<Figure>庚</Figure>';
    assert.deepEqual(
      readBlocks(parseMdx(body, 11), body, 11).map(({ id, kind, text, line }) => [
        ...[id, kind, text, line],
      ]),
      [
        ['p1', 'paragraph', '甲', 11],
        ['p2', 'heading', '乙', 13],
        ['p3', 'paragraph', '丙', 15],
        ['p4', 'paragraph', '丁', 16],
        ['p5', 'paragraph', '戊', 18],
        ['p6', 'caption', '庚', 24],
      ],
    );
  });

  /** The ranges of the first block: how each is marked up, and its text. */
  const rangesOf = (body: string) => {
    const [{ text, ranges }] = blocksOf(body) as [ReturnType<typeof blocksOf>[number]];
    return ranges.map(({ type, start, end }) => [type, [...text].slice(start, end).join('')]);
  };

  test('knows its emphasis, strong emphasis and code, counted in characters', () => {
    assert.deepEqual(rangesOf('𠮷*甲*𠮷**乙*丙*𠮷**`<丁>`'), [
      ['emphasis', '甲'],
      ['emphasis', '丙'],
      ['strong', '乙丙𠮷'],
      ['code', '<丁>'],
    ]);
  });

  test('knows the line breaks that stay', () => {
    assert.deepEqual(rangesOf('甲\\\n乙  \n丙\n丁'), [
      ['break', '\n'],
      ['break', '\n'],
    ]);
  });

  test('has the paragraphs of a caption as lines', () => {
    const [{ text, ranges }] = blocksOf('<Figure>\n甲\n\n*乙*\n</Figure>') as [
      ReturnType<typeof blocksOf>[number],
    ];
    assert.equal(text, '甲\n乙');
    assert.deepEqual(
      ranges.map(({ type, start, end }) => [type, start, end]),
      [
        ['break', 1, 2],
        ['emphasis', 2, 3],
      ],
    );
  });

  test('has no comments, and no white space at its end', () => {
    assert.deepEqual(
      blocksOf('甲{/* 乙 */}丙{/* 丁 */}  \n{/* 戊 */}').map(({ text }) => text),
      ['甲丙'],
    );
  });

  test('keeps quotation marks, dots, tables and addresses as they are', () => {
    for (const text of ['"甲" -- 乙...', 'https://example.org', '~~甲~~', '甲[^1]'])
      assert.deepEqual(
        blocksOf(text).map((block) => block.text),
        [text],
      );
  });
});

suite('What a block stands in', () => {
  const shown = (body: string) =>
    blocksOf(body).map(({ text, containers = [], level, cell }) =>
      [
        text,
        ...containers.map((container) =>
          container.type === 'quote'
            ? '>'
            : `${container.number ?? '-'}${container.isFirst ? '' : '+'}`,
        ),
        ...(level ? [`h${level}`] : []),
        ...(cell ? [`${cell.table}:${cell.row},${cell.column}`] : []),
      ].join(' '),
    );

  test('is the level of a heading', () => {
    assert.deepEqual(shown('## 甲\n\n#### 乙'), ['甲 h2', '乙 h4']);
  });

  test('is the item of a list, with its number', () => {
    assert.deepEqual(shown('3. 甲\n4. 乙\n\n   丙\n   - 丁\n\n戊'), [
      '甲 3',
      '乙 4',
      '丙 4+',
      '丁 4+ -',
      '戊',
    ]);
    assert.deepEqual(shown('> 甲\n>\n> - 乙'), ['甲 >', '乙 > -']);
  });

  test('is the place of a cell in its table; an empty cell is no block', () => {
    assert.deepEqual(shown('| 甲 | 乙 |\n|---|---|\n| 丙 | |\n\n丁\n\n| 戊 | 己 |\n|---|---|'), [
      '甲 1:0,0',
      '乙 1:0,1',
      '丙 1:1,0',
      '丁',
      '戊 2:0,0',
      '己 2:0,1',
    ]);
  });

  test('does not make a link of an address, not even beside a table', () => {
    const body = 'https://a.b/c_d_e\n\n| 甲 | 乙 |\n|---|---|';
    assert.deepEqual(blocksOf(body)[0]!.ranges, []);
    assert.equal(blocksOf(body)[0]!.text, 'https://a.b/c_d_e');
  });
});

suite('Frontmatter is split off', () => {
  test('at the second line ---, wherever else there are such lines', () => {
    assert.deepEqual(splitFrontmatter('---\na: 1\n---\n---\n甲\n---\n'), {
      frontmatter: 'a: 1\n',
      body: '---\n甲\n---\n',
      bodyLine: 4,
    });
  });

  test('with spaces after its lines, Windows line ends, and a byte order mark', () => {
    assert.deepEqual(splitFrontmatter('\uFEFF--- \r\na: 1\r\n---\t\r\n\r\n甲'), {
      frontmatter: 'a: 1\r\n',
      body: '\r\n甲',
      bodyLine: 4,
    });
  });

  test('only when it is the first thing in the file and is closed', () => {
    for (const text of ['', '甲\n---\na: 1\n---\n', '---\na: 1\n', '----\na: 1\n----\n'])
      assert.equal(splitFrontmatter(text), null);
  });
});
