// Runs at the end of <body>. The panel of settings is made when it is first opened. It changes the page at once, and
// remembers the choices.
(() => {
  const { classList } = document.documentElement;
  const panel = document.getElementById('settings');
  if (!panel) return;
  const inputs = panel.getElementsByTagName('input');

  /** @param {(typeof pageData.settings)[number]} setting */
  const makeFieldset = ({ name, title, choices }) => {
    const fieldset = document.createElement('fieldset');
    const legend = document.createElement('legend');
    legend.append(title);
    fieldset.append(legend);
    for (const [value, text] of Object.entries(choices)) {
      const label = document.createElement('label');
      const input = Object.assign(document.createElement('input'), { type: 'radio', name, value });
      label.append(input, ` ${text}`);
      fieldset.append(label);
    }
    return fieldset;
  };
  const fill = () => {
    // Only the text of articles may be set in vertical lines.
    const isArticle = document.querySelector('.article');
    for (const setting of pageData.settings)
      if (isArticle || setting.name !== 'writing') panel.append(makeFieldset(setting));
  };

  panel.addEventListener('beforetoggle', () => {
    if (inputs.length === 0) fill();
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
