import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { parse } from 'yaml';

interface Step {
  uses?: string;
  run?: string;
  env?: Record<string, string>;
}
interface Workflow {
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  jobs: Record<
    string,
    { uses?: string; needs?: string; permissions?: Record<string, string>; steps?: Step[] }
  >;
}

const FOLDER = '.github/workflows';
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const texts = Object.fromEntries(
  readdirSync(FOLDER).map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]),
);
const workflows = Object.entries(texts).map(([name, text]) => ({
  name,
  text,
  workflow: parse(text, { version: '1.2', strict: true }) as Workflow,
}));

suite('The workflows', () => {
  test('run nothing that cannot be run here', () => {
    for (const { name, workflow } of workflows)
      for (const { run } of Object.values(workflow.jobs).flatMap(({ steps = [] }) => steps)) {
        if (run === undefined || run === 'npm ci') continue;
        const script = /^npm (?:run )?(\S+)$/.exec(run)?.[1];
        assert.ok(script && script in scripts, `${name}: ${run}`);
      }
  });

  test('run all that a newcomer runs', () => {
    const ci = readFileSync('.ci/run', 'utf8').trim().split('\n').at(-1);
    const test = workflows.find(({ name }) => name === 'test.yml')!.workflow;
    const run = test.jobs['test']!.steps!.flatMap((step) => step.run ?? []);
    assert.equal(run.join(' && '), ci);
  });

  test('use others’ actions at one commit only, and say which version it is', () => {
    for (const { name, text } of workflows)
      for (const [, used, comment] of text.matchAll(/uses: (\S+)(.*)/g))
        if (used!.startsWith('./')) assert.ok(texts[used!.split('/').at(-1)!], `${name}: ${used}`);
        else
          assert.match(used! + comment, /^actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/, name);
  });

  test('may do no more than they must', () => {
    const granted = workflows.flatMap(({ name, workflow }) => [
      [name, workflow.permissions],
      ...Object.entries(workflow.jobs).flatMap(([job, { permissions }]) =>
        permissions ? [[`${name} ${job}`, permissions]] : [],
      ),
    ]);
    assert.deepEqual(Object.fromEntries(granted), {
      'publish.yml': { contents: 'read' },
      'publish.yml build': { contents: 'read', pages: 'read' },
      'publish.yml deploy': { pages: 'write', 'id-token': 'write' },
      'test.yml': { contents: 'read' },
    });
  });

  test('publish nothing that was not tested, nor anything of a pull request', () => {
    const publish = workflows.find(({ name }) => name === 'publish.yml')!.workflow;
    const { test, build, deploy } = publish.jobs;
    assert.equal(test!.uses, './.github/workflows/test.yml');
    assert.deepEqual([build!.needs, deploy!.needs], ['test', 'build']);
    assert.deepEqual(publish.on, { push: { branches: ['main'] }, workflow_dispatch: null });
  });
});

suite('The address of the site', () => {
  const configured = async (env: Record<string, string>) => {
    Object.assign(process.env, env);
    const { default: config } = await import(`../../astro.config.mjs?${JSON.stringify(env)}`);
    return [config.site, config.base];
  };

  test('is what GitHub Pages says, for a project and for a site of its own', async () => {
    assert.deepEqual(
      await configured({ SITE_URL: 'https://owner.github.io', BASE_PATH: '/repo' }),
      ['https://owner.github.io', '/repo'],
    );
    assert.deepEqual(await configured({ SITE_URL: 'https://www.example.com', BASE_PATH: '' }), [
      'https://www.example.com',
      '/',
    ]);
  });
});
