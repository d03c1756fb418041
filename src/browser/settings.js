// Runs at the end of <body>: the panel of settings sets the page at once, and remembers what is chosen.
(() => {
  const { dataset } = document.documentElement;
  const panel = document.getElementById('settings');
  panel?.addEventListener('beforetoggle', () => {
    for (const input of panel.querySelectorAll('input'))
      input.checked = input.value === (dataset[input.name] ?? '');
  });
  panel?.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    dataset[target.name] = target.value;
    try {
      localStorage.setItem(target.name, target.value);
    } catch {
      // Storage is closed to this page: the setting holds until it is left.
    }
  });
})();
