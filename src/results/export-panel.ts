import { createLink } from '../browser/element.ts';
import { saveFile } from '../browser/save-file.ts';
import { FORMATS, localDay, writeAccessed, type Format } from '../citation/formats.ts';
import { SearchClient } from '../search/client.ts';
import type { SearchState } from '../search/search-state.ts';
import type { Answer, Question } from '../search/answer.ts';
import { fill } from '../site/fill.ts';
import { citationPath } from '../site/urls.ts';
import { citableLink, describeSearch } from './citable-search.ts';
import { CSV_TYPE, writeCsv, type Cell } from './csv.ts';
import {
  describeFile,
  fileName,
  linesTable,
  MAX_EXPORTED,
  resultsTable,
  type ExportedFile,
} from './export-files.ts';
import { CitationMissing, fetchCitations } from './fetch-citations.ts';
import type { ViewOptions } from './view.ts';

/** What the export needs to know of the page. */
export interface ExportOptions extends ViewOptions {
  /** The URL of the folder of the index, ending in a slash. */
  index: string;
}

/** A search that can be exported and cited. */
export interface ShownSearch {
  state: SearchState;
  answer: Answer;
  question: Question;
}

/** What a reader can export: the table of what is shown, or the citations of the articles found. */
type Export = 'csv' | Format;

/** The archive is not that in which the results were found. */
class ArchiveUpdated extends Error {}

/** What an export needs while it is made. */
interface Work {
  shown: ShownSearch;
  client: SearchClient;
  signal: AbortSignal;
  /** Is told which part of the work is done. */
  report(part: number): void;
}

/** The panel that exports what was found, and cites the search. The template has its elements. */
export class ExportPanel {
  readonly #options: ExportOptions;
  readonly #tableName: HTMLElement;
  readonly #fields: HTMLFieldSetElement[];
  readonly #limit: HTMLElement;
  readonly #status: HTMLElement;
  readonly #copyStatus: HTMLElement;
  readonly #stop: HTMLButtonElement;
  readonly #copy: HTMLButtonElement;
  readonly #citation: HTMLElement;
  #shown: ShownSearch | undefined;
  /** The export that is made now. */
  #controller: AbortController | undefined;

  constructor(panel: HTMLElement, options: ExportOptions) {
    const find = <T extends HTMLElement>(selector: string) => panel.querySelector<T>(selector)!;
    this.#options = options;
    this.#fields = [...panel.querySelectorAll('fieldset')];
    this.#tableName = find('legend');
    this.#limit = find('.limit');
    this.#status = find('.progress');
    this.#stop = find('[name=stop]');
    this.#citation = find('.citation');
    for (const button of panel.querySelectorAll<HTMLButtonElement>('[name=format]'))
      button.addEventListener('click', () => void this.#export(button));
    this.#stop.addEventListener('click', () => this.stop());
    this.#copyStatus = find('.copied');
    this.#copy = find('[name=copy]');
    this.#copy.addEventListener('click', () => void this.#copyCitation());
  }

  /** Offer to export what is shown, and say how to cite it. */
  show(shown: ShownSearch): void {
    const { state, answer } = shown;
    const { articles, hits } = answer;
    const { script, messages } = this.#options;
    this.#shown = shown;
    const isConcordance = state.view === 'kwic';
    this.#tableName.textContent = isConcordance ? messages.exportLines : messages.exportResults;
    const [table, records] = this.#fields;
    table!.hidden = (isConcordance ? hits : articles) === 0;
    records!.hidden = articles === 0;
    this.#limit.hidden = Math.max(articles, isConcordance ? hits : 0) <= MAX_EXPORTED;
    this.#copyStatus.textContent = '';
    const isPartial = answer.reach.left > 0;
    // Browsers have a clipboard on secure pages only.
    this.#copy.hidden = isPartial || !navigator.clipboard;
    // Others could not repeat it.
    if (isPartial) return this.#citation.replaceChildren(messages.citeAll);
    const search = { state, answer, page: location.href, script, day: localDay() };
    const link = citableLink(search);
    this.#citation.replaceChildren(describeSearch(search, messages), createLink(link, link));
  }

  /** End the export that is made now, and remove what was said of another. */
  stop(): void {
    this.#say(this.#controller ? this.#options.messages.exportStopped : '');
    this.#controller?.abort();
    this.#controller = undefined;
  }

  async #copyCitation(): Promise<void> {
    const { copied, copyFailed } = this.#options.messages;
    const status = this.#copyStatus;
    status.textContent = '';
    try {
      await navigator.clipboard.writeText(this.#citation.textContent);
      status.textContent = copied;
    } catch {
      status.textContent = copyFailed;
    }
  }

  /** Make a file, and save it when it is complete. */
  async #export(button: HTMLButtonElement): Promise<void> {
    this.#controller?.abort();
    const controller = (this.#controller = new AbortController());
    const { signal } = controller;
    const { index, messages } = this.#options;
    const client = new SearchClient(index);
    signal.addEventListener('abort', () => client.close());
    this.#stop.hidden = false;
    const report = (part: number) => {
      // By tenths, because a screen reader reads every change.
      const percent = Math.floor(part * 10) * 10;
      if (!signal.aborted) this.#say(fill(messages.exporting, { percent }));
    };
    report(0);
    try {
      const file = await this.#make(button.value as Export, {
        shown: this.#shown!,
        ...{ client, signal, report },
      });
      signal.throwIfAborted();
      saveFile(file.name, file.type, file.content);
      this.#say(describeFile(file, messages));
    } catch (error) {
      if (!signal.aborted) this.#sayFailed(error);
    } finally {
      // What is still being fetched, after a failure.
      controller.abort();
      if (this.#controller === controller || !this.#controller) {
        this.#controller = undefined;
        // The button disappears.
        if (this.#stop === document.activeElement) button.focus();
        this.#stop.hidden = true;
      }
    }
  }

  #make(format: Export, work: Work): Promise<ExportedFile> {
    return format === 'csv' ? this.#makeTable(work) : this.#makeCitations(format, work);
  }

  /** Make the table of what is shown: the lines of the concordance, else the results. */
  async #makeTable(work: Work): Promise<ExportedFile> {
    const { state } = work.shown;
    const { messages } = this.#options;
    const options = { messages, articles: this.#articles };
    const write = (
      name: string,
      rows: readonly Cell[][],
      total: number,
      { reach }: Answer,
    ): ExportedFile => ({
      ...writeCsv(rows),
      name: fileName(name, state.text, 'csv'),
      type: CSV_TYPE,
      count: rows.length - 1,
      total,
      isPartial: reach.left > 0,
    });
    if (state.view !== 'kwic') {
      const found = await this.#results(work, work.report);
      const { results, articles } = found;
      return write(messages.search, resultsTable(results, options), articles, found);
    }
    const found = await this.#ask(work, {}, work.report);
    const { lines, hits } = found;
    return write(messages.viewKwic, linesTable(lines, options), hits, found);
  }

  /** Make a file of the citations of the articles found. */
  async #makeCitations(format: Format, work: Work): Promise<ExportedFile> {
    const { shown, signal, report } = work;
    const { script, messages } = this.#options;
    const { results, articles, reach } = await this.#results(work, (part) => report(part / 2));
    const cited = results.map(({ id, title }) => ({
      url: citationPath(id),
      title,
    }));
    const items = await fetchCitations(cited, script, signal, (done) =>
      report((1 + done / cited.length) / 2),
    );
    const { extension, type } = FORMATS[format];
    const content = writeAccessed(format, items);
    const name = fileName(messages.search, shown.state.text, extension);
    const isPartial = reach.left > 0;
    return { name, type, content, count: items.length, total: articles, guarded: 0, isPartial };
  }

  /** Ask for the articles found, in the order in which they are shown. */
  #results(work: Work, report: Work['report']): Promise<Answer> {
    const { view, order, lineOrder } = work.shown.state;
    const ordered = lineOrder === 'oldest' ? lineOrder : 'newest';
    const asked = { view: 'results', order: view === 'kwic' ? ordered : order } as const;
    return this.#ask(work, asked, report);
  }

  /**
   * Ask for the first results or lines.
   * @throws ArchiveUpdated when the archive has been updated since the results were shown
   */
  async #ask(
    { shown: { question, answer }, client }: Work,
    changed: Partial<Question>,
    report: Work['report'],
  ): Promise<Answer> {
    const asked = { ...question, ...changed, from: 0, to: MAX_EXPORTED, withValues: false };
    const found = await client.ask(asked, (progress) => {
      if ('done' in progress) report(progress.done / progress.total);
    });
    if (found.archive !== answer.archive) throw new ArchiveUpdated();
    return found;
  }

  /** The whole URL of the folder of articles. */
  get #articles(): string {
    return new URL(this.#options.articles, location.href).href;
  }

  #sayFailed(error: unknown): void {
    const { exportFailed, exportMissing, exportUpdated } = this.#options.messages;
    if (error instanceof ArchiveUpdated) this.#say(exportUpdated);
    else if (error instanceof CitationMissing)
      this.#say(fill(exportMissing, { title: error.title }));
    else this.#say(exportFailed);
    console.error(error);
  }

  #say(text: string): void {
    // A screen reader may read the same text again.
    if (this.#status.textContent !== text) this.#status.textContent = text;
  }
}
