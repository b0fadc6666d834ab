// Every screen, on a phone and on a desktop, light and dark: nothing that scrolls sideways, no error in the console,
// and nothing axe objects to, asked once in each size and each scheme. A page is opened once and turned about, which
// takes a third of the time. The pictures are kept for people to look at.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { operatorState, partnerState } from '../support/tandem.ts';

const open = ['/', '/sign-in', '/sign-in/sent', '/apply', '/apply/sent', '/signed-out', '/nothing-here'];
const partner = [
  '/dashboard', '/dashboard?range=90d', '/approvals', '/approvals?show=decided', '/messages', '/messages/new',
  '/developers', '/developers/keys/new', '/settings', '/settings/team', '/settings/sessions',
  '/settings/preferences', '/notifications', '/more', '/nothing-here', '/links', '/links?q=no-such-link', '/links/new',
  '/clients', '/clients?q=nobody-at-all', '/clients?range=7d', '/orders', '/orders?q=no-such-order', '/catalog', '/catalog?q=no-such-thing', '/catalog?available=0&sort=name',
  '/quotes', '/quotes/new', '/dropship/import', '/payout-account', '/payout-account/change', '/commissions', '/commissions?status=disputed',
  '/payouts', '/payouts?status=returned', '/balance', '/balance?reason=credited', '/balance/deposits/new',
  '/dropship', '/dropship/new', '/settings/billing', '/orders?kind=dropship', '/invoices', '/invoices?q=no-such-invoice',
  '/attribution', '/attribution?by=source&range=year', '/attribution?by=site&range=all', '/attribution?by=day',
  '/attribution?range=own&from=2001-01-01&to=2001-01-02',
];
const operator = [
  '/ops', '/ops/partners', '/ops/partners?q=nobody-at-all', '/ops/approvals', '/ops/messages', '/ops/messages/new',
  '/ops/audit', '/ops/settings', '/ops/settings/sessions', '/ops/more', '/ops/sites', '/ops/sites/new', '/ops/catalog',
  '/ops/catalog?status=archived&sort=price', '/ops/catalog/imports', '/ops/catalog/imports/new', '/ops/orders', '/ops/orders/queue', '/ops/orders/queue?q=no-such-order',
  '/ops/orders/waiting', '/ops/orders/incidents', '/ops/orders/incidents?state=resolved', '/ops/commissions', '/ops/disputes',
  '/ops/clients', '/ops/clients?q=nobody-at-all', '/ops/clients?whose=nobody', '/ops/payouts', '/ops/payouts?status=cancelled', '/ops/payouts/EUR/prepare', '/ops/bank-files', '/ops/deposits',
  '/ops/deposits?status=all', '/ops/deposits/new', '/ops/deposits/pay-back', '/ops/invoices', '/ops/invoices?kind=credit_note',
];
// One of a list, found on it: the list, and how its rows are addressed.
const ones = [['/links', '/links/lnk_'], ['/clients', '/clients/cus_'], ['/orders', '/orders/ord_'], ['/catalog', '/catalog/prd_'],
  ['/quotes', '/quotes/qte_'], ['/dropship/import', '/dropship/imports/imp_'], ['/commissions', '/commissions/com_'], ['/payouts', '/payouts/pay_'], ['/dropship', '/orders/ord_'], ['/balance', '/balance/deposits/dep_']];
const onesOfOperator = [['/ops/partners', '/ops/partners/prt_'], ['/ops/sites', '/ops/sites/sit_'], ['/ops/catalog', '/ops/catalog/prd_'], ['/ops/orders', '/ops/orders/ord_'], ['/ops/clients', '/ops/clients/cus_'], ['/ops/orders/queue', '/ops/orders/ord_'],
  ['/ops/commissions', '/ops/commissions/com_'], ['/ops/disputes', '/ops/disputes/dsp_'], ['/ops/payouts', '/ops/payouts/bat_'], ['/ops/deposits?status=all', '/ops/deposits/dep_']];
// Further in: a list, and the links that lead on from it; `*` is whatever stands between.
const ways = [
  ['/links?status=active', '/links/lnk_', '/links/lnk_*/off'], ['/settings/team', '/settings/team/*/remove'],
];
const waysOfOperator = [
  ['/ops/sites', '/ops/sites/sit_', '/ops/sites/sit_*/policy'], ['/ops/sites', '/ops/sites/sit_', '/ops/sites/sit_*/prices'],
  ['/ops/sites', '/ops/sites/sit_', '/ops/sites/sit_*/billing'], ['/ops/sites', '/ops/sites/sit_', '/ops/sites/sit_*/programmes/new'],
  ['/ops/catalog', '/ops/catalog/prd_', '/ops/catalog/prd_*/edit'],
  ['/ops/catalog/imports', '/ops/catalog/imports/cim_'], ['/ops/catalog/imports', '/ops/catalog/imports/cim_', '/ops/catalog/imports/cim_*/commit'],
  ['/ops/catalog/imports', '/ops/catalog/imports/cim_', '/ops/catalog/imports/cim_*/discard'],
  ['/ops/partners?q=aurora', '/ops/partners/prt_', '/ops/partners/prt_*/suspend'],
  ['/ops/orders?kind=affiliate', '/ops/orders/ord_', '/ops/clients/cus_'],
  ['/ops/orders/queue', '/ops/orders/ord_', '/ops/orders/ord_*/incident'],
  ['/ops/commissions?status=pending', '/ops/commissions/com_', '/ops/commissions/approve?ids='],
  ['/ops/payouts?status=draft', '/ops/payouts/bat_', '/ops/payouts/bat_*/approve'],
  ['/ops/payouts?status=draft', '/ops/payouts/bat_', '/ops/payouts/bat_*/cancel'],
  ['/ops/payouts?status=settled', '/ops/payouts/bat_', '/ops/payouts/bat_*/payouts/pay_*'],
  ['/ops/payouts?status=settled', '/ops/payouts/bat_', '/ops/payouts/bat_*/payouts/pay_*', '/ops/payouts/bat_*/returned'],
];

const views = [
  { name: 'phone-light', width: 390, height: 844, colorScheme: 'light' as const },
  { name: 'phone-dark', width: 390, height: 844, colorScheme: 'dark' as const },
  { name: 'desktop-light', width: 1280, height: 800, colorScheme: 'light' as const },
  { name: 'desktop-dark', width: 1280, height: 800, colorScheme: 'dark' as const },
  { name: 'narrow', width: 320, height: 640, colorScheme: 'light' as const },
];

/** Whether axe is asked in this view: once in each size and each scheme. */
const axed = (view: string): boolean => view === 'phone-light' || view === 'desktop-dark';

async function lookAtOne(page: Page, list: string, begin: string, who: string) {
  await page.goto(list);
  const href = await page.locator(`main a[href^="${begin}"]`).first().getAttribute('href');
  await look(page, href!, `${who}-one-of${list.replaceAll('/', '-')}`, '');
}

/** A link as `ways` names it: how it begins, what it has, how it ends. */
function link(pattern: string): string {
  const [begin, ...rest] = pattern.split('*');
  const end = rest.length > 0 ? rest.pop() : undefined;
  return `main a[href^="${begin}"]${rest.map((part) => `[href*="${part}"]`).join('')}${end ? `[href$="${end}"]` : ''}`;
}

async function lookFurther(page: Page, [list, ...links]: string[], who: string) {
  let here = list!;
  for (const pattern of links) {
    await page.goto(here);
    here = (await page.locator(link(pattern)).first().getAttribute('href'))!;
  }
  await look(page, here, `${who}${links.at(-1)!.replace(/[^a-z]+/g, '-')}`, '');
}

async function look(page: Page, path: string, who: string, end = path) {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (line) => {
    // A page that answers 404 on purpose says so in the console.
    if (line.type() === 'error' && !line.text().includes('404')) complaints.push(line.text());
  });
  await page.goto(path);
  await expect(page.locator('h1').first()).toBeAttached();
  const picture = `${who}${end.replace(/[^a-z0-9]+/g, '-')}`.replace(/-$/, '');
  for (const { name, width, height, colorScheme } of views) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider, `${path} scrolls sideways at ${name}`).toBeLessThanOrEqual(0);
    await page.screenshot({ path: `screens/${name}/${picture}.png`, fullPage: true, animations: 'disabled' });
    if (!axed(name)) continue;
    const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
    const said = found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(" ")}`);
    expect(said, `${path} at ${name}`).toEqual([]);
  }
  expect(complaints, path).toEqual([]);
  page.removeAllListeners('console');
  page.removeAllListeners('pageerror');
}

test.describe('the partner’s screens @javascript', () => {
  test.use({ storageState: partnerState });
  for (const path of partner) test(path, async ({ page }) => look(page, path, 'partner'));
  for (const [list, begin] of ones) test(`one of ${list}`, async ({ page }) => lookAtOne(page, list!, begin!, 'partner'));
  for (const way of ways) test(way.at(-1)!, async ({ page }) => lookFurther(page, way, 'partner'));
  test('a thread', async ({ page }) => {
    await page.goto('/messages');
    // One that no other test has to find unread.
    const href = await page.locator('.threads a').filter({ hasText: 'Which countries' }).first().getAttribute('href');
    await look(page, href!, 'thread');
  });
  test('a key', async ({ page }) => {
    await page.goto('/developers');
    const href = await page.locator('main a[href*="/developers/keys/key_"]').first().getAttribute('href');
    await look(page, href!, 'key');
  });
  test('the end of a key', async ({ page }) => {
    await page.goto('/developers');
    // One that no other test revokes.
    const key = page.locator('main a[href*="/developers/keys/key_"]').filter({ hasText: 'Demo, live' });
    await look(page, `${await key.first().getAttribute('href')}/revoke`, 'key-revoke', '');
  });
});

test.describe('the operator’s screens @javascript', () => {
  test.use({ storageState: operatorState });
  for (const path of operator) test(path, async ({ page }) => look(page, path, 'operator'));
  for (const [list, begin] of onesOfOperator) {
    test(`one of ${list}`, async ({ page }) => lookAtOne(page, list!, begin!, 'operator'));
  }
  for (const way of waysOfOperator) test(way.at(-1)!, async ({ page }) => lookFurther(page, way, 'operator'));
  test('the correction of a client', async ({ page }) => {
    await page.goto('/ops/clients');
    const href = await page.locator('main a[href^="/ops/clients/cus_"]').first().getAttribute('href');
    await page.goto(href!);
    // Asked for and not done: the reason waits in the session, and the page can be looked at again.
    await page.locator('textarea[name="reason"]').fill('The order confirmation names another newsletter.');
    await page.locator('form:has(textarea[name="reason"]) button').click();
    await expect(page).toHaveURL(new RegExp(`${href}/correct$`));
    await look(page, `${href}/correct`, 'client-correct', '');
  });
  test('the correction of a commission', async ({ page }) => {
    await page.goto('/ops/disputes');
    const href = await page.locator('main a[href^="/ops/disputes/dsp_"]').first().getAttribute('href');
    await page.goto(href!);
    // Asked for and not given, as above.
    await page.locator('input[name="outcome"][value="adjusted"]').check({ force: true });
    await page.locator('input[name="correction"]').fill('1.25');
    await page.locator('textarea[name="answer"]').fill('The order came by your code: we add what is missing.');
    await page.locator('form:has(textarea[name="answer"]) button').click();
    await expect(page).toHaveURL(new RegExp(`${href}/answer$`));
    await look(page, `${href}/answer`, 'commission-correct', '');
  });
  test('a thread of the operator’s', async ({ page }) => {
    await page.goto('/ops/messages');
    const href = await page.locator('.threads a').first().getAttribute('href');
    await look(page, href!, 'thread-of-operator', '');
  });
  test('a partner', async ({ page }) => {
    await page.goto('/ops/partners?q=aurora');
    const href = await page.locator('main a[href*="/ops/partners/prt_"]').first().getAttribute('href');
    await look(page, href!, 'partner-of-operator');
  });
});

test.describe('everybody’s screens @javascript', () => {
  for (const path of open) test(path, async ({ page }) => look(page, path, 'open'));
  test('in German', async ({ page }) => look(page, '/?lang=de', 'german'));
});
