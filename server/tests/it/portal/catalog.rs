//! The catalogue and the shops on the portal: uploading products, looking at them, changing what a shop decides by.

use domain::actor::OperatorRole;
use reqwest::Method;

use crate::support::{Browser, Page, TestApp};

const FILE: &str = "Handle,Title,Variant SKU,Variant Price\nlamp,Desk lamp,LAMP-1,49.90\ntea,Tea,TEA-1,ten\n";

/// Sends a file as a browser's form with a file does.
async fn upload(browser: &mut Browser, site: &str, file: &[u8]) -> Page {
    upload_in(browser, site, "en", file).await
}

/// The same with texts in a language.
async fn upload_in(browser: &mut Browser, site: &str, locale: &str, file: &[u8]) -> Page {
    let mut body = Vec::new();
    for (name, value) in [("site", site), ("locale", locale)] {
        body.extend(
            format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                .into_bytes(),
        );
    }
    body.extend(b"--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"pro\xc3\xa9.csv\"\r\nContent-Type: text/csv\r\n\r\n");
    body.extend(file);
    body.extend(b"\r\n--edge--\r\n");
    let request =
        browser.request(Method::POST, "/ops/catalog/upload").header("sec-fetch-site", "same-origin");
    let request = request.header("content-type", "multipart/form-data; boundary=edge").body(body);
    browser.send(request).await
}

on_both_engines! {
    async fn a_file_is_looked_at_before_its_products_come_in(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let site = app.sites().await[0].to_string();
        let (mut admin, mut owner) = (app.browser_of(&app.admin().await).await, app.browser_of(&aurora.owner).await);
        owner.open("/catalog").await.says(200, "No products yet");
        admin.open("/ops/catalog/imports/new").await.says(200, "Choose a file");
        let sent = upload(&mut admin, &site, FILE.as_bytes()).await;
        let preview = sent.leads_to().to_owned();
        let page = admin.open(&preview).await;
        page.says(200, "Bring in one product");
        page.says(200, "“ten” is no price.");
        let mut german = app.browser_of(&app.admin().await).await;
        app.tamper("UPDATE users SET locale = 'de' WHERE partner_id IS NULL", vec![]).await;
        german.open(&preview).await.says(200, "„ten“ ist kein Preis.");
        app.tamper("UPDATE users SET locale = 'en' WHERE partner_id IS NULL", vec![]).await;
        let problems = admin.open(&format!("{preview}/problems.csv")).await;
        problems.says(200, "3,Variant Price,left out,“ten” is no price.,ten");
        assert_eq!(owner.open(&format!("{preview}/problems.csv")).await.0.status, 404);
        owner.open("/catalog").await.says(200, "No products yet");
        let id = preview.rsplit('/').next().unwrap();
        admin.open(&format!("{preview}/commit")).await.says(200, "Bring one product into Casa Verde?");
        assert_eq!(owner.open(&format!("{preview}/commit")).await.0.status, 404);
        admin.press_and_follow("/_fn/catalog/commit", &[("id", id)]).await.says(200, "Done: 1 new, 0 changed, 0 as they were.");
        admin.open("/ops/catalog?q=desk").await.says(200, "LAMP-1");
        admin.open("/ops/catalog.csv?q=desk").await.says(200, "Desk lamp,,LAMP-1");
        admin.open(&preview).await.says(200, "This file is in the catalogue.");
        let found = owner.open("/catalog?q=lam").await;
        found.says(200, "Desk lamp");
        let html = found.html();
        let product = html.split("/catalog/prd_").nth(1).unwrap().split('"').next().unwrap();
        let page = owner.open(&format!("/catalog/prd_{product}")).await;
        page.says(200, "LAMP-1");
        page.says(200, "49.90\u{a0}EUR");
        owner.open("/catalog.csv?q=lam").await.says(200, "Desk lamp,,LAMP-1");
        owner.open("/catalog?q=nothing+like+it").await.says(200, "Nothing found");
    }

    async fn an_upload_is_asked_about_before_it_is_discarded(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let site = app.sites().await[0].to_string();
        let (mut admin, mut owner) = (app.browser_of(&app.admin().await).await, app.browser_of(&aurora.owner).await);
        let preview = upload(&mut admin, &site, FILE.as_bytes()).await.leads_to().to_owned();
        let (id, asked) = (preview.rsplit('/').next().unwrap(), format!("{preview}/discard"));
        let html = admin.open(&preview).await.html();
        assert!(html.contains(&format!("href=\"{asked}\"")) && !html.contains("/_fn/catalog/discard"), "{html}");
        for _ in 0..2 {
            let page = admin.open(&asked).await;
            page.says(200, "Discard proé.csv?");
            page.says(200, "nothing of it comes into the catalogue of Casa Verde");
            assert_eq!(page.hidden("id"), id);
        }
        assert_eq!(owner.open(&asked).await.0.status, 404);
        let mut finance = app.browser_of(&app.operator(OperatorRole::Finance).await).await;
        assert_eq!(finance.open(&asked).await.0.status, 403);
        admin.press_and_follow("/_fn/catalog/discard", &[("id", id)]).await.says(200, "The file is discarded; nothing came in.");
        // Whoever goes back finds what became of it.
        let page = admin.open(&asked).await;
        assert_eq!((page.0.status, page.0.header("location")), (302, preview.as_str()));
        admin.open(&preview).await.says(200, "This file was discarded");
    }

    async fn a_file_that_is_none_goes_back_to_its_form(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let site = app.sites().await[0].to_string();
        let (mut admin, mut owner) = (app.browser_of(&app.admin().await).await, app.browser_of(&aurora.owner).await);
        for (file, said) in [(&b"name,age\nAnn,7\n"[..], "Neither a Shopify export"), (b"", "Fill this in"), (b"Handle,Title\n", "There is no product")] {
            let sent = upload(&mut admin, &site, file).await;
            assert_eq!(sent.leads_to(), "/ops/catalog/imports/new");
            admin.open(sent.leads_to()).await.says(200, said);
        }
        assert_eq!(upload(&mut owner, &site, FILE.as_bytes()).await.leads_to(), "/ops/catalog/imports/new");
        upload(&mut app.browser(), &site, FILE.as_bytes()).await.asks_to_sign_in();
        let foreign = admin.request(Method::POST, "/ops/catalog/upload").header("sec-fetch-site", "cross-site");
        let foreign = admin.send(foreign.header("content-type", "multipart/form-data; boundary=edge").body("")).await;
        assert_eq!(foreign.0.status, 403);
    }

    async fn a_file_that_comes_again_says_what_it_would_change(app: TestApp) {
        let site = app.sites().await[0].to_string();
        let mut admin = app.browser_of(&app.admin().await).await;
        let file = |title: &str, price: &str| format!("Handle,Title,Variant SKU,Variant Price\nlamp,{title},LAMP-1,{price}\ntea,Tea,TEA-1,9.00\n");
        admin.open("/ops/catalog/imports/new").await.says(200, "shopping_ads_excluded_country");
        let first = upload(&mut admin, &site, file("Desk lamp", "49.90").as_bytes()).await.leads_to().to_owned();
        let id = first.rsplit('/').next().unwrap();
        admin.press_and_follow("/_fn/catalog/commit", &[("id", id)]).await.says(200, "Done: 2 new, 0 changed, 0 as they were.");
        let again = upload(&mut admin, &site, file("Desk lamp", "45.00").as_bytes()).await.leads_to().to_owned();
        let page = admin.open(&again).await;
        for said in ["What changes", "in one product", "49.90\u{a0}EUR", "45.00\u{a0}EUR", "as it is"] {
            page.says(200, said);
        }
        admin.open(&format!("{again}/commit")).await.says(200, "0 are new, one changes, one stays as it is.");
        let same = upload(&mut admin, &site, file("Desk lamp", "49.90").as_bytes()).await.leads_to().to_owned();
        admin.open(&same).await.says(200, "There is nothing to bring in");
        let nothing = admin.open(&format!("{same}/commit")).await;
        assert_eq!((nothing.0.status, nothing.0.header("location")), (302, same.as_str()));
        let german = upload_in(&mut admin, &site, "de", file("Schreibtischlampe", "49.90").as_bytes()).await.leads_to().to_owned();
        let page = admin.open(&german).await;
        page.says(200, "Title in another language");
        page.says(200, "Schreibtischlampe");
        assert_eq!(upload_in(&mut admin, &site, "German", file("x", "1").as_bytes()).await.leads_to(), "/ops/catalog/imports/new");
    }

    async fn a_product_is_changed_by_a_form(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let site = app.sites().await[1].to_string();
        let (mut admin, mut owner) = (app.browser_of(&app.admin().await).await, app.browser_of(&aurora.owner).await);
        let file = "Handle,Title,Variant SKU,Variant Price,Wholesale 1,Image Src\nlamp,Desk lamp,LAMP-1,49.90,30.00,https://cdn.example/1.jpg\nlamp,,,,,https://cdn.example/2.jpg\n";
        let preview = upload(&mut admin, &site, file.as_bytes()).await.leads_to().to_owned();
        let id = preview.rsplit('/').next().unwrap();
        admin.press_and_follow("/_fn/catalog/commit", &[("id", id)]).await;
        let html = admin.open("/ops/catalog").await.html();
        let product = format!("prd_{}", html.split("/ops/catalog/prd_").nth(1).unwrap().split('"').next().unwrap());
        let page = format!("/ops/catalog/{product}/edit");
        assert_eq!(owner.open(&page).await.0.status, 404);
        let form = admin.open(&page).await;
        form.says(200, "1 = 30.00");
        let based = form.hidden("based_on");
        let wrong = [
            ("id", product.as_str()), ("based_on", &based), ("category", "Home > Lamps"), ("tax_class", "standard"), ("blocked_markets", "de, mars"),
            ("flags", "Ce!"), ("sku[]", "LAMP-1"), ("tiers[]", "ten"), ("text_locale[]", ""), ("text_title[]", "Lampe"), ("text_description[]", "Hell."),
        ];
        let page = admin.press_and_follow("/_fn/catalog/product", &wrong).await;
        for said in ["4 fields need another look", "LAMP-1: Write quantities", "Choose the language", "de, mars", "Hell.", "value=\"ten\""] {
            page.says(200, said);
        }
        let good = [
            ("id", product.as_str()), ("based_on", &based), ("category", "Home > Lamps"), ("tax_class", "reduced"), ("blocked_markets", "de, cy"),
            ("flags", "ce"), ("sku[]", "LAMP-1"), ("tiers[]", "1 = 30; 10 = 27,50"), ("text_locale[]", "de"), ("text_title[]", "Schreibtischlampe"), ("text_description[]", "Hell."),
        ];
        let page = admin.press_and_follow("/_fn/catalog/product", &good).await;
        page.says(200, "The product is changed.");
        page.says(200, "Reduced rate");
        admin.press_and_follow("/_fn/catalog/product", &good).await.says(200, "Somebody changed it meanwhile");
        let seen = owner.open(&format!("/catalog/{product}?locale=de")).await;
        for said in ["Schreibtischlampe", "from 10: 27.50\u{a0}EUR", "An order has at least 30.00\u{a0}EUR of goods", "https://cdn.example/2.jpg", "sku=LAMP-1&quantity=1", "Cyprus"] {
            seen.says(200, said);
        }
        let list = owner.open("/catalog?flag=ce&category=Home%20%3E%20Lamps&locale=de&sort=name&available=1").await;
        list.says(200, "Schreibtischlampe");
        list.says(200, "Wholesale from 27.50\u{a0}EUR");
        owner.open("/catalog?flag=fsc").await.says(200, "Nothing found");
        owner.open("/catalog?available=0").await.says(200, "Nothing found");
        owner.open("/catalog.csv?flag=ce&sort=price").await.says(200, "LAMP-1");
        assert!(!owner.open("/catalog.csv?available=0").await.html().contains("LAMP-1"));
        let gone = [("id", product.as_str()), ("archived", "on"), ("category", ""), ("tax_class", "reduced")];
        admin.press_and_follow("/_fn/catalog/product", &gone).await.says(200, "Not sold");
        assert_eq!(owner.open(&format!("/catalog/{product}")).await.0.status, 404);
    }

    async fn a_policy_is_changed_by_a_form_whose_versions_stay_to_be_read(app: TestApp) {
        let site = app.sites().await[0];
        let mut admin = app.browser_of(&app.admin().await).await;
        admin.open("/ops/sites").await.says(200, "Casa Verde");
        admin.open(&format!("/ops/sites/{site}/policy")).await.says(200, "Save as a new version");
        let id = site.to_string();
        let fields = [
            ("id", id.as_str()), ("based_on", "1"), ("markets", "de, FR"), ("vat_country[]", "DE"), ("vat_country[]", "FR"),
            ("vat_country[]", ""), ("vat_standard[]", "19"), ("vat_standard[]", "20"), ("vat_standard[]", ""),
            ("vat_reduced[]", "7"), ("vat_reduced[]", "5,5"), ("vat_reduced[]", ""), ("zone_countries[]", "DE FR"),
            ("zone_flat[]", "4,90"), ("zone_free_over[]", "50"), ("minimum_value", "12.50"), ("minimum_quantity", "2"),
            ("uplift_percent", "30"), ("quote_hours", "12"), ("required_flags", ""), ("note", "Fewer markets"),
        ];
        let page = admin.press_and_follow("/_fn/sites/policy", &fields).await;
        page.says(200, "Version 2 is in force.");
        page.says(200, "12.50\u{a0}EUR, 2 pieces");
        page.says(200, "Fewer markets");
        admin.open(&format!("/ops/sites/{site}?version=1")).await.says(200, "This is version 1");
        // The same form again was made from the old version.
        let page = admin.press_and_follow("/_fn/sites/policy", &fields).await;
        page.says(200, "Somebody changed it meanwhile");
        let wrong = [("id", id.as_str()), ("markets", "XX"), ("minimum_value", "much"), ("zone_countries[]", "DE"), ("zone_flat[]", "-1")];
        let page = admin.press_and_follow("/_fn/sites/policy", &wrong).await;
        page.says(200, "fields need another look");
        page.says(200, "1, flat:");
    }

    async fn programmes_and_prices_are_changed_by_forms(app: TestApp) {
        let sites = app.sites().await;
        let site = sites[1].to_string();
        let mut admin = app.browser_of(&app.admin().await).await;
        let programme = domain::sites::programmes(&app.domain).await.unwrap()[1].programme.to_string();
        admin.open(&format!("/ops/sites/{site}/programmes/{programme}")).await.says(200, "Holding, days");
        let fields = [("site", site.as_str()), ("programme", &programme), ("pool_percent", "20,5"), ("holding_days", "30"), ("note", "")];
        admin.press_and_follow("/_fn/sites/terms", &fields).await.says(200, "Version 2 of the terms is in force.");
        let fields = [("site", site.as_str()), ("kind", "dropship"), ("name", "Dropship"), ("pool_percent", "25"), ("holding_days", "x")];
        let page = admin.press_and_follow("/_fn/sites/terms", &fields).await;
        page.says(200, "One field needs another look");
        let fields = [("id", site.as_str()), ("tier[]", "gold"), ("tier[]", ""), ("percent[]", "-5"), ("percent[]", "")];
        admin.press_and_follow("/_fn/sites/prices", &fields).await.says(200, "The prices are in force.");
        assert_eq!(admin.open(&format!("/ops/sites/{site}/prices")).await.hidden("percent[]"), "-5");
    }
}
