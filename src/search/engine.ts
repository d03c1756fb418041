import type { Query } from './query.ts';
import { tokensOf } from './tokens.ts';

/** The part of Pagefind's browser module (`pagefind.js`) used here. */
export interface PagefindModule {
  createInstance(options: { basePath: string; noWorker?: boolean }): PagefindInstance;
}
interface PagefindInstance {
  init(): Promise<void>;
  search(
    query: string | null,
    options?: { sort?: Record<string, 'asc' | 'desc'> },
  ): Promise<{ results: PagefindResult[] }>;
}
interface PagefindResult {
  id: string;
  score: number;
  data(): Promise<{ raw_url: string; meta: Record<string, string> }>;
}

/** An article found. */
export interface Hit {
  /** The article's id. */
  id: string;
  /** Its title in each script. */
  titles: Record<string, string>;
}

/**
 * Searches the index: every term is one exact phrase of tokens, and an article is found when it holds
 * all terms to include and none to exclude.
 */
export class Engine {
  readonly #pagefind: PagefindInstance;
  /** Why a request failed, if one ever did: then nothing this engine says can be relied on. */
  #failure: Error | undefined;

  /**
   * @param base the URL of the index's folder, ending in a slash
   * @throws when Pagefind or its index cannot be loaded
   */
  static async open(pagefind: PagefindModule, base: string): Promise<Engine> {
    const engine = new Engine(pagefind, base);
    await engine.#honest(() => engine.#pagefind.init());
    return engine;
  }

  private constructor(pagefind: PagefindModule, base: string) {
    this.#noteFailures();
    this.#pagefind = pagefind.createInstance({ basePath: base, noWorker: true });
  }

  /** The articles a query finds, best first. @throws when a part of the index cannot be loaded */
  async search(query: Query): Promise<PagefindResult[]> {
    return this.#honest(async () => {
      const [first, ...others] = await Promise.all(query.include.map((term) => this.#phrase(term)));
      const excluded = await Promise.all(query.exclude.map((term) => this.#phrase(term)));
      const results = [...(first ?? (await this.#all())).values()]
        .filter(({ id }) => others.every((found) => found.has(id)))
        .filter(({ id }) => !excluded.some((found) => found.has(id)));
      return first && results.length > 1 ? this.#ranked(results, query.include) : results;
    });
  }

  /** What there is to show of a result. @throws when it cannot be loaded */
  async load(result: PagefindResult): Promise<Hit> {
    return this.#honest(async () => {
      const { raw_url, meta } = await result.data();
      return { id: raw_url, titles: meta };
    });
  }

  async #phrase(term: readonly string[]): Promise<Map<string, PagefindResult>> {
    return this.#found(`"${tokensOf(term).join(' ')}"`);
  }

  /** Exact phrases all score alike, so Pagefind is asked how well the tokens by themselves match. */
  async #ranked(results: PagefindResult[], terms: readonly string[][]): Promise<PagefindResult[]> {
    const scored = await this.#found(terms.flatMap(tokensOf).join(' '));
    const score = ({ id }: PagefindResult) => scored.get(id)?.score ?? 0;
    return results.sort((a, b) => score(b) - score(a));
  }

  /** Every article, newest first: what a query of exclusions alone starts from. */
  async #all(): Promise<Map<string, PagefindResult>> {
    return this.#found(null, { sort: { date: 'desc' } });
  }

  async #found(
    ...args: Parameters<PagefindInstance['search']>
  ): Promise<Map<string, PagefindResult>> {
    const { results } = await this.#pagefind.search(...args);
    return new Map(results.map((result) => [result.id, result]));
  }

  /**
   * Pagefind answers as if nothing matched when a part of the index cannot be loaded. So every failed
   * request is noted, and whatever is asked from then on fails too.
   */
  async #honest<T>(work: () => Promise<T>): Promise<T> {
    const result = await work();
    if (this.#failure) throw this.#failure;
    return result;
  }

  #noteFailures(): void {
    const { fetch } = globalThis;
    globalThis.fetch = async (...request) => {
      try {
        const response = await fetch(...request);
        if (!response.ok) throw new Error(`${response.status} ${response.url}`);
        if (PACKED.test(response.url) && !(await isPacked(response.clone())))
          throw new Error(`${response.url} is not a file of the index`);
        return response;
      } catch (error) {
        this.#failure ??= new Error('The search index could not be loaded', { cause: error });
        throw error;
      }
    };
  }
}

/** The index's own files, compressed by Pagefind: gzip, or what a host has unpacked of it. */
const PACKED = /\.(pf_\w+|pagefind)(\?|$)/;

/**
 * Whether a file is whole and what it should be, and not cut short, or the page that some networks and
 * hosts answer anything with. Pagefind itself takes what it cannot read for a part without matches.
 */
async function isPacked(response: Response): Promise<boolean> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  try {
    // Unpacking also compares the checksum.
    const unpacked = packed
      ? await new Response(
          new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')),
        ).arrayBuffer()
      : bytes;
    return new TextDecoder().decode(unpacked.slice(0, 12)) === 'pagefind_dcd';
  } catch {
    return false;
  }
}
