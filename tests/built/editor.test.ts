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
import { join, resolve } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { PKU } from '../articles.ts';
import { LanguageServer } from './language-server.ts';

/** VS Code has the settings and extensions that the project recommends. */
suite('In the frontmatter of an article, VS Code', () => {
  const text = readFileSync(`content/articles/${PKU}.mdx`, 'utf8');
  const folder = mkdtempSync(join(tmpdir(), 'editor-'));
  const uri = pathToFileURL(join(folder, `${PKU}.mdx`)).href;
  const server = new LanguageServer();
  // The folder .astro as Astro writes it.
  before(async () => {
    const collections = join(folder, '.astro', 'collections');
    mkdirSync(collections, { recursive: true });
    cpSync('content/schemas/article.schema.json', join(collections, 'articles.schema.json'));
    const entries = { [uri.toLowerCase()]: 'articles' };
    const manifest = { collections: [{ hasSchema: true, name: 'articles' }], entries };
    writeFileSync(join(collections, 'collections.json'), JSON.stringify(manifest));
    await server.start(folder);
  });
  after(() => {
    server.stop();
    rmSync(folder, { recursive: true });
  });

  const lineOf = (field: string) => text.split('\n').findIndex((line) => line.startsWith(field));

  let version = 0;
  /** Open the article with another text. */
  const open = (content: string) =>
    server.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'mdx', version: ++version, text: content },
    });
  const ask = <T>(method: string, line: number, character: number) =>
    server.request(`textDocument/${method}`, {
      textDocument: { uri },
      position: { line, character },
    }) as Promise<T>;

  test('completes the names of fields, and explains them', async () => {
    open(text.replace('topics:', 'top'));
    const { items } = await ask<{ items: { label: string; documentation: string }[] }>(
      'completion',
      lineOf('topics:'),
      3,
    );
    const topics = items.find(({ label }) => label === 'topics');
    assert.match(topics!.documentation, /^Write a list of topics in Simplified characters/);
    const hover = await ask<{ contents: { value: string } }>('hover', lineOf('published:'), 3);
    assert.match(JSON.stringify(hover.contents), /Write the date of publication as YYYY-MM-DD/);
  });

  test('marks what is wrong, and explains what to write', async () => {
    open(text.replace('published: not stated', 'published: 2023/05/11').replace('url:', 'uri:'));
    const { items } = (await server.request('textDocument/diagnostic', {
      textDocument: { uri },
    })) as { items: { message: string; range: { start: { line: number } } }[] };
    const messages = items.map(({ message, range }) => `${range.start.line}: ${message}`).sort();
    assert.deepEqual(messages, [
      '0: Missing property "url".',
      `${lineOf('published:')}: Write the date of publication as YYYY-MM-DD, such as 2023-05-11, or: not stated`,
      `${lineOf('url:')}: Property uri is not allowed.`,
    ]);
  });

  test('finds the schemas by the settings of the project', () => {
    for (const name of ['collections.json', 'articles.schema.json'])
      assert.ok(existsSync(resolve('.astro/collections', name)), name);
    const settings = JSON.parse(readFileSync('.vscode/settings.json', 'utf8'));
    assert.equal(settings['astro.content-intellisense'], true);
    for (const [schema, files] of Object.entries<string | string[]>(settings['yaml.schemas']))
      for (const path of [schema, files].flat()) assert.ok(existsSync(path), path);
  });
});
