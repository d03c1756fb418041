/**
 * How long the site may say nothing, in ms, before it counts as not there: a server that has stopped may leave a
 * connection open for minutes.
 */
export const PATIENCE = 10_000;

/** The same, where what is asked for is on this device: it is shown instead. */
export const SHORT_PATIENCE = 2_000;

/**
 * Wait for what the site sends next: a response, or more of one.
 * @throws TypeError when nothing comes for so long, as `fetch` does without a connection
 */
export async function waitForSite<T>(next: Promise<T>): Promise<T> {
  const { promise: silence, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new TypeError('The site does not answer')), PATIENCE);
  try {
    return await Promise.race([next, silence]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Read a response whole, however slowly it comes.
 * @returns a response with the same headers and content
 * @throws TypeError when the connection is lost, or the site sends nothing for so long
 */
export async function readWhole(response: Response): Promise<Response> {
  // Redirects and errors of the network have no body, and cannot be made.
  if (!response.body) return response;
  const reader = response.body.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  try {
    for (;;) {
      const { done, value } = await waitForSite(reader.read());
      if (done) return new Response(new Blob(chunks), response);
      chunks.push(value);
    }
  } catch (error) {
    void reader.cancel().catch(() => undefined);
    throw error;
  }
}

/**
 * Request a file, and read it whole.
 * @throws TypeError without a connection, or when the site sends nothing for so long
 * @throws DOMException named AbortError when the signal of `init` stops it
 */
export async function request(url: string, init: RequestInit = {}): Promise<Response> {
  // Browsers allow a host few connections, so none is left waiting.
  const giveUp = new AbortController();
  const signals = [giveUp.signal, ...(init.signal ? [init.signal] : [])];
  try {
    return await readWhole(
      await waitForSite(fetch(url, { ...init, signal: AbortSignal.any(signals) })),
    );
  } catch (error) {
    giveUp.abort();
    throw error;
  }
}
