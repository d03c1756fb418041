import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { htmlToHast, type HastNode } from 'satteri';
import { attribute, BuiltPage, descendants, filesOf, textOf, type Element } from './site.ts';

/** What a policy allows of a kind, such as `script-src`. */
const allowed = (policy: string, directive: string): string[] =>
  policy
    .split(';')
    .map((each) => each.trim().split(' '))
    .find(([name]) => name === directive)
    ?.slice(1) ?? [];

/** Scripts of these types are data, which no policy concerns. */
const DATA = ['application/json', 'application/ld+json'];

/** Checks that every page has a strict policy before anything that it concerns, and keeps to it. */
export async function checkPolicy(folder: string): Promise<void> {
  for (const file of (await filesOf(folder)).filter((path) => path.endsWith('.html'))) {
    const built = new BuiltPage(join(folder, file));
    const [charset, first] = built.all('meta');
    assert.equal(attribute(charset!, 'charset'), 'utf-8', file);
    assert.equal(attribute(first!, 'http-equiv'), 'Content-Security-Policy', file);
    const policy = attribute(first!, 'content')!;
    assert.deepEqual(allowed(policy, 'default-src'), [`'none'`], file);
    const [self, ...hashes] = allowed(policy, 'script-src');
    assert.equal(self, `'self'`);
    for (const hash of hashes) assert.match(hash, /^'sha256-[\w+/]{43}='$/);
    for (const script of built.all('script')) {
      if (attribute(script, 'src') || DATA.includes(attribute(script, 'type') ?? '')) continue;
      const hash = createHash('sha256').update(textOf(script)).digest('base64');
      assert.ok(hashes.includes(`'sha256-${hash}'`), `${file} has a script without its hash`);
    }
    for (const element of [...built.all('*')]) {
      const names = Object.keys(element.properties);
      const bad = names.filter((name) => /^(on|style$|srcdoc$)/i.test(name));
      assert.deepEqual(bad, [], `${file}: <${element.tagName}>`);
      for (const name of ['href', 'action'])
        assert.doesNotMatch(attribute(element, name) ?? '', /^(javascript|data):/i, file);
    }
    assert.equal(built.all('style').length, 0, file);
  }
}

/** Links of these kinds are for those who follow them; a browser loads every other. */
const FOLLOWED = /^(canonical|alternate|home|license|me|next|prev|nofollow|noopener|external)$/;

/** The URLs that an element makes a browser load, without a reader's doing. */
function loadedBy(element: Element): string[] {
  const rel = attribute(element, 'rel') ?? '';
  const names = ['src', 'srcset', 'poster', 'data', 'background', 'ping'];
  if (element.tagName === 'link' && !rel.split(' ').every((each) => FOLLOWED.test(each)))
    names.push('href', 'imagesrcset');
  if (['image', 'use', 'script'].includes(element.tagName)) names.push('href', 'xlink:href');
  return names.flatMap((name) => attribute(element, name) ?? []);
}

/** The URLs that markup makes a browser load. */
const loaded = (root: HastNode): string[] => [...descendants(root)].flatMap(loadedBy);

/** Addresses of other sites, with or without a scheme, in code and styles; names of XML vocabularies are none. */
const elsewhere = (code: string): string[] =>
  [...code.matchAll(/(?<![\w:])(?:(?:https?|wss?):)?\/\/[a-z\d-]+(?:\.[a-z\d-]+)+[^\s"'`)]*/gi)]
    .map(([url]) => url)
    .filter((url) => !url.startsWith('http://www.w3.org/'));

/** Checks that nothing of a site makes a browser, or a reader of feeds, load anything from another. */
export async function checkOrigin(folder: string): Promise<void> {
  const own = (url: string) => /^(?:\/(?!\/)|(?![a-z][a-z\d+.-]*:|\/))/i.test(url);
  // Pagefind's own engine is for others; no page loads it.
  const files = (await filesOf(folder)).filter((file) => !/^\/pagefind\/[^/]*\.js$/.test(file));
  for (const file of files) {
    const read = () => readFileSync(join(folder, file), 'utf8');
    const urls: Record<string, () => string[]> = {
      '.html': () => loaded(htmlToHast(read())),
      '.js': () => elsewhere(read()),
      '.css': () => elsewhere(read()),
      '.svg': () => elsewhere(read()),
      '.webmanifest': () => elsewhere(read()),
      '.xml': () =>
        [...read().matchAll(/<content type="html">([^<]*)</g)].flatMap(([, escaped]) =>
          loaded(htmlToHast(textOf(htmlToHast(escaped!)))),
        ),
    };
    if (file.endsWith('/feed.json'))
      for (const item of JSON.parse(read()).items)
        assert.deepEqual(loaded(htmlToHast(item.content_html)), [], file);
    const others = urls[extname(file)]?.().filter((url) => !own(url)) ?? [];
    assert.deepEqual(others, [], `${file} loads from another site`);
  }
}
