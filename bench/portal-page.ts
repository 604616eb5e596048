/**
 * A page of the portal in a real browser, and what it costs there: the times of its frames, the
 * main thread's CPU time, its heap.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type CDPSession,
  chromium,
  type Page,
} from 'playwright-core';
import { delay, quantile, report, until } from './support.ts';
import type { Connection } from './wire-fleet.ts';

const executablePath = process.env['GANDER_TEST_CHROMIUM'] ?? '/usr/bin/chromium';
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath, args: flags });

/** A browser profile that is signed in. */
export async function signIn(browser: Browser, connection: Connection): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(new URL(`/login#${connection.token}`, connection.url).href);
  await page.waitForURL((url) => url.pathname !== '/login');
  await page.close();
  return context;
}

/** What a page cost while something was done in it. */
export interface Cost {
  /** Milliseconds between frames. */
  readonly frames: readonly number[];
  /** CPU time of the main thread, in percent of one core. */
  readonly mainThread: number;
}

export interface MeasuredPage {
  readonly page: Page;
  /** What the page costs while `work` runs. @param name of a CPU profile, see BENCH_PROFILES */
  cost(name: string, work: () => Promise<unknown>): Promise<Cost>;
  /** Bytes of the heap in use after a collection of garbage. */
  heap(): Promise<number>;
}

/** Opens a path of the portal and waits for the element. */
export async function openPage(
  context: BrowserContext,
  address: string,
  shown: string,
): Promise<MeasuredPage> {
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForSelector(shown);
  // The loader of TypeScript calls it in the functions that run in the page.
  await page.evaluate('globalThis.__name = (named) => named');
  const session = await context.newCDPSession(page);
  // CPU time, not time on the wall: others use the machine too.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return {
    page,
    cost: (name, work) => cost(page, session, name, work),
    async heap() {
      await session.send('HeapProfiler.collectGarbage');
      return metric(session, 'JSHeapUsedSize');
    },
  };
}

async function metric(session: CDPSession, wanted: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
}

async function cost(
  page: Page,
  session: CDPSession,
  name: string,
  work: () => Promise<unknown>,
): Promise<Cost> {
  const profile = await beginProfile(session, name);
  await page.evaluate(recordFrames);
  const began = performance.now();
  const cpu = await metric(session, 'TaskDuration');
  await work();
  const used = (await metric(session, 'TaskDuration')) - cpu;
  const lasted = (performance.now() - began) / 1000;
  const frames = await page.evaluate(takeFrames);
  await profile();
  return { frames, mainThread: (used / lasted) * 100 };
}

/** With BENCH_PROFILES, a folder, writes a CPU profile of the page for each measurement. */
async function beginProfile(session: CDPSession, name: string): Promise<() => Promise<void>> {
  const folder = process.env['BENCH_PROFILES'];
  if (!folder) return async () => {};
  await session.send('Profiler.enable');
  await session.send('Profiler.start');
  return async () => {
    const { profile } = await session.send('Profiler.stop');
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, `${name.replaceAll(/\W+/g, '-')}.cpuprofile`),
      JSON.stringify(profile),
    );
  };
}

interface Recorder {
  requestAnimationFrame(act: (at: number) => void): void;
  framesOfBench: number[] | undefined;
}

/** Runs in the page. */
function recordFrames(): void {
  const view = globalThis as unknown as Recorder;
  const times: number[] = [];
  view.framesOfBench = times;
  const next = (at: number) => {
    times.push(at);
    if (view.framesOfBench === times) view.requestAnimationFrame(next);
  };
  view.requestAnimationFrame(next);
}

/** Runs in the page. */
function takeFrames(): number[] {
  const view = globalThis as unknown as Recorder;
  const times = view.framesOfBench ?? [];
  view.framesOfBench = undefined;
  return times.slice(1).map((at, i) => at - (times[i] ?? at));
}

interface Scrolled {
  querySelector(selector: string): {
    scrollTop: number;
    scrollHeight: number;
    clientHeight: number;
  };
}

/**
 * Makes a page note when it has drawn the first element of the selector. Call it before the page is
 * opened. @returns what waits for it; gives the milliseconds since the navigation
 */
export async function noteFirstPaint(page: Page, selector: string): Promise<() => Promise<number>> {
  await page.addInitScript(`{
    const drawn = () => performance.mark('first paint of bench');
    new MutationObserver((_, observer) => {
      if (!document.querySelector(${JSON.stringify(selector)})) return;
      observer.disconnect();
      // A message after the frame's callbacks comes when the frame was drawn.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = drawn;
      requestAnimationFrame(() => port2.postMessage(null));
    }).observe(document, { subtree: true, childList: true });
  }`);
  return () => mark(page, 'first paint of bench');
}

/** When the page made the mark first, in milliseconds since the navigation. Waits for it. */
export function mark(page: Page, name: string): Promise<number> {
  // Asked for by the debugger: what playwright evaluates in the page, its policy forbids.
  const marked = `performance.getEntriesByName(${JSON.stringify(name)})[0]?.startTime`;
  return until(() => page.evaluate(marked) as Promise<number | undefined>);
}

/** Drags what the selector finds to and fro with the pointer, 8 pixels with each frame. */
export async function drag(page: Page, selector: string, forMs: number): Promise<void> {
  await page.evaluate(`new Promise((resolve) => {
    const element = document.querySelector(${JSON.stringify(selector)});
    const { left, top, width, height } = element.getBoundingClientRect();
    const until = performance.now() + ${forMs};
    const [from, clientY] = [left + width / 2, top + height / 2];
    const send = (target, type, clientX) =>
      target.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, view: window, clientX, clientY }));
    let [x, step] = [from, 8];
    send(element, 'mousedown', x);
    const next = () => {
      if (Math.abs(x + step - from) > 200) step = -step;
      x += step;
      send(window, 'mousemove', x);
      if (performance.now() < until) return requestAnimationFrame(next);
      send(window, 'mouseup', x);
      resolve();
    };
    requestAnimationFrame(next);
  })`);
}

/** Scrolls what the selector finds up and down, 40 pixels with each frame. */
export async function scroll(page: Page, selector: string, forMs: number): Promise<void> {
  await page.evaluate(
    ([wanted, ms]) => {
      const view = globalThis as unknown as Recorder & { readonly document: Scrolled };
      const element = view.document.querySelector(wanted);
      const until = performance.now() + ms;
      let step = 40;
      return new Promise<void>((resolve) => {
        const next = () => {
          const end = element.scrollHeight - element.clientHeight;
          if (element.scrollTop >= end) step = -40;
          if (element.scrollTop <= 0) step = 40;
          element.scrollTop += step;
          if (performance.now() < until) view.requestAnimationFrame(next);
          else resolve();
        };
        next();
      });
    },
    [selector, forMs] as const,
  );
}

/** Types texts into the page's filter, one key after the other. */
export async function filter(page: Page, texts: readonly string[], forMs: number): Promise<void> {
  const field = page.locator('search input[type="search"]').first();
  const until = performance.now() + forMs;
  for (let i = 0; performance.now() < until; i += 1) {
    await field.fill('');
    await field.pressSequentially(texts[i % texts.length] ?? '', { delay: 80 });
    await delay(500);
  }
  await field.fill('');
}

/** Share of frames that took longer than 25 ms, which a person sees as a jump, in percent. */
export const jumps = (frames: readonly number[]): number =>
  (frames.filter((ms) => ms > 25).length / Math.max(1, frames.length)) * 100;

/**
 * How smoothly a page moved, and what that cost.
 * @param what such as "graph, panned whole" @param more of each line: sizes and rates
 * @param mainThreadBound in percent
 */
export function reportMotion(
  what: string,
  { frames, mainThread }: Cost,
  more: { readonly n: number } & Readonly<Record<string, number>>,
  mainThreadBound?: number,
): void {
  const ms = { unit: 'ms', frames: frames.length, ...more } as const;
  report({ metric: `portal: ${what}, frame median`, value: p50(frames), ...ms });
  report({ metric: `portal: ${what}, frame p95`, value: p95(frames), bound: 20, ...ms });
  const share = { unit: '%', ...more } as const;
  report({ metric: `portal: ${what}, frames over 25 ms`, value: jumps(frames), ...share });
  const bound = mainThreadBound === undefined ? {} : { bound: mainThreadBound };
  report({ metric: `portal: ${what}, main thread`, value: mainThread, ...bound, ...share });
}

export const p50 = (values: readonly number[]) => quantile(values, 0.5);
export const p95 = (values: readonly number[]) => quantile(values, 0.95);
