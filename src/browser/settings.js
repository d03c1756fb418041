// Runs at the end of <body>. The panel of settings changes the page at once, and remembers the choices.
(() => {
  const { classList } = document.documentElement;
  const panel = document.getElementById('settings');
  if (!panel) return;
  const inputs = () => [...panel.querySelectorAll('input')];
  panel.addEventListener('beforetoggle', () => {
    /** @param {HTMLInputElement} input */
    const chosen = ({ value }) => value && classList.contains(value);
    // The standard of each group is chosen, unless another choice is.
    for (const input of inputs()) input.checked = !input.value;
    for (const input of inputs().filter(chosen)) input.checked = true;
  });
  panel.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    const { name, value } = target;
    for (const input of inputs())
      if (input.name === name && input.value) classList.toggle(input.value, input.value === value);
    try {
      localStorage.setItem(name, value);
    } catch {
      // Storage is not allowed. The setting applies until the reader leaves the page.
    }
  });
})();
