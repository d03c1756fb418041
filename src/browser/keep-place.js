// Runs at the end of <body>. The toggle remembers the chosen script, and keeps the reader's place and the query. The
// settings keep the place, too.
(() => {
  const toggle = document.querySelector('a[data-toggle]');
  if (!(toggle instanceof HTMLAnchorElement)) return;
  const { classList } = document.documentElement;
  const blocks = () => [...document.querySelectorAll('main [id]')];

  // The place: the block at the top of the window, and the part of it that is above the window.
  const place = () => {
    const block = blocks().find((element) => element.getBoundingClientRect().bottom > 0);
    if (!block || scrollY === 0) return { y: scrollY };
    const { top, height } = block.getBoundingClientRect();
    return { y: scrollY, id: block.id, gone: -top / height };
  };

  const remember = () => {
    try {
      localStorage.setItem('script', toggle.lang);
    } catch {
      // Storage is not allowed. The link works, and the choice is not remembered.
    }
  };

  toggle.addEventListener('auxclick', (event) => event.button === 1 && remember());
  toggle.addEventListener('click', (event) => {
    if (event.altKey) return;
    remember();
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    let { hash } = location;
    try {
      const kept = { path: toggle.pathname, hash, up: classList.contains('up'), ...place() };
      sessionStorage.setItem('place', JSON.stringify(kept));
      // The browser would scroll to the fragment. It is put back below, after the place is found.
      hash = '';
    } catch {
      // Storage is not allowed, so the place is lost.
    }
    // Replace the history entry, so that Back leads to the page before, not to the other script.
    location.replace(toggle.pathname + location.search + hash);
  });

  /** @param {{ y: number, id?: string, gone?: number }} place */
  const goTo = ({ y, id, gone = 0 }) => {
    const block = id && document.getElementById(id);
    if (!block) return scrollTo(0, y);
    const { top, height } = block.getBoundingClientRect();
    scrollTo(0, scrollY + top + gone * height);
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
  if (kept?.path !== location.pathname) return;
  if (kept.hash) addEventListener('load', () => history.replaceState(null, '', kept.hash));
  // The masthead stays as it was.
  classList.toggle('up', kept.up);
  goTo(kept);
})();
