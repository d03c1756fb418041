// Runs at the end of <body> of an article. It writes the reader's day into the citations. The module that copies them,
// and writes files with that day, is loaded when it is needed. See citation/copy-and-save.ts.
(() => {
  const cite = document.querySelector('.cite');
  const formats = document.querySelector('.formats');
  if (!cite || !(formats instanceof HTMLElement)) return;

  const fill = () => {
    const now = new Date();
    const local = new Date(+now - now.getTimezoneOffset() * 60_000);
    /** @type {NodeListOf<HTMLElement>} */
    const places = cite.querySelectorAll('[data-day]');
    for (const place of places)
      place.textContent =
        place.dataset.day === 'iso'
          ? local.toISOString().slice(0, 10)
          : now.toLocaleDateString(place.dataset.day, { dateStyle: 'long' });
  };
  fill();
  // The browser may restore this page on another day.
  addEventListener('pageshow', fill);

  /** @type {Promise<unknown> | undefined} */
  let loading;
  let isLoaded = false;
  const load = () =>
    (loading ??= import(formats.dataset.module ?? '')
      .catch(console.warn)
      .then(() => (isLoaded = true)));
  cite.addEventListener('toggle', load);
  formats.addEventListener('click', (event) => {
    const link = event.target;
    if (isLoaded || !(link instanceof HTMLAnchorElement) || !link.dataset.format) return;
    event.preventDefault();
    // The module handles the second click. If it could not be loaded, the browser downloads the file of the build.
    void load().then(() => link.click());
  });
})();
