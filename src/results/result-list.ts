import { createElement, createLink } from '../browser/element.ts';
import { splitHeadline } from '../rendering/headline.ts';
import {
  chooseExcerpt,
  excerptAround,
  findHits,
  findOccurrences,
  type Excerpt,
  type HitMarker,
} from '../search/excerpt.ts';
import { textFragment } from '../search/text-fragment.ts';
import type { CountedResult } from '../search/answer.ts';
import { fill } from '../site/fill.ts';
import { createTime, markOccurrences } from './marks.ts';
import { loadBlocks } from './page-blocks.ts';
import type { ResultsView, Shown, ViewOptions } from './view.ts';

/** More results of a page, and what loads those after them, if there may be any. */
export interface MoreResults {
  results: CountedResult[];
  loadRest: LoadRest | undefined;
}

/** Loads more results of a page. @returns null when they could not be loaded, or another search was begun */
export type LoadRest = () => Promise<MoreResults | null>;

/**
 * The list of results. What a reader does not see yet is loaded later: the results after the first ones when their end comes
 * near, and the excerpt of each when it comes into view.
 */
export class ResultList implements ResultsView {
  readonly #list: HTMLOListElement;
  readonly #options: ViewOptions;
  readonly #whenSeen = new WeakMap<Element, () => unknown>();
  readonly #whenNear = new WeakMap<Element, () => unknown>();
  readonly #excerpts = observer(this.#whenSeen, '0%');
  readonly #ends = observer(this.#whenNear, '100%');

  constructor(list: HTMLOListElement, options: ViewOptions) {
    this.#list = list;
    this.#options = options;
  }

  /** @param loadRest loads the results of this page after those of the answer, if there are any */
  show({ answer: { results }, marker, from }: Shown, loadRest?: LoadRest): void {
    this.#disconnect();
    this.#list.start = from + 1;
    this.#list.replaceChildren();
    this.#append({ results, loadRest }, marker);
  }

  clear(): void {
    this.#disconnect();
    this.#list.replaceChildren();
  }

  #disconnect(): void {
    for (const each of [this.#excerpts, this.#ends]) each.disconnect();
  }

  focus(): void {
    this.#list.querySelector('a')?.focus({ preventScroll: true });
    this.#list.scrollIntoView();
  }

  /** Append results. When a reader comes near their end, more are loaded. */
  #append({ results, loadRest }: MoreResults, marker: HitMarker): void {
    const items = results.map((result) => this.#createItem(result, marker));
    this.#list.append(...items);
    for (const item of items) this.#excerpts.observe(item);
    const end = this.#list.lastElementChild;
    if (!loadRest || !end) return;
    this.#whenNear.set(end, async () => {
      const more = await loadRest();
      if (more) this.#append(more, marker);
    });
    this.#ends.observe(end);
  }

  #createItem({ id, date, title, hits }: CountedResult, marker: HitMarker): HTMLLIElement {
    const { script, articles, messages } = this.#options;
    const url = `${articles}${id}/`;
    const wholeTitle: Excerpt = {
      block: 0,
      shown: [0, title.length],
      occurrences: findOccurrences(title, marker),
    };
    const link = createLink(url, ...markOccurrences(title, wholeTitle));
    insertBreaks(link, splitHeadline(title, script));
    const excerpt = createElement('span');
    const paragraph = createElement('p', excerpt);
    paragraph.className = 'excerpt';
    const facts = createElement(
      'div',
      createElement('span', date ? createTime(date) : messages.noDate),
    );
    facts.className = 'facts';
    if (hits > 0) facts.append(this.#createHits(url, hits, marker));
    const item = createElement('li', createElement('h2', link), paragraph, facts);

    this.#whenSeen.set(item, async () => {
      try {
        const blocks = (await loadBlocks(url)).filter((block) => block.id !== 'title');
        const found = chooseExcerpt(
          blocks.map(({ text }) => text),
          marker,
          blocks.findIndex(({ id }) => id === 'p1'),
        );
        if (!found) return;
        const { id: anchor, text } = blocks[found.block]!;
        excerpt.append(...markOccurrences(text, found));
        const [first] = found.occurrences;
        if (first) link.href = url + textFragment(anchor, text, first, script);
      } catch {
        excerpt.textContent = messages.excerptFailed;
      }
    });
    return item;
  }

  /** Create the number of an article's hits. It opens a list of them, each a link to its place. */
  #createHits(url: string, hits: number, marker: HitMarker): HTMLElement {
    const { script, messages } = this.#options;
    const count = fill(messages.hitCount, { count: hits });
    // The excerpt shows the only one.
    if (hits === 1) return createElement('span', count);
    const list = createElement('ol');
    const details = createElement('details', createElement('summary', count), list);
    const load = async () => {
      list.replaceChildren();
      try {
        for (const { id, text } of await loadBlocks(url))
          for (const hit of findHits(text, marker)) {
            const excerpt = markOccurrences(text, excerptAround(text, hit));
            list.append(
              createElement(
                'li',
                createLink(url + textFragment(id, text, hit, script), ...excerpt),
              ),
            );
          }
      } catch {
        details.addEventListener('toggle', load, { once: true });
        list.replaceChildren(createElement('li', messages.excerptFailed));
      }
    };
    details.addEventListener('toggle', load, { once: true });
    return details;
  }
}

/**
 * Create an observer that acts once when an element comes into view.
 * @param margin what is added to the window on every side
 */
function observer(actions: WeakMap<Element, () => unknown>, margin: string): IntersectionObserver {
  const created = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        created.unobserve(target);
        actions.get(target)?.();
      }
    },
    { rootMargin: margin },
  );
  return created;
}

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
