// Every screen, on a phone and on a desktop, light and dark: nothing that scrolls sideways, no error in the console,
// and nothing axe objects to, asked once in each size and each scheme. The pictures are kept for people to look at.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { operatorState, partnerState } from '../support/tandem.ts';

const open = ['/', '/sign-in', '/sign-in/sent', '/apply', '/apply/sent', '/signed-out', '/nothing-here'];
const partner = [
  '/dashboard', '/dashboard?range=90d', '/approvals', '/approvals?show=decided', '/messages', '/messages/new',
  '/developers', '/developers/keys/new', '/settings', '/settings/team', '/settings/sessions',
  '/settings/preferences', '/notifications', '/more', '/nothing-here', '/links', '/links?q=no-such-link', '/links/new',
  '/clients', '/clients?q=nobody-at-all', '/orders', '/orders?q=no-such-order', '/catalog', '/catalog?q=no-such-thing',
  '/quotes', '/quotes/new', '/dropship/import', '/payout-account', '/payout-account/change', '/commissions', '/commissions?status=disputed',
  '/payouts', '/payouts?status=returned', '/balance', '/balance?reason=credited', '/balance/deposits/new',
  '/dropship', '/dropship/new', '/settings/billing', '/orders?kind=dropship', '/invoices', '/invoices?q=no-such-invoice',
];
const operator = [
  '/ops', '/ops/partners', '/ops/partners?q=nobody-at-all', '/ops/approvals', '/ops/messages', '/ops/messages/new',
  '/ops/audit', '/ops/settings', '/ops/settings/sessions', '/ops/more', '/ops/sites', '/ops/sites/new', '/ops/catalog',
  '/ops/catalog/imports', '/ops/catalog/imports/new', '/ops/orders', '/ops/orders/queue', '/ops/orders/queue?q=no-such-order',
  '/ops/orders/waiting', '/ops/orders/incidents', '/ops/orders/incidents?state=resolved', '/ops/commissions', '/ops/disputes',
  '/ops/payouts', '/ops/payouts?status=cancelled', '/ops/payouts/EUR/prepare', '/ops/bank-files', '/ops/deposits',
  '/ops/deposits?status=all', '/ops/deposits/new', '/ops/deposits/pay-back', '/ops/invoices', '/ops/invoices?kind=credit_note',
];
// One of a list, found on it: the list, and how its rows are addressed.
const ones = [['/links', '/links/lnk_'], ['/clients', '/clients/cus_'], ['/orders', '/orders/ord_'], ['/catalog', '/catalog/prd_'],
  ['/quotes', '/quotes/qte_'], ['/dropship/import', '/dropship/imports/imp_'], ['/commissions', '/commissions/com_'], ['/payouts', '/payouts/pay_'], ['/dropship', '/orders/ord_'], ['/balance', '/balance/deposits/dep_']];
const onesOfOperator = [['/ops/partners', '/ops/partners/prt_'], ['/ops/sites', '/ops/sites/sit_'], ['/ops/catalog', '/ops/catalog/prd_'], ['/ops/orders', '/ops/orders/ord_'], ['/ops/orders/queue', '/ops/orders/ord_'],
  ['/ops/commissions', '/ops/commissions/com_'], ['/ops/payouts', '/ops/payouts/bat_'], ['/ops/deposits?status=all', '/ops/deposits/dep_']];

const views = [
  { name: 'phone-light', width: 390, height: 844, colorScheme: 'light' as const },
  { name: 'phone-dark', width: 390, height: 844, colorScheme: 'dark' as const },
  { name: 'desktop-light', width: 1280, height: 800, colorScheme: 'light' as const },
  { name: 'desktop-dark', width: 1280, height: 800, colorScheme: 'dark' as const },
  { name: 'narrow', width: 320, height: 640, colorScheme: 'light' as const },
];

async function lookAtOne(page: Page, list: string, begin: string, view: string, who: string) {
  await page.goto(list);
  const href = await page.locator(`main a[href^="${begin}"]`).first().getAttribute('href');
  await look(page, href!, view, `${who}-one-of${list.replaceAll('/', '-')}`, '');
}

async function look(page: Page, path: string, view: string, who: string, end = path) {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (line) => {
    // A page that answers 404 on purpose says so in the console.
    if (line.type() === 'error' && !line.text().includes('404')) complaints.push(line.text());
  });
  await page.goto(path);
  await expect(page.locator('h1').first()).toBeAttached();
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wider, `${path} scrolls sideways at ${view}`).toBeLessThanOrEqual(0);
  const name = `${who}${end.replace(/[^a-z0-9]+/g, '-')}`.replace(/-$/, '');
  await page.screenshot({ path: `screens/${view}/${name}.png`, fullPage: true });
  if (view !== 'phone-light' && view !== 'desktop-dark') {
    expect(complaints, path).toEqual([]);
    return;
  }
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`), path).toEqual([]);
  expect(complaints, path).toEqual([]);
  page.removeAllListeners('console');
  page.removeAllListeners('pageerror');
}

for (const { name, width, height, colorScheme } of views) {
  test.describe(`at ${name} @javascript`, () => {
    test.use({ viewport: { width, height }, colorScheme });

    test.describe('the partner’s screens', () => {
      test.use({ storageState: partnerState });
      for (const path of partner) test(path, async ({ page }) => look(page, path, name, 'partner'));
      for (const [list, begin] of ones) {
        test(`one of ${list}`, async ({ page }) => lookAtOne(page, list!, begin!, name, 'partner'));
      }
      test('a thread', async ({ page }) => {
        await page.goto('/messages');
        const href = await page.locator('.threads a').first().getAttribute('href');
        await look(page, href!, name, 'thread');
      });
      test('a key', async ({ page }) => {
        await page.goto('/developers');
        const href = await page.locator('main a[href*="/developers/keys/key_"]').first().getAttribute('href');
        await look(page, href!, name, 'key');
      });
    });

    test.describe('the operator’s screens', () => {
      test.use({ storageState: operatorState });
      for (const path of operator) test(path, async ({ page }) => look(page, path, name, 'operator'));
      for (const [list, begin] of onesOfOperator) {
        test(`one of ${list}`, async ({ page }) => lookAtOne(page, list!, begin!, name, 'operator'));
      }
      test('a partner', async ({ page }) => {
        await page.goto('/ops/partners?q=aurora');
        const href = await page.locator('main a[href*="/ops/partners/prt_"]').first().getAttribute('href');
        await look(page, href!, name, 'partner-of-operator');
      });
    });

    test.describe('everybody’s screens', () => {
      for (const path of open) test(path, async ({ page }) => look(page, path, name, 'open'));
      test('in German', async ({ page }) => look(page, '/?lang=de', name, 'german'));
    });
  });
}
