// Runs in <head>, before anything is painted: shows a reader who has chosen a script the page in it.
(() => {
  const { lang, dataset } = document.documentElement;
  const other = dataset.other;
  const follow = () => {
    try {
      const choice = localStorage.getItem('script');
      if (!other || choice === lang || !/^zh-Han[st]$/.test(choice ?? '')) return;
      // Whoever comes from this very page in the other script wants to see this one, choice or not.
      if (document.referrer.split(/[?#]/)[0] === new URL(other, location.href).href) return;
    } catch {
      return; // Storage is closed to this page: nothing is remembered, and the links still work.
    }
    document.documentElement.hidden = true;
    // Should the other page not come, this one is better than none.
    setTimeout(() => (document.documentElement.hidden = false), 3000);
    location.replace(other + location.search + location.hash);
  };
  follow();
  // Back to a page that the browser kept as it was, after another choice.
  addEventListener('pageshow', ({ persisted }) => persisted && follow());
})();
