//! The operator's side of each screen.

mod accounts;
pub mod approvals;
pub mod audit;
pub mod catalog;
pub mod clients;
pub mod commissions;
pub mod dashboard;
pub mod deposits;
pub mod invoices;
pub mod messages;
pub mod more;
pub mod orders;
pub mod partners;
pub mod paybacks;
pub mod payouts;
pub mod reports;
pub mod settings;
pub mod sites;

use domain::actor::OperatorPermission;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;

use crate::actions::partners::DecidePartner;
use crate::t;
use crate::visitor::Visitor;

/// Whether the operator's person who looks may do this, so that nothing is offered that would be refused.
fn may(visitor: &Visitor, permission: OperatorPermission) -> bool {
    visitor.operator().is_some_and(|person| permission.is_given_to(person.role))
}

/// The one press that takes an application, for those who may; afterwards the page `back` is shown again.
fn approve(
    visitor: &Visitor,
    partner: &str,
    back: &'static str,
    class: &'static str,
) -> Option<impl IntoView + use<>> {
    may(visitor, OperatorPermission::DecidePartners).then(|| {
        view! {
            <form method="post" action=DecidePartner::PATH>
                <input r#type="hidden" name="id" value=partner.to_owned()/>
                <input r#type="hidden" name="step" value="approve"/>
                <input r#type="hidden" name="back" value=back/>
                <button class=class>{t!(visitor.language, "partner-approve")}</button>
            </form>
        }
    })
}
