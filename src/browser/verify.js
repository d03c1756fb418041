// Runs at the end of <body> of an article. A button of its record verifies the article in this browser. The module that does it
// is loaded when the button is first pressed, and then follows the button itself. See verification/verify-article.ts.
(() => {
  const button = document.querySelector('button[data-verify]');
  const status = button?.nextElementSibling;
  if (!(button instanceof HTMLButtonElement) || !status) return;
  const { verify: module = '', failed = '' } = button.dataset;
  let failures = 0;
  const load = () => {
    status.textContent = '';
    // A browser may not load a module again that it failed to load.
    import(failures ? `${module}?${failures}` : module).catch(() => {
      failures++;
      status.textContent = failed;
      button.addEventListener('click', load, { once: true });
    });
  };
  button.addEventListener('click', load, { once: true });
})();
