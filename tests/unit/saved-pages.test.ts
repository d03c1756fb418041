import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { parse } from 'yaml';
import { withoutSpaces } from '../../src/archive/find-words.ts';
import { makeArticle, type NewArticle } from '../../src/editor/add/make-article.ts';
import { simplify } from '../../src/editor/reading/text.ts';
import { vocabulary } from '../articles.ts';

const FOLDER = 'tests/fixtures/saved-pages';

/** What a careful editor would write of a page: README.md beside the pages describes it. */
interface Expected {
  title: string;
  encoding: string;
  script: string;
  published: string;
  publisher: string;
  credits: { role: string; name?: string; organisation?: string }[];
  notice: string;
  text: Record<string, string | string[] | string[][]>[];
}

const pages = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.html'))
  .map((fileName) => ({
    name: fileName.replace('.html', ''),
    made: makeArticle(readFileSync(`${FOLDER}/${fileName}`), { fileName }, () => false, {
      vocabulary,
      peopleText: readFileSync('content/people.yaml', 'utf8'),
      unwritten: {},
    }),
    expected: parse(
      readFileSync(`${FOLDER}/${fileName.replace('.html', '.yaml')}`, 'utf8'),
    ) as Expected,
  }));

/** Punctuation is corrected, and is not what these tests are about. */
const comparable = (text: string) =>
  withoutSpaces(text).replaceAll(/[\p{P}]/gu, (mark) => MARKS[mark] ?? mark);
const MARKS: Record<string, string> = Object.fromEntries(
  ['，,', '。.', '；;', '：:', '？?', '！!', '（(', '）)', '“"', '”"'].map((pair) => [...pair]),
);

const kindOf: Record<string, string> = {
  p: 'paragraph',
  h: 'heading',
  figure: 'caption',
  ol: 'numbered',
  ul: 'item',
  quote: 'quote',
  table: 'cell',
};
const expectedBlocks = ({ text }: Expected) =>
  text.flatMap((block) =>
    Object.entries(block).flatMap(([kind, value]) =>
      [value].flat(2).map((each) => ({ kind: kindOf[kind]!, text: comparable(each) })),
    ),
  );
const madeBlocks = ({ blocks }: NewArticle) =>
  blocks.map(({ kind, text }) => ({ kind, text: comparable(text) }));
/** The questions about the page. The last one, what is still to be written, is in every draft. */
const asked = ({ data }: NewArticle) =>
  (data.review ?? []).filter((question) => !question.startsWith('people, organisations'));
const questionsOf = (made: NewArticle) => asked(made).join('\n');

suite('A page as news sites serve it', () => {
  for (const { name, made, expected } of pages)
    test(`${name}: its title, encoding and script are found`, () => {
      const { title, script } = made.data;
      assert.deepEqual(
        [comparable(title), made.decoded.encoding, script],
        [comparable(expected.title), expected.encoding, expected.script],
      );
    });

  for (const { name, made, expected } of pages)
    test(`${name}: its date is found, or asked for`, () => {
      if (made.data.published === expected.published) return;
      assert.equal(made.data.published, 'not stated');
      assert.match(questionsOf(made), new RegExp(`^published: .*${expected.published}`, 'm'));
    });

  for (const { name, made, expected } of pages)
    test(`${name}: its text is found without a character more or less, or a question quotes what is doubtful`, () => {
      const wanted = expectedBlocks(expected).map(({ text }) => text);
      const found = madeBlocks(made).map(({ text }) => text);
      const missing = wanted.filter((text) => !found.includes(text));
      const quoted = comparable(questionsOf(made));
      assert.deepEqual(
        missing.filter((text) => !quoted.includes(text)),
        [],
      );
      const more = made.blocks.filter(({ text }) => !wanted.includes(comparable(text)));
      if (more.length > 0)
        assert.ok(
          more.some(({ text }) => questionsOf(made).includes(text)),
          more.map(({ text }) => text).join('\n'),
        );
    });

  test('has no caption that is not one', () => {
    for (const { name, made, expected } of pages) {
      const captions = expectedBlocks(expected)
        .filter(({ kind }) => kind === 'caption')
        .map(({ text }) => text);
      for (const { kind, text } of madeBlocks(made))
        if (kind === 'caption') assert.ok(captions.includes(text), `${name}: ${text}`);
    }
  });

  test('needs no touch in title, date, outlet and text three times of four', () => {
    const right = pages.filter(({ made, expected }) => {
      const { title, published, publisher } = made.data;
      return (
        comparable(title) === comparable(expected.title) &&
        published === expected.published &&
        publisher === expected.publisher &&
        madeBlocks(made)
          .map(({ text }) => text)
          .join('') ===
          expectedBlocks(expected)
            .map(({ text }) => text)
            .join('')
      );
    });
    assert.ok(right.length * 4 >= pages.length * 3, `${right.length} of ${pages.length}`);
    const questions = pages.flatMap(({ made }) => asked(made));
    assert.ok(questions.length <= pages.length, `${questions.length} questions`);
  });

  test('says why it leaves out what stands between its title and its text', () => {
    for (const { made } of pages)
      for (const { find, replace, reason } of made.data.emendations) {
        assert.ok(reason, find);
        if (replace === '' && /浏览|阅读|点击|瀏覽/.test(simplify(find ?? '')))
          assert.match(reason, /署名行|网页上的文字/);
        else assert.doesNotMatch(reason, /阅读次数/);
      }
  });
});
