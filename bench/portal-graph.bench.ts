/** The graph of 1,000 nodes and 1,800 edges: how soon it is laid out, and how smoothly it moves. */
import { SetDependenciesDocument } from '../src/sdk/client/generated.ts';
import { unwrap } from '../src/sdk/faults.ts';
import { addressOf, withFleet } from './portal-fleet.ts';
import { drag, launchBrowser, mark, openPage, reportMotion } from './portal-page.ts';
import { report } from './support.ts';

const hosts = 10;
const programs = 100;
const layer = 10;
const workMs = 5000;
const canvas = 'canvas[role="application"]';

const nameOf = (at: number) => `program-${String(at + 1).padStart(3, '0')}`;
const refOf = (at: number) => ({ key: { name: nameOf(at) } });
/** Each program of a layer waits for two of the one before it, on its host. */
const waitsFor = (at: number) =>
  at < layer ? [] : [at - layer, Math.floor(at / layer - 1) * layer + ((at + 1) % layer)];

/** Notes when the first layout was asked for and when it came. */
const noteLayout = `{
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (...message) {
    performance.mark('layout asked for');
    this.addEventListener('message', () => performance.mark('layout there'), { once: true });
    return postMessage.apply(this, message);
  };
}`;
const browser = await launchBrowser();
try {
  await withFleet(browser, { hosts, programs }, async (fleet, context, { client }) => {
    const dependencies = Array.from({ length: programs }, (_, at) => ({
      program: refOf(at),
      dependencies: waitsFor(at).map((on) => ({ on: refOf(on) })),
    }));
    const input = { programs: dependencies };
    unwrap((await client.request(SetDependenciesDocument, { input })).setDependencies);
    await context.addInitScript(noteLayout);
    const { page, cost } = await openPage(context, addressOf(fleet, '/graph'), canvas);
    const edges = hosts * dependencies.reduce((sum, one) => sum + one.dependencies.length, 0);
    const more = { n: fleet.size, edges } as const;
    const layoutMs = (await mark(page, 'layout there')) - (await mark(page, 'layout asked for'));
    report({ metric: 'portal: graph, layout', value: layoutMs, unit: 'ms', ...more, bound: 1000 });
    for (const [what, zoomed] of [
      ['whole', 0],
      ['near', 6],
    ] as const) {
      const larger = page.getByRole('button', { name: 'Larger' });
      for (let at = 0; at < zoomed; at += 1) await larger.click();
      const measured = await cost(`graph ${what}`, () => drag(page, canvas, workMs));
      reportMotion(`graph, panned ${what}`, measured, more);
    }
  });
} finally {
  await browser.close();
}
