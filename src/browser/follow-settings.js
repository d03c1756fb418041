// Runs in <head>, before anything is painted: sets the page in the size and direction that were chosen.
(() => {
  const { dataset } = document.documentElement;
  const follow = () => {
    for (const name of ['size', 'writing'])
      try {
        dataset[name] = localStorage.getItem(name) ?? '';
      } catch {
        // Storage is closed to this page: nothing is remembered, and the settings hold for this page.
      }
  };
  follow();
  addEventListener('pageshow', ({ persisted }) => persisted && follow());
})();
