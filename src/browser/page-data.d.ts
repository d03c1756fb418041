/** What the script of every page has from the build: see layouts/page-script.ts. */
declare const pageData: {
  /** The URL of the module that suggests names in the search box. */
  readonly suggestions: string;
  /**
   * What a reader can choose, in the order in which it is shown. The names are those under which choices are stored. A
   * value is a class of the page, with its label; the standard has none.
   */
  readonly settings: readonly {
    readonly name: string;
    readonly title: string;
    readonly choices: Readonly<Record<string, string>>;
  }[];
  /** What parts of a page say while their module is loaded, and when it cannot be: see load-modules.js. */
  readonly parts: Readonly<Record<string, { readonly loading: string; readonly failed: string }>>;
};
