import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { htmlToHast, type HastNode } from 'satteri';

/** The built site. */
export const DIST = resolve('dist');
if (!existsSync(DIST)) throw new Error('There is no dist/ to test. First: npm run build');

/** All files of a built site, as URL paths from its root. */
export const filesOf = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/'))
    .sort();

/** The file that a static host answers a URL path with; undefined when there is none. */
export function fileAt(folder: string, path: string): string | undefined {
  const file = join(folder, decodeURI(path), path.endsWith('/') ? 'index.html' : '');
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}

/** Bytes of a file as transferred with Brotli; compressed formats are transferred as they are. */
export const transferred = (file: string): number => {
  const content = readFileSync(file);
  return Math.min(content.length, brotliCompressSync(content).length);
};

export type Element = Extract<HastNode, { type: 'element' }>;

/** A page, with what tests ask of it. */
export class BuiltPage {
  readonly #root: HastNode;

  constructor(file: string) {
    this.#root = htmlToHast(readFileSync(file, 'utf8'));
  }

  /** The elements with a tag name, or with any, that have all the attributes given. */
  all(tag: string, attributes: Record<string, string> = {}): Element[] {
    return [...descendants(this.#root)].filter(
      (element) =>
        (tag === '*' || element.tagName === tag) &&
        Object.entries(attributes).every(([name, value]) => attribute(element, name) === value),
    );
  }

  /** The one element like that. @throws when there is none, or more than one */
  one(tag: string, attributes: Record<string, string> = {}): Element {
    const found = this.all(tag, attributes);
    if (found.length !== 1)
      throw new Error(`${found.length} <${tag}> with ${JSON.stringify(attributes)}`);
    return found[0]!;
  }
}

/** The names that HAST gives to attributes: in camel case, some of them words of their own. */
const PROPERTIES: Record<string, string> = {
  hreflang: 'hrefLang',
  class: 'className',
  charset: 'charSet',
  srcset: 'srcSet',
  imagesrcset: 'imageSrcSet',
  'xlink:href': 'xLinkHref',
};
const propertyOf = (name: string) =>
  PROPERTIES[name] ?? name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

export function attribute(element: Element, name: string): string | undefined {
  const value = element.properties[propertyOf(name)] ?? element.properties[name];
  return Array.isArray(value) ? value.join(' ') : value === undefined ? undefined : String(value);
}

export const textOf = (node: HastNode): string =>
  node.type === 'text'
    ? node.value
    : 'children' in node
      ? (node.children as HastNode[]).map(textOf).join('')
      : '';

export function* descendants(node: HastNode): Generator<Element> {
  if (!('children' in node)) return;
  for (const child of node.children as HastNode[]) {
    if (child.type === 'element') yield child;
    yield* descendants(child);
  }
}

/** Everything a page refers to on its own site, as URL paths. */
const linksOf = (built: BuiltPage): string[] =>
  ['href', 'src', 'action', 'data-other']
    .flatMap((name) => built.all('*').map((element) => attribute(element, name)))
    .filter((url) => url !== undefined)
    .filter((url) => url.startsWith('/') || url.startsWith('#'));

/** Checks that pages link only to what is there, under the base, and have no id twice. */
export async function checkLinks(folder: string, base: string): Promise<void> {
  const ids = new Map<string, string[]>();
  const links: { file: string; url: string }[] = [];
  for (const file of (await filesOf(folder)).filter((path) => path.endsWith('.html'))) {
    const built = new BuiltPage(join(folder, file));
    const own = built.all('*').flatMap((element) => attribute(element, 'id') ?? []);
    assert.deepEqual(own, [...new Set(own)], `${file} has an id twice`);
    ids.set(join(folder, file), own);
    links.push(...linksOf(built).map((url) => ({ file, url })));
  }
  for (const { file, url } of links) {
    const [path, hash] = url.split('#') as [string, string?];
    assert.ok(!path || path.startsWith(base), `${file} links to ${url}, outside ${base}`);
    const target = path ? fileAt(folder, path.slice(base.length - 1)) : join(folder, file);
    assert.ok(target, `${file} links to ${url}`);
    // What follows :~: is for the browser: text to show.
    const id = decodeURIComponent(hash?.split(':~:')[0] ?? '');
    if (id) assert.ok(ids.get(target)?.includes(id), `${file} links to ${url}`);
  }
}

/** Files that addresses may be in. */
const TEXTS = /\.(?:html|xml|json|jsonl|txt|md|bib|ris|webmanifest)$/;

/**
 * Checks that every whole address of the archive, such as in feeds and citations, is one of a file.
 * @param root the address of the archive, ending in a slash
 */
export async function checkAddresses(folder: string, root: string): Promise<void> {
  const pattern = new RegExp(`${RegExp.escape(root)}[\\w/.~%!$&'()*+,;=:@-]*`, 'gi');
  let found = 0;
  for (const file of (await filesOf(folder)).filter((path) => TEXTS.test(path))) {
    const text = readFileSync(join(folder, file), 'utf8').replaceAll('&amp;', '&');
    for (const [url] of text.matchAll(pattern)) {
      found++;
      // In running text a mark may follow.
      const path = `/${url.slice(root.length).replace(/[).,;:]+$/, '')}`;
      assert.ok(fileAt(folder, path), `${file} has ${url}`);
    }
  }
  assert.ok(found > 0);
}

/** Builds the site with other settings into another folder; or a copy of the project. */
export async function build(
  outDir: string,
  env: Record<string, string>,
  project = '.',
): Promise<{ failed: boolean; output: string }> {
  // Several tests may build at the same time.
  const CACHE_DIR = await mkdtemp(join(tmpdir(), 'cache-'));
  try {
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      ['node_modules/astro/bin/astro.mjs', 'build', '--outDir', outDir],
      { cwd: project, env: { ...process.env, NO_COLOR: '1', CACHE_DIR, ...env } },
    );
    return { failed: false, output: stdout + stderr };
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return { failed: true, output: stdout + stderr };
  } finally {
    await rm(CACHE_DIR, { recursive: true });
  }
}
