// Runs at the end of <body>: the masthead, with search and toggle, comes back when the reader scrolls up.
(() => {
  const { classList } = document.documentElement;
  const masthead = document.querySelector('.masthead');
  if (!masthead) return;
  // What the keyboard has come to stays in sight (WCAG 2.4.11).
  const covers = () => {
    const { activeElement: focused } = document;
    return (
      focused?.matches(':is(main, footer) :focus-visible') &&
      focused.getBoundingClientRect().top < masthead.clientHeight
    );
  };
  addEventListener('focusin', () => covers() && classList.remove('up'));
  let last = scrollY;
  addEventListener(
    'scroll',
    () => {
      const by = scrollY - last;
      last = scrollY;
      // A jump is to something that must not be covered, either.
      if (by !== 0) classList.toggle('up', by < 0 && by > -innerHeight / 2 && !covers());
    },
    { passive: true },
  );
})();
