// Runs at the end of <body>. It starts the service worker, which stores this page. Nothing is loaded before the reader
// does something, so that a page costs no more than itself.
(() => {
  const script = document.documentElement.dataset.worker;
  const { serviceWorker } = navigator;
  // Without HTTPS, browsers have no service workers.
  if (!script || !serviceWorker) return;
  const signs = ['pointermove', 'pointerdown', 'touchstart', 'wheel', 'keydown', 'click'];
  const seen = new AbortController();

  /** @param {Event} event */
  const keep = async (event) => {
    // A browser may send a pointer event when the page loads.
    if (event instanceof MouseEvent && event.type === 'pointermove')
      if (!event.movementX && !event.movementY) return;
    seen.abort();
    const policy = window.trustedTypes?.createPolicy('service-worker', {
      createScriptURL: () => script,
    });
    await serviceWorker.register(policy?.createScriptURL(script) ?? script);
    // The worker has stored what it delivered, unless it delivered it ahead of time.
    const [visit] = performance.getEntriesByType('navigation');
    const { workerStart, deliveryType } = visit ?? {};
    if (workerStart && deliveryType !== 'navigational-prefetch') return;
    (await serviceWorker.ready).active?.postMessage('opened');
  };
  for (const sign of signs)
    addEventListener(sign, (event) => void keep(event).catch(console.warn), {
      passive: true,
      capture: true,
      signal: seen.signal,
    });
})();
