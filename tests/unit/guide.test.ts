import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { AUTHOR_ROLES } from '../../src/archive/article.ts';
import { checkArticle } from '../../src/archive/check.ts';
import { parseArticle } from '../../src/archive/parse-article.ts';
import { formatProblems } from '../../src/archive/problem.ts';
import { frontmatterSchema } from '../../src/archive/schema.ts';
import { deriveEmendations } from '../../src/editor/emendations/derive.ts';
import { vocabularyOf } from '../vocabulary.ts';

const guide = readFileSync('content/README.md', 'utf8');
/** The files of the example: each code block that follows the name of a file. */
const files = Object.fromEntries(
  [...guide.matchAll(/`content\/([\w/.-]+)`:\n\n```\w+\n(.*?)```/gs)].map((match) => [
    match[1]!,
    match[2]!,
  ]),
);
const nameMatching = (pattern: RegExp) => Object.keys(files).find((name) => pattern.test(name))!;
const article = nameMatching(/^articles/);
const capture = nameMatching(/^sources/);

suite('The guide for editors', () => {
  const vocabulary = vocabularyOf({
    people: files['people.yaml']!,
    organisations: files['organisations.yaml']!,
    places: files['places.yaml']!,
  });
  const check = (text: string) => {
    const { checked, problems } = checkArticle(
      {
        file: `content/${article}`,
        text,
        capture: { file: `content/${capture}`, content: Buffer.from(files[capture]!) },
      },
      vocabulary,
    );
    return { isRight: checked !== undefined, report: formatProblems(problems) };
  };

  test('has an example that passes the check', () => {
    assert.deepEqual(Object.keys(files).sort(), [
      'articles/2024-03-06-nanshan.mdx',
      'organisations.yaml',
      'people.yaml',
      'places.yaml',
      'sources/2024-03-06-nanshan.txt',
    ]);
    assert.match(
      files[article]!,
      new RegExp(`sha256: ${createHash('sha256').update(files[capture]!).digest('hex')}`),
    );
    assert.deepEqual(check(files[article]!), { isRight: true, report: '' });
  });

  test('has the emendations that npm run emend writes', () => {
    const parsed = parseArticle(article, files[article]!).article!;
    const text = parsed.blocks.map((block) => block.text).join('\n');
    const captured = files[capture]!;
    assert.deepEqual(
      deriveEmendations(captured, { start: 0, end: captured.length }, text).emendations,
      parsed.data.emendations,
    );
  });

  test('names all roles of authors', () => {
    const [, roles] = /（?(作者[^|]*) are authors/.exec(guide)!;
    assert.deepEqual(roles!.split(/, | and /), AUTHOR_ROLES);
  });

  test('quotes the report of the check word for word', () => {
    const { report } = check(
      files[article]!.replace('title: 南山大学举行植树', 'title: 南山大学举行植术'),
    );
    assert.match(report, /植【术】/);
    assert.ok(guide.includes(`\`\`\`text\n${report}\n\`\`\``), report);
  });

  test('explains every field', () => {
    for (const field of Object.keys(frontmatterSchema.shape))
      assert.match(guide, new RegExp(`^\\| \`${field}\``, 'm'));
  });
});
