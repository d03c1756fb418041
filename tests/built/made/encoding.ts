import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { encode } from '../../encode.ts';
import type { ArticleFile } from '../content.ts';
import { recordsOf } from '../formats.ts';
import { BuiltPage } from '../site.ts';

const ID = 'in-gb18030';
const TITLE = '国标码的题目';
const BODY = '这是国标码的正文。';
const captured = encode(`${TITLE}\n${BODY}`, 'gb18030');

export const articles: Record<string, ArticleFile> = {
  [ID]: {
    fields: { title: TITLE, published: '2020-03-01', summary: '国标码。', encoding: 'gb18030' },
    body: BODY,
    captured,
  },
};

/** @param dist the built site */
export const testEncoding = (dist: string) =>
  suite('A capture that is not UTF-8', () => {
    test('is at an address that says its encoding, and at the one without it, byte for byte', () => {
      const path = `/sources/${ID}.gb18030.txt`;
      for (const address of [path, `/sources/${ID}.txt`])
        assert.deepEqual(readFileSync(join(dist, address)), captured);
      new BuiltPage(join(dist, `articles/${ID}/index.html`)).one('a', { href: path });
      const { capture } = recordsOf(dist).find(({ id }) => id === ID)!;
      assert.equal(new URL((capture as { url: string }).url).pathname, path);
    });
  });
