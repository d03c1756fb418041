import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { PKU } from '../articles.ts';
import { LanguageServer } from './language-server.ts';

/** VS Code with the settings and extensions that the project recommends. Builds write what it needs. */
suite('In the frontmatter of an article, VS Code', () => {
  const server = new LanguageServer();
  const file = resolve(`content/articles/${PKU}.mdx`);
  const uri = pathToFileURL(file).href;
  const text = readFileSync(file, 'utf8');
  const lineOf = (field: string) => text.split('\n').findIndex((line) => line.startsWith(field));
  before(() => server.start());
  after(() => server.stop());

  let version = 0;
  /** Opens the article as if it had other text. */
  const open = (content: string) =>
    server.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'mdx', version: ++version, text: content },
    });
  const ask = <T>(method: string, line: number, character: number) =>
    server.request(`textDocument/${method}`, {
      textDocument: { uri },
      position: { line, character },
    }) as Promise<T>;

  test('completes the names of fields, and says what to write', async () => {
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

  test('marks what is wrong, and says what to write', async () => {
    open(text.replace('published: not stated', 'published: 2023/05/11').replace('url:', 'uri:'));
    const { items } = (await server.request('textDocument/diagnostic', {
      textDocument: { uri },
    })) as { items: { message: string; range: { start: { line: number } } }[] };
    const said = items.map(({ message, range }) => `${range.start.line}: ${message}`).sort();
    assert.deepEqual(said, [
      '0: Missing property "url".',
      `${lineOf('published:')}: Write the date of publication as YYYY-MM-DD, such as 2023-05-11, or: not stated`,
      `${lineOf('url:')}: Property uri is not allowed.`,
    ]);
  });

  test('is told all this, and which schemas belong to which files, by the project', () => {
    const settings = JSON.parse(readFileSync('.vscode/settings.json', 'utf8'));
    assert.equal(settings['astro.content-intellisense'], true);
    for (const [schema, files] of Object.entries<string | string[]>(settings['yaml.schemas']))
      for (const path of [schema, files].flat()) assert.ok(existsSync(path), path);
  });
});
