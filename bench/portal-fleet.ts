/** A large fleet on the wire, and a browser that is signed in to its plane. */
import type { Browser, BrowserContext } from 'playwright-core';
import { signIn } from './portal-page.ts';
import { type Flock, withFlock } from './support.ts';
import { openWireFleet, type WireFleet } from './wire-fleet.ts';

/** Runs `work` with a fleet of its own, and ends it. */
export async function withFleet(
  browser: Browser,
  size: { readonly hosts: number; readonly programs: number },
  work: (fleet: WireFleet, context: BrowserContext, flock: Flock) => Promise<void>,
): Promise<void> {
  await withFlock(async (flock) => {
    const fleet = await openWireFleet(flock, size);
    const context = await signIn(browser, fleet.connection);
    try {
      await work(fleet, context, flock);
    } finally {
      await context.close();
      fleet.close();
    }
  });
}

export function addressOf({ connection }: Pick<WireFleet, 'connection'>, path: string): string {
  return new URL(path, connection.url).href;
}
