/** Only what the browser needs of an engine's module goes into the bundle. */
export { open } from '#engine';
