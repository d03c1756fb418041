// Runs at the end of <body>: the toggle remembers the choice and keeps the place and the query. Settings keep
// the place too.
(() => {
  const toggle = document.querySelector('a[data-toggle]');
  if (!(toggle instanceof HTMLAnchorElement)) return;
  const blocks = () => [...document.querySelectorAll('main [id]')];

  /** @param {string} key @param {string} [value] */
  const session = (key, value) => {
    try {
      if (value !== undefined) sessionStorage.setItem(key, value);
      else {
        const found = sessionStorage.getItem(key);
        sessionStorage.removeItem(key);
        return found;
      }
    } catch {
      // Storage is closed to this page: the toggle is then a plain link.
    }
    return null;
  };

  // The block at the top of the window, and how much of it has gone by.
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
      // As above.
    }
  };

  toggle.addEventListener('auxclick', (event) => event.button === 1 && remember());
  toggle.addEventListener('click', (event) => {
    if (event.altKey) return;
    remember();
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    session('place', JSON.stringify({ path: toggle.pathname, ...place() }));
    // Replaced, not added: Back leads to where the reader was before, not to the other script.
    location.replace(toggle.pathname + location.search + location.hash);
  });

  /** @param {{ y: number, id?: string, gone?: number }} place */
  const goTo = ({ y, id, gone = 0 }) => {
    const block = id && document.getElementById(id);
    if (!block) return scrollTo(0, y);
    const { top, height } = block.getBoundingClientRect();
    scrollTo(0, scrollY + top + gone * height);
  };

  const restore = () => {
    const stored = session('place');
    if (!stored) return;
    const { path, ...place } = JSON.parse(stored);
    if (path === location.pathname) goTo(place);
  };
  // The browser goes to a fragment only after this script.
  if (location.hash) addEventListener('load', () => requestAnimationFrame(restore));
  else restore();

  // Before the page is set anew, and after.
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
})();
