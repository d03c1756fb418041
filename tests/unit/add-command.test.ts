import assert from 'node:assert/strict';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, suite, test } from 'node:test';
import { splitFrontmatter } from '../../src/archive/parse-article.ts';
import { LocatedYaml } from '../../src/archive/yaml.ts';
import { writeAllOrNone } from '../../src/editor/files/write-files.ts';
import { parse } from 'yaml';
import { encode } from '../encode.ts';
import { runEditor } from '../run-editor.ts';

const folder = mkdtempSync(join(tmpdir(), 'add-'));
after(() => rmSync(folder, { recursive: true }));

const PAGES = 'tests/fixtures/saved-pages';

const add = (content: string, args: string[], input?: Buffer | string | null) =>
  runEditor('add', content, args, input);

let number = 0;
/** Make a content folder with the archive's vocabulary and without articles. */
function emptyArchive(): string {
  const content = join(folder, `content-${++number}`);
  for (const name of readdirSync('content').filter((each) => each.endsWith('.yaml')))
    cpSync(join('content', name), join(content, name));
  return content;
}
/** Write a capture to a new file. @returns its path */
function captureFile(name: string, capture: Buffer | string): string {
  const file = join(folder, `capture-${++number}`, name);
  mkdirSync(join(file, '..'));
  writeFileSync(file, capture);
  return file;
}
/** Return the content of every file of a folder, by path. */
const snapshot = (content: string): Map<string, string> =>
  existsSync(content)
    ? new Map(
        readdirSync(content, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .map((path) => [path.slice(content.length + 1), readFileSync(path, 'latin1')]),
      )
    : new Map();
const partsOf = (content: string, id: string) =>
  splitFrontmatter(readFileSync(join(content, 'articles', `${id}.mdx`), 'utf8'))!;
const dataOf = (content: string, id: string) =>
  new LocatedYaml(partsOf(content, id).frontmatter).value as Record<string, unknown>;
const bodyOf = (content: string, id: string) => partsOf(content, id).body;
/** What a message for editors never has: the stack of an error. */
const STACK = /\n\s+at |node:/;

const TEXT = '学校召开会议\n2023年5月9日，学校召开会议，部署工作。\n会议强调了工作。\n';

suite('npm run add', () => {
  test('makes a draft of a saved page: its text, what it says, and its place in the page', async () => {
    const content = emptyArchive();
    const file = `${PAGES}/bit-edu.html`;
    const { code, output, error } = await add(content, ['--id', 'a', file]);
    assert.equal(code, 0, error);
    assert.deepEqual(readFileSync(join(content, 'sources', 'a.html')), readFileSync(file));
    const data = dataOf(content, 'a');
    const expected = parse(readFileSync(file.replace('.html', '.yaml'), 'utf8')) as typeof data;
    for (const field of ['title', 'published', 'publisher'])
      assert.equal(data[field], expected[field], field);
    assert.deepEqual(Object.keys(data['extent'] as object), ['from', 'to']);
    for (const field of ['people', 'organisations', 'places', 'topics'])
      assert.equal(data[field], 'not stated');
    assert.match(output, /^Written:\n[^]*^Found:\n[^]*^Emended[^]*^Then: npm run dev/m);
  });

  test('writes what is doubtful into the draft as questions, which the check repeats', async () => {
    const content = emptyArchive();
    const { code, output } = await add(content, ['--id', 'a', `${PAGES}/local-tv.html`]);
    assert.equal(code, 0);
    const question =
      'published: the article shows no date. Is it 2024-04-22, elsewhere on the page? If not, leave it: not stated.';
    assert.equal((dataOf(content, 'a')['review'] as string[])[0], question);
    assert.match(output, /^To answer\. It is a draft, and not published/m);
    const drafts = await runEditor('check', content, ['--drafts']);
    assert.match(
      drafts.output,
      new RegExp(`^1 draft:.*a\\.mdx:\\d+\n +${RegExp.escape(question)}`, 's'),
    );
    const whole = await runEditor('check', content, []);
    assert.match(whole.output, /^Not published, because it is a draft: a$/m);
    assert.equal(whole.code, 0);
  });

  test('makes the draft of a capture again if nobody has changed it, or if told to', async () => {
    const content = emptyArchive();
    const page = `${PAGES}/local-tv.html`;
    assert.equal((await add(content, ['--id', 'a', page])).code, 0);
    const path = join(content, 'articles', 'a.mdx');
    const made = readFileSync(path, 'utf8');
    assert.equal((await add(content, [page])).code, 0);
    assert.equal(readFileSync(path, 'utf8'), made);
    writeFileSync(path, made.replace('topics: not stated', 'topics: [设计]'));
    const refused = await add(content, [page]);
    assert.equal(refused.code, 1);
    assert.match(
      refused.error,
      /has this capture already: .* To make the article again, and lose what was written in it: --replace/,
    );
    const replaced = await add(content, [
      '--replace',
      '--to',
      dataOf(content, 'a')['title'] ? '編輯' : '',
      page,
    ]);
    assert.match(replaced.error, /--to: no line of the capture/);
    assert.equal((await add(content, ['--replace', page])).code, 0);
    assert.equal(readFileSync(path, 'utf8'), made);
    // Also an article that is no draft any more.
    writeFileSync(path, made.replace(/^review:\n(?: .*\n)*/m, ''));
    assert.match((await add(content, [page])).error, /has this capture already/);
    assert.equal((await add(content, ['--replace', page])).code, 0);
    assert.equal(readFileSync(path, 'utf8'), made);
  });

  test('keeps everything that it finds when an editor says where title and text are', async () => {
    const content = emptyArchive();
    const page = `${PAGES}/qq-news.html`;
    assert.equal((await add(content, ['--id', 'a', page])).code, 0);
    const { title, published, publisher } = dataOf(content, 'a');
    const last = bodyOf(content, 'a').trim().split('\n\n')[2]!;
    const again = await add(content, [
      ...['--replace', '--title', title as string],
      ...['--to', last.slice(0, 12), page],
    ]);
    assert.equal(again.code, 0, again.error);
    assert.deepEqual(
      [dataOf(content, 'a')['published'], dataOf(content, 'a')['publisher']],
      [published, publisher],
    );
    assert.ok(bodyOf(content, 'a').trim().endsWith(last));
  });

  test('refuses a capture whose article was changed, and names the article', async () => {
    const content = emptyArchive();
    assert.equal((await add(content, ['--id', 'one', '-'], TEXT)).code, 0);
    const path = join(content, 'articles', 'one.mdx');
    writeFileSync(path, readFileSync(path, 'utf8').replace('topics: not stated', 'topics: [会议]'));
    const before = snapshot(content);
    for (const args of [['-'], ['--id', 'two', captureFile('other.txt', TEXT)]]) {
      const { code, error } = await add(content, args, TEXT);
      assert.equal(code, 1);
      assert.match(
        error,
        /has this capture already: .*sources\/one\.txt, of the article .*one\.mdx/,
      );
    }
    assert.deepEqual(snapshot(content), before);
  });

  test('makes two articles of two captures with the same title, and never overwrites one', async () => {
    const content = emptyArchive();
    const first = await add(content, [captureFile('a.txt', TEXT)]);
    const second = await add(content, [captureFile('a.txt', `${TEXT}\n会议结束。`)]);
    assert.deepEqual([first.code, second.code], [0, 0], second.error);
    assert.equal(readdirSync(join(content, 'articles')).length, 2);
    const before = snapshot(content);
    const third = await add(content, ['--id', '2023-05-09-a', '-'], `${TEXT}又一篇。`);
    assert.equal(third.code, 1);
    assert.match(
      third.error,
      /already an article or a capture named 2023-05-09-a\. Give another --id/,
    );
    assert.deepEqual(snapshot(content), before);
  });

  test('stores captures of every encoding and line end byte for byte, and makes the same text of them', async () => {
    const content = emptyArchive();
    const text =
      '學校召開會議\n\n　　2023年5月9日，學校召開會議，部署工作。\n\n會議強調了工作，名單有方力申。\n';
    const captures: [string, Buffer][] = [
      ['utf8', Buffer.from(text)],
      ['gb', encode(text.replaceAll('\n', '\r\n'), 'gb18030')],
      ['big5', encode(text.replaceAll('\n', '\r'), 'big5')],
      ['utf16', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ];
    for (const [name, bytes] of captures) {
      const { code, error } = await add(content, ['--id', name, '-'], bytes);
      assert.equal(code, 0, `${name}: ${error}`);
      assert.deepEqual(readFileSync(join(content, 'sources', `${name}.txt`)), bytes);
      assert.equal(bodyOf(content, name), bodyOf(content, 'utf8'), name);
    }
    assert.equal(dataOf(content, 'gb')['encoding'], 'gb18030');
    assert.equal(dataOf(content, 'big5')['encoding'], 'big5');
    assert.equal(dataOf(content, 'utf16')['encoding'], 'utf-16le');
    assert.equal(dataOf(content, 'utf8')['encoding'], undefined);
  });

  test('keeps rare characters as they are', async () => {
    const content = emptyArchive();
    const text = '𠮷野家开业\n王䶮、𠮷田与㗎啡店的代表出席，部署工作。\n会议结束。';
    assert.equal((await add(content, ['--id', 'a', '-'], text)).code, 0);
    assert.equal(dataOf(content, 'a')['title'], '𠮷野家开业');
    assert.match(bodyOf(content, 'a'), /王䶮、𠮷田与㗎啡店的代表/);
    const bytes = Buffer.from([
      ...encode('王', 'gb18030'),
      0xfe,
      0x9f,
      0x95,
      0x34,
      0xb2,
      0x35,
      ...encode(TEXT, 'gb18030'),
    ]);
    assert.equal((await add(content, ['--id', 'b', '-'], bytes)).code, 0);
    assert.equal(dataOf(content, 'b')['title'], '王䶮𠮷学校召开会议');
  });

  test('keeps paragraphs in the other script, with a question', async () => {
    const content = emptyArchive();
    const hans = '两岸青年将继续加强交流，为实现复兴贡献力量。';
    const hant = '活動圓滿結束，與會者參觀了國家圖書館，感謝學校。';
    // Standard input is read when no file is given.
    const { code, error } = await add(
      content,
      ['--id', 'a'],
      `兩岸青年交流\n\n${hant}\n\n${hans}\n`,
    );
    assert.equal(code, 0, error);
    assert.equal(bodyOf(content, 'a'), `\n${hant}\n\n${hans}\n`);
    assert.deepEqual(dataOf(content, 'a')['emendations'], []);
    assert.match(String(dataOf(content, 'a')['review']), /Does the source mix scripts/);
  });

  test('refuses what no article can be made of, says why, and leaves nothing behind', async () => {
    const content = join(folder, 'nothing');
    const refused: [Buffer | string, RegExp][] = [
      ['', /The capture is empty/],
      [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), /not text: it has bytes that are zero/],
      [
        Buffer.concat([Buffer.from(TEXT), Buffer.from([0xe5]), Buffer.from(TEXT)]),
        /UTF-8, but damaged: on line 4/,
      ],
      [Buffer.alloc(21_000_000, '学校召开会议。\n'), /more than 20 MB/],
      ['学校召开会议，部署工作。'.repeat(100), /is a paragraph and not a title.*--title/],
      [
        '<!DOCTYPE html><html><body><div id=app></div><script>var 文="学校召开会议"</script></body></html>',
        /No text of an article was found in this page.*save it as “Web page, complete”/,
      ],
      [
        'From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related\n\n学校',
        /MHTML.*Save it again/,
      ],
      [
        '学校召开会议。会议由校长主持。会议结束。\n学校召开会议。',
        /is a paragraph and not a title/,
      ],
    ];
    await Promise.all(
      refused.map(async ([capture, why]) => {
        const { code, output, error } = await add(content, ['-'], capture);
        assert.deepEqual([code, output], [1, ''], String(why));
        assert.match(error, why);
        assert.doesNotMatch(error, STACK);
      }),
    );
    assert.equal(
      (await add(content, [captureFile('big.txt', Buffer.alloc(21_000_000, 'a'))])).code,
      1,
    );
    assert.ok(!existsSync(content));
  });

  test('makes an archive where there is none', async () => {
    const content = join(folder, 'new');
    const { code, output, error } = await add(content, [
      captureFile('News 1.txt', `学校召开会议\n作者：张三\n${TEXT}`),
    ]);
    assert.equal(code, 0, error);
    assert.match(output, /people\.yaml: 张三 added/);
    assert.deepEqual([...snapshot(content).keys()].sort(), [
      'articles/2023-05-09-news-1.mdx',
      'glossary.yaml',
      'organisations.yaml',
      'people.yaml',
      'places.yaml',
      'sources/2023-05-09-news-1.txt',
    ]);
  });

  test('adds people below the registry, which keeps its comments', async () => {
    const content = emptyArchive();
    const before = '# 甲\n郝平: # 乙\n  aliases: [老郝]';
    writeFileSync(join(content, 'people.yaml'), before);
    const { code, error } = await add(
      content,
      ['-'],
      `学校召开会议\n作者：老郝 编辑：张三 李四\n${TEXT}`,
    );
    assert.equal(code, 0, error);
    assert.equal(readFileSync(join(content, 'people.yaml'), 'utf8'), `${before}\n张三:\n李四:\n`);
  });

  test('undoes everything when one of the files cannot be written', () => {
    const content = emptyArchive();
    writeFileSync(join(content, 'articles'), '');
    const before = snapshot(content);
    assert.throws(
      () =>
        writeAllOrNone([
          { path: join(content, 'sources', 'a.txt'), content: TEXT },
          { path: join(content, 'articles', 'a.mdx'), content: TEXT },
        ]),
      /^Error: There is no folder .*articles, and it cannot be created/,
    );
    assert.deepEqual(snapshot(content), before);
    assert.ok(!existsSync(join(content, 'sources')));
  });

  // Root may write everywhere.
  test('undoes everything where it may not write', { skip: process.getuid?.() === 0 }, async () => {
    const content = emptyArchive();
    mkdirSync(join(content, 'articles'));
    chmodSync(join(content, 'articles'), 0o500);
    const before = snapshot(content);
    const { code } = await add(content, ['-'], TEXT);
    assert.equal(code, 1);
    assert.deepEqual(snapshot(content), before);
  });

  test('says why a folder of the content cannot be read, and writes nothing', async () => {
    const broken: [(path: string) => void, RegExp][] = [
      [(path) => writeFileSync(path, ''), /it is a file, or is in one\. Put a folder in its place/],
      [(path) => symlinkSync('nowhere', path), /it is a link to a file that does not exist/],
    ];
    for (const name of ['articles', 'sources'])
      for (const [breakFolder, why] of broken) {
        const content = emptyArchive();
        breakFolder(join(content, name));
        const before = readdirSync(content);
        const { code, output, error } = await add(content, ['-'], TEXT);
        assert.deepEqual([code, output], [1, '']);
        assert.match(error, new RegExp(`^ *.*/${name}\n *This folder cannot be read: `, 'm'));
        assert.match(error, why);
        assert.doesNotMatch(error, STACK);
        assert.deepEqual(readdirSync(content), before);
      }
  });

  test('does not overwrite a registry that was changed while the command ran', () => {
    const content = emptyArchive();
    const people = join(content, 'people.yaml');
    const before = Buffer.from('甲:\n');
    writeFileSync(people, '甲:\n乙:\n');
    const article = join(content, 'articles', 'a.mdx');
    assert.throws(
      () =>
        writeAllOrNone([
          { path: article, content: '' },
          { path: people, content: '甲:\n丙:\n', previous: before },
        ]),
      /people\.yaml was changed while .* Do it again/,
    );
    assert.equal(readFileSync(people, 'utf8'), '甲:\n乙:\n');
    assert.ok(!existsSync(article));
  });

  test('reports what is wrong with the registries before it writes anything', async () => {
    const content = emptyArchive();
    writeFileSync(join(content, 'places.yaml'), '甲:\n  alias: [乙]\n');
    const before = snapshot(content);
    const { code, error } = await add(content, ['-'], TEXT);
    assert.equal(code, 1);
    assert.match(error, /places\.yaml:2\n/);
    assert.deepEqual(snapshot(content), before);
  });

  test('says why a registry cannot be read', async () => {
    const broken: [(path: string) => void, RegExp][] = [
      [(path) => mkdirSync(path), /people\.yaml\n.*it is a folder\. Put a file in its place/],
      [
        (path) => symlinkSync('nowhere', path),
        /people\.yaml\n.*a link to a file that does not exist/,
      ],
      [
        (path) => symlinkSync('people.yaml', path),
        /people\.yaml\n.*a link that leads back to itself/,
      ],
      [
        (path) => writeFileSync(path, '<<<<<<< HEAD\n甲:\n=======\n乙:\n>>>>>>> other\n'),
        /people\.yaml:1\n.*Git left a conflict here/,
      ],
    ];
    await Promise.all(
      broken.map(async ([breakFile, why]) => {
        const content = emptyArchive();
        rmSync(join(content, 'people.yaml'));
        breakFile(join(content, 'people.yaml'));
        const { code, output, error } = await add(content, ['-'], TEXT);
        assert.deepEqual([code, output], [1, ''], String(why));
        assert.match(error, why);
        assert.doesNotMatch(error, STACK);
        assert.ok(!existsSync(join(content, 'articles')));
      }),
    );
  });

  test('makes an article although others cannot be read, and follows no links to folders', async () => {
    const content = emptyArchive();
    for (const name of ['articles', 'sources']) {
      mkdirSync(join(content, name));
      const extension = name === 'articles' ? 'mdx' : 'txt';
      symlinkSync('nowhere', join(content, name, `dangling.${extension}`));
      symlinkSync(`loop.${extension}`, join(content, name, `loop.${extension}`));
      mkdirSync(join(content, name, `folder.${extension}`));
      symlinkSync('.', join(content, name, 'self'));
    }
    const { code, error } = await add(content, ['--id', 'a', '-'], TEXT);
    assert.deepEqual([code, error], [0, '']);
    assert.deepEqual(dataOf(content, 'a')['title'], '学校召开会议');
    for (const id of ['dangling', 'loop', 'folder']) {
      const taken = await add(content, ['--id', id, '-'], `${TEXT}又一篇。`);
      assert.equal(taken.code, 1);
      assert.match(taken.error, /already an article or a capture named/);
    }
  });

  test('explains its usage', async () => {
    const content = join(folder, 'none');
    const help = await add(content, ['--help']);
    assert.deepEqual([help.code, help.error], [0, '']);
    assert.match(help.output, /npm run add -- <capture>.*--id/s);
    for (const args of [['--wrong'], ['--id', 'Ä', '-']]) {
      const { code, error } = await add(content, args, TEXT);
      assert.equal(code, 2, basename(args.join(' ')));
      assert.match(error, /npm run add -- <capture>/);
    }
    const two = await add(content, ['one.txt', 'two.txt']);
    assert.equal(two.code, 2);
    assert.match(two.error, /one capture at a time/);
    const nothing = await add(content, [], null);
    assert.equal(nothing.code, 2);
    assert.match(nothing.error, /^Give the file of a capture\.\n\nnpm run add/);
  });

  test('says why a capture cannot be read', async () => {
    const content = join(folder, 'none');
    const dangling = join(folder, 'dangling.txt');
    symlinkSync('nowhere', dangling);
    const loop = join(folder, 'loop.txt');
    symlinkSync('loop.txt', loop);
    for (const [file, why] of [
      ['no-such-file.txt', /There is no file .*no-such-file\.txt/],
      ['package.json/a.txt', /There is no file .*a\.txt/],
      ['src', /src: This file cannot be read: it is a folder\. Put a file in its place/],
      [dangling, /dangling\.txt: .*it is a link to a file that does not exist/],
      [loop, /loop\.txt: .*it is a link that leads back to itself/],
    ] as const) {
      const { code, output, error } = await add(content, [file]);
      assert.deepEqual([code, output], [1, ''], file);
      assert.match(error, why);
      assert.doesNotMatch(error, STACK);
    }
    assert.ok(!existsSync(content));
  });
});
