/** Return the element of the page with an id. The template must have it. */
export const elementById = <T extends HTMLElement>(id: string): T =>
  document.getElementById(id) as T;
