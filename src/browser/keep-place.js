// Runs at the end of <body>: the toggle remembers the choice and keeps the place and the query. Settings keep
// the place too.
(() => {
  const toggle = document.querySelector('a[data-toggle]');
  if (!(toggle instanceof HTMLAnchorElement)) return;
  const { classList } = document.documentElement;
  const blocks = () => [...document.querySelectorAll('main [id]')];

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
      // Storage is closed to this page: the choice is not remembered, and the link still works.
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
      // The browser would go to the fragment, after the place was found; it is put back below.
      hash = '';
    } catch {
      // The place is lost then.
    }
    // Replaced, not added: Back leads to where the reader was before, not to the other script.
    location.replace(toggle.pathname + location.search + hash);
  });

  /** @param {{ y: number, id?: string, gone?: number }} place */
  const goTo = ({ y, id, gone = 0 }) => {
    const block = id && document.getElementById(id);
    if (!block) return scrollTo(0, y);
    const { top, height } = block.getBoundingClientRect();
    scrollTo(0, scrollY + top + gone * height);
  };

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
  // The toggle stays where it was, too.
  classList.toggle('up', kept.up);
  goTo(kept);
})();
