/** Return the element of the page with an id. The template must have it. */
export const elementById = <T extends HTMLElement>(id: string): T =>
  document.getElementById(id) as T;

/** Create an element with a content. */
export function createElement<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  ...content: (string | Node)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.append(...content);
  return element;
}

/** Create a link. */
export function createLink(url: string | URL, ...content: (string | Node)[]): HTMLAnchorElement {
  const link = createElement('a', ...content);
  link.href = String(url);
  return link;
}
