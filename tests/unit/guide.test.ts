import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { checkArticle } from '../../src/archive/check.ts';
import { reportOf } from '../../src/archive/problem.ts';
import { frontmatter } from '../../src/archive/schema.ts';
import { referenceOf } from '../reference.ts';

const guide = readFileSync('content/README.md', 'utf8');
/** The example's files: what stands below the mention of their names. */
const files = Object.fromEntries(
  [...guide.matchAll(/`content\/([\w/.-]+)`:\n\n```\w+\n(.*?)```/gs)].map((match) => [
    match[1]!,
    match[2]!,
  ]),
);
const named = (pattern: RegExp) => Object.keys(files).find((name) => pattern.test(name))!;
const article = named(/^articles/);
const captured = named(/^sources/);

suite('The guide for editors', () => {
  const reference = referenceOf({
    people: files['people.yaml']!,
    organisations: files['organisations.yaml']!,
    places: files['places.yaml']!,
  });
  const check = (text: string) =>
    reportOf(
      checkArticle(
        {
          file: `content/${article}`,
          text,
          captureFile: `content/${captured}`,
          capture: Buffer.from(files[captured]!),
        },
        reference,
      ).problems,
    );

  test('has an example that is right as it stands', () => {
    assert.equal(Object.keys(files).length, 5);
    assert.match(
      files[article]!,
      new RegExp(`sha256: ${createHash('sha256').update(files[captured]!).digest('hex')}`),
    );
    assert.equal(check(files[article]!), '');
  });

  test('shows what the check says of it', () => {
    const wrong = check(
      files[article]!.replace('title: 南山大学举行植树', 'title: 南山大学举行植术'),
    );
    assert.ok(guide.includes(`\`\`\`text\n${wrong}\n\`\`\``), wrong);
  });

  test('names every field', () => {
    for (const field of Object.keys(frontmatter.shape))
      assert.match(guide, new RegExp(`^\\| \`${field}\``, 'm'));
  });
});
