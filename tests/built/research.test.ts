import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import '@citation-js/plugin-ris';
import { htmlToHast, markdownToHtml } from 'satteri';
import { NOT_STATED } from '../../src/archive/schema.ts';
import { toCslItem, writeCitations } from '../../src/citation/formats.ts';
import { readWork } from '../../src/citation/read-work.ts';
import { escapeMarkup } from '../../src/formats/escape.ts';
import { markdown } from '../../src/formats/markdown.ts';
import { plainText } from '../../src/formats/plain-text.ts';
import { readArticle } from '../../src/formats/read-article.ts';
import { SCRIPTS, type Script } from '../../src/script/script.ts';
import { articles, BIT, PKU, textsOf } from '../articles.ts';
import { shownArticle } from '../shown-article.ts';
import { articlePageIn, partsOf, recordsIn, recordsOf } from './formats.ts';
import {
  attribute,
  BuiltPage,
  descendants,
  DIST,
  fileAt,
  filesOf,
  textOf,
  transferred,
  type Element,
} from './site.ts';

const ROOTS: Record<Script, string> = { 'zh-Hans': '/', 'zh-Hant': '/zh-hant/' };
const read = (path: string) => readFileSync(DIST + path, 'utf8');
const page = (path: string) => new BuiltPage(fileAt(DIST, path)!);
const each = articles.flatMap((article) => SCRIPTS.map((script) => ({ article, script })));

suite('The record of an article', () => {
  for (const { article, script } of each)
    test(`${article.id} in ${script} lists every emendation, and states the hash of the capture that it links to`, () => {
      const built = page(`${ROOTS[script]}articles/${article.id}/`);
      const record = built.one('section', { class: 'record' });
      const text = textOf(record);
      for (const [index, { replace, count }] of article.data.emendations.entries()) {
        const shown = textOf(built.one('li', { id: `e${index + 1}` }));
        assert.ok(shown.includes(`${count}`) && shown.includes(replace), shown);
      }
      const [capture] = built.all('a', { type: 'text/plain' });
      const bytes = readFileSync(DIST + attribute(capture!, 'href')!);
      assert.ok(text.includes(createHash('sha256').update(bytes).digest('hex')));
      if (article.data.url === NOT_STATED) assert.match(text, /原文[网網]址[^A-Z]*底本未[载載]/);
      else assert.ok(text.includes(article.data.url));
    });

  test('marks each emended character in the text, with what the capture has there', () => {
    for (const script of SCRIPTS) {
      const built = page(`${ROOTS[script]}articles/${BIT}/`);
      const marks = built.all('a', { class: 'emended' });
      assert.equal(marks.length, 5);
      assert.deepEqual(
        marks.map((mark) => attribute(mark, 'href')),
        ['#e5', '#e6', '#e9', '#e7', '#e8'],
      );
      assert.match(attribute(marks[1]!, 'aria-description')!, /聯\(lián\)系.*聯繫/);
    }
  });

  test('links each name once, to a page that lists the article', () => {
    for (const { article, script } of each) {
      const built = page(`${ROOTS[script]}articles/${article.id}/`);
      const links = linksOf(built.one('div', { class: 'text' })).filter((href) =>
        href.includes('/browse/'),
      );
      assert.deepEqual(links, [...new Set(links)]);
      if ([BIT, PKU].includes(article.id)) assert.ok(links.length > 15, `${links.length} names`);
      for (const link of links) {
        const listed = page(decodeURI(link))
          .all('a')
          .map((element) => attribute(element, 'href'));
        assert.ok(listed.includes(`${ROOTS[script]}articles/${article.id}/`), link);
      }
    }
  });
});

/** List the addresses of the links in an element. */
const linksOf = (element: Element): string[] =>
  [...descendants(element)]
    .filter(({ tagName }) => tagName === 'a')
    .map((link) => attribute(link, 'href')!);

suite('A place by which nobody browses', () => {
  test('has no page, and the record does not say that the source states none', async () => {
    const files = await filesOf(DIST);
    assert.ok(!files.some((file) => file.includes('四号楼')));
    for (const root of Object.values(ROOTS)) {
      const terms = page(`${root}articles/${BIT}/`).all('dt').map(textOf);
      assert.ok(terms.some((term) => /^主[题題]$/.test(term)));
      assert.ok(!terms.some((term) => /^地[点點]$/.test(term)), terms.join());
    }
  });
});

suite('A person’s page', () => {
  test('gives the post that each article’s text gives, in the script of the page', () => {
    assert.match(
      textOf(page('/zh-hant/browse/people/阎艳/').one('main')),
      /閻艷.*校長助理、黨委組織部部長/s,
    );
    assert.match(textOf(page('/browse/people/张志衡/').one('main')), /航天二院二十三所党委书记/);
    assert.match(textOf(page('/browse/people/李晓雨/').one('main')), /供稿、摄影、编辑/);
  });

  test('and the record of an article say that words in 〔〕 are supplied, where there are any', () => {
    const supplied = /〔〕[内內]的字[为為]本站[据據]上下文所[补補]。/;
    for (const root of Object.values(ROOTS))
      for (const id of [BIT, PKU])
        assert.match(
          textOf(page(`${root}articles/${id}/`).one('section', { class: 'record' })),
          supplied,
        );
    const person = textOf(page('/zh-hant/browse/people/黄桂田/').one('main'));
    assert.match(person, supplied);
    assert.match(person, /〔山西大學〕校長/);
    assert.doesNotMatch(textOf(page('/browse/people/郝平/').one('main')), supplied);
  });

  test('exists for everybody whom an article names, in both scripts', async () => {
    const files = await filesOf(DIST);
    for (const { data } of articles)
      for (const { name } of data.people === NOT_STATED ? [] : data.people)
        for (const root of Object.values(ROOTS))
          assert.ok(files.includes(`${root}browse/people/${name}/index.html`), name);
  });
});

suite('A citation', () => {
  for (const { article, script } of each)
    test(`of ${article.id} in ${script} can be imported, and agrees with the page`, () => {
      const path = `${ROOTS[script]}articles/${article.id}`;
      const title = textOf(page(`${path}/`).one('h1'));
      const item = toCslItem(readWork(articlePageIn(DIST, article.id, script)));
      const editions = JSON.parse(read(`/articles/${article.id}.json`));
      assert.ok(editions.some(({ id }: { id: string }) => id === item.id));
      for (const format of ['bib', 'ris', 'json'] as const) {
        const [data] = new Cite(writeCitations(format, [item])).data;
        assert.equal(data!['type'], 'webpage');
        assert.equal(data!['title'], title);
        assert.equal(data!['URL'], `https://example.org${path}/`);
        assert.equal('issued' in data!, article.data.published !== NOT_STATED);
        assert.equal('author' in data!, article.authors.length > 0);
        assert.ok(!('accessed' in data!));
      }
      const cited = textOf(page(`${path}/`).one('details', { class: 'cite' }));
      const isDated = article.data.published !== NOT_STATED;
      const dates = isDated ? `(${article.data.published})[引用日期]` : '[引用日期]';
      assert.ok(cited.includes(`${title}[EB/OL]. ${dates}. http://localhost:4321${path}/.`), cited);
      assert.equal(cited.includes('(n.d.)'), !isDated);
      assert.equal(cited.includes('Accessed [引用日期]. http'), !isDated);
    });

  test('has its title in italics where its style wants that', () => {
    const [, apa] = page(`/articles/${PKU}/`).all('dd', {}).slice(-3);
    const italics = [...descendants(apa!)].filter(({ tagName }) => tagName === 'i');
    assert.deepEqual(italics.map(textOf), ['校领导率团赴山西推进省校合作']);
  });

  test('is offered in every format, as a file or by a module of at most 4 KB that writes it', () => {
    for (const [script, root] of Object.entries(ROOTS)) {
      const built = page(`${root}articles/${BIT}/`);
      const formats = built.all('*').filter((each) => attribute(each, 'data-format'));
      assert.deepEqual(formats.map(textOf), [
        ...['BibLaTeX', 'BibTeX', 'RIS', 'CSL-JSON'],
        ...[script === 'zh-Hans' ? '纯文本' : '純文字', 'Markdown'],
      ]);
      const files = formats.flatMap((each) => attribute(each, 'href') ?? []);
      assert.deepEqual(files, [`/articles/${BIT}.json`]);
      const record = built.one('link', { rel: 'describedby' });
      assert.equal(attribute(record, 'href'), files[0]);
      assert.equal(attribute(record, 'type'), 'application/vnd.citationstyles.csl+json');
      const [part] = built.all('div').filter((each) => attribute(each, 'data-module'));
      const module = attribute(part!, 'data-module')!;
      assert.ok(transferred(fileAt(DIST, module)!) <= 4 * 1024);
    }
  });

  test('is read from the page by reference managers', () => {
    const meta = (path: string, name: string) =>
      page(path)
        .all('meta', { name })
        .map((element) => attribute(element, 'content'));
    assert.deepEqual(meta(`/articles/${BIT}/`, 'citation_author'), ['李晓雨']);
    assert.deepEqual(meta(`/zh-hant/articles/${BIT}/`, 'citation_author'), ['李曉雨']);
    assert.deepEqual(meta(`/articles/${BIT}/`, 'citation_publication_date'), ['2023/05/11']);
    assert.deepEqual(meta(`/articles/${PKU}/`, 'citation_publication_date'), []);
    assert.deepEqual(meta(`/articles/${PKU}/`, 'citation_author'), []);
    // The same kind as in the files. Zotero would take what has the title of a journal for an article of one.
    assert.deepEqual(meta(`/articles/${BIT}/`, 'dc.type'), ['webpage']);
    assert.deepEqual(meta(`/articles/${BIT}/`, 'citation_journal_title'), []);
  });
});

suite('Programs can read', () => {
  for (const { article, script } of each) {
    const path = `${ROOTS[script]}articles/${article.id}`;

    test(`${article.id} in ${script} as schema.org’s NewsArticle`, () => {
      const json = JSON.parse(
        textOf(page(`${path}/`).one('script', { type: 'application/ld+json' })),
      );
      assert.equal(json['@type'], 'NewsArticle');
      assert.equal(json.inLanguage, script);
      assert.equal(json.headline, textsOf(article, script)[0]);
      assert.equal(json.datePublished ?? NOT_STATED, article.data.published);
      if ([BIT, PKU].includes(article.id)) assert.ok(json.mentions.length > 15);
    });

    test(`${article.id} in ${script} as plain text and as Markdown, whole, made of the page`, () => {
      const shown = readArticle(articlePageIn(DIST, article.id, script));
      assert.deepEqual(shown, shownArticle(article, script));
      const plain = plainText(shown);
      const html = textOf(
        htmlToHast(markdownToHtml(markdown(shown), { features: { gfm: false } }).html),
      );
      for (const text of textsOf(article, script)) {
        assert.ok(plain.includes(text), text);
        assert.ok(html.includes(text), text);
      }
    });
  }

  test('the newest articles as Atom and JSON Feed, with their whole text', () => {
    for (const script of SCRIPTS) {
      const atom = read(`${ROOTS[script]}feed.xml`);
      const json = JSON.parse(read(`${ROOTS[script]}feed.json`));
      assert.equal(json.version, 'https://jsonfeed.org/version/1.1');
      const newest = articles
        .filter(({ date }) => date)
        .sort((a, b) => (a.date < b.date ? 1 : -1))
        .slice(0, 50);
      const entries = [...atom.matchAll(/<entry>.*?<\/entry>/gs)].map(([entry]) => entry);
      assert.equal(json.items.length, newest.length);
      assert.equal(entries.length, newest.length);
      // Atom requires of each entry an id, a title and the time of its last change.
      for (const entry of entries)
        for (const name of ['id', 'title', 'updated'])
          assert.equal(entry.match(new RegExp(`<${name}>`, 'g'))?.length, 1);
      assert.equal(
        atom.match(/<published>/g)?.length ?? 0,
        newest.filter(({ data }) => data.published !== NOT_STATED).length,
      );
      for (const article of newest)
        for (const text of textsOf(article, script).slice(-2)) {
          const escaped = escapeMarkup(text);
          assert.ok(atom.includes(escapeMarkup(escaped)), text);
          assert.ok(
            json.items.some((item: { content_html: string }) =>
              item.content_html.includes(escaped),
            ),
          );
        }
    }
  });

  test('the whole archive as JSON Lines', () => {
    const lines = recordsOf(DIST);
    assert.deepEqual(lines.map(({ id }) => id).sort(), articles.map(({ id }) => id).sort());
    for (const line of lines) {
      const article = articles.find(({ id }) => id === line['id'])!;
      for (const script of SCRIPTS) {
        const { title, credits, blocks, notice } = line['texts'][script];
        const texts = [
          title,
          ...credits,
          ...blocks.map(({ text }: { text: string }) => text),
          ...(notice ? [notice] : []),
        ];
        assert.deepEqual(texts, textsOf(article, script));
      }
      assert.equal(line['capture'].sha256, article.data.sha256);
    }
    assert.equal(lines.find(({ id }) => id === PKU)!['published'], null);
  });

  test('what the parts of the archive are', () => {
    const parts = partsOf(DIST);
    for (const { path, period, articles: count, bytes, sha256 } of parts) {
      const file = readFileSync(join(DIST, path));
      assert.equal(bytes, file.length);
      assert.equal(sha256, createHash('sha256').update(file).digest('hex'));
      // RFC 1952: no name, no time, the best compression, and no system. Else it would not be the same wherever it is built.
      assert.deepEqual([...file.subarray(0, 10)], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);
      const records = recordsIn(DIST, path);
      assert.equal(records.length, count);
      const dates = records.map(({ published, event }) => published ?? event?.split('/').at(-1));
      assert.deepEqual(dates, dates.toSorted());
      assert.equal(period, dates[0] ? `${dates[0]}/${dates.at(-1)}` : null);
    }
    const listed = parts.reduce((sum, part) => sum + part.articles, 0);
    assert.equal(listed, articles.length);
    const link = page('/').one('a', { href: '/archive.json' });
    assert.equal(textOf(link), 'JSON Lines');
  });

  test('every page in the sitemap, in both scripts, and the address of the sitemap', async () => {
    const sitemap = read('/sitemap-0.xml');
    const listed = [...sitemap.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url]) => decodeURI(url!));
    const pages = (await filesOf(DIST))
      .filter((file) => file.endsWith('/index.html'))
      .map((file) => `http://localhost:4321${file.replace('index.html', '')}`);
    assert.deepEqual(listed.sort(), pages.sort());
    assert.equal(sitemap.match(/<xhtml:link /g)!.length, 2 * pages.length);
    const canonical = attribute(
      page('/browse/people/阎艳/').one('link', { rel: 'canonical' }),
      'href',
    );
    assert.ok(sitemap.includes(`<loc>${canonical}</loc>`), canonical);
    assert.match(read('/robots.txt'), /^Sitemap: http:\/\/localhost:4321\/sitemap-index\.xml$/m);
  });
});
