import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { parseHTML } from 'linkedom';
import { htmlToHast, type HastNode } from 'satteri';

/** The built site. */
export const DIST = resolve('dist');
if (!existsSync(DIST)) throw new Error('There is no dist/ to test. First: npm run build');

/** List all files of a built site as URL paths, sorted. */
export const filesOf = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/'))
    .sort();

/** Return the file that a static host sends for a URL path; undefined when there is none. */
export function fileAt(folder: string, path: string): string | undefined {
  const file = join(folder, decodeURI(path), path.endsWith('/') ? 'index.html' : '');
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}

/** Return the size of a file as a host sends it, in bytes: with Brotli, if that makes it smaller. */
export const transferred = (file: string): number => {
  const content = readFileSync(file);
  return Math.min(content.length, brotliCompressSync(content).length);
};

/**
 * List the scripts that a file of the built site loads at once: those that it names as sources, as workers or in static
 * imports, and theirs. What is imported when it is needed is not among them.
 */
export function scriptsOf(file: string): string[] {
  const scripts = new Set<string>();
  const add = (from: string) => {
    const text = readFileSync(DIST + from, 'utf8');
    const named = text.matchAll(
      /(?:<script(?: type="module")? src=|\bfrom\s*|\bimport\s*)"([^"]+\.js)"|`(\/[^`]*worker[^`]*\.js)`/g,
    );
    for (const [, source, worker] of named) {
      const path = new URL(source ?? worker!, `http://localhost${from}`).pathname;
      if (scripts.has(path)) continue;
      scripts.add(path);
      add(path);
    }
  };
  add(file);
  return [...scripts];
}

export type Element = Extract<HastNode, { type: 'element' }>;

/** A page of a built site, parsed. */
export class BuiltPage {
  readonly #root: HastNode;

  constructor(file: string) {
    this.#root = htmlToHast(readFileSync(file, 'utf8'));
  }

  /** Find the elements with these attributes. @param tag a tag name, or `*` for any */
  all(tag: string, attributes: Record<string, string> = {}): Element[] {
    return [...descendants(this.#root)].filter(
      (element) =>
        (tag === '*' || element.tagName === tag) &&
        Object.entries(attributes).every(([name, value]) => attribute(element, name) === value),
    );
  }

  /** Find the only element with these attributes. @throws when there is none, or more than one */
  one(tag: string, attributes: Record<string, string> = {}): Element {
    const found = this.all(tag, attributes);
    if (found.length !== 1)
      throw new Error(`${found.length} <${tag}> with ${JSON.stringify(attributes)}`);
    return found[0]!;
  }
}

/** Parse a page of a built site as a browser does, for the modules of the browser. */
export function domOf(file: string): Document {
  const { document } = parseHTML(readFileSync(file, 'utf8'));
  // It has tree walkers, but not their constants.
  Object.assign(globalThis, { NodeFilter: { SHOW_TEXT: 4 } });
  return document as unknown as Document;
}

/** HAST has attributes in camel case. These have names that do not follow from that. */
const PROPERTIES: Record<string, string> = {
  hreflang: 'hrefLang',
  tabindex: 'tabIndex',
  class: 'className',
  charset: 'charSet',
  srcset: 'srcSet',
  imagesrcset: 'imageSrcSet',
  'xlink:href': 'xLinkHref',
};
const propertyOf = (name: string) =>
  PROPERTIES[name] ?? name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Return the value of an attribute; undefined when the element does not have it. */
export function attribute(element: Element, name: string): string | undefined {
  const value = element.properties[propertyOf(name)] ?? element.properties[name];
  return Array.isArray(value) ? value.join(' ') : value === undefined ? undefined : String(value);
}

/** Return the text of a node and all that is in it. */
export const textOf = (node: HastNode): string =>
  node.type === 'text'
    ? node.value
    : 'children' in node
      ? (node.children as HastNode[]).map(textOf).join('')
      : '';

/** List the elements in a node, in document order. */
export function* descendants(node: HastNode): Generator<Element> {
  if (!('children' in node)) return;
  for (const child of node.children as HastNode[]) {
    if (child.type === 'element') yield child;
    yield* descendants(child);
  }
}

/** List the URLs of a page's own site in its attributes. */
const linksOf = (built: BuiltPage): string[] =>
  ['href', 'src', 'action', 'data-other', 'data-module']
    .flatMap((name) => built.all('*').map((element) => attribute(element, name)))
    .filter((url) => url !== undefined)
    .filter((url) => url.startsWith('/') || url.startsWith('#'));

/** Check that every link leads to a file of the site, under the base, and that no page has an id twice. */
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
    // A text fragment follows :~: and is no part of the id.
    const id = decodeURIComponent(hash?.split(':~:')[0] ?? '');
    if (id) assert.ok(ids.get(target)?.includes(id), `${file} links to ${url}`);
  }
}

/** The files that may contain URLs of the site. */
const TEXTS = /\.(?:html|xml|json|txt|webmanifest)$/;

/**
 * Check that every whole URL of the site, such as those in feeds and citations, is that of a file.
 * @param root the URL of the site's root, ending in a slash
 */
export async function checkAddresses(folder: string, root: string): Promise<void> {
  const pattern = new RegExp(`${RegExp.escape(root)}[\\p{L}\\w/.~%!$&'()*+,;=:@-]*`, 'giu');
  let found = 0;
  for (const file of (await filesOf(folder)).filter((path) => TEXTS.test(path))) {
    const text = readFileSync(join(folder, file), 'utf8').replaceAll('&amp;', '&');
    for (const [url] of text.matchAll(pattern)) {
      found++;
      // In running text, punctuation may follow.
      const path = `/${url.slice(root.length).replace(/[).,;:]+$/, '')}`;
      assert.ok(fileAt(folder, path), `${file} has ${url}`);
    }
  }
  assert.ok(found > 0);
}

/** The files of the project that a build reads, and its content. */
export const PROJECT = [
  ...['src', 'content', 'public'],
  ...['astro.config.mjs', 'package.json', 'tsconfig.json'],
];

/** Copy the project to a folder, without what builds stored. @param files in the order in which they are copied */
export function copyProject(folder: string, files: readonly string[] = PROJECT): void {
  const modules = join(folder, 'node_modules');
  mkdirSync(modules, { recursive: true });
  for (const name of readdirSync('node_modules').filter((each) => !each.startsWith('.')))
    symlinkSync(resolve('node_modules', name), join(modules, name), 'junction');
  for (const name of files) cpSync(name, join(folder, name), { recursive: true });
}

/** The arguments with which Node.js builds the site into a folder. */
export const buildArguments = (outDir: string): string[] => [
  'node_modules/astro/bin/astro.mjs',
  'build',
  ...['--outDir', outDir],
];

/**
 * Build the site into a folder. Several tests may build at the same time, and Astro stores parts of a build in the
 * folder of the project. So each build has its own copy of the project, and nothing of earlier builds.
 * @param env environment variables
 * @param project the copy of the project; by default a new one
 */
export async function build(
  outDir: string,
  env: Record<string, string>,
  project?: string,
): Promise<{ failed: boolean; output: string }> {
  const copy = project ?? mkdtempSync(join(tmpdir(), 'project-'));
  try {
    if (!project) copyProject(copy);
    return await promisify(execFile)(process.execPath, buildArguments(outDir), {
      cwd: copy,
      env: { ...process.env, NO_COLOR: '1', CACHE_DIR: '', ...env },
    }).then(
      ({ stdout, stderr }) => ({ failed: false, output: stdout + stderr }),
      ({ stdout, stderr }) => ({ failed: true, output: stdout + stderr }),
    );
  } finally {
    if (!project) rmSync(copy, { recursive: true });
  }
}
