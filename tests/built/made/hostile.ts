import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { htmlToHast } from 'satteri';
import { plainText } from '../../../src/formats/plain-text.ts';
import { readArticle } from '../../../src/formats/read-article.ts';
import { SCRIPTS } from '../../../src/script/script.ts';
import type { ArticleFile } from '../content.ts';
import { pageIn, recordsOf } from '../formats.ts';
import { checkOrigin } from '../policy.ts';
import { attribute, BuiltPage, textOf } from '../site.ts';

/** Text that would end, open or escape something in one of the formats that articles are written in. */
const HOSTILE = `</script><script>alert(1)</script><img src=//e.org/x onerror='alert(2)'>"'\`]]>--><!--&lt;b&gt;&#60;\${7+7}{{7+7}}</title></textarea>{\\url}%3Cscript%3E`;
/** The same, written as text in MDX. */
const inMdx = HOSTILE.replace(/[\\`{}<>&$]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const title = `题${HOSTILE}`;

export const articles: Record<string, ArticleFile> = {
  hostile: {
    fields: {
      title,
      published: '2030-01-01',
      summary: `摘${HOSTILE}`,
      credits: [{ role: `文${HOSTILE}`, name: '阎艳' }],
      notice: `注${HOSTILE}`,
      emendations: [
        { find: `文${HOSTILE} 阎艳`, replace: '', count: 1, reason: `由${HOSTILE}` },
        { find: `叚${HOSTILE}`, replace: `段${HOSTILE}`, count: 1, reason: '误字。' },
      ],
    },
    body: `段${inMdx}\n\n<Figure>图${inMdx}</Figure>`,
    captured: `${title}\n文${HOSTILE} 阎艳\n叚${HOSTILE}\n图${HOSTILE}\n注${HOSTILE}`,
  },
};

/** @param dist the built site */
export const testHostile = (dist: string) =>
  suite('An article that looks like markup', () => {
    const read = (path: string) => readFileSync(join(dist, path), 'utf8');
    const roots = SCRIPTS.map((script) => (script === 'zh-Hans' ? '' : 'zh-hant/'));
    /** Only the first character of a text is converted. */
    const withoutFirst = (text: string) => text.slice(1);

    test('adds nothing but its text to any page', async () => {
      await checkOrigin(dist);
      for (const root of roots) {
        const built = new BuiltPage(join(dist, root, 'articles/hostile/index.html'));
        assert.equal(built.all('img').length, 0);
        for (const id of ['title', 'c1', 'p1', 'p2', 'notice', 'e1', 'e2'])
          assert.ok(textOf(built.one('*', { id })).includes(HOSTILE), `${root} ${id}`);
        const emended = built.one('a', { class: 'emended' });
        assert.ok(attribute(emended, 'aria-description')!.includes(HOSTILE));
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

    test('is the same text in every format', () => {
      for (const root of roots) {
        const page = new BuiltPage(join(dist, root, 'articles/hostile/index.html'));
        const data = JSON.parse(textOf(page.one('script', { type: 'application/ld+json' })));
        assert.equal(withoutFirst(data.headline), withoutFirst(title));

        const [item] = JSON.parse(read(`${root}feed.json`)).items;
        assert.equal(withoutFirst(item.title), withoutFirst(title));
        // The text has paragraphs, and no other element.
        const html = htmlToHast(item.content_html);
        assert.ok(textOf(html).includes(`图${HOSTILE}`) || textOf(html).includes(`圖${HOSTILE}`));
        assert.doesNotMatch(item.content_html.replaceAll(/<\/?p>/g, ''), /[<>]/);

        // The XML has no element, section or comment but the feed's own.
        const feed = read(`${root}feed.xml`);
        assert.doesNotMatch(
          feed.replaceAll(/<\/?[a-z]+(?: [a-z:]+="[^"<]*")*\/?>/g, '').slice(40),
          /[<>]/,
        );
        assert.ok(feed.includes(`<title>${root ? '題' : '题'}&lt;/script&gt;&lt;script&gt;`));

        const article = readArticle(pageIn(dist, `${root}articles/hostile/index.html`));
        assert.ok(plainText(article).includes(HOSTILE));
      }
      for (const item of JSON.parse(read('articles/hostile.json')))
        assert.equal(withoutFirst(item.title), withoutFirst(title));
      const { texts } = recordsOf(dist).find(({ id }) => id === 'hostile')!;
      for (const script of SCRIPTS)
        assert.equal(withoutFirst(texts[script].title), withoutFirst(title));
    });
  });
