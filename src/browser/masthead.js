// Runs at the end of <body>. It shows the masthead, with search and toggle, when the reader scrolls up.
(() => {
  const { classList } = document.documentElement;
  const masthead = document.querySelector('.masthead');
  if (!masthead) return;
  // A focused element must not be hidden (WCAG 2.4.11).
  const covers = () => {
    const { activeElement: focused } = document;
    return (
      focused?.matches(':is(main, footer) :focus-visible') &&
      focused.getBoundingClientRect().top < masthead.clientHeight
    );
  };
  addEventListener('focusin', () => covers() && classList.remove('up'));
  let last = scrollY;
  // A change of the layout may scroll the page, but the reader does not: see keep-place.js.
  addEventListener('relayout', () => (last = scrollY));
  addEventListener(
    'scroll',
    () => {
      const by = scrollY - last;
      last = scrollY;
      if (by === 0) return;
      // Nor must a field in which the reader writes. The target of a jump must not be hidden, either.
      const isUsed = masthead.contains(document.activeElement) && classList.contains('up');
      classList.toggle('up', isUsed || (by < 0 && by > -innerHeight / 2 && !covers()));
    },
    { passive: true },
  );
})();
