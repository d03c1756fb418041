// Runs in <head>, before anything is painted. It leads a reader who has chosen the other script to the page in it. Error
// pages have no address in the other script (see Page.astro), and so stay.
(() => {
  const { lang, dataset, style } = document.documentElement;
  const other = dataset.other;
  /** @param {boolean} isBack whether the browser has gone back or forward to this page */
  const follow = (isBack) => {
    try {
      const choice = localStorage.getItem('script');
      if (!other || choice === lang || !/^zh-Han[st]$/.test(choice ?? '')) return;
      // A reader who comes from this page in the other script wants to see this one.
      const { href, pathname } = new URL(other, location.href);
      if (document.referrer.split(/[?#]/)[0] === href) return;
      // The other page restores the place where the reader left this one: see keep-place.js.
      const left = isBack && sessionStorage.getItem(`left ${pathname}`);
      if (left) sessionStorage.setItem('place', left);
    } catch {
      return; // Storage is not allowed, so no choice is known.
    }
    style.display = 'none';
    // If the other page does not load, show this one.
    setTimeout(() => (style.display = ''), 3000);
    location.replace(other + location.search + location.hash);
  };
  // Firefox and Safari do not wait for the end of the page (see Page.astro). keep-place.js shows it.
  style.visibility = 'hidden';
  setTimeout(() => (style.visibility = ''), 3000);
  const [visit] = performance.getEntriesByType('navigation');
  follow(visit?.type === 'back_forward');
  // The browser may restore this page as it was before the reader chose.
  addEventListener('pageshow', ({ persisted }) => persisted && follow(true));
})();
