import type { Script } from '../script/script.ts';
import { headlineParts } from '../script/headline.ts';
import { articleText } from './article-text.ts';
import type { Hit } from './engine.ts';
import { excerptOf, hitsIn, piecesOf, type Excerpt } from './excerpt.ts';
import type { Fold } from './normalize.ts';
import type { Query } from './query.ts';
import { textFragment } from './text-fragment.ts';

/** How results are shown. */
export interface ResultListOptions {
  script: Script;
  /** URL of the folder of articles in this page's script. */
  articles: string;
  fold: Fold;
  /** What is said where an excerpt cannot be had. */
  excerptFailed: string;
}

/** The list of results on the page. Each result's excerpt is loaded when it comes into view. */
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

  /** @param from how many results come before these */
  show(hits: readonly Hit[], query: Query, from: number): void {
    this.#observer.disconnect();
    const items = hits.map((hit) => this.#itemOf(hit, query));
    this.#list.start = from + 1;
    this.#list.replaceChildren(...items);
    for (const item of items) this.#observer.observe(item);
  }

  clear(): void {
    this.#observer.disconnect();
    this.#list.replaceChildren();
  }

  /** Leads the keyboard, and the eye, to the first result. */
  focus(): void {
    this.#list.querySelector('a')?.focus({ preventScroll: true });
    this.#list.scrollIntoView();
  }

  #itemOf({ id, titles }: Hit, { include }: Query): HTMLLIElement {
    const { script, articles, fold, excerptFailed } = this.#options;
    const title = titles[script] ?? id;
    const url = `${articles}${id}/`;
    const link = document.createElement('a');
    link.href = url;
    const whole: Excerpt = {
      block: 0,
      shown: [0, title.length],
      hits: hitsIn(title, include, fold),
    };
    link.append(...marked(title, whole));
    markBreaks(link, headlineParts(title, script));
    const heading = document.createElement('h2');
    heading.append(link);
    const excerpt = document.createElement('span');
    const room = document.createElement('p');
    room.className = 'excerpt';
    room.append(excerpt);
    const item = document.createElement('li');
    item.append(heading, room);

    this.#excerpts.set(item, async () => {
      try {
        const blocks = (await articleText(url)).filter((block) => block.id !== 'title');
        const found = excerptOf(
          blocks.map(({ text }) => text),
          include,
          fold,
          blocks.findIndex(({ id }) => id === 'p1'),
        );
        if (!found) return;
        const { id: anchor, text } = blocks[found.block]!;
        excerpt.append(...marked(text, found));
        const [hit] = found.hits;
        if (hit) link.href = url + textFragment(anchor, text, hit, script);
      } catch {
        excerpt.textContent = excerptFailed;
      }
    });
    return item;
  }
}

/** The pieces of an excerpt as nodes: text is only ever text, whatever it looks like. */
const marked = (text: string, excerpt: Excerpt): (string | HTMLElement)[] =>
  piecesOf(text, excerpt).map(({ text: piece, hit }) => {
    if (!hit) return piece;
    const mark = document.createElement('mark');
    mark.textContent = piece;
    return mark;
  });

/** Puts a place to break between the parts of a headline, wherever in its nodes they meet. */
function markBreaks(headline: HTMLElement, parts: readonly string[]): void {
  const range = document.createRange();
  let offset = 0;
  const ends = parts.slice(0, -1).map((part) => (offset += part.length));
  // From the last to the first, so that earlier offsets stay what they are.
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
