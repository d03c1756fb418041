/** What TypeScript's DOM does not have yet; what a policy makes is still a string to it, as the sinks want. */
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

/** The policies of Trusted Types that pages may make: each stands for one script, and can be made once. */
export const TRUSTED_SCRIPTS = ['search-worker', 'service-worker'] as const;

/**
 * The URL of a script of the site as sinks take it that want a TrustedScriptURL, such as `new Worker`. Its policy
 * gives this URL and no other, whatever it is asked for.
 * @throws TypeError when the name has been used on this page
 */
export const trustedScript = (name: (typeof TRUSTED_SCRIPTS)[number], url: string): string =>
  window.trustedTypes?.createPolicy(name, { createScriptURL: () => url }).createScriptURL(url) ??
  url;
