import assert from 'node:assert/strict';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { spawnEditor } from '../spawn-editor.ts';
import { build } from './site.ts';

suite('A build of wrong content', () => {
  let folder: string;
  let content: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'broken-'));
    content = join(folder, 'content');
    cpSync('content', content, { recursive: true });
  });
  after(() => rmSync(folder, { recursive: true }));

  test('reports everything that is wrong at once, as the check does, and writes nothing', async () => {
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
    writeFileSync(join(content, 'articles', 'notes.md'), '');
    writeFileSync(join(content, 'sources', 'orphan.txt'), '');

    const outDir = join(folder, 'dist');
    const { failed, output } = await build(outDir, { CONTENT_DIR: content });
    assert.ok(failed);
    assert.match(output, /2023-05-20-pku-shanxi\.mdx:4\n\s+"publised" is not a field/);
    assert.match(output, /2023-05-20-pku-shanxi\.mdx:2\n\s+published is missing/);
    assert.match(output, /capture, line \d+: …[^\n]*閻艷【對】張志衡/);
    assert.match(output, /two articles cannot have the same id "2023-05-09-bit-casic23"/i);
    assert.match(output, /notes\.md\n\s+This is not an article/);
    assert.match(output, /orphan\.txt\n\s+No article belongs to this capture/);
    assert.doesNotMatch(output, /\n\s+at .*\.m?[jt]s/);
    assert.deepEqual(readdirSync(folder), ['content'], 'the build left something behind');

    const check = await spawnEditor('check', content, []);
    const [, report] = check.output.split(/^\d+ problems to put right:\n\n/m);
    assert.ok(
      output.includes(report!.trimEnd()),
      'the check and the build report different things',
    );
  });

  test('reports a wrong registry before any article', async () => {
    writeFileSync(join(content, 'organisations.yaml'), '北京大学:\n  alias: [北大]\n');
    rmSync(join(content, 'places.yaml'));
    const { failed, output } = await build(join(folder, 'dist'), { CONTENT_DIR: content });
    assert.ok(failed);
    assert.match(output, /organisations\.yaml:2\n/);
    assert.match(output, /places\.yaml\n\s+The file is missing/);
    assert.doesNotMatch(output, /\.mdx/);
  });

  test('reports that there is no content, or that SITE_URL is not an origin', async () => {
    const nowhere = await build(join(folder, 'dist'), { CONTENT_DIR: join(folder, 'nowhere') });
    assert.ok(nowhere.failed);
    assert.match(nowhere.output, /people\.yaml\n\s+The file is missing/);
    const { failed, output } = await build(join(folder, 'dist'), { SITE_URL: 'example.org' });
    assert.ok(failed);
    assert.match(output, /SITE_URL is "example\.org", but must be an origin/);
  });
});
