import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { Builder, type WebDriver } from 'selenium-webdriver';

const DRIVER = '/usr/bin/WebKitWebDriver';
const XVFB = '/usr/bin/Xvfb';

/** Test if this machine has WebKitGTK's WebDriver, and a screen for it. Playwright can only drive its own WebKit. */
export const hasWebKit = (): boolean => existsSync(DRIVER) && existsSync(XVFB);

/** Start WebKit on an invisible screen. @returns its driver, and a function that ends it */
export async function startWebKit(
  port: number,
): Promise<{ driver: WebDriver; stop(): Promise<void> }> {
  // Xvfb chooses a free number for the screen, and writes it to its standard output.
  const screen = spawn(XVFB, ['-displayfd', '1', '-screen', '0', '1600x1200x24'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [display] = (await once(screen.stdout!, 'data')) as [Buffer];
  const server = spawn(DRIVER, [`--port=${port}`], {
    env: { ...process.env, DISPLAY: `:${String(display).trim()}`, GDK_BACKEND: 'x11' },
    stdio: 'ignore',
  });
  const end = (...processes: ChildProcess[]) =>
    Promise.all(
      processes.map((each) => {
        const gone = once(each, 'exit');
        each.kill();
        return gone;
      }),
    );
  const url = `http://127.0.0.1:${port}`;
  try {
    await listening(url);
    const driver = await new Builder()
      .usingServer(url)
      .withCapabilities({ browserName: 'MiniBrowser' })
      .build();
    return {
      driver,
      stop: async () => {
        await driver.quit();
        await end(server, screen);
      },
    };
  } catch (error) {
    await end(server, screen);
    throw error;
  }
}

/** Wait for a WebDriver server. It tells nobody when it is ready, so it is asked again and again. */
async function listening(url: string): Promise<void> {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline;) {
    const response = await fetch(`${url}/status`).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`No WebDriver at ${url}`);
}
