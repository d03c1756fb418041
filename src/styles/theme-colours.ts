/** The paper's colour in base.css in each colour scheme, for what browsers and systems draw around a page. */
export const THEME_COLOURS = { light: '#fcfbf8', dark: '#171613' } as const;
