// Runs at the end of <body>. On an article, it makes the article as tall as its tiers of vertical text. CSS stacks the
// tiers as columns, but gives their box the height of one.
(() => {
  const article = document.querySelector('.article');
  const header = document.querySelector('.article > header');
  if (!(article instanceof HTMLElement) || !header) return;
  const style = getComputedStyle(article);
  let fitted = '';
  const fit = () => {
    // The tiers depend on these values only, and on whether the text is shown in both scripts.
    const { writingMode, columnWidth, width, fontSize, fontFamily } = style;
    const { length } = article.textContent;
    const now = [writingMode, columnWidth, width, fontSize, fontFamily, length].join();
    if (now === fitted) return;
    fitted = now;
    const y = scrollY;
    article.style.height = '';
    // One pixel more, because the height may have been rounded down. Without room, the last tier is lost.
    if (style.writingMode === 'vertical-rl') article.style.height = `${article.scrollHeight + 1}px`;
    scrollTo(scrollX, y);
  };
  fit();
  document.addEventListener('change', fit);
  addEventListener('resize', fit);
  // The browser's own text size changes without an event, but it resizes the header.
  new ResizeObserver(() => requestAnimationFrame(fit)).observe(header);
})();
