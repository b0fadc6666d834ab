// The affiliate's day in a browser: make a link, a stranger follows it, the shop reports what they bought, and the
// client, the order and the commission are there, with why it is that much.
import { expect, request, test } from '@playwright/test';
import { operatorState, partnerState, tandem } from '../support/tandem.ts';

test.use({ storageState: partnerState });

test('a link, a click, a client for life, an order, a commission that explains itself', async ({ page, browser }, info) => {
  const mark = `${info.project.name}-${Date.now()}`;
  const slug = `day-${mark}`;

  await page.goto('/links/new');
  await page.getByLabel('Shop', { exact: true }).selectOption({ label: 'Casa Verde' });
  await page.getByLabel('Name in the address').fill(slug);
  await page.getByLabel('Client saves, in percent').fill('10');
  await page.locator('main form button.primary').click();
  await expect(page).toHaveURL(/\/links\/lnk_/);
  const link = page.url();
  await expect(page.locator('main')).toContainText(`/r/${slug}`);
  await expect(page.locator('main svg').first()).toBeVisible();

  // Nobody who knows the portal follows the link: no cookie, no session.
  const stranger = await request.newContext({ userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0' });
  const redirect = await stranger.get(`${tandem().url}/r/${slug}`, { maxRedirects: 0 });
  expect(redirect.status()).toBe(302);
  const click = new URL(redirect.headers().location).searchParams.get('tandem_click');
  expect(click).toMatch(/^clk_/);

  const shop = await request.newContext({ extraHTTPHeaders: { authorization: `Bearer ${tandem().keys.operator}` } });
  const order = {
    site: 'casaverde.example',
    external_id: mark,
    customer: { external_id: `C-${mark}`, name: `Maria ${mark}`, email: `maria-${mark}@example.com`, country: 'PT' },
    click,
    currency: 'EUR',
    status: 'paid',
    lines: [{ sku: 'LAMP-7', title: 'Desk lamp', quantity: 2, base: '179.00', discount: '17.90' }],
    shipping: '4.95',
    vat: '0.00',
    total: '166.05',
  };
  const reported = await shop.post(`${tandem().url}/api/operator/v1/orders`, {
    data: order,
    headers: { 'idempotency-key': mark },
  });
  expect(reported.status(), await reported.text()).toBe(200);
  const { id, commission } = (await reported.json()).data;
  // The pool of 25 % less the 10 % that the client saved, of 179.00.
  expect(commission.amount).toBe('26.85');

  await page.goto(`/clients?q=${encodeURIComponent(mark)}`);
  await page.locator('main').getByRole('link', { name: new RegExp(`Maria ${mark}`) }).first().click();
  await expect(page).toHaveURL(/\/clients\/cus_/);
  await expect(page.locator('main')).not.toContainText(`maria-${mark}@example.com`);

  await page.goto(`/orders/${id}`);
  await expect(page.locator('main')).toContainText('Desk lamp');
  await expect(page.locator('main')).toContainText('26.85');

  await page.goto(`/commissions/${commission.id}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('26.85');
  await expect(page.locator('main')).toContainText('44.75');

  // The split changes for clicks to come; the client keeps theirs.
  await page.goto(link);
  await page.locator('form[action*="split"] input[type=number], form[action*="split"] input[type=text]').first().fill('5');
  await page.locator('form[action*="split"] button').click();
  await expect(page.locator('.flash')).toBeVisible();

  const office = await browser.newContext({ storageState: operatorState, javaScriptEnabled: info.project.name !== 'plain' });
  const desk = await office.newPage();
  await desk.goto(`/ops/orders?q=${encodeURIComponent(mark)}`);
  await expect(desk.locator('main')).toContainText(mark);
  await desk.goto(`/ops/commissions/${commission.id}`);
  await expect(desk.locator('main')).toContainText('26.85');
  await office.close();
});
