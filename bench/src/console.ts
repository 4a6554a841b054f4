import { openPage, startBrowser } from '@relance/e2e/browser';
import { eventually, startServer } from '@relance/e2e/server';
import { percentile } from './load.ts';
import { report } from './report.ts';

const VISITS = 10;

/** The demo from an empty folder to ready, and the console's home page from the request to its figures. */
export async function openConsole(): Promise<void> {
  const started = performance.now();
  const server = await startServer({ env: { RELANCE_DEMO: 'true', RELANCE_LOG_LEVEL: 'info' } });
  const browser = await startBrowser();
  try {
    const usable = (performance.now() - started) / 1_000;
    await eventually(
      async () => server.output(),
      (output) => output.includes('Le Fil is ready'),
      300_000,
    );
    report('console', {
      case: 'demo loaded',
      secondsToUsable: usable,
      secondsToReady: (performance.now() - started) / 1_000,
      bar: '<= 120 s',
    });
    const [link = ''] = /http:\S+\/welcome#\S+/.exec(server.output()) ?? [];
    const { page } = await openPage(browser, server.url, { viewport: { width: 1_440, height: 900 } });
    await page.goto(link);
    await page.getByLabel('Name').fill('Ada Martin');
    await page.getByLabel('E-mail').fill('ada@example.test');
    await page.getByLabel('Password').first().fill('a newsroom by the river');
    await page.getByRole('button', { name: 'Create the owner’s account' }).click();
    await page.getByText('Active today').waitFor();
    const storageState = await page.context().storageState();
    const times: number[] = [];
    for (let visit = 0; visit < VISITS; visit++) {
      // A context of its own has an empty cache: a first visit.
      const fresh = await openPage(browser, server.url, { storageState });
      await fresh.page.goto('/');
      await fresh.page.getByText('Active today').waitFor();
      times.push(await fresh.page.evaluate(() => performance.now()));
      await fresh.page.context().close();
    }
    times.sort((a, b) => a - b);
    report('console', {
      case: 'home page, first visit, with the demo loaded',
      p50Ms: percentile(times, 0.5),
      maxMs: percentile(times, 1),
      bar: '<= 1500 ms',
    });
  } finally {
    await browser.close();
    await server.close();
  }
}
