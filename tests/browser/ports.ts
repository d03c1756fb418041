/** The ports that the tests' servers listen on: the built site, the made one, and `npm run dev`. */
export const PORTS = { site: 4327, made: 4328, dev: 4329 };
