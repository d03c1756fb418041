import type { Script } from '../script/script.ts';

/**
 * A function of an object, worked out once for each: a build asks the same of an article for many pages and
 * files. In development, where what it depends on changes, it is worked out every time.
 */
export function once<Key extends object, Value>(work: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, Value>();
  return (key) => {
    if (import.meta.env?.DEV) return work(key);
    if (!known.has(key)) known.set(key, work(key));
    return known.get(key)!;
  };
}

/** The same of a function of an object and a script. */
export function onceInScript<Key extends object, Value>(
  work: (key: Key, script: Script) => Value,
): (key: Key, script: Script) => Value {
  const inScript: Record<Script, (key: Key) => Value> = {
    'zh-Hans': once((key) => work(key, 'zh-Hans')),
    'zh-Hant': once((key) => work(key, 'zh-Hant')),
  };
  return (key, script) => inScript[script](key);
}
