import assert from 'node:assert/strict';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { build } from './site.ts';

/** A build of a content folder that an editor has spoiled. */
suite('A build', () => {
  let folder: string;
  let content: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'broken-'));
    content = join(folder, 'content');
    cpSync('content', content, { recursive: true });
  });
  after(() => rmSync(folder, { recursive: true }));

  test('stops at whatever is wrong with the content, tells all of it at once, and writes nothing', async () => {
    const file = join(content, 'articles', '2023-05-20-pku-shanxi.mdx');
    const text = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      text.replace('published:', 'publised:').replace('揭牌仪式</F', '揭碑仪式</F'),
    );
    const other = join(content, 'articles', '2023-05-09-bit-casic23.mdx');
    writeFileSync(other, readFileSync(other, 'utf8').replace('閻艷對張志衡', '閻艷对張志衡'));
    mkdirSync(join(content, 'articles', '2023'));
    cpSync(other, join(content, 'articles', '2023', '2023-05-09-bit-casic23.mdx'));
    rmSync(join(content, 'places.yaml'));

    const outDir = join(folder, 'dist');
    const { failed, output } = await build(outDir, { CONTENT_DIR: content });
    assert.ok(failed);
    assert.match(output, /2023-05-20-pku-shanxi\.mdx:4\n\s+"publised" is not a field/);
    assert.match(output, /2023-05-20-pku-shanxi\.mdx:2\n\s+published is missing/);
    assert.match(output, /capture, line \d+: …[^\n]*閻艷【對】張志衡/);
    assert.match(output, /two articles cannot have the same id "2023-05-09-bit-casic23"/i);
    assert.match(output, /places\.yaml\n\s+The file is missing/);
    assert.ok(!existsSync(outDir), 'the build left something behind');
  });
});
