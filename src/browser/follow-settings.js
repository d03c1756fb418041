// Runs in <head>, before anything is painted. It applies the reader's settings, and whether articles are shown in both
// scripts. Every choice but the standard is a class of the page.
(() => {
  const { classList } = document.documentElement;
  const choices = {
    size: ['small', 'large', 'larger'],
    typeface: ['hei'],
    writing: ['vertical'],
    theme: ['light', 'dark'],
    parallel: ['parallel'],
  };
  // The theme is also that of the page before its stylesheet is loaded, and of what browsers draw around the page.
  const followTheme = () => {
    const { theme: themes } = choices;
    const chosen = themes.find((theme) => classList.contains(theme));
    /** @type {NodeListOf<HTMLMetaElement>} */
    const [scheme, ...colours] = document.querySelectorAll(
      '[name=color-scheme], [name=theme-color]',
    );
    if (scheme) scheme.content = chosen ?? themes.join(' ');
    // A colour for each theme, in the same order.
    for (const [index, colour] of colours.entries()) {
      const theme = themes[index];
      colour.media = chosen
        ? chosen === theme
          ? 'all'
          : 'not all'
        : `(prefers-color-scheme: ${theme})`;
    }
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
    followTheme();
  };
  follow();
  addEventListener('pageshow', ({ persisted }) => persisted && follow());
  // After settings.js has applied what the reader chooses.
  addEventListener('change', followTheme);
})();
