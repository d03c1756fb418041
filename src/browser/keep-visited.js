// Runs at the end of <body>: has the service worker keep this page. Nothing is loaded for that before the reader does
// something, so that a page costs no more than itself.
(() => {
  const script = document.documentElement.dataset.worker;
  const { serviceWorker } = navigator;
  // Where there is no connection to trust, there are no service workers either.
  if (!script || !serviceWorker) return;
  const signs = ['pointermove', 'pointerdown', 'touchstart', 'wheel', 'keydown', 'click'];
  const seen = new AbortController();

  /** @param {Event} event */
  const keep = async (event) => {
    // A browser may tell where the pointer is as the page loads.
    if (event instanceof MouseEvent && event.type === 'pointermove')
      if (!event.movementX && !event.movementY) return;
    seen.abort();
    const policy = window.trustedTypes?.createPolicy('service-worker', {
      createScriptURL: () => script,
    });
    await serviceWorker.register(policy?.createScriptURL(script) ?? script);
    // A page that the worker has delivered it has kept already; unless it did so ahead of time.
    const [visit] = performance.getEntriesByType('navigation');
    const { workerStart, deliveryType } = visit ?? {};
    if (workerStart && deliveryType !== 'navigational-prefetch') return;
    (await serviceWorker.ready).active?.postMessage('opened');
  };
  for (const sign of signs)
    addEventListener(sign, (event) => void keep(event).catch(console.warn), {
      ...{ passive: true, capture: true, signal: seen.signal },
    });
})();
