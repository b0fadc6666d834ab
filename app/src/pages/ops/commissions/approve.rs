//! `/ops/commissions/approve`: asks once before commissions are approved, and says what they come to.

use std::collections::BTreeMap;

use domain::actor::OperatorPermission;
use domain::commissions::{self, Status};
use domain::error::DomainError;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;

use crate::actions::commissions::{ApproveCommissions, list_of};
use crate::components::confirm::Question;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{query, query_all};
use crate::t;
use crate::visitor::{Visitor, domain};

/// Commissions that can be approved with one press; a page of the list has fewer.
const MOST: usize = 100;

/// `/ops/commissions/approve?ids=…&ids=…`; `back` is the list that they were chosen from.
pub fn approve() -> impl IntoView {
    let (ids, back) = (query_all("ids"), list_of(&query("back")).to_owned());
    framed(Side::Operator, async move |visitor: Visitor| {
        let (domain, words, format) = (domain(), visitor.language, visitor.format());
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        actor.permit_operator(OperatorPermission::DecideCommissions)?;
        let (mut sums, mut chosen) = (BTreeMap::<String, i64>::new(), Vec::new());
        for id in ids.iter().take(MOST) {
            let id = id.parse().map_err(|_| DomainError::NotFound)?;
            let commission = commissions::get(&domain, actor, id).await?;
            if commission.status == Status::Pending {
                *sums.entry(commission.currency).or_default() += commission.amount;
                chosen.push(("ids[]", id.to_string()));
            }
        }
        let sums: Vec<(&str, i64)> = sums.iter().map(|(currency, sum)| (currency.as_str(), *sum)).collect();
        let title = t!(words, "approve-title", count = chosen.len());
        let empty = chosen.is_empty();
        chosen.push(("back", back.clone()));
        let question = Question {
            title: title.clone(),
            text: if empty {
                t!(words, "approve-nothing")
            } else {
                t!(words, "approve-text", amount = format.amounts(&sums))
            },
            press: t!(words, "ops-commissions-approve"),
            action: ApproveCommissions::PATH,
            fields: chosen,
            back: back.clone(),
            more: ().into_any(),
        };
        if empty {
            let text = question.text;
            let body = view! {
                <section class="card confirm" aria-labelledby="ask"><div class="body">
                    <h1 id="ask">{t!(words, "approve-none-title")}</h1><p>{text}</p>
                    <div class="actions"><a class="button" href=back>{t!(words, "commissions")}</a></div>
                </div></section>
            };
            return Ok(Screen::new(t!(words, "approve-none-title"), body));
        }
        Ok(Screen::new(title, question.draw_gently(words)))
    })
}
