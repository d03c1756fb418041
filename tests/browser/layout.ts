/**
 * What is wrong with the layout of the page it is run in: text beyond the edges of the window, text cut off, text on
 * text, controls on controls. It names nothing outside itself, so that any driver can send it to its browser.
 */
export function layoutFaults(): string[] {
  const faults: string[] = [];
  const root = document.documentElement;
  const width = root.clientWidth;
  const sideways = root.scrollWidth - width;
  if (sideways > 0) faults.push(`scrolls sideways by ${sideways} px`);

  /** What is computed of an element, once. */
  const once = <T>(compute: (element: Element) => T) => {
    const known = new Map<Element, T>();
    return (element: Element): T => {
      if (!known.has(element)) known.set(element, compute(element));
      return known.get(element)!;
    };
  };
  /** Whether it is there for the eye: not hidden, and not only for screen readers. */
  const seen = once(
    (element) =>
      element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) &&
      !element.closest('.visually-hidden, .skip:not(:focus), option'),
  );
  const sizeOf = once((element) => parseFloat(getComputedStyle(element).fontSize));
  const nameOf = (element: Element) =>
    `${element.localName}${element.className && `.${element.className}`} “${element.textContent.trim().slice(0, 12)}”`;
  interface Box {
    left: number;
    top: number;
    right: number;
    bottom: number;
  }
  const boxOf = ({ left, top, right, bottom }: DOMRect): Box => ({ left, top, right, bottom });
  const common = (a: Box, b: Box): Box => ({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });
  /** The part of the page in which an element shows, by whatever scrolls it. */
  const clip: (element: Element) => Box = once((element) => {
    const outer =
      element === root || !element.parentElement
        ? { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity }
        : clip(element.parentElement);
    if (element === root || getComputedStyle(element).overflowY === 'visible') return outer;
    return common(outer, boxOf(element.getBoundingClientRect()));
  });
  /** The part of a box that shows, as a list of one box or none. */
  const shown = (box: Box, element: Element): Box[] => {
    const part = common(box, clip(element));
    return part.right > part.left && part.bottom > part.top ? [part] : [];
  };
  /** Every two of a list whose boxes have something in common, and how much. */
  function* overlaps<T extends { box: Box }>(all: T[]) {
    const sorted = all.toSorted((a, b) => a.box.top - b.box.top);
    for (const [index, one] of sorted.entries())
      for (let next = index + 1; next < sorted.length; next++) {
        const other = sorted[next]!;
        if (other.box.top >= one.box.bottom) break;
        const { left, top, right, bottom } = common(one.box, other.box);
        if (right > left) yield { one, other, x: right - left, y: bottom - top };
      }
  }

  // Lines of text, each a box as high as its characters.
  const lines: { element: Element; box: Box }[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement!;
    if (!node.textContent!.trim() || !seen(element)) continue;
    range.selectNodeContents(node);
    const size = sizeOf(element);
    for (const rect of range.getClientRects()) {
      const { left, top, right, bottom } = boxOf(rect);
      if (right - left < 1) continue;
      // A font's box is higher than its characters: what matters is these.
      const above = (bottom - top - size) / 2;
      const box = { left, top: top + above, right, bottom: bottom - above };
      // Punctuation may hang in the margin, by half a character.
      if (left < -1 || right > width + 1 + size / 2)
        faults.push(`beyond the edge: ${nameOf(element)}`);
      lines.push(...shown(box, element).map((box) => ({ element, box })));
    }
  }
  for (const { one, other, x, y } of overlaps(lines))
    if (x > 2 && y > 3) faults.push(`${nameOf(one.element)} on ${nameOf(other.element)}`);

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
        shown(boxOf(box), element).map((box) => ({ element, box })),
      ),
    );
  for (const { one, other, x, y } of overlaps(controls)) {
    const [a, b] = [one.element, other.element];
    if (a.contains(b) || b.contains(a)) continue;
    // The boxes of links in running text are higher than their line.
    const lenient = a.localName === 'a' && b.localName === 'a' ? 12 : 1;
    if (x > 1 && y > lenient) faults.push(`${nameOf(a)} over ${nameOf(b)}`);
  }
  return [...new Set(faults)];
}
