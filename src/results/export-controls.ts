import { writeState, type SearchState } from '../search/search-state.ts';
import type { ExportOptions, ExportPanel, ShownSearch } from './export-panel.ts';

/** Shows the panel that exports and cites a search. What it does is loaded when it is first opened. */
export class ExportControls {
  readonly #details: HTMLDetailsElement;
  readonly #options: ExportOptions;
  #loading: Promise<ExportPanel> | undefined;
  #panel: ExportPanel | undefined;
  #shown: ShownSearch | undefined;
  /** The search that was begun last. */
  #search = '';

  constructor(details: HTMLDetailsElement, options: ExportOptions) {
    this.#details = details;
    this.#options = options;
    details.addEventListener('toggle', () => void this.#update());
  }

  /** A search begins. It ends the export of another; that of the same goes on while the reader turns pages. */
  begin(state: SearchState): void {
    const search = String(writeState({ ...state, page: 1 }));
    if (search !== this.#search) this.#panel?.stop();
    this.#search = search;
    this.#shown = undefined;
  }

  show(shown: ShownSearch): void {
    this.#details.hidden = false;
    this.#shown = shown;
    void this.#update();
  }

  hide(): void {
    this.#details.hidden = true;
    this.#shown = undefined;
  }

  async #update(): Promise<void> {
    if (!this.#details.open) return;
    try {
      this.#panel = await (this.#loading ??= this.#load());
      if (this.#shown) this.#panel.show(this.#shown);
    } catch (error) {
      // Opened again, it may be loaded.
      this.#loading = undefined;
      this.#details.open = false;
      console.error(error);
    }
  }

  async #load(): Promise<ExportPanel> {
    const { ExportPanel } = await import('./export-panel.ts');
    return new ExportPanel(this.#details, this.#options);
  }
}
