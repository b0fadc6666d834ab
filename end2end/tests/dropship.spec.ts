// The dropshipper's phone: an order is checked, placed and followed; the operator packs it, ships it, and says what
// went wrong; the invoice is there.
import { expect, test } from '@playwright/test';
import { shop } from '../support/shop.ts';
import { operatorState, partnerState } from '../support/tandem.ts';

test.use({ storageState: partnerState, viewport: { width: 390, height: 844 } });

test('an order is checked, placed, packed, shipped and followed', async ({ page, browser }, info) => {
  // Paid on an invoice, it is to be packed at once.
  const { programme, sku } = await shop('invoice');
  const reference = `PHONE-${info.project.name}-${info.retry}-${Date.now()}`;
  await page.goto('/dropship');
  await page.getByRole('link', { name: 'New order' }).first().click();
  await page.getByLabel('Shop and programme').selectOption(programme);
  await page.getByLabel('Product 1, SKU').fill(sku);
  await page.getByLabel('Quantity 1').fill('2');
  await page.getByLabel('Your reference').fill(reference);
  await page.getByLabel('Name', { exact: true }).fill('Łucja Nowak');
  await page.getByLabel('Street and number').fill('Torstraße 1');
  await page.getByLabel('City', { exact: true }).fill('Berlin');
  await page.getByLabel('Destination').selectOption('DE');

  // Without a postcode a German address is not good; what was typed stays.
  await page.getByRole('button', { name: 'Check' }).click();
  await expect(page.locator('.summary')).toBeVisible();
  await expect(page.getByLabel('Your reference')).toHaveValue(reference);
  // Who receives a parcel is nothing for an address.
  expect(page.url()).not.toContain('ucja');
  await page.getByLabel('Postcode').fill('10115');
  await page.getByRole('button', { name: 'Check' }).click();
  await expect(page.locator('.flash').first()).toContainText('Everything is in order');
  await expect(page.locator('#preview')).toContainText(sku);

  await page.getByRole('button', { name: 'Order', exact: true }).click();
  await expect(page).toHaveURL(/\/orders\/ord_/);
  await expect(page.locator('.flash').first()).toContainText('The order is placed.');
  await expect(page.locator('main')).toContainText('Łucja Nowak');
  const here = new URL(page.url()).pathname;

  const office = await browser.newContext({ storageState: operatorState, javaScriptEnabled: info.project.use.javaScriptEnabled });
  const desk = await office.newPage();
  await desk.goto(`/ops/orders/queue?q=${reference}`);
  await desk.locator(`main a[href="/ops${here}"]`).first().click();
  await desk.getByRole('button', { name: 'I pack it' }).click();
  await expect(desk.locator('main')).toContainText('packs it since');
  const slip = await desk.request.get(`/ops${here}/slip.pdf`);
  expect((await slip.body()).subarray(0, 5).toString()).toBe('%PDF-');
  await desk.getByRole('link', { name: 'Report a shipment' }).click();
  await desk.locator('input[name="pieces[]"]').first().fill('1');
  await desk.getByLabel('Carrier').fill('DHL');
  await desk.getByLabel('Tracking number').fill('00340434161094015902');
  await desk.getByRole('button', { name: 'Report a shipment' }).click();
  await expect(desk.locator('.flash').first()).toContainText('1 piece is left');
  await desk.getByRole('link', { name: 'Report trouble' }).click();
  await desk.getByLabel('What went wrong', { exact: true }).selectOption('delayed');
  await desk.getByLabel('What happened', { exact: true }).fill('The second one comes on Friday.');
  await desk.getByRole('button', { name: 'Report trouble' }).click();
  await expect(desk.locator('#incidents')).toBeVisible();

  await page.goto(here);
  await expect(page.locator('main')).toContainText('1 piece to follow');
  await expect(page.locator('main')).toContainText('The second one comes on Friday.');
  await expect(page.getByRole('link', { name: '00340434161094015902' })).toHaveAttribute('href', /^https:\/\/www\.dhl\.com\//);
  const invoice = await page.locator('a[href$=".pdf"]').first().getAttribute('href');
  const file = await page.request.get(invoice!);
  expect(file.headers()['content-type']).toBe('application/pdf');
  expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-');

  // Found again by the number that the dropshipper knows, and among the invoices.
  await page.goto('/dropship');
  await page.getByLabel('Your reference, number or article').fill(reference);
  await page.getByRole('button', { name: 'Find' }).click();
  await expect(page).toHaveURL(/kind=dropship/);
  await expect(page.locator(`main a[href="${here}"]`)).toBeVisible();
  await page.goto(`/invoices?q=${reference}`);
  await expect(page.locator(`main a[href="${invoice}"]`)).toBeVisible();
  await office.close();
});

test('a draft waits until it is ordered or called off', async ({ page }, info) => {
  const { programme, sku } = await shop();
  await page.goto(`/dropship/new?programme=${programme}&sku=${sku}&quantity=1&country=DE&postcode=10115`);
  await page.getByLabel('Your reference').fill(`DRAFT-${info.project.name}-${info.retry}-${Date.now()}`);
  await page.getByLabel('Name', { exact: true }).fill('Jan Vogel');
  await page.getByLabel('Street and number').fill('Am Markt 2');
  await page.getByLabel('City', { exact: true }).fill('Leipzig');
  await page.getByRole('button', { name: 'Save as draft' }).click();
  await expect(page.locator('h1')).toContainText('Draft');
  await page.getByRole('link', { name: 'Order the draft' }).click();
  await expect(page.locator('.confirm')).toContainText('placed at today’s price');
  await page.getByRole('link', { name: 'Leave it as it is' }).click();
  await page.getByRole('link', { name: 'Cancel the order' }).click();
  await page.getByRole('button', { name: 'Cancel the order' }).click();
  await expect(page.locator('h1')).toContainText('Cancelled');
});

test('the price follows what is typed, and the address stays out of the address bar @javascript', async ({ page }) => {
  const { programme, sku } = await shop();
  await page.goto(`/dropship/new?programme=${programme}&country=DE`);
  await page.getByLabel('Name', { exact: true }).fill('Nobody Else');
  await page.getByLabel('Product 1, SKU').fill(sku);
  await expect(page.locator('#preview')).toContainText('You earn');
  await expect(page).toHaveURL(/sku/);
  expect(page.url()).not.toContain('Nobody');
});
