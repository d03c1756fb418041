/**
 * Find what is wrong with the layout of the current page: text beyond the edges of the window, text cut off, text on
 * text, controls on controls. This function runs in the browser, so it uses nothing outside itself.
 */
export function layoutFaults(): string[] {
  const faults: string[] = [];
  const root = document.documentElement;
  const width = root.clientWidth;
  const sideways = root.scrollWidth - width;
  if (sideways > 0) faults.push(`scrolls sideways by ${sideways} px`);

  /** Memoize a function of an element. */
  const memoize = <T>(compute: (element: Element) => T) => {
    const known = new Map<Element, T>();
    return (element: Element): T => {
      if (!known.has(element)) known.set(element, compute(element));
      return known.get(element)!;
    };
  };
  /** Test if an element is visible: not hidden, and not only for screen readers. */
  const isVisible = memoize(
    (element) =>
      element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) &&
      !element.closest('.visually-hidden, .skip:not(:focus), option'),
  );
  const fontSizeOf = memoize((element) => parseFloat(getComputedStyle(element).fontSize));
  const nameOf = (element: Element) =>
    `${element.localName}${element.className && `.${element.className}`} “${element.textContent.trim().slice(0, 12)}”`;
  /** Test if the text of an element is meant to be cut off: it fades out, or ends in an ellipsis. */
  const isMeantToBeCut: (element: Element) => boolean = memoize((element) => {
    const { maskImage, textOverflow } = getComputedStyle(element);
    if (maskImage !== 'none' || textOverflow === 'ellipsis') return true;
    return element.parentElement !== null && isMeantToBeCut(element.parentElement);
  });
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
  /** Return the box that its scroll containers leave to an element. */
  const clip: (element: Element) => Box = memoize((element) => {
    const outer =
      element === root || !element.parentElement
        ? { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity }
        : clip(element.parentElement);
    if (element === root || getComputedStyle(element).overflowY === 'visible') return outer;
    return common(outer, boxOf(element.getBoundingClientRect()));
  });
  /** Return the visible part of a box, as a list of one box or none. */
  const visiblePart = (box: Box, element: Element): Box[] => {
    const part = common(box, clip(element));
    return part.right > part.left && part.bottom > part.top ? [part] : [];
  };
  /** List the pairs whose boxes overlap, and by how much. */
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

  // The lines of text, each a box as high as its characters.
  const lines: { element: Element; box: Box }[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement!;
    if (!node.textContent!.trim() || !isVisible(element)) continue;
    range.selectNodeContents(node);
    const size = fontSizeOf(element);
    for (const rect of range.getClientRects()) {
      const { left, top, right, bottom } = boxOf(rect);
      // Chromium tells the place of text that an ellipsis hides, too.
      if (right - left < 1 || isMeantToBeCut(element)) continue;
      // The box of a font is higher than its characters.
      const above = (bottom - top - size) / 2;
      const box = { left, top: top + above, right, bottom: bottom - above };
      // Punctuation may hang into the margin by half a character.
      if (left < -1 || right > width + 1 + size / 2)
        faults.push(`beyond the edge: ${nameOf(element)}`);
      lines.push(...visiblePart(box, element).map((box) => ({ element, box })));
    }
  }
  for (const { one, other, x, y } of overlaps(lines))
    if (x > 2 && y > 3) faults.push(`${nameOf(one.element)} on ${nameOf(other.element)}`);

  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    if (!isVisible(element) || element.localName === 'input' || isMeantToBeCut(element)) continue;
    const { overflowX } = getComputedStyle(element);
    if (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1)
      faults.push(`cut off: ${nameOf(element)}`);
  }

  const controls = [...document.querySelectorAll('a, button, input, select, summary')]
    .filter(isVisible)
    .flatMap((element) =>
      [...element.getClientRects()].flatMap((box) =>
        visiblePart(boxOf(box), element).map((box) => ({ element, box })),
      ),
    );
  for (const { one, other, x, y } of overlaps(controls)) {
    const [a, b] = [one.element, other.element];
    if (a.contains(b) || b.contains(a)) continue;
    // The boxes of links in running text are higher than their line.
    const allowed = a.localName === 'a' && b.localName === 'a' ? 12 : 1;
    if (x > 1 && y > allowed) faults.push(`${nameOf(a)} over ${nameOf(b)}`);
  }
  return [...new Set(faults)];
}
