//! What files of products may hold beside what every shop's file has.

use domain::catalog::import::{Parsed, Shop, parse};
use domain::catalog::{Text, Tier};

fn shop(locale: &str) -> Shop {
    Shop { currency: "EUR".parse().unwrap(), host: "casaverde.example".to_owned(), locale: locale.to_owned() }
}

fn read(text: &str) -> Parsed {
    parse(text.as_bytes(), &shop("")).unwrap()
}

fn codes(parsed: &Parsed) -> Vec<(u64, String, String)> {
    let problems = parsed.problems.iter();
    problems.map(|problem| (problem.line, problem.column.clone(), problem.code.clone())).collect()
}

fn tier(min_quantity: i64, price: i64) -> Tier {
    Tier { min_quantity, price }
}

fn some(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

#[test]
fn a_shopify_file_has_columns_of_tandems_own() {
    let file = "Handle,Title,Tags,Variant SKU,Variant Price,Tax Class,Blocked Markets,Flags,Locale,Wholesale 50,Wholesale 1\n\
        tea,Assam,\"black, flag:organic, blocked:ru, tax:zero\",TEA-1,19.99,Reduced,\"CH, us\",,de,10.20,\"11,50\"\n\
        tea,,,TEA-2,29.99,,,,,,\n\
        mug,Mug,,MUG-1,9.00,super-reduced,none,CE fsc,,,\n";
    let parsed = read(file);
    assert_eq!(codes(&parsed), []);
    let (tea, mug) = (&parsed.products[0].1, &parsed.products[1].1);
    assert_eq!(
        (tea.locale.as_str(), tea.tax_class.as_deref()),
        ("de", Some("reduced")),
        "a column before a tag"
    );
    assert_eq!(
        (&tea.blocked_markets, &tea.more_blocked_markets),
        (&Some(some(&["CH", "US"])), &some(&["RU"]))
    );
    assert_eq!((&tea.flags, &tea.more_flags), (&None, &some(&["organic"])));
    assert_eq!(tea.variants[0].wholesale, Some(vec![tier(1, 1_150), tier(50, 1_020)]));
    assert_eq!((&tea.variants[1].wholesale, tea.variants[1].stock_unsaid, tea.archived), (&None, true, None));
    assert_eq!((mug.locale.as_str(), mug.tax_class.as_deref()), ("", Some("super_reduced")));
    assert_eq!((&mug.blocked_markets, &mug.flags), (&Some(Vec::new()), &Some(some(&["ce", "fsc"]))));
}

#[test]
fn a_google_feed_says_the_same_by_its_attributes_and_labels() {
    let table = "id\titem_group_id\ttitle\tprice\tavailability\tshopping_ads_excluded_country\tadult\tenergy_efficiency_class\tcustom_label_0\tcustom_label_3\twholesale_5\tcontent_language\n\
        L-S\tlamp\tDesk lamp\t49.90 EUR\tin_stock\tCH,ru\tno\tA\tsummer; flag:ce\twholesale:10=39.90; tax:reduced\t44.00\tfr\n\
        L-M\tlamp\tDesk lamp\t59.90 EUR\tin_stock\tCH\tyes\tA+\tflag:CE\t\t\tfr\n";
    let rss = r#"<rss xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title><language>fr</language>
        <item><g:id>L-S</g:id><g:item_group_id>lamp</g:item_group_id><g:title>Desk lamp</g:title><g:price>49.90 EUR</g:price>
          <g:availability>in_stock</g:availability><g:shopping_ads_excluded_country>CH</g:shopping_ads_excluded_country>
          <g:shopping_ads_excluded_country>RU</g:shopping_ads_excluded_country><g:energy_efficiency_class>A</g:energy_efficiency_class>
          <g:custom_label_0>summer; flag:ce</g:custom_label_0><g:custom_label_3>wholesale:10=39.90; tax:reduced</g:custom_label_3>
          <g:wholesale_5>44.00</g:wholesale_5></item>
        <item><g:id>L-M</g:id><g:item_group_id>lamp</g:item_group_id><g:title>Desk lamp</g:title><g:price>59.90 EUR</g:price>
          <g:availability>in_stock</g:availability><g:adult>yes</g:adult></item></channel></rss>"#;
    for file in [table, rss] {
        let parsed = read(file);
        assert_eq!((codes(&parsed), parsed.products.len()), (Vec::new(), 1), "{file}");
        let lamp = &parsed.products[0].1;
        assert_eq!((lamp.locale.as_str(), lamp.tax_class.as_deref()), ("fr", Some("reduced")));
        assert_eq!((&lamp.blocked_markets, &lamp.more_blocked_markets), (&None, &some(&["CH", "RU"])));
        assert_eq!(lamp.more_flags, some(&["ce", "energy-a", "adult"]));
        assert_eq!(lamp.variants[0].wholesale, Some(vec![tier(5, 4_400), tier(10, 3_990)]));
        assert_eq!(
            (&lamp.variants[1].wholesale, lamp.archived),
            (&None, None),
            "a feed does not say what is not sold"
        );
    }
}

#[test]
fn rows_of_one_product_in_several_languages_are_its_texts() {
    let shopify = "Handle,Title,Body (HTML),Variant SKU,Variant Price,Locale\n\
        tea,Assam tea,<p>Malty.</p>,TEA-1,19.99,en\ntea,Assam-Tee,Malzig.,TEA-1,19.99,de_AT\n";
    let google = "id\ttitle\tdescription\tprice\tavailability\tlocale\n\
        TEA-1\tAssam tea\tMalty.\t19.99\tin stock\ten\nTEA-1\tAssam-Tee\tMalzig.\t19.99\tin stock\tde-at\n";
    let german = Text { title: "Assam-Tee".to_owned(), description: "Malzig.".to_owned() };
    for file in [shopify, google] {
        let parsed = read(file);
        assert_eq!((codes(&parsed), parsed.products.len()), (Vec::new(), 1), "{file}");
        let tea = &parsed.products[0].1;
        assert_eq!((tea.locale.as_str(), tea.title.as_str(), tea.variants.len()), ("en", "Assam tea", 1));
        assert_eq!(tea.texts, Some([("de-AT".to_owned(), german.clone())].into()));
    }
}

#[test]
fn who_uploads_says_the_language_of_rows_that_do_not() {
    let file = "<feed xml:lang=\"fr\"><entry><id>A</id><title>A</title><price>1 EUR</price></entry>\
        <entry><id>B</id><title>B</title><price>1 EUR</price><content_language>it</content_language></entry></feed>";
    let spoken = |locale: &str| -> Vec<String> {
        let parsed = parse(file.as_bytes(), &shop(locale)).unwrap();
        parsed.products.into_iter().map(|(_, product)| product.locale).collect()
    };
    assert_eq!(spoken(""), ["fr", "it"]);
    assert_eq!(spoken("de"), ["de", "it"]);
    assert_eq!(
        faults_of!(parse(file.as_bytes(), &shop("German")).map(drop)),
        [("locale".to_owned(), "unknown_locale".to_owned())]
    );
}

#[test]
fn what_such_a_column_cannot_say_keeps_its_product_out() {
    let file = "Handle,Title,Variant SKU,Variant Price,Tax Class,Blocked Markets,Flags,Locale,Wholesale 1\n\
        a,A,A-1,1,luxury,,,,\nb,B,B-1,1,,Mars,,,\nc,C,C-1,1,,,Gefährlich!,,\nd,D,D-1,1,,,,German language,\ne,E,E-1,1,,,,,cheap\nf,F,F-1,1,,,,,\n";
    let parsed = read(file);
    let kept: Vec<_> = parsed.products.iter().map(|(_, product)| product.handle.as_str()).collect();
    assert_eq!(kept, ["f"]);
    let told = codes(&parsed).into_iter().map(|(line, column, code)| format!("{line} {column} {code}"));
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            "2 tax_class unknown_class",
            "3 blocked_markets unknown_country",
            "4 flags invalid",
            "5 locale unknown_locale",
            "6 Wholesale invalid_amount",
        ]
    );
    let label = "id\ttitle\tprice\tavailability\tcustom_label_0\nA\tA\t1 EUR\tin stock\twholesale:ten=1\n";
    assert_eq!(codes(&read(label)), [(2, "Wholesale".to_owned(), "unread_tiers".to_owned())]);
}
