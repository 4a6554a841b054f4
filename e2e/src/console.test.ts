import AxeBuilder from '@axe-core/playwright';
import { hasBrowser, openPage, startBrowser, type WatchedPage } from '@relance/e2e/browser';
import { eventually, startServer, type TestServer } from '@relance/e2e/server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const OWNER = { name: 'Ada Martin', email: 'ada@example.test', password: 'a newsroom by the river' };
const WAIT = { timeout: 30_000 };

const PAGES = [
  '/',
  '/account',
  '/collect/apps',
  '/collect/apps/news',
  '/collect/stream',
  '/collect/customers',
  '/collect/customers/nora',
  '/collect/imports',
  '/segment/segments',
  '/segment/segments/new',
  '/segment/groups',
  '/segment/groups/new',
  '/segment/groups/{founders}',
  '/segment/places',
  '/segment/places/new',
  '/reach/campaigns',
  '/reach/campaigns/new',
  '/reach/mailbox',
  '/sell',
  '/measure/active-customers',
  '/measure/events',
  '/settings/channels',
  '/settings/topics',
  '/settings/members',
  '/settings/keys',
  '/settings/audit',
  '/settings/about',
];

let server: TestServer;
let browser: Browser;
let clientKey: string;
/** The id of a known user group. */
let founders: string;
/** The owner's page, from the first run on. */
let owner: WatchedPage;

beforeAll(async () => {
  if (!hasBrowser) return;
  server = await startServer({
    env: { RELANCE_DEMO: 'true', RELANCE_DEMO_CUSTOMERS: '200', RELANCE_LOG_LEVEL: 'info' },
  });
  // The demo makes its apps first; the console is there before its history is.
  const apps = () => server.call<{ items: { id: string }[] }>('GET', '/v1/apps');
  await eventually(apps, ({ items }) => items.some(({ id }) => id === 'news'), 60_000);
  ({ key: clientKey } = await server.call<{ key: string }>('POST', '/v1/apps/news/keys', {}));
  ({ id: founders } = await server.call<{ id: string }>('POST', '/v1/groups', {
    name: 'Founding readers',
    emails: ['nora@example.test', 'emile@example.test'],
  }));
  const port = { circle: { latitude: 43.2951, longitude: 5.3744, radius: 400 } };
  await server.call('POST', '/v1/places', { id: 'old-port', name: 'Old port', shape: port });
  browser = await startBrowser();
  owner = await openPage(browser, server.url, { viewport: { width: 1440, height: 900 } });
  owner.page.setDefaultTimeout(WAIT.timeout);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
}, 60_000);

/** An event of one customer of the newsroom, from its app. */
async function send(event: string, userId: string): Promise<void> {
  const batch = [
    { type: 'identify', userId, traits: { name: 'Nora', email: `${userId}@example.test` } },
    { type: 'track', event, userId },
  ];
  await server.call('POST', '/v1/batch', { batch }, { key: clientKey });
}

/** Waits until the mailbox has so many letters that greet Nora. */
async function lettersToNora(count: number): Promise<void> {
  await eventually(
    () => server.call<{ items: { subject?: string }[] }>('GET', '/v1/mailbox?customer=nora'),
    ({ items }) => items.filter(({ subject }) => subject?.includes('Bravo, Nora')).length === count,
    30_000,
  );
}

async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

describe.skipIf(!hasBrowser)('the console, in Chromium', () => {
  test('the link printed at the first start makes the owner, once', async () => {
    const [link = ''] = /http:\S+\/welcome#\S+/.exec(server.output()) ?? [];
    const { page } = owner;
    await page.goto(link);
    await page.getByLabel('Name').fill(OWNER.name);
    await page.getByLabel('E-mail').fill(OWNER.email);
    await page.getByLabel('Password').first().fill(OWNER.password);
    await page.getByRole('button', { name: 'Create the owner’s account' }).click();
    await page.getByText('Active today').waitFor();
    const other = await openPage(browser, server.url);
    await other.page.goto(link);
    await other.page.getByRole('heading', { name: 'This installation has an owner' }).waitFor(WAIT);
    await other.page.context().close();
  }, 90_000);

  test('a wrong password is refused in words, and the right one leads to where one wanted to go', async () => {
    const { page, faults } = await openPage(browser, server.url);
    await page.goto('/segment/segments');
    await page.waitForURL(/\/sign-in/, WAIT);
    await signIn(page, { ...OWNER, password: 'not the one' });
    await page.getByRole('alert').getByText('sign-in-refused').waitFor(WAIT);
    await signIn(page, OWNER);
    await page.getByRole('heading', { name: 'Segments', level: 2 }).waitFor(WAIT);
    expect(faults).toEqual([]);
    await page.context().close();
  }, 90_000);

  test('a segment is built in the builder, counted while editing, and its size moves with an event', async () => {
    const { page } = owner;
    await page.goto('/segment/segments/new');
    await page.getByLabel('Name').fill('Crossword fans');
    await page.getByRole('button', { name: 'Add a condition' }).click();
    await page.getByRole('menuitem', { name: /^Event/ }).click();
    await page.getByRole('combobox', { name: 'Event' }).fill('Crossword Solved');
    await page.keyboard.press('Escape');
    const preview = page.getByRole('region', { name: 'Preview' });
    await preview.getByText('Did “Crossword Solved”').waitFor();
    await preview.getByText(/^of [\d,]+ customers/).waitFor();
    await page.getByRole('button', { name: 'Create segment' }).click();
    await page.getByRole('heading', { name: 'Crossword fans', level: 2 }).waitFor();
    await page.getByText(/^Live/).first().waitFor();
    await send('Crossword Solved', 'nora');
    await page
      .getByRole('tabpanel', { name: 'Members' })
      .getByText(/Nora|nora/)
      .first()
      .waitFor();
  }, 120_000);

  test('an edit of a segment is told in words among its versions, and an older one can be taken up', async () => {
    const { page } = owner;
    await page.getByRole('link', { name: 'Edit', exact: true }).click();
    await page.getByRole('button', { name: 'Add a condition' }).click();
    await page.getByRole('menuitem', { name: /^Event/ }).click();
    await page.getByRole('combobox', { name: 'Event' }).last().fill('Article Read');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByRole('tab', { name: 'Versions' }).click();
    const newest = page.getByRole('tabpanel', { name: 'Versions' }).getByRole('listitem').first();
    await newest.getByText(/Ada Martin/).waitFor();
    await newest.getByText(/^Added: did “Article Read”/).waitFor();
    await page.getByRole('link', { name: 'Edit from here: version 1' }).click();
    await page.getByText(/^This is the expression of version 1/).waitFor();
    await page.getByRole('region', { name: 'Preview' }).getByText('Did “Crossword Solved”').waitFor();
  }, 120_000);

  test('a sequence is built step by step, its steps change places by keyboard, and it is saved', async () => {
    const { page } = owner;
    await page.goto('/segment/segments/new');
    await page.getByLabel('Name').fill('Began and did not finish');
    await page.getByRole('button', { name: 'Add a condition' }).click();
    await page.getByRole('menuitem', { name: /^Sequence/ }).click();
    await page.getByRole('combobox', { name: 'Step 1, event' }).fill('Checkout Started');
    await page.getByRole('combobox', { name: 'Step 2, event' }).fill('Article Read');
    await page.keyboard.press('Escape');
    const preview = page.getByRole('region', { name: 'Preview' });
    await preview.getByText('Did “Checkout Started”, then “Article Read” within 7 days').waitFor();
    await page.getByRole('button', { name: 'Move step 2', exact: true }).press('ArrowUp');
    await preview.getByText('Did “Article Read”, then “Checkout Started” within 7 days').waitFor();
    await page.getByRole('button', { name: 'Not followed by' }).click();
    await page.getByRole('combobox', { name: /Not followed by, event/ }).fill('Order Completed');
    await page.keyboard.press('Escape');
    await preview.getByText(/not followed by “Order Completed” within 1 day/).waitFor();
    await preview.getByText(/^of [\d,]+ customers/).waitFor();
    await page.getByRole('button', { name: 'Create segment' }).click();
    await page.getByRole('heading', { name: 'Began and did not finish', level: 2 }).waitFor();
  }, 120_000);

  test('conditions are grouped by dragging one onto another, and taken out again by keyboard', async () => {
    const { page } = owner;
    await page.goto('/segment/segments/new');
    for (const event of ['Article Read', 'Crossword Solved']) {
      await page.getByRole('button', { name: 'Add a condition' }).click();
      await page.getByRole('menuitem', { name: /^Event/ }).click();
      await page.getByRole('combobox', { name: 'Event' }).last().fill(event);
      await page.keyboard.press('Escape');
    }
    const target = await page.getByRole('group', { name: 'Event Article Read' }).boundingBox();
    const handle = page.getByRole('button', { name: 'Move Event Crossword Solved' });
    await handle.hover();
    await page.mouse.down();
    await page.mouse.move((target?.x ?? 0) + 200, (target?.y ?? 0) + (target?.height ?? 0) / 2, { steps: 5 });
    await page.mouse.up();
    const group = page.getByRole('group', { name: 'Any of these' });
    await group.getByRole('group', { name: 'Event Crossword Solved' }).waitFor();
    await handle.press('ArrowLeft');
    await group.getByRole('group', { name: 'Event Crossword Solved' }).waitFor({ state: 'detached' });
    // What was changed is not saved: the page asks before it lets go.
    await page.getByRole('link', { name: 'Places', exact: true }).click();
    await page.getByRole('button', { name: 'Leave and lose it' }).click();
    await page.getByRole('heading', { name: 'Places', level: 2 }).waitFor();
  }, 90_000);

  test('a group of known users is made only once it is said that they agreed', async () => {
    const { page } = owner;
    await page.goto('/segment/groups/new');
    await page.getByLabel('Name').fill('Beta testers');
    await page.getByRole('textbox', { name: 'Addresses' }).fill('Ada@Example.test; bob@example.test nobody');
    await page.getByText('2 addresses recognised, 1 refused').waitFor();
    await page.getByRole('button', { name: 'Leave them out' }).click();
    await page.getByRole('button', { name: 'Create group' }).click();
    await page.getByText('A group needs this confirmation.').waitFor();
    await page.getByRole('checkbox', { name: /These people agreed/ }).check();
    await page.getByRole('button', { name: 'Create group' }).click();
    await page.getByRole('heading', { name: 'Beta testers', level: 2 }).waitFor();
    await page.getByRole('cell', { name: 'ada@example.test' }).waitFor();
  }, 90_000);

  test('a place is drawn on the map, corner by corner, by pointer and by keyboard', async () => {
    const { page } = owner;
    await page.goto('/segment/places/new');
    await page.getByLabel('Name').fill('The bay');
    await page.getByText('Polygon', { exact: true }).click();
    const map = page.getByRole('application');
    await map.click({ position: { x: 200, y: 200 } });
    await map.click({ position: { x: 300, y: 210 } });
    await map.press('ArrowDown');
    await map.press('Enter');
    await page.getByText('3 corners').waitFor();
    await page.getByRole('button', { name: 'Create place' }).click();
    await page.getByRole('heading', { name: 'Places', level: 2 }).waitFor();
    await page.getByRole('button', { name: 'Show The bay on the map' }).waitFor();
  }, 90_000);

  test('a campaign is composed and activated, its message arrives in the mailbox, and its result is counted', async () => {
    const { page } = owner;
    await page.goto('/reach/campaigns/new');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Bravo');
    await page.getByRole('combobox', { name: 'App' }).click();
    await page
      .getByRole('option', { name: /news|Le Fil/ })
      .first()
      .click();
    await page.getByText('Transactional').click();
    await page.getByRole('radio', { name: /When an event happens/ }).check();
    await page.getByRole('combobox', { name: 'Event' }).fill('Crossword Finished');
    await page.keyboard.press('Escape');
    await page.getByRole('checkbox', { name: 'E-mail' }).check();
    await page.getByRole('textbox', { name: 'Subject' }).fill('Bravo, {{ customer.traits.name }}');
    await page.getByRole('textbox', { name: 'Plain text' }).fill('You solved it.');
    await page.getByRole('button', { name: 'Activate', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Activate' }).click();
    await page.getByText('In progress').first().waitFor();
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await page.getByRole('dialog').getByRole('combobox').fill('nora');
    await page.getByRole('option', { name: /Nora/ }).click();
    await page.getByRole('button', { name: 'Send the test' }).click();
    await lettersToNora(1);
    await page.keyboard.press('Escape');
    await send('Crossword Finished', 'nora');
    await lettersToNora(2);
    await page.goto('/reach/mailbox');
    await page.getByText('Bravo, Nora').first().click();
    await page.getByText('You solved it.').first().waitFor();
    const { items } = await server.call<{ items: { id: string; name: string }[] }>('GET', '/v1/campaigns');
    const bravo = items.find(({ name }) => name === 'Bravo');
    await eventually(
      () => server.call<{ sent: number }>('GET', `/v1/campaigns/${bravo?.id}/statistics`),
      ({ sent }) => sent === 1,
      30_000,
    );
  }, 180_000);

  test('what a role does not allow is neither shown nor answered', async () => {
    const invited = await owner.page.request.post('/v1/invitations', {
      data: { email: 'vic@example.test', role: 'viewer' },
      headers: { origin: server.url },
    });
    const { url }: { url: string } = await invited.json();
    const { page } = await openPage(browser, server.url);
    await page.goto(url);
    await page.getByLabel('Name').fill('Vic Viewer');
    await page.getByLabel('Password').first().fill('a viewer of the river');
    await page.getByRole('button', { name: /Join|Accept|Create/ }).click();
    await page.getByText('Active today').waitFor(WAIT);
    await expect(page.getByRole('link', { name: 'Members' }).count()).resolves.toBe(0);
    const refused = await page.request.post('/v1/segments', {
      data: { name: 'Mine', expression: { everyone: true } },
      headers: { origin: server.url },
    });
    expect(refused.status()).toBe(403);
    await page.context().close();
  }, 90_000);

  test('language and theme switch at once, and stay', async () => {
    const { page } = owner;
    await page.goto('/reach/campaigns');
    await page.getByRole('button', { name: 'Your account' }).click();
    await page.getByText('Français').click();
    await page.getByRole('heading', { name: 'Campagnes', level: 2 }).waitFor();
    await page.getByText('Sombre', { exact: true }).click();
    await page.reload();
    await page.getByRole('heading', { name: 'Campagnes', level: 2 }).waitFor();
    const root = page.locator('html');
    expect(await root.getAttribute('lang')).toBe('fr');
    expect(await root.getAttribute('data-mantine-color-scheme')).toBe('dark');
    await page.getByRole('button', { name: 'Votre compte' }).click();
    await page.getByText('English').click();
    await page.getByText('As the system').click();
    await page.keyboard.press('Escape');
  }, 90_000);

  test.each(PAGES)(
    '%s has no serious accessibility findings, small and dark, wide and light',
    async (path) => {
      for (const [width, colorScheme] of [
        [390, 'dark'],
        [1_440, 'light'],
      ] as const) {
        const { page } = owner;
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.goto(path.replace('{founders}', founders));
        await page.getByRole('heading', { level: 2 }).first().waitFor();
        // Until what is being loaded is there.
        await page.getByRole('status', { name: 'One moment…' }).first().waitFor({ state: 'hidden' });
        const { violations } = await new AxeBuilder({ page }).analyze();
        const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
        expect(
          serious.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`)),
          `${path} at ${width}`,
        ).toEqual([]);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow, `${path} at ${width} scrolls sideways`).toBeLessThanOrEqual(0);
      }
    },
    90_000,
  );

  test('no page broke a script, the policy, or asked another origin for anything', () => {
    expect(owner.faults).toEqual([]);
  });
});
