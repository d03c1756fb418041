import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { splitFrontmatter } from '../../src/archive/parse-article.ts';
import type { Emendation } from '../../src/archive/schema.ts';
import { LocatedYaml } from '../../src/archive/yaml.ts';
import { replaceField } from '../../src/editor/files/replace-field.ts';
import { runEditor } from '../run-editor.ts';

const folder = mkdtempSync(join(tmpdir(), 'emend-'));
after(() => rmSync(folder, { recursive: true }));

const BIT = '2023-05-09-bit-casic23';
const PKU = '2023-05-20-pku-shanxi';

let number = 0;
/** Copy the archive's content, change one article of it, and run the command on it. */
async function emendAfter(id: string, change: (text: string) => string, args: string[] = [id]) {
  const content = join(folder, `content-${++number}`);
  cpSync('content', content, { recursive: true });
  const path = join(content, 'articles', `${id}.mdx`);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
  const before = readFileSync(path, 'utf8');
  const run = await runEditor('emend', content, args);
  const after = readFileSync(path, 'utf8');
  const { emendations, extent } = new LocatedYaml(splitFrontmatter(after)!.frontmatter).value as {
    emendations: Emendation[];
    extent?: unknown;
  };
  const check = () => runEditor('check', content, [id]);
  return { ...run, before, after, emendations, extent, check };
}
const withoutEmendations = (text: string) => replaceField(text, 'emendations', []);

suite('npm run emend', () => {
  test('writes nothing when the emendations are right', async () => {
    for (const id of [BIT]) {
      const { code, output, before, after } = await emendAfter(id, (text) => text);
      assert.equal(code, 0);
      assert.match(output, /nothing to do, the emendations are right/);
      assert.equal(after, before);
    }
  });

  test('declares every difference between capture and article, and changes nothing else', async () => {
    const { code, output, before, after, check } = await emendAfter(PKU, withoutEmendations);
    assert.equal(code, 0);
    assert.match(output, /0 kept, 3 new emendations written\.$/m);
    assert.equal(withoutEmendations(after), before);
    assert.equal((await check()).code, 0);
  });

  test('keeps the reasons, and leaves those empty that only an editor knows; the check asks for them', async () => {
    const { output, emendations, check } = await emendAfter(PKU, (text) =>
      text.replace('国家“双一流”', '国家“双一流大学”').replace('残留的图片名，删去。', '图片名。'),
    );
    assert.match(output, /3 kept, 1 new emendation written\. Write the reason of emendation 4\./);
    assert.deepEqual(
      emendations.map(({ find, reason }) => [find, reason]),
      [
        ['123_副本.jpg', '图片名。'],
        [',', '中文行文中的西文逗号，改为中文逗号。'],
        [';', '中文行文中的西文分号，改为中文分号。'],
        ['双一流”高校', ''],
      ],
    );
    const { code, output: report } = await check();
    assert.equal(code, 1);
    assert.match(report, /emendations › 4 › reason: "" is empty\. Write why it is changed/);
  });

  test('adds what one correction needs, and keeps all that is right, even of a capture that repeats its text', async () => {
    const content = join(folder, 'repeated');
    const page = 'tests/fixtures/saved-pages/hospital.html';
    assert.equal((await runEditor('add', content, ['--id', 'hospital', page])).code, 0);
    const path = join(content, 'articles', 'hospital.mdx');
    const made = readFileSync(path, 'utf8');
    const emendationsOf = (text: string) =>
      (new LocatedYaml(splitFrontmatter(text)!.frontmatter).value as { emendations: Emendation[] })
        .emendations;
    writeFileSync(path, made.replace('只用了', '仅用了'));
    const { output } = await runEditor('emend', content, ['hospital']);
    const before = emendationsOf(made);
    assert.match(output, new RegExp(`${before.length} kept, 1 new emendation written\\.`));
    const after = emendationsOf(readFileSync(path, 'utf8'));
    assert.deepEqual(after.slice(0, -1), before);
    assert.deepEqual([after.at(-1)!.find, after.at(-1)!.replace], ['只', '仅']);
    // Without the correction, its emendation goes again.
    writeFileSync(path, readFileSync(path, 'utf8').replace('仅用了', '只用了'));
    await runEditor('emend', content, ['hospital']);
    assert.deepEqual(emendationsOf(readFileSync(path, 'utf8')), before);
  });

  test('writes the extent of an article whose capture has more', async () => {
    const { code, extent, emendations } = await emendAfter(PKU, (text) => {
      const kept = text.replace(/^<Figure>郝平一行拜会[^]*/m, '');
      return withoutEmendations(kept).replace(
        'notice: 转载本网文章请注明出处',
        'notice: not stated',
      );
    });
    assert.equal(code, 0);
    assert.ok(extent);
    assert.deepEqual(
      emendations.map(({ find }) => find),
      [',', ';'],
    );
  });

  test('refuses a capture that is not that of the article, and an article that cannot be read', async () => {
    const other = await emendAfter(PKU, (text) =>
      text.replace(/\n---\n[^]*/, `\n---\n\n${'别的文章，一个字也不同。'.repeat(9)}\n`),
    );
    assert.equal(other.code, 1);
    assert.match(other.error, /^Nothing was written\. .*more than half of the text is not in/s);
    const wrong = await emendAfter(PKU, (text) => text.replace('script: zh-Hans', 'script: zh'));
    assert.equal(wrong.code, 1);
    assert.match(wrong.error, /First put right what else is wrong:.*zh-Hans or zh-Hant/s);
    assert.equal(wrong.after, wrong.before);
  });

  test('writes all articles or none, and refuses a capture that was changed', async () => {
    const content = join(folder, 'several');
    cpSync('content', content, { recursive: true });
    const path = (id: string) => join(content, 'articles', `${id}.mdx`);
    const edited = readFileSync(path(PKU), 'utf8').replace('国家“双一流”', '国家“双一流大学”');
    writeFileSync(path(PKU), edited);
    writeFileSync(
      path(BIT),
      readFileSync(path(BIT), 'utf8').replace('script: zh-Hant', 'script: zh'),
    );
    const { code, output } = await runEditor('emend', content, [PKU, BIT]);
    assert.deepEqual([code, output], [1, '']);
    assert.equal(readFileSync(path(PKU), 'utf8'), edited);
    writeFileSync(join(content, 'sources', `${PKU}.txt`), '别的');
    const changed = await runEditor('emend', content, [PKU]);
    assert.match(changed.error, /has another SHA-256: it was changed, or sha256 is wrong/);
  });

  test('keeps comments in the frontmatter apart, and names the lines of the file', async () => {
    const { code, after } = await emendAfter(PKU, (text) =>
      text
        .replace('  - find: ;\n', '# 注释\n  - find: ;\n')
        .replace('国家“双一流”', '国家“双一流大学”'),
    );
    assert.equal(code, 0);
    assert.match(after, /双一流大学/);
    const wrong = await emendAfter(PKU, (text) => `${text}\n{process.exit(0)}\n`);
    assert.match(wrong.error, new RegExp(`mdx:${wrong.before.split('\n').length - 1}\\n`));
  });

  test('names the article that may be meant, and explains its usage', async () => {
    const unknown = await emendAfter(PKU, (text) => text, ['pku-shanxi']);
    assert.equal(unknown.code, 1);
    assert.match(
      unknown.error,
      /There is no article "pku-shanxi"\. Did you mean 2023-05-20-pku-shanxi\?/,
    );
    const none = await emendAfter(PKU, (text) => text, []);
    assert.equal(none.code, 2);
    assert.match(none.error, /^Give an article\.\n\nnpm run emend/);
    const help = await emendAfter(PKU, (text) => text, ['--help']);
    assert.deepEqual([help.code, help.error], [0, '']);
  });
});

suite('A field of the frontmatter', () => {
  const file =
    '---\na: 1\nb:\n  - c: 2\n\n# note\n  - d: 3\nf: 4\ng: [\n]\nh: 6\n---\n\n正文\nb: 5\n';

  test('is replaced, and the rest of the file stays byte for byte', () => {
    assert.equal(replaceField(file, 'b', ['x']), file.replace(/b:\n[^]*d: 3\n/, 'b:\n  - x\n'));
    assert.equal(replaceField(file, 'g', []), file.replace('[\n]', '[]'));
    assert.equal(replaceField(file, 'a', 2), file.replace('a: 1', 'a: 2'));
    const windows = file.replaceAll('\n', '\r\n');
    assert.equal(replaceField(windows, 'a', 2), windows.replace('a: 1', 'a: 2'));
  });

  test('is added when it is not there', () => {
    assert.equal(replaceField(file, 'i', 5), file.replace('h: 6\n', 'h: 6\ni: 5\n'));
    assert.equal(
      replaceField('---\nemendations: []\n---\n', 'extent', { from: '甲' }),
      '---\nextent:\n  from: 甲\nemendations: []\n---\n',
    );
  });
});
