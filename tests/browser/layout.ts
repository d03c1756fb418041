/**
 * What is wrong with the layout of the page it is run in: text beyond the edges of the window, text cut off, text on
 * text, controls on controls. It names nothing outside itself, so that any driver can send it to its browser.
 */
export function layoutFaults(): string[] {
  const faults: string[] = [];
  const root = document.documentElement;
  const sideways = root.scrollWidth - root.clientWidth;
  if (sideways > 0) faults.push(`scrolls sideways by ${sideways} px`);

  /** Whether it is there for the eye: not hidden, and not only for screen readers. */
  const seen = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) &&
    !element.closest('.visually-hidden, .skip:not(:focus), option');
  const nameOf = (element: Element) =>
    `${element.localName}${element.className && `.${element.className}`} “${element.textContent.trim().slice(0, 12)}”`;
  /** The part of a box that shows within whatever scrolls it, as a list of one box or none. */
  const shown = (box: DOMRect, element: Element): DOMRect[] => {
    let { left, top, right, bottom } = box;
    for (let at: Element | null = element; at && at !== root; at = at.parentElement) {
      if (getComputedStyle(at).overflowY === 'visible') continue;
      const edge = at.getBoundingClientRect();
      [left, top] = [Math.max(left, edge.left), Math.max(top, edge.top)];
      [right, bottom] = [Math.min(right, edge.right), Math.min(bottom, edge.bottom)];
    }
    return right > left && bottom > top ? [new DOMRect(left, top, right - left, bottom - top)] : [];
  };
  const overlap = (a: DOMRect, b: DOMRect) => ({
    x: Math.min(a.right, b.right) - Math.max(a.left, b.left),
    y: Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top),
  });

  // Lines of text, each a box as high as its characters.
  const lines: { element: Element; box: DOMRect }[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement!;
    if (!node.textContent!.trim() || !seen(element)) continue;
    range.selectNodeContents(node);
    const size = parseFloat(getComputedStyle(element).fontSize);
    for (const { left, top, width, height } of range.getClientRects()) {
      // A font's box is higher than its characters: what matters is these.
      const box = new DOMRect(left, top + (height - size) / 2, width, size);
      if (width < 1) continue;
      // Punctuation may hang in the margin, by half a character.
      if (left < -1 || left + width > root.clientWidth + 1 + size / 2)
        faults.push(`beyond the edge: ${nameOf(element)}`);
      lines.push(...shown(box, element).map((box) => ({ element, box })));
    }
  }
  for (const [index, one] of lines.entries())
    for (const other of lines.slice(index + 1)) {
      const { x, y } = overlap(one.box, other.box);
      if (x > 2 && y > 3) faults.push(`${nameOf(one.element)} on ${nameOf(other.element)}`);
    }

  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    if (!seen(element) || element.localName === 'input') continue;
    const { overflowX } = getComputedStyle(element);
    if (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1)
      faults.push(`cut off: ${nameOf(element)}`);
  }

  const controls = [...document.querySelectorAll('a, button, input, select, summary')]
    .filter(seen)
    .flatMap((element) =>
      [...element.getClientRects()].flatMap((box) =>
        shown(box, element).map((box) => ({ element, box })),
      ),
    );
  for (const [index, one] of controls.entries())
    for (const other of controls.slice(index + 1)) {
      if (one.element === other.element || one.element.contains(other.element)) continue;
      const { x, y } = overlap(one.box, other.box);
      // The boxes of links in running text are higher than their line.
      const lenient = [one, other].every(({ element }) => element.localName === 'a') ? 12 : 1;
      if (x > 1 && y > lenient) faults.push(`${nameOf(one.element)} over ${nameOf(other.element)}`);
    }
  return [...new Set(faults)];
}
