use std::collections::{BTreeMap, BTreeSet, HashMap};

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::sites::SiteKind;

const COUNTRIES: &[&str] = &["ES", "DE", "FR", "US"];
const CLASSES: &[&str] = &["standard", "reduced"];

fn country() -> impl Strategy<Value = String> {
    proptest::sample::select(COUNTRIES).prop_map(str::to_owned)
}

fn countries() -> impl Strategy<Value = Vec<String>> {
    vec(country(), 0..4)
}

fn percent(most: i64) -> impl Strategy<Value = Percent> {
    (0..=most).prop_map(|hundredths| Percent::new(Decimal::new(hundredths, 2)).unwrap())
}

prop_compose! {
    fn ware(most: i64)(
        retail in 0..=most, wholesale in vec((1_i64..300, 0..=most), 0..3), class in 0_usize..2, stock in option::of(0_i64..500),
        blocked_markets in vec(country(), 0..2), flagged: bool,
    ) -> Ware {
        let wholesale = wholesale.into_iter().map(|(min_quantity, price)| Tier { min_quantity, price }).collect();
        let flags = if flagged { vec!["ce".to_owned()] } else { Vec::new() };
        Ware { title: String::new(), retail, wholesale, tax_class: CLASSES[class].to_owned(), stock, blocked_markets, flags }
    }
}

prop_compose! {
    fn shop(most: i64)(
        kind in proptest::sample::select(SiteKind::ALL), prices_include_vat: bool, pool in percent(10_000), uplift in percent(10_000),
        markets in countries(), vat in btree_map(country(), btree_map(proptest::sample::select(CLASSES).prop_map(str::to_owned), percent(3000), 0..3), 0..4),
        value in 0_i64..100_000, quantity in 0_i64..30, zones in vec((countries(), 0_i64..3000, option::of(0_i64..50_000)), 0..3),
        flagged: bool, wares in vec(ware(most), 4),
    ) -> Shop {
        Shop {
            kind, currency: "EUR".to_owned(), seller: "ES".to_owned(), prices_include_vat, pool, uplift, markets, vat,
            minimum: Minimum { value, quantity },
            shipping: zones.into_iter().map(|(countries, flat, free_over)| Zone { countries, flat, free_over }).collect(),
            required_flags: if flagged { vec!["ce".to_owned()] } else { Vec::new() },
            wares: wares.into_iter().enumerate().map(|(number, ware)| (format!("SKU-{number}"), ware)).collect(),
        }
    }
}

prop_compose! {
    fn request()(
        list in option::of(proptest::sample::select(PriceList::ALL)),
        items in btree_map(0_u8..4, 1_i64..500, 1..5), country in country(), vat_id in option::of("DE[0-9]{8,9}"),
        discount in 0_i64..=10_000, commission in 0_i64..=10_000,
    ) -> Request {
        Request {
            price_list: list,
            items: items.into_iter().map(|(number, quantity)| Item { sku: format!("SKU-{number}"), quantity }).collect(),
            ship_to: ShipTo { country, postcode: None, vat_id },
            discount_percent: Decimal::new(discount, 2), commission_percent: Decimal::new(commission, 2),
        }
    }
}

/// Any question at all, sense or nonsense.
fn anything() -> impl Strategy<Value = Request> {
    let item = ("SKU-[0-9]|\\PC{0,6}", any::<i64>()).prop_map(|(sku, quantity)| Item { sku, quantity });
    let parts = (
        vec(item, 0..6),
        "[A-Z]{2}|\\PC{0,4}",
        option::of("\\PC{0,14}"),
        any::<i64>(),
        any::<i64>(),
        0_u32..28,
    );
    parts.prop_map(|(items, country, vat_id, discount, commission, scale)| Request {
        price_list: None,
        items,
        ship_to: ShipTo { country, postcode: None, vat_id },
        discount_percent: Decimal::new(discount, scale),
        commission_percent: Decimal::new(commission, scale),
    })
}

fn names(priced: &Priced) -> BTreeSet<(String, Outcome)> {
    priced.checks.iter().map(|check| (check.name(), check.outcome)).collect()
}

proptest! {
    #[test]
    fn discount_and_commission_never_exceed_the_pool_whatever_the_rounding(base in 0_i128..1_000_000_000_000, pool in 0_i64..=10_000, cut in 0.0..=1.0_f64) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "any part of it will do")]
        let discount = (pool as f64 * cut) as i64;
        let [whole, d, c] = [pool, discount, pool - discount].map(|part| Percent::new(Decimal::new(part, 2)).unwrap());
        let (discount, commission) = split(base, d, c);
        prop_assert_eq!(discount + commission, whole.of(base));
        prop_assert!(discount >= 0 && commission >= 0 && discount <= base);
    }

    #[test]
    fn an_orderable_line_never_gives_away_more_than_the_pool(shop in shop(100_000), request in request()) {
        let Ok(priced) = price(&shop, &request) else { return Ok(()) };
        for line in &priced.lines {
            prop_assert_eq!(line.net + line.discount, line.base);
            if priced.orderable {
                prop_assert!(line.discount >= 0 && line.commission >= 0);
                prop_assert!(i128::from(line.discount + line.commission) <= shop.pool.of(line.base.into()));
            }
        }
    }

    #[test]
    fn the_totals_add_up(shop in shop(100_000), request in request()) {
        let Ok(priced) = price(&shop, &request) else { return Ok(()) };
        let sum = |part: fn(&Line) -> i64| priced.lines.iter().map(part).sum::<i64>();
        let totals = priced.totals;
        prop_assert_eq!(totals.goods_base, sum(|line| line.base));
        prop_assert_eq!(totals.discount, sum(|line| line.discount));
        prop_assert_eq!(totals.goods_net, sum(|line| line.net));
        prop_assert_eq!(totals.commission, sum(|line| line.commission));
        prop_assert_eq!(totals.vat, priced.vat.iter().map(|sum| sum.vat).sum::<i64>());
        prop_assert_eq!(totals.goods_net + totals.shipping, priced.vat.iter().map(|sum| sum.net).sum::<i64>());
        prop_assert_eq!(totals.total, totals.goods_net + totals.shipping + totals.vat);
        prop_assert_eq!(priced.orderable, priced.failed().next().is_none());
        if totals.reverse_charge {
            prop_assert_eq!(totals.vat, 0);
        }
    }

    #[test]
    fn the_order_of_the_lines_does_not_matter(shop in shop(100_000), request in request(), turn in 0_usize..5) {
        let mut turned = request.clone();
        let turn = turn % turned.items.len();
        turned.items.rotate_left(turn);
        turned.items.reverse();
        let (one, other) = (price(&shop, &request), price(&shop, &turned));
        prop_assert_eq!(one.is_ok(), other.is_ok());
        if let (Ok(one), Ok(other)) = (one, other) {
            prop_assert_eq!((one.totals, &one.vat, one.orderable, names(&one)), (other.totals, &other.vat, other.orderable, names(&other)));
            let by_sku = |priced: &Priced| priced.lines.iter().map(|line| (line.sku.clone(), line.clone())).collect::<BTreeMap<_, _>>();
            prop_assert_eq!(by_sku(&one), by_sku(&other));
        }
    }

    #[test]
    fn nothing_that_is_asked_of_any_shop_panics(shop in shop(i64::MAX), asked in prop_oneof![anything(), request()]) {
        match price(&shop, &asked) {
            Ok(priced) => prop_assert!(!priced.checks.is_empty()),
            Err(faults) => prop_assert!(!faults.is_empty()),
        }
    }

    #[test]
    fn what_is_stored_is_read_back(shop in shop(100_000), request in request()) {
        let Ok(priced) = price(&shop, &request) else { return Ok(()) };
        let stored = serde_json::to_string(&priced).unwrap();
        prop_assert_eq!(serde_json::from_str::<Priced>(&stored).unwrap(), priced);
        let stored = serde_json::to_string(&request).unwrap();
        prop_assert_eq!(serde_json::from_str::<Request>(&stored).unwrap(), request);
    }
}

fn lamp() -> Shop {
    let whole = |text: &str| text.parse().unwrap();
    let ware = Ware {
        title: "Lamp".to_owned(),
        retail: 8950,
        wholesale: vec![Tier { min_quantity: 1, price: 5370 }],
        tax_class: "standard".to_owned(),
        stock: None,
        blocked_markets: Vec::new(),
        flags: Vec::new(),
    };
    Shop {
        kind: SiteKind::Mixed,
        currency: "EUR".to_owned(),
        seller: "ES".to_owned(),
        prices_include_vat: false,
        pool: whole("25"),
        uplift: whole("30"),
        markets: vec!["ES".to_owned(), "DE".to_owned()],
        vat: [("DE".to_owned(), [("standard".to_owned(), whole("19"))].into())].into(),
        minimum: Minimum { value: 0, quantity: 0 },
        shipping: vec![Zone { countries: vec!["DE".to_owned()], flat: 1000, free_over: None }],
        required_flags: Vec::new(),
        wares: HashMap::from([("LAMP".to_owned(), ware)]),
    }
}

fn one_lamp_to(country: &str) -> Request {
    Request {
        price_list: None,
        items: vec![Item { sku: "LAMP".to_owned(), quantity: 1 }],
        ship_to: ShipTo { country: country.to_owned(), ..ShipTo::default() },
        discount_percent: Decimal::ZERO,
        commission_percent: Decimal::ZERO,
    }
}

fn failed(shop: &Shop, request: &Request) -> Vec<String> {
    price(shop, request).unwrap().failed().collect()
}

#[test]
fn everything_that_is_wrong_with_a_request_is_named_at_once() {
    let item = |sku: &str, quantity| Item { sku: sku.to_owned(), quantity };
    let request = Request {
        price_list: Some(PriceList::Wholesale),
        items: vec![item("LAMP", 0), item("LAMP", -1), item("CHAIR", 1_000_000_000_000)],
        ship_to: ShipTo { country: "XX".to_owned(), ..ShipTo::default() },
        discount_percent: Decimal::new(10_005, 3),
        commission_percent: Decimal::NEGATIVE_ONE,
    };
    let faults = price(&Shop { kind: SiteKind::Retail, ..lamp() }, &request).unwrap_err();
    let named: Vec<_> = faults.iter().map(|fault| (fault.field.as_str(), &*fault.code)).collect();
    assert_eq!(
        named,
        [
            ("price_list", "not_offered"),
            ("items/0/quantity", "out_of_range"),
            ("items/1/sku", "duplicate"),
            ("items/1/quantity", "out_of_range"),
            ("items/2/sku", "unknown_sku"),
            ("items/2/quantity", "out_of_range"),
            ("ship_to/country", "unknown_country"),
            ("collaborator_discount_percent", "too_precise"),
            ("collaborator_commission_percent", "out_of_range"),
        ]
    );
    let nothing = Request { items: Vec::new(), ..one_lamp_to("DE") };
    assert_eq!(price(&lamp(), &nothing).unwrap_err()[0].field, "items");
    let many = Request {
        items: (0..=MOST_ITEMS).map(|number| item(&number.to_string(), 1)).collect(),
        ..one_lamp_to("DE")
    };
    assert_eq!(price(&lamp(), &many).unwrap_err()[0].code, "too_many");
}

#[test]
fn what_is_beyond_counting_is_a_fault() {
    let mut shop = lamp();
    shop.wares.get_mut("LAMP").unwrap().retail = i64::MAX;
    let request = Request {
        items: vec![Item { sku: "LAMP".to_owned(), quantity: MOST_QUANTITY }],
        ..one_lamp_to("DE")
    };
    assert_eq!(price(&shop, &request).unwrap_err()[0].code, "too_large");
}

#[test]
fn a_market_without_a_rate_or_a_zone_cannot_be_sold_to() {
    assert_eq!(failed(&lamp(), &one_lamp_to("DE")), [""; 0]);
    assert_eq!(failed(&lamp(), &one_lamp_to("ES")), ["no_shipping_zone", "no_vat_rate"]);
    assert_eq!(failed(&lamp(), &one_lamp_to("FR")), ["market_not_served"]);
    let gross = Shop { prices_include_vat: true, ..lamp() };
    assert_eq!(failed(&gross, &one_lamp_to("DE")), ["no_vat_rate"], "nobody knows what is in the price");
}

#[test]
fn goods_without_vat_stay_so_where_the_policy_says_nothing_of_their_class() {
    let mut shop = lamp();
    shop.wares.get_mut("LAMP").unwrap().tax_class = "zero".to_owned();
    let vat = |shop: &Shop| {
        let priced = price(shop, &one_lamp_to("DE")).unwrap();
        let sums: Vec<_> = priced.vat.iter().map(|sum| (sum.percent.to_string(), sum.net, sum.vat)).collect();
        (priced.lines[0].vat_percent.to_string(), sums)
    };
    // Shipping is of the standard rate all the same.
    let [none, carried] = [("0".to_owned(), 8950, 0), ("19".to_owned(), 1000, 190)];
    assert_eq!(vat(&shop), ("0".to_owned(), vec![none, carried]));
    let gross = Shop { prices_include_vat: true, ..shop.clone() };
    assert_eq!(
        failed(&gross, &one_lamp_to("DE")),
        [""; 0],
        "nothing is in the price, whatever the seller's rates"
    );
    assert_eq!(price(&gross, &one_lamp_to("DE")).unwrap().lines[0].base, 8950);
    let rates = shop.vat.get_mut("DE").unwrap();
    rates.insert("zero".to_owned(), "2.5".parse().unwrap());
    assert_eq!(vat(&shop).0, "2.5");
    // Of any other class the standard rate is never too little.
    shop.wares.get_mut("LAMP").unwrap().tax_class = "reduced".to_owned();
    assert_eq!(vat(&shop).0, "19");
}

#[test]
fn a_vat_number_counts_by_its_look_where_businesses_are_sold_to() {
    let with = |vat_id: &str| {
        let mut request = one_lamp_to("DE");
        request.ship_to.vat_id = Some(vat_id.to_owned());
        request
    };
    let outcome = |shop: &Shop, vat_id: &str| {
        let priced = price(shop, &with(vat_id)).unwrap();
        let check = priced.checks.iter().find(|check| check.finding.code() == "vat_id_format");
        (priced.totals.reverse_charge, priced.totals.vat, check.map(|check| check.outcome))
    };
    assert_eq!(outcome(&lamp(), "DE 811 907 980"), (true, 0, Some(Outcome::Passed)));
    assert_eq!(outcome(&lamp(), "DE 81"), (false, 1891, Some(Outcome::Noted)));
    assert_eq!(outcome(&lamp(), " "), (false, 1891, None));
    let retail = Shop { kind: SiteKind::Retail, ..lamp() };
    assert_eq!(outcome(&retail, "DE811907980"), (false, 1891, None));
    let at_home = Shop { seller: "DE".to_owned(), ..lamp() };
    assert_eq!(outcome(&at_home, "DE811907980"), (false, 1891, Some(Outcome::Passed)));
}

#[test]
fn a_required_flag_names_the_products_that_lack_it() {
    let shop = Shop { required_flags: vec!["ce".to_owned()], ..lamp() };
    assert_eq!(failed(&shop, &one_lamp_to("DE")), ["compliance_flag:ce"]);
    let priced = price(&shop, &one_lamp_to("DE")).unwrap();
    let missing = Finding::ComplianceFlag { flag: "ce".to_owned(), missing: vec!["LAMP".to_owned()] };
    assert!(priced.checks.contains(&Check { outcome: Outcome::Failed, finding: missing }));
}
