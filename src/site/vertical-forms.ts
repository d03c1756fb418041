import { parse, renderSync, TEXT_NODE, type Node, type TextNode } from 'ultrahtml';
import { INLINE } from '../script/convert-html.ts';
import { charactersOf } from './annotate-html.ts';

/**
 * How a stretch of text stands in a vertical line, as the class of the `<span>` around it:
 * `square`, all of it upright in one square (纵中横); `upright`, one character below the other; all others, a
 * quotation mark, which has another form there: a double one, or a single one (`inner`).
 */
type Form = 'square' | 'upright' | (typeof QUOTE_FORMS)[keyof typeof QUOTE_FORMS];
const QUOTE_FORMS = {
  '“': 'open',
  '”': 'close',
  '‘': 'open inner',
  '’': 'close inner',
} as const;
interface Stretch {
  start: number;
  end: number;
  form: Form;
}

/** Western text: letters and digits, and what holds words and numbers together. */
const WESTERN = /[\p{Script=Latin}\d]+(?:[ .,:/'’&@_+#–-]+[\p{Script=Latin}\d]+)*[%+]*/gu;
/** What is no wider than a Han character, or little: 5, 20, 5G, B2, 8%, A+, 3.0 (CLREQ 2.4.2). */
const SQUARE = /^(?:\d\d?|\d[A-Za-z%]|[A-Z][\d+]|\d\.\d)$/;
/** Years and other short numbers, single letters, and initials (CLREQ 3.2.3). */
const UPRIGHT = /^(?:\d{3,4}|[A-Z]{1,4}|[a-z])$/;
/** A quotation mark; or a whole quotation of Western words, whose marks are as in their own language. */
const QUOTES = /[“‘][^“”‘’\p{Script=Han}]*[a-z]{2}[^“”‘’\p{Script=Han}]*[”’]|[“‘”’]/gu;

/**
 * Marks in HTML what does not simply follow the line when it is vertical: short numbers, initials, and
 * quotation marks. All other Western text lies on its side by itself. The text stays what it is.
 */
export function markVerticalForms(html: string): string {
  const root = parse(html) as Node;
  for (const run of runsOf(root)) markRun(run);
  return renderSync(root);
}

/** The text nodes of each run of text: a number may begin before an inline element and end inside it. */
function runsOf(root: Node): TextNode[][] {
  const runs: TextNode[][] = [[]];
  const visit = (node: Node) => {
    if (node.type === TEXT_NODE) runs.at(-1)!.push(node as TextNode);
    if (!('children' in node)) return;
    const block = 'name' in node && !INLINE.has(node.name);
    if (block) runs.push([]);
    for (const child of node.children) visit(child);
    if (block) runs.push([]);
  };
  visit(root);
  return runs;
}

function markRun(run: readonly TextNode[]): void {
  const texts = run.map(charactersOf);
  const stretches = stretchesOf(texts.flat().map(plain).join(''));
  let offset = 0;
  for (const [index, characters] of texts.entries()) {
    const end = offset + characters.length;
    // What begins in one node and ends in another cannot have a span around it.
    for (const stretch of stretches.filter((each) => each.start >= offset && each.end <= end)) {
      characters[stretch.start - offset] =
        `<span class="${stretch.form}">${characters[stretch.start - offset]}`;
      characters[stretch.end - 1 - offset] += '</span>';
    }
    run[index]!.value = characters.join('');
    offset = end;
  }
}

/** One code unit for each character: `&` for a character reference, `一` for one beyond the BMP. */
const plain = (character: string) =>
  character.length === 1 ? character : character.startsWith('&') ? '&' : '一';

function stretchesOf(text: string): Stretch[] {
  const western = [...text.matchAll(WESTERN)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
    form: SQUARE.test(found) ? 'square' : UPRIGHT.test(found) ? 'upright' : null,
  }));
  const quotes = [...text.matchAll(QUOTES)]
    // One inside Western text is an apostrophe.
    .filter(({ index }) => !western.some(({ start, end }) => start <= index && index < end))
    .filter(({ 0: found }) => found in QUOTE_FORMS)
    .map(({ 0: found, index }) => ({
      start: index,
      end: index + 1,
      form: QUOTE_FORMS[found as keyof typeof QUOTE_FORMS],
    }));
  return [...western.filter((each): each is Stretch => each.form !== null), ...quotes];
}
