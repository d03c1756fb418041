import { splitHeadline } from '../rendering/headline.ts';
import { fill } from '../site/fill.ts';
import {
  chooseExcerpt,
  excerptAround,
  findHits,
  findOccurrences,
  type Excerpt,
  type HitMarker,
} from './excerpt.ts';
import { createElement, createLink, createTime, markOccurrences } from './marks.ts';
import { loadBlocks } from './page-blocks.ts';
import { textFragment } from './text-fragment.ts';
import type { ResultsView, Shown, ViewOptions } from './view.ts';
import type { CountedResult } from './worker.ts';

/** What is still to be loaded of a page of results. */
export interface Rest {
  count: number;
  /** Called once, when a reader comes near. @returns null when it could not be loaded */
  load(): Promise<CountedResult[] | null>;
}

/**
 * The list of results. What a reader does not see yet is loaded when it comes near: the results after the first ones, and
 * the excerpt of each.
 */
export class ResultList implements ResultsView {
  readonly #list: HTMLOListElement;
  readonly #options: ViewOptions;
  readonly #whenNear = new WeakMap<Element, () => unknown>();
  readonly #observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        this.#observer.unobserve(target);
        this.#whenNear.get(target)?.();
      }
    },
    { rootMargin: '50%' },
  );

  constructor(list: HTMLOListElement, options: ViewOptions) {
    this.#list = list;
    this.#options = options;
  }

  /** @param rest the results of this page after those of the answer */
  show({ answer: { results }, marker, from }: Shown, rest?: Rest): void {
    this.#observer.disconnect();
    this.#list.start = from + 1;
    this.#list.replaceChildren();
    this.#append(results, marker);
    if (rest && rest.count > 0) this.#await(rest, marker);
  }

  clear(): void {
    this.#observer.disconnect();
    this.#list.replaceChildren();
  }

  focus(): void {
    this.#list.querySelector('a')?.focus({ preventScroll: true });
    this.#list.scrollIntoView();
  }

  #append(results: readonly CountedResult[], marker: HitMarker): void {
    const items = results.map((result) => this.#createItem(result, marker));
    this.#list.append(...items);
    for (const item of items) this.#observer.observe(item);
  }

  /** Leave room for results, and load all of them when the first is near. */
  #await({ count, load }: Rest, marker: HitMarker): void {
    const rooms = Array.from({ length: count }, () => {
      const room = createElement('li');
      room.className = 'room';
      room.ariaHidden = 'true';
      return room;
    });
    this.#list.append(...rooms);
    let isLoading = false;
    const fillRooms = async () => {
      if (isLoading) return;
      isLoading = true;
      const results = await load();
      if (!results) return;
      for (const room of rooms) room.remove();
      this.#append(results, marker);
    };
    for (const room of rooms) {
      this.#whenNear.set(room, fillRooms);
      this.#observer.observe(room);
    }
  }

  #createItem({ id, date, titles, hits }: CountedResult, marker: HitMarker): HTMLLIElement {
    const { script, articles, messages } = this.#options;
    const title = titles[script] ?? id;
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
    const about = createElement('div', ...(date ? [createTime(date)] : [messages.noDate]));
    about.className = 'about';
    if (hits > 0) about.append(this.#createHits(url, hits, marker));
    const item = createElement('li', createElement('h2', link), paragraph, about);

    this.#whenNear.set(item, async () => {
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
      try {
        for (const { id, text } of await loadBlocks(url))
          for (const hit of findHits(text, marker)) {
            const excerpt = markOccurrences(text, excerptAround(text, hit, marker));
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
