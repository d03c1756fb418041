import { otherScript, scriptOfPath, scriptPrefix } from '../script/script.ts';
import { NOT_STORED_PAGE, pagePath } from '../site/paths.ts';
import { escapeMarkup } from '../site/escape.ts';
import { isPage, urlPathOf } from './addresses.ts';
import { inOtherScript } from './inventory.ts';
import { shellFile } from './shell.ts';

/**
 * What is answered for a page that is neither stored nor, without a connection, to be had: a page that says so, in
 * the script of the one asked for, whose toggle leads to that one in the other script. Its status is 503: it is not
 * what was asked for.
 */
export async function notStored(path: string): Promise<Response> {
  const script = scriptOfPath(path);
  const page = await shellFile(scriptPrefix(script) + NOT_STORED_PAGE);
  if (!page) return Response.error();
  let html = await page.text();
  // Files are of no script.
  if (isPage(path)) {
    const template = pagePath(otherScript(script), NOT_STORED_PAGE);
    const other = escapeMarkup(urlPathOf(inOtherScript(path)));
    html = html.replaceAll(`"${template}"`, () => `"${other}"`);
  }
  return new Response(html, {
    status: 503,
    statusText: 'Not Stored',
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}
