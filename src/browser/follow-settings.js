// Runs in <head>, before anything is painted. It applies the chosen text size and direction, and whether articles are
// shown in both scripts. Every choice but the standard is a class of the page.
(() => {
  const { classList } = document.documentElement;
  const choices = {
    size: ['small', 'large', 'larger'],
    writing: ['vertical'],
    parallel: ['parallel'],
    slash: ['no-slash'],
  };
  const follow = () => {
    for (const [name, values] of Object.entries(choices)) {
      let chosen;
      try {
        chosen = localStorage.getItem(name);
      } catch {
        // Storage is not allowed, so no choice is known.
      }
      for (const value of values) classList.toggle(value, value === chosen);
    }
  };
  follow();
  addEventListener('pageshow', ({ persisted }) => persisted && follow());
})();
