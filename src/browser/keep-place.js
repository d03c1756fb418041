// Runs at the end of <body>. The toggle remembers the chosen script, and keeps the reader's place and the query. The
// settings keep the place, too, and so does every script that announces a change of the layout.
(() => {
  const toggle = document.querySelector('a[data-toggle]');
  if (!(toggle instanceof HTMLAnchorElement)) return;
  const { classList, style } = document.documentElement;
  const blocks = () => [...document.querySelectorAll('main [id]')];

  /**
   * The box of a block, or of its part in the tier of vertical lines where it begins.
   * @param {Element} block
   */
  const boxOf = (block) => block.getClientRects()[0] ?? new DOMRect();
  /**
   * A place: a block, and the part of it that is above the window.
   * @typedef {{ y: number, id?: string, gone?: number }} Place
   */
  /**
   * The place that was restored last.
   * @type {Place | undefined}
   */
  let restored;
  /**
   * How far a place is from the top of the window; undefined where the page does not have its block.
   * @param {Place} place
   */
  const distanceOf = ({ id = '', gone = 0 }) => {
    const block = document.getElementById(id);
    if (!block) return;
    const { top, height } = boxOf(block);
    return top + gone * height;
  };
  // The first block that is in the window, unless a link has led to another one in the window.
  const place = () => {
    if (restored && Math.abs(distanceOf(restored) ?? 1) < 1) return restored;
    /** @param {Element} block */
    const isBelowTop = (block) => boxOf(block).bottom > 0;
    const target = document.querySelector('main :target');
    const isSeen = target && isBelowTop(target) && boxOf(target).top < innerHeight;
    const block = isSeen ? target : blocks().find(isBelowTop);
    if (!block || scrollY === 0) return { y: scrollY };
    const { top, height } = boxOf(block);
    return { y: scrollY, id: block.id, gone: -top / height };
  };

  const remember = () => {
    try {
      localStorage.setItem('script', toggle.lang);
    } catch {
      // Storage is not allowed. The link works, and the choice is not remembered.
    }
  };

  /**
   * Keep the place for the page in the other script.
   * @param {string} key
   * @param {object} [more]
   * @throws when storage is not allowed
   */
  const keep = (key, more) =>
    sessionStorage.setItem(key, JSON.stringify({ path: toggle.pathname, ...more, ...place() }));

  toggle.addEventListener('auxclick', (event) => event.button === 1 && remember());
  toggle.addEventListener('click', (event) => {
    if (event.altKey) return;
    remember();
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    let { hash } = location;
    try {
      keep('place', { hash, up: classList.contains('up') });
      // The browser would scroll to the fragment. It is put back below, after the place is found.
      hash = '';
    } catch {
      // Storage is not allowed, so the place is lost.
    }
    // Replace the history entry, so that Back leads to the page before, not to the other script.
    location.replace(toggle.pathname + location.search + hash);
  });

  // Back may lead to this page when the reader has chosen the other script meanwhile: see follow-choice.js.
  addEventListener('pagehide', () => {
    try {
      keep(`left ${toggle.pathname}`);
    } catch {
      // Storage is not allowed, so the place is lost.
    }
  });

  /** @param {Place} place */
  const goTo = (place) => {
    const { y, id, gone } = place;
    restored = { y, id, gone };
    const distance = distanceOf(place);
    scrollTo(0, distance === undefined ? y : scrollY + distance);
  };

  // A setting changes the layout: read the place before, and restore it after.
  const settings = document.getElementById('settings');
  addEventListener(
    'change',
    ({ target }) => {
      if (!(target instanceof Node) || !settings?.contains(target)) return;
      const here = place();
      requestAnimationFrame(() => goTo(here));
    },
    true,
  );

  // Another script hands over a change of the layout.
  addEventListener('relayout', (event) => {
    if (!(event instanceof CustomEvent)) return;
    const here = place();
    event.detail();
    goTo(here);
  });

  const takePlace = () => {
    try {
      const stored = sessionStorage.getItem('place');
      sessionStorage.removeItem('place');
      return stored && JSON.parse(stored);
    } catch {
      return null;
    }
  };
  const kept = takePlace();
  // follow-choice.js has hidden the page.
  style.visibility = '';
  if (kept?.path !== location.pathname) return;
  if (kept.hash) addEventListener('load', () => history.replaceState(null, '', kept.hash));
  // The masthead stays as it was.
  classList.toggle('up', !!kept.up);
  goTo(kept);
})();
