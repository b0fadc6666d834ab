//! The document around every page, and the table of pages.

use std::sync::OnceLock;

use leptos::config::{Env, LeptosOptions};
use leptos::prelude::*;
use leptos_meta::{MetaTags, provide_meta_context};
use leptos_router::SsrMode::Async;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;

use crate::pages::{self, ops};
use crate::visitor::Visitor;

/// The document.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let visitor = Visitor::current();
    // The one island shows a secret; pages without one send no WebAssembly at all.
    let lively = visitor.flash.as_ref().is_some_and(|flash| flash.secret.is_some());
    view! {
        <!DOCTYPE html>
        <html lang=visitor.language.tag>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="theme-color" content="#fbfaf7" media="(prefers-color-scheme: light)"/>
                <meta name="theme-color" content="#14171a" media="(prefers-color-scheme: dark)"/>
                <link rel="preload" href="/fonts/figtree.woff2" r#as="font" r#type="font/woff2" crossorigin="anonymous"/>
                <link id="leptos" rel="stylesheet" href=stylesheet(&options)/>
                <link rel="icon" href="/favicon.svg" r#type="image/svg+xml"/>
                <link rel="apple-touch-icon" href="/icons/apple-touch-icon.png"/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                <script src="/portal.js" defer></script>
                {lively.then(|| view! { <HydrationScripts options=options islands=true/> })}
                <MetaTags/>
            </head>
            <body><App/></body>
        </html>
    }
}

/// Where the style is. Leptos' own component looks the hash up in a file with every page; it changes only where
/// cargo-leptos watches.
fn stylesheet(options: &LeptosOptions) -> String {
    static FOUND: OnceLock<String> = OnceLock::new();
    if options.env == Env::DEV && std::env::var_os("LEPTOS_WATCH").is_some() {
        return find_stylesheet(options);
    }
    FOUND.get_or_init(|| find_stylesheet(options)).clone()
}

fn find_stylesheet(options: &LeptosOptions) -> String {
    let hashes = std::env::current_exe().ok().filter(|_| options.hash_files);
    let hashes = hashes.and_then(|exe| std::fs::read_to_string(exe.with_file_name(&*options.hash_file)).ok());
    let hash =
        hashes.as_deref().unwrap_or_default().lines().find_map(|line| line.trim().strip_prefix("css:"));
    let hash = hash.map(|hash| format!(".{}", hash.trim())).unwrap_or_default();
    format!("/{}/{}{hash}.css", options.site_pkg_dir, options.output_name)
}

/// The table of pages. An address says what it shows.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <FlatRoutes fallback=pages::errors::not_found>
                <Route ssr=Async path=path!("/") view=pages::home::home/>
                <Route ssr=Async path=path!("/sign-in") view=pages::sign_in::ask/>
                <Route ssr=Async path=path!("/sign-in/sent") view=pages::sign_in::sent/>
                <Route ssr=Async path=path!("/sign-in/:token") view=pages::sign_in::confirm/>
                <Route ssr=Async path=path!("/signed-out") view=pages::sign_in::signed_out/>
                <Route ssr=Async path=path!("/apply") view=pages::apply::form/>
                <Route ssr=Async path=path!("/apply/sent") view=pages::apply::sent/>
                <Route ssr=Async path=path!("/invitation/:token") view=pages::invitation::page/>
                <Route ssr=Async path=path!("/dashboard") view=pages::dashboard::page/>
                <Route ssr=Async path=path!("/approvals") view=pages::approvals::list/>
                <Route ssr=Async path=path!("/approvals/:id/decline") view=pages::approvals::decline/>
                <Route ssr=Async path=path!("/attribution") view=pages::attribution::page/>
                <Route ssr=Async path=path!("/clients") view=pages::clients::list/>
                <Route ssr=Async path=path!("/clients/:id") view=pages::clients::client/>
                <Route ssr=Async path=path!("/links") view=pages::links::list/>
                <Route ssr=Async path=path!("/links/new") view=pages::links::new/>
                <Route ssr=Async path=path!("/links/:id") view=pages::links::link/>
                <Route ssr=Async path=path!("/links/:id/off") view=pages::links::switch/>
                <Route ssr=Async path=path!("/commissions") view=pages::commissions::list/>
                <Route ssr=Async path=path!("/commissions/:id") view=pages::commissions::one/>
                <Route ssr=Async path=path!("/balance") view=pages::balance::overview/>
                <Route ssr=Async path=path!("/balance/deposits/new") view=pages::balance::announce/>
                <Route ssr=Async path=path!("/balance/deposits/:id") view=pages::balance::deposit/>
                <Route ssr=Async path=path!("/balance/deposits/:id/withdraw") view=pages::balance::withdraw/>
                <Route ssr=Async path=path!("/payouts") view=pages::payouts::list/>
                <Route ssr=Async path=path!("/payouts/:id") view=pages::payouts::one/>
                <Route ssr=Async path=path!("/payout-account") view=pages::payout_account::account/>
                <Route ssr=Async path=path!("/payout-account/change") view=pages::payout_account::change/>
                <Route ssr=Async path=path!("/payout-account/proposals/:id") view=pages::payout_account::proposal/>
                <Route ssr=Async path=path!("/messages") view=pages::messages::list/>
                <Route ssr=Async path=path!("/messages/new") view=pages::messages::new/>
                <Route ssr=Async path=path!("/messages/:id") view=pages::messages::thread/>
                <Route ssr=Async path=path!("/invoices") view=pages::invoices::list/>
                <Route ssr=Async path=path!("/orders") view=pages::orders::list/>
                <Route ssr=Async path=path!("/orders/:id") view=pages::orders::order/>
                <Route ssr=Async path=path!("/orders/:id/:step") view=pages::orders::step/>
                <Route ssr=Async path=path!("/dropship") view=pages::dropship::overview/>
                <Route ssr=Async path=path!("/dropship/new") view=pages::dropship::new/>
                <Route ssr=Async path=path!("/dropship/import") view=pages::imports::list/>
                <Route ssr=Async path=path!("/dropship/imports/:id") view=pages::imports::one/>
                <Route ssr=Async path=path!("/dropship/imports/:id/commit") view=pages::imports::commit/>
                <Route ssr=Async path=path!("/dropship/imports/:id/discard") view=pages::imports::discard/>
                <Route ssr=Async path=path!("/catalog") view=pages::catalog::list/>
                <Route ssr=Async path=path!("/catalog/:id") view=pages::catalog::product/>
                <Route ssr=Async path=path!("/quotes") view=pages::quotes::list/>
                <Route ssr=Async path=path!("/quotes/new") view=pages::quotes::new/>
                <Route ssr=Async path=path!("/quotes/:id") view=pages::quotes::one/>
                <Route ssr=Async path=path!("/developers") view=pages::developers::keys/>
                <Route ssr=Async path=path!("/developers/keys/new") view=pages::developers::new/>
                <Route ssr=Async path=path!("/developers/keys/:id") view=pages::developers::key/>
                <Route ssr=Async path=path!("/developers/keys/:id/revoke") view=pages::developers::revoke/>
                <Route ssr=Async path=path!("/settings") view=pages::settings::profile/>
                <Route ssr=Async path=path!("/settings/team") view=pages::settings::team/>
                <Route ssr=Async path=path!("/settings/team/:id/remove") view=pages::settings::remove/>
                <Route ssr=Async path=path!("/settings/billing") view=pages::settings::billing/>
                <Route ssr=Async path=path!("/settings/sessions") view=pages::settings::sessions/>
                <Route ssr=Async path=path!("/settings/preferences") view=pages::settings::preferences/>
                <Route ssr=Async path=path!("/notifications") view=pages::notifications::page/>
                <Route ssr=Async path=path!("/more") view=pages::more::page/>
                <Route ssr=Async path=path!("/ops") view=ops::dashboard::page/>
                <Route ssr=Async path=path!("/ops/partners") view=ops::partners::list/>
                <Route ssr=Async path=path!("/ops/partners/:id") view=ops::partners::partner/>
                <Route ssr=Async path=path!("/ops/partners/:id/programmes/:programme") view=ops::partners::pool/>
                <Route ssr=Async path=path!("/ops/partners/:id/:step") view=ops::partners::decide/>
                <Route ssr=Async path=path!("/ops/approvals") view=ops::approvals::list/>
                <Route ssr=Async path=path!("/ops/approvals/:id/decline") view=ops::approvals::decline/>
                <Route ssr=Async path=path!("/ops/commissions") view=ops::commissions::list/>
                <Route ssr=Async path=path!("/ops/commissions/approve") view=ops::commissions::approve/>
                <Route ssr=Async path=path!("/ops/commissions/:id") view=ops::commissions::one/>
                <Route ssr=Async path=path!("/ops/disputes") view=ops::commissions::disputes/>
                <Route ssr=Async path=path!("/ops/disputes/:id") view=ops::commissions::dispute/>
                <Route ssr=Async path=path!("/ops/disputes/:id/answer") view=ops::commissions::answer/>
                <Route ssr=Async path=path!("/ops/deposits") view=ops::deposits::list/>
                <Route ssr=Async path=path!("/ops/deposits/pay-back") view=ops::paybacks::new/>
                <Route ssr=Async path=path!("/ops/deposits/new") view=ops::deposits::new/>
                <Route ssr=Async path=path!("/ops/deposits/:id") view=ops::deposits::deposit/>
                <Route ssr=Async path=path!("/ops/payouts") view=ops::payouts::list/>
                <Route ssr=Async path=path!("/ops/payouts/:id") view=ops::payouts::batch/>
                <Route ssr=Async path=path!("/ops/payouts/:id/:step") view=ops::payouts::step/>
                <Route ssr=Async path=path!("/ops/payouts/:id/payouts/:payout") view=ops::payouts::payout/>
                <Route ssr=Async path=path!("/ops/payouts/:id/payouts/:payout/:step") view=ops::payouts::payout_step/>
                <Route ssr=Async path=path!("/ops/bank-files") view=ops::payouts::files/>
                <Route ssr=Async path=path!("/ops/bank-files/:id") view=ops::payouts::file/>
                <Route ssr=Async path=path!("/ops/messages") view=ops::messages::list/>
                <Route ssr=Async path=path!("/ops/messages/new") view=ops::messages::new/>
                <Route ssr=Async path=path!("/ops/messages/:id") view=ops::messages::thread/>
                <Route ssr=Async path=path!("/ops/invoices") view=ops::invoices::list/>
                <Route ssr=Async path=path!("/ops/orders") view=ops::orders::list/>
                <Route ssr=Async path=path!("/ops/orders/queue") view=ops::orders::queue/>
                <Route ssr=Async path=path!("/ops/orders/incidents") view=ops::orders::incidents/>
                <Route ssr=Async path=path!("/ops/clients") view=ops::clients::list/>
                <Route ssr=Async path=path!("/ops/clients/:id") view=ops::clients::client/>
                <Route ssr=Async path=path!("/ops/clients/:id/correct") view=ops::clients::correct/>
                <Route ssr=Async path=path!("/ops/orders/waiting") view=ops::reports::waiting/>
                <Route ssr=Async path=path!("/ops/orders/:id") view=ops::orders::order/>
                <Route ssr=Async path=path!("/ops/orders/:id/:step") view=ops::orders::step/>
                <Route ssr=Async path=path!("/ops/sites") view=ops::sites::list/>
                <Route ssr=Async path=path!("/ops/sites/new") view=ops::sites::new/>
                <Route ssr=Async path=path!("/ops/sites/:id") view=ops::sites::site/>
                <Route ssr=Async path=path!("/ops/sites/:id/policy") view=ops::sites::policy/>
                <Route ssr=Async path=path!("/ops/sites/:id/prices") view=ops::sites::prices/>
                <Route ssr=Async path=path!("/ops/sites/:id/billing") view=ops::sites::billing/>
                <Route ssr=Async path=path!("/ops/sites/:id/programmes/:programme") view=ops::sites::terms/>
                <Route ssr=Async path=path!("/ops/catalog") view=ops::catalog::list/>
                <Route ssr=Async path=path!("/ops/catalog/imports") view=ops::catalog::imports/>
                <Route ssr=Async path=path!("/ops/catalog/imports/new") view=ops::catalog::upload/>
                <Route ssr=Async path=path!("/ops/catalog/imports/:id") view=ops::catalog::import/>
                <Route ssr=Async path=path!("/ops/catalog/imports/:id/commit") view=ops::catalog::commit/>
                <Route ssr=Async path=path!("/ops/catalog/imports/:id/discard") view=ops::catalog::discard/>
                <Route ssr=Async path=path!("/ops/catalog/:id") view=ops::catalog::product/>
                <Route ssr=Async path=path!("/ops/catalog/:id/edit") view=ops::catalog::edit/>
                <Route ssr=Async path=path!("/ops/audit") view=ops::audit::page/>
                <Route ssr=Async path=path!("/ops/settings") view=ops::settings::preferences/>
                <Route ssr=Async path=path!("/ops/settings/sessions") view=ops::settings::sessions/>
                <Route ssr=Async path=path!("/ops/more") view=ops::more::page/>
            </FlatRoutes>
        </Router>
    }
}
