// Runs in <head>, before anything is painted: shows a reader who has chosen a script the page in it.
(() => {
  const { lang, dataset } = document.documentElement;
  const other = dataset.other;
  try {
    const choice = localStorage.getItem('script');
    if (!other || !choice || choice === lang) return;
    // Coming from this very page in the other script is itself a choice, however the link was opened.
    if (document.referrer.split(/[?#]/)[0] === new URL(other, location.href).href) {
      localStorage.setItem('script', lang);
      return;
    }
  } catch {
    return; // Storage is closed to this page: nothing is remembered, and the links still work.
  }
  document.documentElement.hidden = true;
  location.replace(other + location.search + location.hash);
})();
