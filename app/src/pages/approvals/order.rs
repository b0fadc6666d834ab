//! An order that a program placed above what it may spend: what, where to, how much, and which limits it is above.

use domain::actor::Mode;
use domain::approvals::Approval;
use domain::spending::{Asked, Breach, LimitKind, why};
use leptos::prelude::*;

use crate::pages::developers::mode_badge;
use crate::t;
use crate::visitor::Visitor;
use crate::words::countries;

/// Articles that are named one by one.
const NAMED: usize = 4;

/// What is asked for, leading to the order.
pub fn title(visitor: &Visitor, approval: &Approval) -> AnyView {
    let words = visitor.language;
    let (total, _) = why(approval);
    let total = total.map(|money| visitor.format().money(money)).unwrap_or_default();
    let title = t!(words, "approval-order-for", amount = total);
    let badge = (approval.mode == Mode::Test).then(|| view! { " " {mode_badge(words, approval.mode)} });
    // Its page is there for those who look at data of its mode.
    if approval.mode != visitor.mode() {
        return view! { {title}{badge} }.into_any();
    }
    view! { <a href=format!("/orders/{}", approval.object)>{title}</a>{badge} }.into_any()
}

/// What, where to, why, who decides.
pub fn facts(visitor: &Visitor, asked: Option<&Asked>, approval: &Approval) -> impl IntoView + use<> {
    let words = visitor.language;
    let (_, breaches) = why(approval);
    let name = approval.detail["name"].as_str().unwrap_or_default().to_owned();
    let what = asked.map(|asked| {
        let more = asked.items.len().saturating_sub(NAMED);
        let named = asked.items.iter().take(NAMED).map(|(pieces, title)| format!("{pieces} × {title}"));
        let mut named = named.collect::<Vec<_>>().join(", ");
        if more > 0 {
            named.push_str(&t!(words, "approval-order-more", count = more));
        }
        let place = [asked.city.clone(), countries::name(words, &asked.country)];
        let place = place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        view! {
            <div><dt>{t!(words, "approval-what")}</dt><dd>{named}</dd></div>
            <div><dt>{t!(words, "approval-order-site")}</dt><dd>{asked.site_name.clone()}</dd></div>
            <div><dt>{t!(words, "approval-order-to")}</dt><dd>{place}</dd></div>
        }
    });
    let reasons = breaches.iter().map(|breach| view! { <li>{reason(visitor, breach)}</li> }).collect_view();
    view! {
        {what}
        <div><dt>{t!(words, "approval-order-reference")}</dt><dd>{name}</dd></div>
        <div><dt>{t!(words, "approval-why")}</dt><dd><ul role="list">{reasons}</ul></dd></div>
        <div><dt>{t!(words, "approval-who")}</dt><dd>{t!(words, "approval-who-orders")}</dd></div>
    }
}

/// A limit, what was used of it, and what it would be with this order.
fn reason(visitor: &Visitor, breach: &Breach) -> String {
    let (words, format) = (visitor.language, visitor.format());
    let (used, would) = (format.money(breach.used), format.money(breach.would_be));
    let most = breach.most.map(|most| format.money(most)).unwrap_or_default();
    if breach.most.is_some_and(|most| most.currency != breach.would_be.currency) {
        return t!(words, "breach-currency", most = most);
    }
    match breach.limit {
        LimitKind::PerOrder => t!(words, "breach-order", most = most),
        LimitKind::PerDay => t!(words, "breach-day", most = most, used = used, would = would),
        LimitKind::PerMonth => t!(words, "breach-month", most = most, used = used, would = would),
        LimitKind::Site => t!(words, "breach-site"),
        LimitKind::Category => t!(words, "breach-category"),
    }
}
