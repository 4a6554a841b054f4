import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Debian's Chromium. Tests that need it are skipped where it is not. */
const CHROMIUM = '/usr/bin/chromium';

export const hasBrowser: boolean = existsSync(CHROMIUM);

/** Starts the browser. Root has no sandbox to run it in. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
}

/** A page that says what went wrong on it. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors of scripts, refused by the policy or thrown, and requests that left the page's own origin. */
  readonly faults: string[];
}

/** Opens a page in a context of its own. */
export async function openPage(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ locale: 'en-GB', ...options, baseURL: origin });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('console', (message) => {
    // A refused call is a test's own business; a refused script or style is ours.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      faults.push(`console: ${message.text()}`);
    }
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^(https?|wss?):$/.test(url.protocol) && url.origin !== origin) faults.push(`request: ${url.href}`);
  });
  return { page, faults };
}
