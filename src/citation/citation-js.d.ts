/** The part of Citation.js that is used here. The package has no types. */
declare module '@citation-js/core' {
  export class Cite {
    constructor(data: unknown);
    format(output: string, options?: Record<string, unknown>): string;
    data: Record<string, unknown>[];
  }
  /** The part of citeproc-js that is used here: https://citeproc-js.readthedocs.io/en/latest/running.html */
  export interface Processor {
    sys: { retrieveItem(id: string): unknown };
    updateItems(ids: string[], unsorted?: boolean): string[];
    makeBibliography(): [parameters: unknown, entries: string[]];
  }
  export const plugins: {
    config: {
      get(plugin: '@csl'): {
        styles: { add(name: string, csl: string): void };
        engine(data: unknown[], style: string, language: string, format: string): Processor;
      };
    };
  };
}
declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-csl';
declare module '@citation-js/plugin-ris';
