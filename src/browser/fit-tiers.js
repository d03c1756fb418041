// Runs at the end of <body> of an article: makes room for the tiers of vertical text. CSS stacks them, but
// lets them run out of a box that is only as tall as one.
(() => {
  const article = document.querySelector('.article');
  const header = document.querySelector('.article > header');
  if (!(article instanceof HTMLElement) || !header) return;
  const style = getComputedStyle(article);
  let fitted = '';
  const fit = () => {
    // What the tiers depend on. While it stays the same, so do they.
    const now = [style.writingMode, style.columnWidth, style.width, style.fontSize].join();
    if (now === fitted) return;
    fitted = now;
    const y = scrollY;
    article.style.height = '';
    // One more than what may have been rounded down: a tier that has no room is shared out among the others.
    if (style.writingMode === 'vertical-rl') article.style.height = `${article.scrollHeight + 1}px`;
    scrollTo(scrollX, y);
  };
  fit();
  document.addEventListener('change', fit);
  addEventListener('resize', fit);
  // Another size of text, chosen in the browser, is no event, but moves the header's edges.
  new ResizeObserver(() => requestAnimationFrame(fit)).observe(header);
})();
