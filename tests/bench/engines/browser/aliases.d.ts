/** The engine that is measured, and the module that opens it (see search-bundle.ts). */
declare module '#engine' {
  export const open: import('../engine.ts').Open;
}
declare module '#opened' {
  export const open: import('../engine.ts').Open;
}
