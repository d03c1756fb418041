import { splitHeadline } from '../rendering/headline.ts';
import type { FoldCharacter } from '../script/normalize.ts';
import type { Script } from '../script/script.ts';
import { chooseExcerpt, cutExcerpt, findOccurrences, type Excerpt } from './excerpt.ts';
import type { Result } from './index-reader.ts';
import { loadBlocks } from './page-blocks.ts';
import type { Query } from './query.ts';
import { textFragment } from './text-fragment.ts';

/** What a list of results needs to know of its page. */
export interface ResultListOptions {
  script: Script;
  /** The URL of the folder of articles in the script of the page. */
  articles: string;
  fold: FoldCharacter;
  /** The message for an excerpt that cannot be loaded. */
  excerptFailed: string;
}

/** The list of results on the page. The excerpt of a result is loaded when it comes into view. */
export class ResultList {
  readonly #list: HTMLOListElement;
  readonly #options: ResultListOptions;
  readonly #excerpts = new WeakMap<Element, () => Promise<void>>();
  readonly #observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      this.#observer.unobserve(target);
      void this.#excerpts.get(target)?.();
    }
  });

  constructor(list: HTMLOListElement, options: ResultListOptions) {
    this.#list = list;
    this.#options = options;
  }

  /** Show results. @param from the number of results before these */
  show(results: readonly Result[], query: Query, from: number): void {
    this.#observer.disconnect();
    const items = results.map((result) => this.#createItem(result, query));
    this.#list.start = from + 1;
    this.#list.replaceChildren(...items);
    for (const item of items) this.#observer.observe(item);
  }

  clear(): void {
    this.#observer.disconnect();
    this.#list.replaceChildren();
  }

  /** Move the focus and the view to the first result. */
  focus(): void {
    this.#list.querySelector('a')?.focus({ preventScroll: true });
    this.#list.scrollIntoView();
  }

  #createItem({ id, titles }: Result, { include }: Query): HTMLLIElement {
    const { script, articles, fold, excerptFailed } = this.#options;
    const title = titles[script] ?? id;
    const url = `${articles}${id}/`;
    const link = document.createElement('a');
    link.href = url;
    const wholeTitle: Excerpt = {
      block: 0,
      shown: [0, title.length],
      occurrences: findOccurrences(title, include, fold),
    };
    link.append(...markOccurrences(title, wholeTitle));
    insertBreaks(link, splitHeadline(title, script));
    const heading = document.createElement('h2');
    heading.append(link);
    const excerpt = document.createElement('span');
    const paragraph = document.createElement('p');
    paragraph.className = 'excerpt';
    paragraph.append(excerpt);
    const item = document.createElement('li');
    item.append(heading, paragraph);

    this.#excerpts.set(item, async () => {
      try {
        const blocks = (await loadBlocks(url)).filter((block) => block.id !== 'title');
        const found = chooseExcerpt(
          blocks.map(({ text }) => text),
          include,
          fold,
          blocks.findIndex(({ id }) => id === 'p1'),
        );
        if (!found) return;
        const { id: anchor, text } = blocks[found.block]!;
        excerpt.append(...markOccurrences(text, found));
        const [first] = found.occurrences;
        if (first) link.href = url + textFragment(anchor, text, first, script);
      } catch {
        excerpt.textContent = excerptFailed;
      }
    });
    return item;
  }
}

/** Create the nodes of an excerpt, with its occurrences in `<mark>`. Text never becomes markup. */
const markOccurrences = (text: string, excerpt: Excerpt): (string | HTMLElement)[] =>
  cutExcerpt(text, excerpt).map(({ text: piece, isOccurrence }) => {
    if (!isOccurrence) return piece;
    const mark = document.createElement('mark');
    mark.textContent = piece;
    return mark;
  });

/** Insert `<wbr>` between the parts of a headline, wherever in its nodes they meet. */
function insertBreaks(headline: HTMLElement, parts: readonly string[]): void {
  const range = document.createRange();
  let offset = 0;
  const ends = parts.slice(0, -1).map((part) => (offset += part.length));
  // From the last to the first, so that earlier offsets stay valid.
  for (const end of ends.reverse()) {
    const walker = document.createTreeWalker(headline, NodeFilter.SHOW_TEXT);
    let before = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { length } = node as Text;
      if (end <= before + length) {
        range.setStart(node, end - before);
        range.insertNode(document.createElement('wbr'));
        break;
      }
      before += length;
    }
  }
}
