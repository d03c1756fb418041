import { scriptPrefix } from '../script/script.ts';
import { NOT_STORED_PAGE, pagePath } from '../site/paths.ts';
import { escapeMarkup } from '../site/escape.ts';
import { urlPathOf } from './addresses.ts';
import { inOtherScript, scriptOfPath } from './inventory.ts';
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
  const other = inOtherScript(path);
  const template = pagePath(scriptOfPath(other), NOT_STORED_PAGE);
  const html = (await page.text()).replaceAll(
    `"${template}"`,
    `"${escapeMarkup(urlPathOf(other))}"`,
  );
  return new Response(html, {
    status: 503,
    statusText: 'Not Stored',
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}
