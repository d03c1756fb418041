// Runs at the end of <body>. Parts of an article name a module, which is loaded when the part is first used: when
// a control in it is clicked, or its <details> opened. Then the click is repeated, for the module to handle it. If the
// module cannot be loaded, the part says so, or the browser follows the link without it.
(() => {
  const { classList } = document.documentElement;
  /**
   * The modules that are loaded. Several parts may name one.
   * @type {Set<string | undefined>}
   */
  const loaded = new Set();
  /** How long loading may take before the part says so, in ms. */
  const BUSY_AFTER = 250;

  /** @param {HTMLElement} part */
  const watch = (part) => {
    const { part: name = '', module = '', choice = '' } = part.dataset;
    const { loading, failed } = Object.assign(part.dataset, pageData.parts[name]);
    let address = module;
    let isRepeated = false;

    /** @param {string} text */
    const say = (text = '') => {
      if (failed && part.nextElementSibling) part.nextElementSibling.textContent = text;
    };
    const load = async () => {
      if (loaded.has(module)) return;
      say('');
      const timer = setTimeout(say, BUSY_AFTER, loading);
      try {
        await import(address);
        loaded.add(module);
        say('');
      } catch {
        // A browser may not load a module again that it failed to load. To it, this is another.
        address += '?';
        say(failed);
        // An article that opened in columns has one again.
        const detail = () => choice && classList.remove(choice);
        dispatchEvent(new CustomEvent('relayout', { detail }));
        resume();
      }
      clearTimeout(timer);
    };

    part.addEventListener('toggle', load, true);
    part.addEventListener('click', async (event) => {
      const control = event.target;
      if (isRepeated || loaded.has(module) || !(control instanceof HTMLElement)) return;
      if (!control.matches('button, [data-format]')) return;
      event.preventDefault();
      await load();
      isRepeated = true;
      control.click();
      isRepeated = false;
    });

    // A button that was left pressed has given the page a class before it was painted.
    const resume = () => {
      if (loaded.has(module) || !choice) return;
      const isPressed = classList.contains(choice);
      part.ariaPressed = String(isPressed);
      if (isPressed) void load();
    };
    resume();
    // The browser may restore this page after the reader pressed the button of another.
    addEventListener('pageshow', resume);
  };
  /** @type {NodeListOf<HTMLElement>} */
  const parts = document.querySelectorAll('[data-module]');
  parts.forEach(watch);
})();
