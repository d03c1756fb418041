// Runs at the end of <body>. The panel of settings changes the page at once, and remembers the choices.
(() => {
  const { classList } = document.documentElement;
  const panel = document.getElementById('settings');
  if (!panel) return;
  const inputs = panel.querySelectorAll('input');
  panel.addEventListener('beforetoggle', () => {
    // The standard of each group is chosen, unless another choice is.
    for (const input of inputs) input.checked = !input.value;
    for (const input of inputs) if (classList.contains(input.value)) input.checked = true;
  });
  panel.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    const { name, value } = target;
    for (const input of inputs)
      if (input.name === name && input.value) classList.toggle(input.value, input.checked);
    try {
      localStorage.setItem(name, value);
    } catch {
      // Storage is not allowed. The setting applies until the reader leaves the page.
    }
  });
})();
