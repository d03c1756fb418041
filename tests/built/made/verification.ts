import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { parse } from 'yaml';
import { splitFrontmatter } from '../../../src/archive/parse-article.ts';
import { pageText } from '../../../src/archive/saved-page.ts';
import type { Frontmatter } from '../../../src/archive/schema.ts';
import { SCRIPTS } from '../../../src/script/script.ts';
import { readBlocks, readDeclaration } from '../../../src/verification/article-page.ts';
import { compareWithCapture } from '../../../src/verification/compare.ts';
import { isAsDeclared, verify } from '../../../src/verification/verify.ts';
import { domOf } from '../site.ts';

const platform = {
  Decoder: TextDecoder,
  readPage: pageText,
  digest: (bytes: BufferSource) => crypto.subtle.digest('SHA-256', bytes),
};

/** @param dist the built site @param content returns its content folder */
export const testVerification = (dist: string, content: () => string) =>
  suite('What a page needs to be verified, and compared with its capture', () => {
    test('is what its article declares, and its text is the emended capture', async () => {
      let verified = 0;
      for (const file of readdirSync(join(content(), 'articles'))) {
        const { frontmatter } = splitFrontmatter(
          readFileSync(join(content(), 'articles', file), 'utf8'),
        )!;
        const data = parse(frontmatter) as Frontmatter;
        const id = file.replace('.mdx', '');
        const pages = SCRIPTS.map((script) => ({
          script,
          path: `${script === 'zh-Hans' ? '' : 'zh-hant/'}articles/${id}/index.html`,
        })).filter(({ path }) => existsSync(join(dist, path)));
        if (data.sha256 === 'not stated') continue;
        for (const { script, path } of pages) {
          const page = domOf(join(dist, path));
          const declared = readDeclaration(page);
          const { sha256, encoding = 'utf-8', extent, emendations } = data;
          assert.equal(declared.sha256, sha256);
          assert.equal(declared.lang, data.script);
          assert.equal(declared.encoding, encoding);
          assert.deepEqual(declared.extent, extent);
          assert.deepEqual(
            declared.emendations.map(({ find, pattern, replace, count }) => [
              ...[find ?? pattern, replace, count],
            ]),
            emendations.map(({ find, pattern, replace, count }) => [
              find ?? pattern,
              replace,
              count,
            ]),
            path,
          );
          const capture = new Uint8Array(readFileSync(join(dist, declared.url)));
          const blocks = readBlocks(page);
          const isConverted = script !== data.script;
          const rows = await compareWithCapture(declared, capture, blocks, isConverted, platform);
          assert.ok(Array.isArray(rows), `${path}: ${JSON.stringify(rows)}`);
          assert.equal(
            rows.flatMap(({ written }) => written.map(({ text }) => text)).join(''),
            blocks.map(({ text }) => text).join(''),
          );
          if (isConverted) continue;
          const findings = await verify(declared, capture, blocks, platform);
          assert.ok(isAsDeclared(findings), `${path}: ${JSON.stringify(findings)}`);
          verified++;
        }
      }
      assert.ok(verified > 5);
    });
  });
