import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { PATIENCE, request } from '../../src/browser/request.ts';

/** A site that sends what a test tells it to. Time passes when the test says so. */
function serve(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { promise: response, resolve: respond, reject } = Promise.withResolvers<Response>();
  let signal: AbortSignal | undefined;
  t.mock.method(globalThis, 'fetch', (_: string, init: RequestInit) => {
    signal = init.signal!;
    signal.addEventListener('abort', () => reject(signal!.reason));
    return response;
  });
  let send!: ReadableStreamDefaultController<Uint8Array>;
  const body = new ReadableStream<Uint8Array>({ start: (controller) => void (send = controller) });
  const pass = async (time: number) => {
    await setImmediate();
    t.mock.timers.tick(time);
    await setImmediate();
  };
  return { respond, body, send, pass, isGivenUp: () => signal!.aborted };
}

suite('A request', () => {
  test('is given up when the site says nothing, and its connection is free', async (t) => {
    const { pass, isGivenUp } = serve(t);
    const failed = assert.rejects(request('/a'), TypeError);
    await pass(PATIENCE - 1);
    assert.ok(!isGivenUp());
    await pass(1);
    await failed;
    assert.ok(isGivenUp());
  });

  test('is given up when the site stops in the middle', async (t) => {
    const { respond, body, send, pass, isGivenUp } = serve(t);
    const failed = assert.rejects(request('/a'), TypeError);
    respond(new Response(body));
    send.enqueue(new Uint8Array([1]));
    await pass(PATIENCE);
    await failed;
    assert.ok(isGivenUp());
  });

  test('is waited for while something comes, however slowly, and is read whole', async (t) => {
    const { respond, body, send, pass } = serve(t);
    const requested = request('/a');
    await pass(PATIENCE - 1);
    respond(new Response(body, { status: 404, headers: { Date: 'today' } }));
    for (const byte of [1, 2, 3]) {
      await pass(PATIENCE - 1);
      send.enqueue(new Uint8Array([byte]));
    }
    await pass(PATIENCE - 1);
    send.close();
    const response = await requested;
    assert.deepEqual([response.status, response.headers.get('Date')], [404, 'today']);
    assert.deepEqual([...(await response.bytes())], [1, 2, 3]);
  });

  test('can be stopped', async (t) => {
    serve(t);
    const stop = new AbortController();
    const stopped = request('/a', { signal: stop.signal });
    stop.abort();
    await assert.rejects(stopped, { name: 'AbortError' });
  });
});
