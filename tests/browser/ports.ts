/** The first port of the tests. Set TEST_PORT where two checkouts run their tests at the same time. */
const FIRST = Number(process.env['TEST_PORT'] ?? 4327);

/**
 * The ports of the tests: the built site, the archive of made articles, `npm run dev`, WebKit's driver, and the archive of
 * made articles whose index is in volumes.
 */
export const PORTS = {
  site: FIRST,
  made: FIRST + 1,
  dev: FIRST + 2,
  webkit: FIRST + 3,
  volumes: FIRST + 4,
};
