//! The lines, by either price list.

use super::request::Asked;
use super::{Item, Line, Percent, PriceList, Shop, Ware, split};

/// The goods, priced.
pub(super) struct Goods {
    pub lines: Vec<Line>,
    pub base: i128,
    pub net: i128,
    pub pieces: i128,
    pub wholesale: Option<Wholesale>,
}

/// How a wholesale order stands to the minimum.
#[derive(Clone, Copy)]
pub(super) struct Wholesale {
    pub value: i128,
    pub below_minimum: bool,
}

/// Prices every line; `None` where a figure is beyond counting.
pub(super) fn price(shop: &Shop, asked: &Asked<'_>) -> Option<Goods> {
    let pieces = asked.lines.iter().map(|(item, _)| i128::from(item.quantity)).sum();
    let (lines, wholesale) = match asked.list {
        PriceList::Retail => (retail(shop, asked)?, None),
        PriceList::Wholesale => {
            let wholesale = compare_with_minimum(shop, asked, pieces);
            (by_tier(shop, asked, wholesale)?, Some(wholesale))
        }
    };
    let sum = |part: fn(&Line) -> i64| lines.iter().map(|line| i128::from(part(line))).sum::<i128>();
    let (base, net) = (sum(|line| line.base), sum(|line| line.net));
    Some(Goods { lines, base, net, pieces, wholesale })
}

fn retail(shop: &Shop, asked: &Asked<'_>) -> Option<Vec<Line>> {
    let line = |&(item, ware): &(&Item, &Ware)| {
        let listed = i128::from(ware.retail) * i128::from(item.quantity);
        let base = if shop.prices_include_vat {
            let home = shop.rate(&shop.seller, &ware.tax_class).unwrap_or_default();
            home.taken_off(listed)
        } else {
            listed
        };
        let (discount, commission) = split(base, asked.discount, asked.commission);
        complete(shop, asked, item, ware, ware.retail, (base, discount, commission))
    };
    asked.lines.iter().map(line).collect()
}

fn compare_with_minimum(shop: &Shop, asked: &Asked<'_>, pieces: i128) -> Wholesale {
    let first = |ware: &Ware| i128::from(ware.first_tier().unwrap_or_default());
    let value = asked.lines.iter().map(|(item, ware)| first(ware) * i128::from(item.quantity)).sum();
    let below_minimum = value < i128::from(shop.minimum.value) || pieces < i128::from(shop.minimum.quantity);
    Wholesale { value, below_minimum }
}

fn by_tier(shop: &Shop, asked: &Asked<'_>, wholesale: Wholesale) -> Option<Vec<Line>> {
    let line = |&(item, ware): &(&Item, &Ware)| {
        let unit = if wholesale.below_minimum {
            i64::try_from(shop.uplift.on_top_of(i128::from(ware.first_tier()?))).ok()?
        } else {
            ware.tier(item.quantity)?
        };
        let base = i128::from(unit) * i128::from(item.quantity);
        complete(shop, asked, item, ware, unit, (base, 0, 0))
    };
    asked.lines.iter().map(line).collect()
}

fn complete(
    shop: &Shop,
    asked: &Asked<'_>,
    item: &Item,
    ware: &Ware,
    unit: i64,
    (base, discount, commission): (i128, i128, i128),
) -> Option<Line> {
    let figure = |figure: i128| i64::try_from(figure).ok();
    let vat_percent: Percent = shop.rate(asked.country, &ware.tax_class).unwrap_or_default();
    Some(Line {
        sku: item.sku.clone(),
        title: ware.title.clone(),
        quantity: item.quantity,
        unit,
        base: figure(base)?,
        discount: figure(discount)?,
        net: figure(base - discount)?,
        commission: figure(commission)?,
        vat_percent,
    })
}
