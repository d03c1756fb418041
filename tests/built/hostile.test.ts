import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { htmlToHast } from 'satteri';
import { SCRIPTS } from '../../src/script/script.ts';
import { checkOrigin, checkPolicy } from './policy.ts';
import { attribute, build, BuiltPage, textOf } from './site.ts';

/** What ends, opens or escapes something in some format that texts are put into. */
const HOSTILE = `</script><script>alert(1)</script><img src=//e.org/x onerror='alert(2)'>"'\`]]>--><!--&lt;b&gt;&#60;\${7+7}{{7+7}}</title></textarea>{\\url}%3Cscript%3E`;
/** The same, as MDX has it for text. */
const inMdx = HOSTILE.replace(/[\\`{}<>&$]/g, (sign) => `&#${sign.charCodeAt(0)};`);

suite('An article that looks like markup', () => {
  let folder: string;
  let dist: string;
  const read = (path: string) => readFileSync(join(dist, path), 'utf8');
  const title = `题${HOSTILE}`;
  const roots = SCRIPTS.map((script) => (script === 'zh-Hans' ? '' : 'zh-hant/'));
  /** Both scripts write the text alike, but for its Chinese. */
  const own = (text: string) => text.slice(1);

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hostile-'));
    dist = join(folder, 'dist');
    const content = join(folder, 'content');
    cpSync('content', content, { recursive: true });
    const quoted = (text: string) => JSON.stringify(text + HOSTILE);
    writeFileSync(
      join(content, 'articles', 'hostile.mdx'),
      `---
title: ${quoted('题')}
script: zh-Hans
published: 2030-01-01
event: not stated
summary: ${quoted('摘')}
people: not stated
organisations: not stated
places: not stated
topics: not stated
credits:
  - { role: ${quoted('文')}, name: 阎艳 }
notice: ${quoted('注')}
url: not stated
sha256: not stated
emendations: []
---

段${inMdx}

<Figure>图${inMdx}</Figure>
`,
    );
    const { failed, output } = await build(dist, { CONTENT_DIR: content });
    assert.ok(!failed, output);
  });
  after(() => rmSync(folder, { recursive: true }));

  test('brings nothing into any page but its text', async () => {
    await checkPolicy(dist);
    await checkOrigin(dist);
    for (const root of roots) {
      const built = new BuiltPage(join(dist, root, 'articles/hostile/index.html'));
      assert.equal(built.all('img').length, 0);
      for (const id of ['title', 'c1', 'p1', 'p2', 'notice'])
        assert.ok(textOf(built.one('*', { id })).includes(HOSTILE), `${root} ${id}`);
      assert.ok(textOf(built.one('title')).includes(HOSTILE));
      for (const of of [
        { name: 'description' },
        { property: 'og:title' },
        { property: 'og:description' },
      ])
        assert.ok(attribute(built.one('meta', of), 'content')!.includes(HOSTILE));
      const list = new BuiltPage(join(dist, root, 'index.html'));
      assert.equal(list.all('img').length, 0);
      assert.ok(list.all('a').some((link) => textOf(link).includes(HOSTILE)));
    }
  });

  test('is the same text in what machines read', () => {
    for (const root of roots) {
      const page = new BuiltPage(join(dist, root, 'articles/hostile/index.html'));
      const data = JSON.parse(textOf(page.one('script', { type: 'application/ld+json' })));
      assert.equal(own(data.headline), own(title));

      const [item] = JSON.parse(read(`${root}feed.json`)).items;
      assert.equal(own(item.title), own(title));
      // Of the whole text only paragraphs are made.
      const html = htmlToHast(item.content_html);
      assert.ok(textOf(html).includes(`图${HOSTILE}`) || textOf(html).includes(`圖${HOSTILE}`));
      assert.doesNotMatch(item.content_html.replaceAll(/<\/?p>/g, ''), /[<>]/);

      // XML: no element, section or comment but the feed's own.
      const feed = read(`${root}feed.xml`);
      assert.doesNotMatch(
        feed.replaceAll(/<\/?[a-z]+(?: [a-z:]+="[^"<]*")*\/?>/g, '').slice(40),
        /[<>]/,
      );
      assert.ok(feed.includes(`<title>${root ? '題' : '题'}&lt;/script&gt;&lt;script&gt;`));

      assert.ok(read(`${root}articles/hostile.txt`).includes(HOSTILE));
      assert.equal(own(JSON.parse(read(`${root}articles/hostile.json`))[0].title), own(title));
    }
    const lines = read('archive.jsonl')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const { texts } = lines.find(({ id }) => id === 'hostile');
    for (const script of SCRIPTS) assert.equal(own(texts[script].title), own(title));
  });
});
