import { format } from '../script/format.ts';
import { headlineParts } from '../script/headline.ts';
import { articleText } from './article-text.ts';
import { SearchClient, Superseded } from './client.ts';
import type { Hit } from './engine.ts';
import { excerptOf, hitsIn, piecesOf, type Excerpt } from './excerpt.ts';
import { foldOf } from './normalize.ts';
import { MAX_QUERY_LENGTH, MAX_TEXT_LENGTH, parseQuery, queryLength, type Query } from './query.ts';
import { textFragment } from './text-fragment.ts';

/** What the page is given by its template. */
export interface ResultsPageData {
  /** URL of the index's folder, and of the articles in this page's script. */
  index: string;
  articles: string;
  /** The character classes of the archive's text: see CharacterClasses.touching. */
  classes: string[];
  messages: Record<
    | 'searching'
    | 'found'
    | 'notFound'
    | 'nothingToSearch'
    | 'tooLong'
    | 'searchFailed'
    | 'excerptFailed',
    string
  >;
}

/** How many results are shown at first, and how many more each time. */
const PAGE_SIZE = 20;
/** How long typing pauses before a search, and a search takes before it is said to be under way, in ms. */
const TYPING_PAUSE = 100;
const PATIENCE = 250;

const element = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;

/** Makes the search page work. */
export function startResultsPage(data: ResultsPageData): void {
  const field = element<HTMLInputElement>('q');
  const status = element('status');
  const list = element<HTMLOListElement>('results');
  const more = element<HTMLButtonElement>('more');
  const retry = element<HTMLButtonElement>('retry');
  const { messages } = data;
  const script = document.documentElement.lang;
  const pageTitle = document.title;
  const fold = foldOf(data.classes);
  const client = new SearchClient(data.index);

  /** What was last asked, and whether its place in the history is settled: then typing begins a new one. */
  let asked = '';
  let settled = true;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const say = (message: string, values: Record<string, string | number> = {}) => {
    status.textContent = format(message, values);
  };

  async function search(text: string): Promise<void> {
    asked = text;
    client.giveUp();
    document.title = text.trim() ? `${text.trim()}｜${pageTitle}` : pageTitle;
    const clear = () => {
      list.replaceChildren();
      more.hidden = retry.hidden = true;
    };
    if (text.length > MAX_TEXT_LENGTH) {
      clear();
      return say(messages.tooLong, { max: MAX_QUERY_LENGTH });
    }
    const query = parseQuery(text, fold);
    const length = queryLength(query);
    if (length === 0 || length > MAX_QUERY_LENGTH) {
      clear();
      if (length > 0) return say(messages.tooLong, { max: MAX_QUERY_LENGTH });
      return say(text.trim() ? messages.nothingToSearch : '');
    }
    await show(query, text, 0);
  }

  /** Shows the results of a query from a number on, after those already there. */
  async function show(query: Query, text: string, from: number): Promise<void> {
    const waiting = setTimeout(() => say(messages.searching), PATIENCE);
    retry.hidden = true;
    try {
      const { total, hits } = await client.ask(query, from, from + PAGE_SIZE);
      const items = hits.map((hit) => resultOf(hit, query));
      if (from === 0) list.replaceChildren(...items);
      else list.append(...items);
      if (from > 0) items[0]?.querySelector('a')?.focus();
      for (const item of items) excerpts.observe(item);
      const shown = from + hits.length;
      more.hidden = shown >= total;
      more.onclick = () => void show(query, text, shown);
      if (total > 0) say(messages.found, { count: total });
      else say(messages.notFound, { query: shortened(text.trim()) });
    } catch (error) {
      if (error instanceof Superseded) return;
      if (from === 0) list.replaceChildren();
      more.hidden = true;
      retry.hidden = false;
      say(messages.searchFailed);
      console.error(error);
    } finally {
      clearTimeout(waiting);
    }
  }

  /** What each result needs to fill in its excerpt, once it comes into view. */
  const pending = new WeakMap<Element, () => Promise<void>>();
  const excerpts = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      excerpts.unobserve(target);
      void pending.get(target)?.();
    }
  });

  function resultOf({ id, titles }: Hit, { include }: Query): HTMLLIElement {
    const title = titles[script] ?? id;
    const url = `${data.articles}${id}/`;
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
    const excerpt = document.createElement('p');
    excerpt.className = 'excerpt';
    const item = document.createElement('li');
    item.append(heading, excerpt);

    pending.set(item, async () => {
      try {
        const blocks = (await articleText(url)).filter((block) => block.id !== 'title');
        const found = excerptOf(
          blocks.map(({ text }) => text),
          include,
          fold,
        );
        if (!found) return excerpt.remove();
        const { id: anchor, text } = blocks[found.block]!;
        excerpt.append(...marked(text, found));
        link.href = url + textFragment(anchor, text, found.hits[0]!, script);
      } catch {
        excerpt.textContent = messages.excerptFailed;
      }
    });
    return item;
  }

  /** Keeps the query in the URL: a new place in the history when the last one was settled. */
  function remember(text: string): void {
    if (text.length > MAX_TEXT_LENGTH) return;
    const url = new URL(location.href);
    if (text) url.searchParams.set('q', text);
    else url.searchParams.delete('q');
    url.hash = '';
    if (url.href === location.href) return;
    if (settled) history.pushState(null, '', url);
    else history.replaceState(null, '', url);
    settled = false;
  }

  function typed(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const text = field.value.toWellFormed();
      if (text === asked) return;
      remember(text);
      void search(text);
    }, TYPING_PAUSE);
  }

  /** Shows what the URL asks for. */
  function restore(): void {
    clearTimeout(timer);
    field.value = new URLSearchParams(location.search).get('q') ?? '';
    settled = true;
    void search(field.value);
  }

  field.addEventListener('input', (event) => {
    // Half-typed pinyin is not what the reader is looking for.
    if (!(event as InputEvent).isComposing) typed();
  });
  field.addEventListener('compositionend', typed);
  field.addEventListener('change', () => (settled = true));
  field.form?.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(timer);
    const text = field.value.toWellFormed();
    remember(text);
    settled = true;
    if (text !== asked || !retry.hidden) void search(text);
  });
  retry.addEventListener('click', () => {
    field.focus();
    void search(asked);
  });
  field.addEventListener('compositionstart', () => clearTimeout(timer));
  addEventListener('popstate', restore);
  restore();
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

const shortened = (text: string) => {
  const characters = [...text];
  return characters.length > 40 ? `${characters.slice(0, 40).join('')}……` : text;
};
