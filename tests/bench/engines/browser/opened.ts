/** The bundle has only this part of an engine's module. */
export { open } from '#engine';
