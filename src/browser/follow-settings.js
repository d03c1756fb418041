// Runs in <head>, before anything is painted. It applies the reader's settings, and whether articles are shown in both
// scripts. Every choice but the standard is a class of the page.
(() => {
  const { classList } = document.documentElement;
  /** @type {Record<string, string[]>} */
  const choices = { parallel: ['parallel'] };
  for (const { name, choices: values } of pageData.settings)
    choices[name] = Object.keys(values).filter(Boolean);
  const { theme: themes = [] } = choices;
  /**
   * What tells browsers the theme of the page before its stylesheet is loaded, and the colour to draw around it: one
   * for each theme, in the same order.
   * @type {NodeListOf<HTMLMetaElement>}
   */
  const [scheme, ...metas] = document.querySelectorAll('[name=color-scheme], [name=theme-color]');
  const colours = metas.map(({ content }) => content);
  const followTheme = () => {
    const chosen = themes.find((theme) => classList.contains(theme));
    if (scheme) scheme.content = chosen ?? 'light dark';
    metas.forEach((meta, index) => {
      meta.content = colours[chosen ? themes.indexOf(chosen) : index] ?? '';
    });
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
