// Runs in <head>, before anything is painted. It leads a reader who has chosen the other script to the page in it. Error
// pages have no address in the other script (see Page.astro), and so stay.
(() => {
  const { lang, dataset } = document.documentElement;
  const other = dataset.other;
  const follow = () => {
    try {
      const choice = localStorage.getItem('script');
      if (!other || choice === lang || !/^zh-Han[st]$/.test(choice ?? '')) return;
      // A reader who comes from this page in the other script wants to see this one.
      if (document.referrer.split(/[?#]/)[0] === new URL(other, location.href).href) return;
    } catch {
      return; // Storage is not allowed, so no choice is known.
    }
    document.documentElement.hidden = true;
    // If the other page does not load, show this one.
    setTimeout(() => (document.documentElement.hidden = false), 3000);
    location.replace(other + location.search + location.hash);
  };
  follow();
  // The browser may restore this page as it was before the reader chose.
  addEventListener('pageshow', ({ persisted }) => persisted && follow());
})();
