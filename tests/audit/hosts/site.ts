import assert from 'node:assert/strict';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { addSavedPage } from '../../built/made/saved-page.ts';
import { writeArticle } from '../../built/content.ts';
import { build, filesOf } from '../../built/site.ts';
import { encode } from '../../encode.ts';

/** The origin of the site that is audited. */
export const ORIGIN = 'https://example.org';

/** The captures that are not UTF-8, by the ids of their articles. */
const CAPTURES = {
  'in-gb18030': { encoding: 'gb18030', text: '学校召开会议', script: 'zh-Hans' },
  'in-big5': { encoding: 'big5', text: '學校召開會議', script: 'zh-Hant' },
  'in-utf-16le': { encoding: 'utf-16le', text: '学校召开会议', script: 'zh-Hans' },
} as const;

/**
 * Write the content of the archive, and with it what it has no example of: captures in other encodings, a saved page, a
 * picture.
 */
export async function writeContent(folder: string): Promise<string> {
  const content = join(folder, 'content');
  cpSync('content', content, { recursive: true });
  for (const [id, { encoding, text, script }] of Object.entries(CAPTURES)) {
    const body = `${text}。`.repeat(200);
    const captured = `${text}\n${body}`;
    writeArticle(content, id, {
      fields: { title: text, script, encoding, summary: `${text}。` },
      body,
      captured:
        encoding === 'utf-16le' ? Buffer.from(captured, 'utf16le') : encode(captured, encoding),
    });
  }
  const saved = join(folder, 'saved');
  mkdirSync(saved);
  await addSavedPage(content, saved);
  return content;
}

/** Build a site with compressed copies. @param base its sub-path, with slashes on both sides */
export async function buildSite(folder: string, content: string, base: string): Promise<string> {
  const dist = join(folder, 'site');
  const env = { CONTENT_DIR: content, SITE_URL: ORIGIN, BASE_PATH: base, COMPRESS: '1' };
  const { failed, output } = await build(dist, env);
  assert.ok(!failed, output);
  return dist;
}

/** Copy a site without its compressed copies, which are no files of their own. */
export async function copyWithoutCopies(site: string, folder: string): Promise<string> {
  const copy = join(folder, 'without-copies');
  cpSync(site, copy, { recursive: true });
  const files = await filesOf(copy);
  const all = new Set(files);
  for (const file of files)
    if (/\.(?:br|gz)$/.test(file) && all.has(file.replace(/\.\w+$/, ''))) rmSync(copy + file);
  return copy;
}
