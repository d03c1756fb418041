// Runs at the end of <body> of an article. Its button sets both scripts of the article side by side, and remembers that
// for other articles. The module that does it is loaded when it is asked for. See parallel/parallel-text.ts.
(() => {
  const { classList } = document.documentElement;
  const button = document.querySelector('button[data-parallel]');
  const status = button?.nextElementSibling;
  if (!(button instanceof HTMLButtonElement) || !status) return;
  const { parallel: module = '', loading = '', failed = '' } = button.dataset;
  /** How long loading may take before the page says so, in ms. */
  const BUSY_AFTER = 250;
  let timer = 0;
  let failures = 0;

  /** @param {string} text */
  const say = (text) => {
    clearTimeout(timer);
    status.textContent = text;
  };
  /** @param {boolean} on */
  const press = (on) => button.setAttribute('aria-pressed', String(on));
  const isPressed = () => button.ariaPressed === 'true';

  const fail = () => {
    if (!isPressed()) return;
    press(false);
    say(failed);
    // An article that opened in columns has one again.
    const detail = () => classList.remove('parallel');
    dispatchEvent(new CustomEvent('relayout', { detail }));
  };
  const follow = () => {
    say('');
    if (isPressed()) timer = setTimeout(say, BUSY_AFTER, loading);
    // A browser may not load a module again that it failed to load.
    import(failures ? `${module}?${failures}` : module).catch(() => {
      failures++;
      fail();
    });
  };
  // The module tells the button what came of it, and follows the button itself after it was loaded.
  button.addEventListener('load', () => say(''));
  button.addEventListener('error', fail);

  button.addEventListener('click', () => {
    press(!isPressed());
    try {
      localStorage.setItem('parallel', isPressed() ? 'parallel' : '');
    } catch {
      // Storage is not allowed. The choice applies until the reader leaves the page.
    }
    follow();
  });
  const start = () => {
    press(classList.contains('parallel'));
    if (isPressed()) follow();
  };
  start();
  addEventListener('pageshow', ({ persisted }) => persisted && start());
})();
