// Runs in <head>, before anything is painted: shows a reader who has chosen a script the page in it.
(() => {
  const { lang, dataset } = document.documentElement;
  const other = dataset.other;
  try {
    const choice = localStorage.getItem('script');
    if (!other || !choice || choice === lang) return;
    // Whoever comes from this very page in the other script wants to see this one, choice or not.
    if (document.referrer.split(/[?#]/)[0] === new URL(other, location.href).href) return;
  } catch {
    return; // Storage is closed to this page: nothing is remembered, and the links still work.
  }
  document.documentElement.hidden = true;
  location.replace(other + location.search + location.hash);
})();
