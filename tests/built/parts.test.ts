import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { writeContent } from './content.ts';
import { build, copyProject, filesOf } from './site.ts';

const folder = mkdtempSync(join(tmpdir(), 'parts-'));
after(() => rmSync(folder, { recursive: true }));

test('a site that several machines built in parts is the same as one that one machine built, byte for byte', async () => {
  const content = join(folder, 'content');
  const articles = Array.from({ length: 8 }, (_, number) => {
    const fields = { published: `20${10 + number}-01-01`, title: `题目${number}` };
    return [`a${number}`, { fields, body: `这是第${number}篇的正文。` }] as const;
  });
  writeContent(content, Object.fromEntries(articles));
  // As on machines of one kind, the paths are the same: of the project, of its site, and of what it stores.
  const [project, machines] = [join(folder, 'project'), join(folder, 'machines')];
  const env = {
    ...{ CONTENT_DIR: content, CAPTURES: 'optional', VOLUME_SIZE: '3', CACHE_DIR: 'cache' },
  };
  const buildOn = async (machine: string, more: Record<string, string> = {}) => {
    rmSync(project, { recursive: true, force: true });
    copyProject(project);
    for (const part of machine === 'last' ? ['1', '2'] : [])
      for (const name of ['dist', 'cache/site', 'cache/search-index'])
        cpSync(join(machines, part, name), join(project, name), { recursive: true });
    const { failed, output } = await build(join(project, 'dist'), { ...env, ...more }, project);
    assert.ok(!failed, output);
    cpSync(project, join(machines, machine), {
      recursive: true,
      filter: (path) => !path.includes('node_modules'),
    });
    return output;
  };
  for (const number of ['1', '2']) await buildOn(number, { BUILD_PART: `${number}/2` });
  const output = await buildOn('last');
  assert.match(output, /; [1-9]\d+ are as they were/);
  await buildOn('one');
  const [site, one] = ['last', 'one'].map((name) => join(machines, name, 'dist')) as [
    string,
    string,
  ];
  const files = await filesOf(one);
  assert.ok(files.filter((file) => file.endsWith('pagefind-entry.json')).length > 2);
  assert.deepEqual(await filesOf(site), files);
  for (const file of files)
    assert.ok(readFileSync(site + file).equals(readFileSync(one + file)), `${file} differs`);
});
