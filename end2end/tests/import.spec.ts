// Two hundred orders from a file, on a phone: three bad rows are mended where they stand, the orders are placed, and the
// page that shows how far that is may be closed.
import { expect, request, test } from '@playwright/test';
import { partnerState, tandem } from '../support/tandem.ts';

test.use({ storageState: partnerState, viewport: { width: 390, height: 844 } });

interface Shop {
  site: string;
  sku: string;
  country: string;
}

/** A site of the partner's dropship programmes, and something it sells without counting. */
async function shop(): Promise<Shop> {
  const api = await request.newContext({
    baseURL: tandem().url,
    extraHTTPHeaders: { authorization: `Bearer ${tandem().keys.of2_live}` },
  });
  const me = (await (await api.get('/api/partner/v1/me')).json()).data;
  const site = me.programs.find((each: any) => each.kind === 'dropship').site.id;
  const catalog = await (await api.get(`/api/partner/v1/catalog?limit=100&available=true&site=${site}`)).json();
  const variants = catalog.data.items.flatMap((product: any) => product.variants);
  const dear = variants.sort((one: any, other: any) => Number(other.price?.amount ?? other.price) - Number(one.price?.amount ?? one.price));
  const sku = (dear.find((variant: any) => variant.stock === null) ?? dear[0]).sku;
  await api.dispose();
  return { site, sku, country: 'DE' };
}

/** A file as a German spreadsheet saves it, with so many orders; the last three have something wrong with them. */
function file(run: string, { sku, country }: Shop, count: number): Buffer {
  const rows = ['Bestell-Nr.;Artikelnummer;Menge;Empfänger;Straße;PLZ;Ort;Land'];
  for (let number = 1; number <= count; number += 1) {
    const bad = number - (count - 3);
    const quantity = bad === 1 ? 'zwei' : '1';
    const postcode = bad === 2 ? '1011' : '10115';
    const land = bad === 3 ? 'Atlantis' : country;
    rows.push(`${run}-${number};${sku};${quantity};Jürgen Weiß;Torstraße ${number};${postcode};Berlin;${land}`);
  }
  return Buffer.from(rows.join('\r\n') + '\r\n', 'latin1');
}

test('two hundred orders are uploaded, mended and placed', async ({ page }, info) => {
  test.slow();
  const here = await shop();
  const run = `${info.project.name}-${Date.now()}`.replace(/[^a-z0-9-]/gi, '');
  await page.goto('/dropship/import');
  await page.getByLabel('Shop', { exact: true }).selectOption(here.site);
  const upload = { name: `${run}.csv`, mimeType: 'text/csv', buffer: file(run, here, 200) };
  await page.locator('input[type=file]').setInputFiles(upload);
  await page.getByRole('button', { name: 'Check the file' }).click();
  await expect(page).toHaveURL(/\/dropship\/imports\/imp_/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('to be mended');
  await expect(page.locator('section.card[id^=order-]')).toHaveCount(3);
  const address = page.url();

  // Each fault stands beside its cell; half mended is still wrong.
  const order = (line: number) => page.locator(`#order-${line}`);
  await expect(order(199).getByLabel('Menge')).toHaveAttribute('aria-invalid', 'true');
  await order(199).getByLabel('Menge').fill('x');
  await order(199).getByRole('button', { name: 'Check this order again' }).click();
  await expect(page.locator('.flash').first()).toContainText('still has a problem');
  for (const [line, label, value] of [[199, 'Menge', '2'], [200, 'PLZ', '10115'], [201, 'Land', 'DE']] as const) {
    await order(line).getByLabel(label).fill(value);
    await order(line).getByRole('button', { name: 'Check this order again' }).click();
    await expect(page.locator('.flash').first()).toContainText(`Line ${line} is good now.`);
  }
  await expect(page.getByRole('heading', { level: 1 })).toContainText('waits for you');

  // The same file is recognised.
  await page.goto('/dropship/import');
  await page.getByLabel('Shop', { exact: true }).selectOption(here.site);
  await page.locator('input[type=file]').setInputFiles(upload);
  await page.getByRole('button', { name: 'Check the file' }).click();
  await expect(page.locator('.flash').first()).toContainText('This very file was uploaded before');

  // Asked once, then placed by a job; the page may be closed meanwhile.
  await page.getByRole('link', { name: 'Place all 200 orders' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Place 200 orders');
  await page.getByRole('button', { name: 'Place 200 orders' }).click();
  await page.goto('/orders');
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('ordered', { timeout: 30_000 });
  await page.getByRole('link', { name: /^Ordered/ }).first().click();
  await page.locator('table a[href^="/orders/ord_"]').first().click();
  await expect(page).toHaveURL(/\/orders\/ord_/);
});

test('the bad rows alone are downloaded, harmless to a spreadsheet, and the rest is discarded', async ({ page }, info) => {
  const here = await shop();
  const run = `x${info.project.name}-${Date.now()}`.replace(/[^a-z0-9-]/gi, '');
  const rows = `reference,sku,quantity,name,street,postcode,city,country,note\n${run}-1,${here.sku},1,Maria,Weg 1,10115,Berlin,DE,\n${run}-2,${here.sku},1,Maria,Weg 1,10115,Berlin,DE,=1+1\n`;
  await page.goto('/dropship/import');
  await page.getByLabel('Shop', { exact: true }).selectOption(here.site);
  await page.locator('input[type=file]').setInputFiles({ name: 'two.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) });
  await page.getByRole('button', { name: 'Check the file' }).click();
  const link = page.getByRole('link', { name: 'Bad rows only' });
  const answer = await page.request.get((await link.getAttribute('href'))!);
  const text = await answer.text();
  expect(text).toContain(`${run}-2`);
  expect(text).not.toContain(`${run}-1,`);
  expect(text).toContain(",'=1+1,");
  await page.getByRole('link', { name: 'Discard' }).click();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.locator('.flash')).toContainText('The import is discarded.');
});
