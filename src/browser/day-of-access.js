// Runs at the end of <body>. On an article, it writes the reader's day into the citations, which are printed even if they
// are not opened. The browser may restore this page on another day.
addEventListener('pageshow', () => {
  const now = new Date();
  const local = new Date(+now - now.getTimezoneOffset() * 60_000);
  /** @type {NodeListOf<HTMLElement>} */
  const places = document.querySelectorAll('[data-day]');
  for (const place of places)
    place.textContent =
      place.dataset.day === 'iso'
        ? local.toISOString().slice(0, 10)
        : now.toLocaleDateString(place.dataset.day, { dateStyle: 'long' });
});
