/** The ports of the tests: the built site, the archive of made articles, `npm run dev`, and WebKit's driver. */
export const PORTS = { site: 4327, made: 4328, dev: 4329, webkit: 4330 };
