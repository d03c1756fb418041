import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { htmlToHast, type HastNode } from 'satteri';
import { attribute, BuiltPage, descendants, filesOf, textOf, type Element } from './site.ts';

/** List the values of a directive of a policy, such as `script-src`. */
const allowed = (policy: string, directive: string): string[] =>
  policy
    .split(';')
    .map((each) => each.trim().split(' '))
    .find(([name]) => name === directive)
    ?.slice(1) ?? [];

/** Scripts of these types are data. No policy applies to them. */
const DATA = ['application/json', 'application/ld+json'];

/** Check that every page begins with a strict policy, and keeps to it. */
export async function checkPolicy(folder: string): Promise<void> {
  for (const file of (await filesOf(folder)).filter((path) => path.endsWith('.html'))) {
    const built = new BuiltPage(join(folder, file));
    const [charset, ...metas] = built.all('meta');
    assert.equal(attribute(charset!, 'charset'), 'utf-8', file);
    const [site, folders] = metas.map((meta) => {
      const isPolicy = attribute(meta, 'http-equiv') === 'Content-Security-Policy';
      return isPolicy ? attribute(meta, 'content') : undefined;
    });
    assert.ok(site && folders, `${file} does not begin with two policies`);
    assert.deepEqual(allowed(site, 'default-src'), [`'none'`], file);
    const [self, ...hashes] = allowed(site, 'script-src');
    assert.equal(self, `'self'`);
    for (const hash of hashes) assert.match(hash, /^'sha256-[\w+/]{43}='$/);
    // Only what both policies allow is run: a file of this site that is also at one of these paths.
    const [assets, worker, ...same] = allowed(folders, 'script-src');
    assert.match(assets!, /^http:\/\/\*:\*\/(.*\/)?_astro\/$/);
    assert.equal(worker, assets!.replace('_astro/', 'sw.js'));
    assert.deepEqual(same, hashes);
    for (const script of built.all('script')) {
      const source = attribute(script, 'src');
      if (source)
        assert.ok(source.startsWith(assets!.slice('http://*:*'.length)), `${file}: ${source}`);
      if (source || DATA.includes(attribute(script, 'type') ?? '')) continue;
      const hash = createHash('sha256').update(textOf(script)).digest('base64');
      assert.ok(hashes.includes(`'sha256-${hash}'`), `${file} has a script without its hash`);
    }
    for (const element of built.all('*')) {
      const names = Object.keys(element.properties);
      const bad = names.filter((name) => /^(on|style$|srcdoc$)/i.test(name));
      assert.deepEqual(bad, [], `${file}: <${element.tagName}>`);
      for (const name of ['href', 'action'])
        assert.doesNotMatch(attribute(element, name) ?? '', /^(javascript|data):/i, file);
    }
    assert.equal(built.all('style').length, 0, file);
  }
}

/** Links of these kinds are loaded only when a reader follows them. */
const FOLLOWED = /^(canonical|alternate|home|license|me|next|prev|nofollow|noopener|external)$/;

/** List the URLs that a browser loads for an element by itself. */
function loadedBy(element: Element): string[] {
  const rel = attribute(element, 'rel') ?? '';
  const names = ['src', 'srcset', 'poster', 'data', 'background', 'ping'];
  if (element.tagName === 'link' && !rel.split(' ').every((each) => FOLLOWED.test(each)))
    names.push('href', 'imagesrcset');
  if (['image', 'use', 'script'].includes(element.tagName)) names.push('href', 'xlink:href');
  return names.flatMap((name) => attribute(element, name) ?? []);
}

/** List the URLs that a browser loads for a tree by itself. */
const loaded = (root: HastNode): string[] => [...descendants(root)].flatMap(loadedBy);

/** List the URLs that a feed reader loads for a text, but for those of the archive's own pictures. */
const loadedInFeed = (html: string): string[] =>
  loaded(htmlToHast(html)).filter((url) => !url.startsWith('http://localhost:4321/pictures/'));

/** List the URLs of other sites in code and styles. Names of XML vocabularies do not count. */
const elsewhere = (code: string): string[] =>
  [...code.matchAll(/(?<![\w:])(?:(?:https?|wss?):)?\/\/[a-z\d-]+(?:\.[a-z\d-]+)+[^\s"'`)]*/gi)]
    .map(([url]) => url)
    .filter((url) => !url.startsWith('http://www.w3.org/'));

/** Check that no file of a site makes a browser or a feed reader load anything from another site. */
export async function checkOrigin(folder: string): Promise<void> {
  const isOwn = (url: string) => /^(?:\/(?!\/)|(?![a-z][a-z\d+.-]*:|\/))/i.test(url);
  // No page loads Pagefind's own engine.
  const files = (await filesOf(folder)).filter(
    (file) => !/^\/pagefind\/(volumes\/[^/]*\/)?[^/]*\.js$/.test(file),
  );
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
          loadedInFeed(textOf(htmlToHast(escaped!))),
        ),
    };
    if (file.endsWith('/feed.json'))
      for (const item of JSON.parse(read()).items)
        assert.deepEqual(loadedInFeed(item.content_html), [], file);
    const others = urls[extname(file)]?.().filter((url) => !isOwn(url)) ?? [];
    assert.deepEqual(others, [], `${file} loads from another site`);
  }
}
