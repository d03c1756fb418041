/** The address of the published archive: that of its root, which ends in a slash. */

/**
 * Read the address from the environment: SITE_URL is the origin, BASE_PATH the sub-path, if there is one. Without SITE_URL, it
 * is that of `npm start`.
 * @throws Error that says what to write
 */
export function readAddress({ SITE_URL, BASE_PATH }: NodeJS.ProcessEnv): URL {
  const origin = SITE_URL || 'http://localhost:4321';
  if (!isOrigin(origin))
    throw new Error(
      `SITE_URL is "${origin}", but must be an origin, such as https://example.org; a path belongs into BASE_PATH.`,
    );
  const path = `/${BASE_PATH ?? ''}/`.replace(/\/+/g, '/');
  const address = new URL(path, origin);
  // Configurations of servers have it unquoted.
  if (!/^[\p{L}\p{N}/._~-]+$/u.test(path) || decodeURI(address.pathname) !== path)
    throw new Error(
      `BASE_PATH is "${BASE_PATH}", but must be a path of letters and digits, such as /archive.`,
    );
  return address;
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, origin, href } = new URL(text);
  return /^https?:$/.test(protocol) && href === `${origin}/`;
}
