// Something to order: a shop of the demo's partner that sends to customers, and an article of it.
import { request } from '@playwright/test';
import { tandem } from './tandem.ts';

export interface Shop {
  site: string;
  programme: string;
  sku: string;
}

/** The first dropship programme on a site for consumers, paid so, and an article one piece of which is worth an order. */
export async function shop(payment: 'prepaid' | 'invoice' = 'prepaid'): Promise<Shop> {
  const api = await request.newContext({
    baseURL: tandem().url,
    extraHTTPHeaders: { authorization: `Bearer ${tandem().keys.of2_live}` },
  });
  const me = (await (await api.get('/api/partner/v1/me')).json()).data;
  const program = me.programs.find(
    (each: any) => each.kind === 'dropship' && each.site.kind !== 'b2b' && each.terms.payment === payment,
  );
  const catalog = await api.get(`/api/partner/v1/catalog?limit=100&available=true&site=${program.site.id}`);
  const products = (await catalog.json()).data.items;
  // What is left of the price without VAT must reach the least that the site delivers.
  const product = products.find((each: any) => Number(each.variants[0].price) > 1.5 * Number(each.minimum_order.value));
  await api.dispose();
  return { site: program.site.id, programme: program.id, sku: product.variants[0].sku };
}
