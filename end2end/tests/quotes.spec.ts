// A quote: the preview says what a request costs and earns, the quote keeps it.
import { expect, request, test } from '@playwright/test';
import { partnerState, tandem } from '../support/tandem.ts';

test.use({ storageState: partnerState });

interface Shop {
  programme: string;
  pool: number;
  sku: string;
}

/** The first retail programme of the demo's partner, and something its shop sells. */
async function shop(): Promise<Shop> {
  const api = await request.newContext({
    baseURL: tandem().url,
    extraHTTPHeaders: { authorization: `Bearer ${tandem().keys.of2_live}` },
  });
  const me = (await (await api.get('/api/partner/v1/me')).json()).data;
  const program = me.programs.find((each: any) => each.site.kind === 'retail');
  const catalog = await api.get(`/api/partner/v1/catalog?limit=1&available=true&site=${program.site.id}`);
  const sku = (await catalog.json()).data.items[0].variants[0].sku;
  await api.dispose();
  return { programme: program.id, pool: Number(program.terms.pool_percent), sku };
}

test('a quote is previewed, made, and made again', async ({ page }) => {
  const { programme, sku } = await shop();
  await page.goto('/quotes');
  await page.getByRole('link', { name: 'New quote' }).first().click();
  await page.getByLabel('Shop and programme').selectOption(programme);
  await page.getByLabel('Product 1, SKU').fill(sku);
  await page.getByLabel('Quantity 1').fill('2');
  await page.getByLabel('Destination').selectOption('DE');
  await page.getByRole('button', { name: 'Update' }).click();
  await expect(page.locator('#preview')).toContainText('You earn');
  await expect(page.locator('#preview')).toContainText(sku);
  await page.getByRole('button', { name: 'Make the quote' }).click();
  await expect(page).toHaveURL(/\/quotes\/qte_/);
  await expect(page.locator('.flash')).toContainText('The quote is made.');
  const total = await page.locator('.steps .total .num').first().textContent();
  await page.getByRole('link', { name: 'Make it again' }).click();
  await expect(page.locator('#preview .steps .total .num').first()).toHaveText(total!);
});

test('a shop that is chosen brings its own pool', async ({ page }) => {
  const { programme, pool, sku } = await shop();
  await page.goto('/quotes/new');
  await page.getByLabel('Shop and programme').selectOption(programme);
  await page.getByLabel('Product 1, SKU').fill(sku);
  await page.getByRole('button', { name: 'Update' }).click();
  await expect(page.locator('#preview')).toContainText('You earn');
  await expect(page.getByLabel('Your commission, %')).toHaveValue(String(pool));
  await page.getByLabel('Your commission, %').fill('1');
  await page.getByRole('button', { name: 'Update' }).click();
  await expect(page.locator('#preview')).toContainText('You earn');
  await expect(page.getByLabel('Your commission, %')).toHaveValue('1');
});

test('everything that is wrong is named beside its field', async ({ page }) => {
  const { programme } = await shop();
  await page.goto(`/quotes/new?programme=${programme}&sku=NONE&quantity=0&country=DE&discount=99&commission=1.005`);
  await expect(page.locator('#preview')).toContainText('There is no price yet');
  await expect(page.locator('.summary li')).toHaveCount(3);
  await expect(page.getByLabel('Product 1, SKU')).toHaveAttribute('aria-invalid', 'true');
});

test('the preview follows what is typed and keeps the focus @javascript', async ({ page }) => {
  const { programme, pool, sku } = await shop();
  await page.goto(`/quotes/new?programme=${programme}&country=DE`);
  await page.getByLabel('Product 1, SKU').fill(sku);
  const quantity = page.getByLabel('Quantity 1');
  await quantity.fill('3');
  await expect(page.locator('#preview')).toContainText('You earn');
  await expect(quantity).toBeFocused();
  await expect(page).toHaveURL(/quantity/);
  // What the customer gets, the partner leaves.
  await page.getByLabel('Customer’s discount, %').fill(String(pool));
  await expect(page.getByLabel('Your commission, %')).toHaveValue('0');
  const slider = page.getByRole('slider');
  await slider.focus();
  await slider.press('Home');
  await expect(page.getByLabel('Your commission, %')).toHaveValue(String(pool));
  // The last row is filled: another one appears.
  await page.getByLabel('Product 3, SKU').fill('X');
  await expect(page.getByLabel('Product 4, SKU')).toHaveValue('');
});
