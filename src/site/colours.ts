/** The colour of the paper in base.css, by the reader's scheme: what browsers and systems put around a page. */
export const THEME_COLOURS = { light: '#fcfbf8', dark: '#171613' } as const;
