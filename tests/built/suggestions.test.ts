import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { SCRIPTS } from '../../src/script/script.ts';
import { scriptPrefix, subjectPage } from '../../src/site/urls.ts';
import {
  SUGGESTED_KINDS,
  SUGGESTION_MESSAGES,
  type FirstSuggestionFile,
} from '../../src/suggestions/format.ts';
import { attribute, BuiltPage, DIST, fileAt, textOf } from './site.ts';

const fileOf = (prefix: string) => `${DIST}/${prefix}suggestions.json`;
const compressed = (file: string) => gzipSync(readFileSync(file)).length;

suite('Names that the search box suggests', () => {
  for (const script of SCRIPTS) {
    const prefix = scriptPrefix(script);

    test(`lead to their pages in ${script}, which have as many articles`, () => {
      const file = JSON.parse(readFileSync(fileOf(prefix), 'utf8')) as FirstSuggestionFile;
      assert.deepEqual(Object.keys(file.messages), [...SUGGESTION_MESSAGES]);
      assert.ok(file.entries.length > 40);
      for (const [kind, count, name, otherKey] of file.entries) {
        const subject = { kind: SUGGESTED_KINDS[kind]!, key: otherKey || name };
        const page = new BuiltPage(fileAt(DIST, `/${prefix}${subjectPage(subject)}`)!);
        assert.equal(textOf(page.one('h1')), name);
        assert.equal(page.all('h3').length, count, name);
      }
    });

    test(`cost at most 10 KB in ${script}, with the script that shows them`, () => {
      const home = new BuiltPage(`${DIST}/${prefix}index.html`);
      const [script] = home.all('script').flatMap((each) => attribute(each, 'src') ?? []);
      const [module] = /\/_astro\/combobox[^"'`]*\.js/.exec(readFileSync(DIST + script, 'utf8'))!;
      const bytes = compressed(DIST + module) + compressed(fileOf(prefix));
      assert.ok(bytes > 1000 && bytes <= 10 * 1024, `${bytes} bytes`);
    });
  }
});
