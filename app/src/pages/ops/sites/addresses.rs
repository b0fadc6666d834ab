//! A shop's name and addresses as a form.

use domain::sites::SitePolicy;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;

use crate::actions::sites::ChangeShop;
use crate::components::form::{Field, summary_of};
use crate::t;
use crate::visitor::Visitor;

/// The form on the shop's page.
pub fn addresses(visitor: &Visitor, site: &SitePolicy, hosts: &[String]) -> impl IntoView + use<> {
    let (words, typed) = (visitor.language, visitor.typed("addresses"));
    let labels = [
        ("name", t!(words, "site-name")),
        ("host", t!(words, "site-first-host")),
        ("hosts", t!(words, "site-further-hosts")),
    ];
    let [name, host, further] = labels.clone().map(|(name, label)| Field::text(name, label));
    let name = Field { most: 80, ..name }.required().value(&site.name);
    let host =
        Field { most: 253, ..host }.required().value(&site.host).hint(t!(words, "site-first-host-hint"));
    let further = further.value(hosts.join("\n")).hint(t!(words, "site-further-hosts-hint")).lines(3, 6_000);
    view! {
        <section class="card" aria-labelledby="addresses">
            <header><h2 id="addresses">{t!(words, "site-addresses")}</h2></header>
            <div class="body">
                <form class="form" method="post" action=ChangeShop::PATH novalidate>
                    {summary_of(words, &typed, &labels)}
                    <input r#type="hidden" name="id" value=site.site.to_string()/>
                    {name.draw(&typed)}
                    {host.draw(&typed)}
                    {further.draw(&typed)}
                    <div class="actions"><button class="button primary">{t!(words, "save")}</button></div>
                </form>
            </div>
        </section>
    }
}
