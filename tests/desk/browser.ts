import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Chromium of this machine. Where there is none the tests that need it are left out, loudly; never in the gate. */
export const chromiumPath = places.find((path) => existsSync(path));
if (!chromiumPath) {
  const text = `No Chromium in ${places.join(', ')}: the desk is NOT tested in a browser.`;
  if (process.env.CI) throw new Error(text);
  console.warn(`\n  ${'!'.repeat(text.length)}\n  ${text}\n  ${'!'.repeat(text.length)}\n`);
}

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Nothing may leave the machine, not even in a test that fails.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost',
];

export interface WatchedBrowser {
  browser: Browser;
  /**
   * Closes it and tells every address that its pages asked for, blocked ones left out. Chromium's own log says so: to DevTools a
   * sandboxed frame's requests are not all shown.
   */
  close(): Promise<string[]>;
}

/** A browser with a profile of its own that nobody has used. */
export async function openBrowser(folder: string): Promise<WatchedBrowser> {
  const log = join(folder, 'net-log.json');
  const browser = await chromium.launch({ executablePath: chromiumPath!, args: [...flags, `--log-net-log=${log}`] });
  return {
    browser,
    async close() {
      await browser.close();
      const { events } = JSON.parse(await readFile(log, 'utf8')) as { events: { params?: Request }[] };
      const asked = events.flatMap(({ params }) => (params?.url && isFromPage(params) ? [params.url] : []));
      return [...new Set(asked)];
    },
  };
}

interface Request {
  url?: string;
  /** The page's origin, or "not an origin" for what the browser asks for itself: updates, and what is typed as an address. */
  initiator?: string;
}

const isFromPage = ({ initiator }: Request): boolean => initiator !== undefined && initiator !== 'not an origin';
