/** A headless Chromium for tests. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** The one without windows takes a third less of the processors. Both are Debian packages. */
const browsers = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const executablePath =
  process.env['GANDER_TEST_CHROMIUM'] ?? browsers.find(existsSync) ?? '/usr/bin/chromium';
/** In continuous integration nobody sees skipped tests, so there a missing browser is a failure. */
export const noBrowser = !existsSync(executablePath) && process.env['CI'] !== 'true';
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

/** @param folder of the test's World: home of the browser, and how its processes are found again */
export const launchBrowser = (folder: string): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: flags,
    env: { ...process.env, HOME: folder, E2E_WORLD: folder } as never,
  });
