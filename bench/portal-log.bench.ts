/** The log view on a program that writes 20,000 lines a second: frames, main thread, lines shown. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jumps, launchBrowser, openPage, p50, p95, signIn } from './portal-page.ts';
import { delay, report, until, withFlock } from './support.ts';
import type { Connection } from './wire-fleet.ts';

const linesPerSecond = 20_000;
const workMs = 10_000;
/** Each line has its number, and 100 bytes. */
const script = `
  const began = performance.now();
  let written = 0;
  const rest = ' '.padEnd(84, 'x');
  setInterval(() => {
    const due = Math.floor((performance.now() - began) * ${linesPerSecond / 1000});
    let text = '';
    for (; written < due; written += 1) text += 'line ' + String(written).padStart(10, '0') + rest + '\\n';
    require('node:fs').writeSync(1, text);
  }, 10);`;
const log = '[role="log"]';
/** The highest number that the view shows. */
const lastNumber = `Math.max(...[...document.querySelector('${log}').textContent.matchAll(/line (\\d{10})/g)].map(([, number]) => Number(number)))`;

const browser = await launchBrowser();
try {
  await withFlock(async (flock) => {
    const connection: Connection = JSON.parse(
      readFileSync(join(flock.folder, 'connection.json'), 'utf8'),
    );
    const definition = { command: [process.execPath, '-e', script], startMs: 0 };
    await flock.assign('chatty', definition);
    await flock.running(1);
    const context = await signIn(browser, connection);
    const address = new URL('/logs?selector=chatty', connection.url).href;
    const { page, cost } = await openPage(context, address, log);
    const shown = async () => Number(await page.evaluate(lastNumber));
    await until(async () => (await shown()) > 0);
    const [from, began] = [await shown(), performance.now()];
    const { frames, mainThread } = await cost('log', () => delay(workMs));
    const rate = ((await shown()) - from) / ((performance.now() - began) / 1000);
    const more = { n: frames.length, linesPerSecond } as const;
    report({ metric: 'portal: log tail, lines passed', value: rate, unit: '/s', ...more });
    report({ metric: 'portal: log tail, frame median', value: p50(frames), unit: 'ms', ...more });
    report({
      ...{ metric: 'portal: log tail, frame p95', value: p95(frames), unit: 'ms', ...more },
      bound: 1000 / 30,
    });
    report({
      metric: 'portal: log tail, frames over 25 ms',
      value: jumps(frames),
      unit: '%',
      ...more,
    });
    report({ metric: 'portal: log tail, main thread', value: mainThread, unit: '%', ...more });
    await context.close();
  });
} finally {
  await browser.close();
}
