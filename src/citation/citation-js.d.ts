/** The part of Citation.js used here; the package has no types of its own. */
declare module '@citation-js/core' {
  export class Cite {
    constructor(data: unknown);
    format(output: string, options?: Record<string, unknown>): string;
    data: Record<string, unknown>[];
  }
  export const plugins: {
    config: {
      get(plugin: '@csl'): { styles: { add(name: string, csl: string): void } };
      get(plugin: '@bibtex'): { format: { asciiOnly: boolean; useIdAsLabel: boolean } };
    };
  };
}
declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-csl';
declare module '@citation-js/plugin-ris';
