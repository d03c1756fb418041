/**
 * Let the arrow keys lead from a field through the links of a list, and back: Down from the field to the first link, Up
 * from the first to the field. While the field shows suggestions, the keys are theirs.
 * @param container the list, or a table; its links may change at any time
 */
export function arrowKeys(field: HTMLInputElement, container: HTMLElement): void {
  const follow = (event: KeyboardEvent) => {
    const { key, target, defaultPrevented, isComposing } = event;
    const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
    if (!step || defaultPrevented || isComposing) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const links = [...container.querySelectorAll<HTMLElement>('a[href]')];
    // A link that is not shown cannot be focused.
    const stops = [field, ...links.filter((link) => link.checkVisibility())];
    const at = stops.indexOf((target as Element).closest('a') ?? field);
    const next = at < 0 ? undefined : stops[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  field.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' && field.ariaExpanded !== 'true') follow(event);
  });
  container.addEventListener('keydown', (event) => {
    if ((event.target as Element).closest('a')) follow(event);
  });
}
