import type { Block } from '../archive/blocks.ts';

/** Return the kind of the block that an element of the page of an article shows. */
export function kindOf(element: Element): Block['kind'] {
  if (element.id === 'title' || element.id === 'notice') return element.id;
  if (element.matches('td, th')) return 'cell';
  if (element.matches('figure, figcaption')) return 'caption';
  return element.matches('h2, h3, h4, h5, h6') ? 'heading' : 'paragraph';
}
