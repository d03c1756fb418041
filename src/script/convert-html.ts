import { ELEMENT_NODE, parse, renderSync, TEXT_NODE, type Node, type TextNode } from 'ultrahtml';

/** Elements that do not end a run of text: a word may begin before one and end inside it. */
export const INLINE = new Set(
  'a abbr b bdi cite dfn em i ins mark q s small span strong sub sup time u wbr'.split(' '),
);
/** Elements whose content is code, or is otherwise not text to convert. */
const VERBATIM = new Set('code kbd pre samp script style svg var'.split(' '));
/** Attributes that hold text for people. Every other one (URLs, ids, classes …) stays as it is. */
const TEXT_ATTRIBUTES = ['alt', 'title', 'aria-label', 'aria-description', 'placeholder'];

/**
 * Converts the text of an HTML fragment and the attributes that people read; URLs, ids, code and all
 * else stay as they are, and so does every element with a `lang` of its own. Words are recognised
 * across inline elements: `新<em>征程</em>` is one word.
 * @param convert must keep the number of code points
 */
export function convertHtml(html: string, convert: (text: string) => string): string {
  const root = parse(html) as Node;
  let run: TextNode[] = [];
  const endRun = () => {
    convertRun(run, convert);
    run = [];
  };
  const visit = (node: Node) => {
    if (node.type === TEXT_NODE) run.push(node as TextNode);
    if (!('children' in node)) return;
    if (node.type === ELEMENT_NODE) {
      if (VERBATIM.has(node.name) || node.attributes['lang']) return endRun();
      for (const name of TEXT_ATTRIBUTES)
        if (node.attributes[name]) node.attributes[name] = convert(node.attributes[name]);
      if (!INLINE.has(node.name)) endRun();
    }
    for (const child of node.children) visit(child);
    if (node.type === ELEMENT_NODE && !INLINE.has(node.name)) endRun();
  };
  visit(root);
  endRun();
  return renderSync(root);
}

/** Converts text that is spread over several nodes as one, and gives each node its own part back. */
function convertRun(run: readonly TextNode[], convert: (text: string) => string): void {
  const converted = [...convert(run.map(({ value }) => value).join(''))];
  let from = 0;
  for (const node of run) {
    const length = [...node.value].length;
    node.value = converted.slice(from, from + length).join('');
    from += length;
  }
}
