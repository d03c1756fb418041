// Runs in <head>, before anything is painted: sets the page in the size and direction that were chosen. Each choice
// but the standard is a class of the page.
(() => {
  const { classList } = document.documentElement;
  const choices = { size: ['small', 'large', 'larger'], writing: ['vertical'] };
  const follow = () => {
    for (const [name, values] of Object.entries(choices)) {
      let chosen;
      try {
        chosen = localStorage.getItem(name);
      } catch {
        // Storage is closed to this page: nothing is remembered, and the settings hold for this page.
      }
      for (const value of values) classList.toggle(value, value === chosen);
    }
  };
  follow();
  addEventListener('pageshow', ({ persisted }) => persisted && follow());
})();
