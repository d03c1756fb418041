// Runs at the end of <body>. The key / leads to the search box from everywhere, and the module that suggests names is
// loaded when the box is first used. See suggestions/combobox.ts.
(() => {
  const { classList } = document.documentElement;
  const field = document.getElementById('q');
  if (!(field instanceof HTMLInputElement)) return;
  // Screen readers say what it is when it is focused, which is before the module is there.
  Object.assign(field, { role: 'combobox', ariaAutoComplete: 'list', ariaExpanded: 'false' });

  /** @param {Event} event */
  const load = ({ type }) => {
    // The search page focuses the field itself, before a reader uses it.
    if (type === 'focus' && field.autofocus) return;
    if (type !== 'focus') field.dataset.typed = '';
    // Without suggestions, the box works.
    import(pageData.suggestions).catch(() => {});
  };
  for (const sign of ['focus', 'compositionstart', 'input']) field.addEventListener(sign, load);

  // Keys without modifiers can be turned off (WCAG 2.1.4), in the settings.
  const isOff = () => classList.contains('no-slash');
  const follow = () => (field.ariaKeyShortcuts = isOff() ? null : '/');
  follow();
  addEventListener('change', follow);
  addEventListener('keydown', (event) => {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    if (key !== '/' || ctrlKey || metaKey || altKey || isOff()) return;
    // Not while a reader types, or is in the settings.
    if (!(target instanceof Element) || target.closest('input,select,textarea,[popover]')) return;
    event.preventDefault();
    // The masthead comes down to the reader, unless it has a fixed place.
    const masthead = field.closest('.masthead');
    const preventScroll = !!masthead && getComputedStyle(masthead).position === 'sticky';
    if (preventScroll) classList.add('up');
    field.focus({ preventScroll });
    field.select();
  });
})();
