let last: Promise<unknown> = Promise.resolve();

/** Run functions one after the other, as they are given. The content folder is the same for a whole process. */
export function inTurn<T>(run: () => Promise<T>): Promise<T> {
  const result = last.then(run);
  last = result.catch(() => undefined);
  return result;
}
