import type { Browser } from '@playwright/test';
import { quantile } from '../bench/stats.ts';

/** How many times slower than this machine the reader's machine is assumed to be. */
const THROTTLE = 6;
const QUERIES = ['合作', '北京大学', '山西大学', '電子學院', '2023年5月'];
/** The browser does not report interactions shorter than this, in ms. */
const SHORTEST = 16;
/** The time between two keystrokes, in ms. */
const PAUSE = 150;

/** How long the search page takes to show a keystroke, in ms. */
export interface Typing {
  median: number;
  worst: number;
}

interface Interaction {
  id: number;
  duration: number;
}

/**
 * Type queries into the search page, and measure each keystroke as Interaction to Next Paint does: from the key to the
 * next frame. The browser rounds these times to 8 ms.
 */
export async function typingOf(browser: Browser, url: string): Promise<Typing> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  try {
    const page = await context.newPage();
    await page.addInitScript((durationThreshold) => {
      const interactions: Interaction[] = [];
      Object.assign(window, { interactions });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as PerformanceEventTiming[])
          interactions.push({ id: entry.interactionId, duration: entry.duration });
      }).observe({ type: 'event', durationThreshold, buffered: true } as PerformanceObserverInit);
    }, SHORTEST);
    await page.goto(url);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
    const field = page.locator('#q');
    let keystrokes = 0;
    for (const query of QUERIES) {
      await field.fill('');
      await field.focus();
      for (const character of query) {
        const key = { key: character, text: character };
        await devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
        await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
        keystrokes++;
        await page.waitForTimeout(PAUSE);
      }
      await page.locator('.results li').first().waitFor();
    }
    const interactions = await page.evaluate(
      () => (window as unknown as { interactions: Interaction[] }).interactions,
    );
    // An interaction has several events, such as keydown and keyup. The longest counts.
    const longest = new Map<number, number>();
    for (const { id, duration } of interactions)
      if (id > 0) longest.set(id, Math.max(duration, longest.get(id) ?? 0));
    const unreported = Math.max(0, keystrokes - longest.size);
    const durations = [...longest.values(), ...Array<number>(unreported).fill(SHORTEST)];
    return { median: quantile(durations, 0.5), worst: quantile(durations, 1) };
  } finally {
    await context.close();
  }
}
