/** Trusted Types, which TypeScript's DOM does not have yet. To it, a trusted URL is a string. */
declare global {
  interface Window {
    trustedTypes?: {
      createPolicy(
        name: string,
        rules: { createScriptURL(): string },
      ): { createScriptURL(url: string): string };
    };
  }
}

/** The names of the policies that pages may create: one for each script. Each can be created once a page. */
export const TRUSTED_SCRIPTS = ['search-worker', 'service-worker'] as const;

/**
 * Convert the URL of a script of the site to a TrustedScriptURL, which `new Worker` requires. Its policy returns this
 * URL and no other.
 * @throws TypeError when the name was used on this page before
 */
export const trustedScript = (name: (typeof TRUSTED_SCRIPTS)[number], url: string): string =>
  window.trustedTypes?.createPolicy(name, { createScriptURL: () => url }).createScriptURL(url) ??
  url;
