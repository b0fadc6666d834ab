//! Why a commission is what it is: what it was made of, run again; what happened to it; what is said about it.

use domain::commissions::clawback::Basis;
use domain::commissions::rules::{Inputs, StepName};
use domain::commissions::{Explained, Explanation};
use domain::ledger::Movement;
use leptos::prelude::*;
use rust_decimal::Decimal;

use super::short;
use crate::components::{books, status};
use crate::t;
use crate::visitor::Visitor;
use crate::words::Language;
use crate::words::format::Format;

/// Everything there is to tell, for a partner (`root` is `/commissions`) as for the operator.
pub fn explained(visitor: &Visitor, told: &Explanation, root: &'static str) -> impl IntoView + use<> {
    let why = match &told.inputs {
        Some(inputs) => why(visitor, told, inputs).into_any(),
        None => taken_back(visitor, told, root).into_any(),
    };
    view! {
        <div class="two">
            {why}
            <div class="stack">
                {frozen(visitor, told)}
                {adjustments(visitor, told, root)}
            </div>
        </div>
        {(!told.steps.is_empty()).then(|| steps(visitor, told))}
        {ledger(visitor, told)}
        {disputes(visitor, told)}
    }
}

fn row(text: String, note: String, figure: String, total: bool) -> AnyView {
    let class = if total { "total" } else { "" };
    view! { <li class=class><div>{text}<small>{note}</small></div><div class="num">{figure}</div></li> }
        .into_any()
}

/// The sum of a kind of step over all lines.
fn sum(told: &Explanation, name: StepName) -> i64 {
    told.steps.iter().filter(|told| told.step.name == name).map(|told| told.step.value).sum()
}

fn why(visitor: &Visitor, told: &Explanation, inputs: &Inputs) -> impl IntoView + use<> {
    let (words, format, of) = (visitor.language, visitor.format(), &told.commission);
    let money = |minor: i64| format.minor(minor, &of.currency);
    let goods = inputs
        .lines
        .iter()
        .map(|line| format!("{} × {}", line.quantity, line.sku))
        .collect::<Vec<_>>()
        .join(", ");
    let percent = |figure: Decimal| format.decimal(figure.normalize());
    let share = inputs.discount + Decimal::new(sum(told, StepName::Share), 2);
    let pool = t!(words, "why-pool", percent = percent(inputs.pool), terms = inputs.terms_version);
    let mut rows = vec![
        row(t!(words, "why-goods"), goods, money(of.base), false),
        row(
            t!(words, "why-together", percent = percent(share)),
            pool,
            money(sum(told, StepName::Together)),
            false,
        ),
        row(
            t!(words, "why-discount"),
            t!(words, "why-discount-note", percent = percent(inputs.discount)),
            format!("−\u{a0}{}", money(sum(told, StepName::Discount))),
            false,
        ),
        row(t!(words, "why-earned"), t!(words, "why-earned-note"), money(of.earned), true),
    ];
    if of.reversed != 0 {
        rows.push(row(t!(words, "why-reversed"), t!(words, "why-reversed-note"), money(-of.reversed), false));
    }
    if of.corrected != 0 {
        rows.push(row(
            t!(words, "why-corrected"),
            t!(words, "why-corrected-note"),
            money(of.corrected),
            false,
        ));
    }
    if of.amount != of.earned {
        rows.push(row(t!(words, "why-worth"), String::new(), money(of.amount), true));
    }
    view! {
        <section class="card" aria-labelledby="why">
            <header><h2 id="why">{t!(words, "why")}</h2>{again(words, told)}</header>
            <div class="body"><ol class="steps" role="list">{rows}</ol></div>
        </section>
    }
}

/// Whether it came out the same when it was worked out again just now.
fn again(words: &'static Language, told: &Explanation) -> impl IntoView + use<> {
    if told.matches {
        view! { <span class="status good">{t!(words, "why-matches")}</span> }
    } else {
        view! { <span class="status bad">{t!(words, "why-differs")}</span> }
    }
}

/// What an adjustment takes back of a commission that was paid: line by line, with the goods that went back.
fn taken_back(visitor: &Visitor, told: &Explanation, root: &'static str) -> impl IntoView + use<> {
    let (words, format, of) = (visitor.language, visitor.format(), &told.commission);
    let money = |minor: i64| format.minor(minor, &of.currency);
    let parent = of.parent.map(|parent| {
        let id = parent.to_string();
        view! { <a href=format!("{root}/{id}")>{short(&id)}</a> }
    });
    let mut rows = Vec::new();
    for (line, refunded) in told.basis.iter().flat_map(Basis::returned) {
        let reversed = |step: &&Explained| step.step.line == Some(line.number);
        let back = told.steps.iter().find(reversed).map_or(0, |step| step.step.value);
        let (goods, base, earned) = (money(refunded), money(line.base), money(line.commission));
        let note = t!(words, "why-returned-note", goods = goods, base = base, earned = earned);
        let sku = told.sku(line.number).unwrap_or_default().to_owned();
        rows.push(row(sku, note, money(-back), false));
    }
    let corrected = sum(told, StepName::Corrected);
    if corrected != 0 {
        rows.push(row(t!(words, "step-corrected"), t!(words, "why-reversed-note"), money(-corrected), false));
    }
    rows.push(row(t!(words, "why-worth"), String::new(), money(of.amount), true));
    view! {
        <section class="card" aria-labelledby="why">
            <header><h2 id="why">{t!(words, "why")}</h2>{again(words, told)}</header>
            <div class="body">
                <p>{t!(words, "why-clawback")}" "{parent}</p>
                <ol class="steps" role="list">{rows}</ol>
            </div>
        </section>
    }
}

/// What was frozen when it was born, and when it is ready.
fn frozen(visitor: &Visitor, told: &Explanation) -> impl IntoView + use<> {
    let (words, format, of) = (visitor.language, visitor.format(), &told.commission);
    let fact = |name: String, value: String| view! { <div><dt>{name}</dt><dd>{value}</dd></div> };
    let mut facts = vec![fact(t!(words, "fact-rule"), format!("{} {}", told.rule, told.version))];
    if let Some(inputs) = &told.inputs {
        facts.push(fact(
            t!(words, "fact-pool"),
            format!("{}\u{a0}%", format.decimal(inputs.pool.normalize())),
        ));
        let split = format!(
            "{}\u{a0}% + {}\u{a0}%",
            format.decimal(inputs.discount.normalize()),
            format.decimal(inputs.commission.normalize())
        );
        facts.push(fact(t!(words, "fact-split"), split));
        facts.push(fact(t!(words, "fact-terms"), format.number(inputs.terms_version)));
        facts.push(fact(t!(words, "fact-policy"), format.number(inputs.policy_version)));
        facts.push(fact(t!(words, "fact-holding"), t!(words, "fact-days", days = inputs.holding_days)));
    }
    facts.push(fact(t!(words, "fact-placed"), format.moment(of.placed_at)));
    facts.push(fact(t!(words, "fact-ready"), format.moment(of.eligible_at)));
    view! {
        <section class="card" aria-labelledby="facts">
            <header><h2 id="facts">{t!(words, "facts")}</h2></header>
            <div class="body"><dl class="facts">{facts}</dl><p class="note">{t!(words, "facts-note")}</p></div>
        </section>
    }
}

fn adjustments(visitor: &Visitor, told: &Explanation, root: &'static str) -> Option<impl IntoView + use<>> {
    let (words, format) = (visitor.language, visitor.format());
    let rows = told.adjustments.iter().map(|taken| {
        let id = taken.id.to_string();
        view! {
            <li>
                <div><b><a href=format!("{root}/{id}")>{format.minor(taken.amount, &taken.currency)}</a></b><small>{format.date(taken.created_at)}</small></div>
                {status::commission(words, taken.status)}
            </li>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="card" aria-labelledby="adjustments">
                <header><h2 id="adjustments">{t!(words, "adjustments")}</h2></header>
                <div class="body"><p class="note">{t!(words, "adjustments-note")}</p><ul class="todo" role="list">{rows}</ul></div>
            </section>
        }
    })
}

fn step_name(words: &'static Language, name: StepName) -> String {
    match name {
        StepName::Share => t!(words, "step-share"),
        StepName::Discount => t!(words, "step-discount"),
        StepName::Together => t!(words, "step-together"),
        StepName::Commission => t!(words, "step-commission"),
        StepName::Total => t!(words, "step-total"),
        StepName::EligibleAt => t!(words, "step-eligible"),
        StepName::Returned => t!(words, "step-returned"),
        StepName::Corrected => t!(words, "step-corrected"),
    }
}

/// The figures of a step before and after rounding, in the reader's words.
fn figures(format: &Format, told: &Explained, currency: &str) -> (String, String) {
    let (exact, value) = (told.step.exact, told.step.value);
    match told.step.name {
        StepName::Share => {
            let percent = |figure: Decimal| {
                format!("{}\u{a0}%", format.decimal((figure / Decimal::ONE_HUNDRED).normalize()))
            };
            (percent(exact), percent(Decimal::from(value)))
        }
        StepName::EligibleAt => {
            let at = format.moment(domain::clock::Timestamp::from_micros(value));
            (at.clone(), at)
        }
        _ => {
            let places =
                currency.parse::<domain::money::Currency>().map_or(0, domain::money::Currency::decimals);
            let exact = exact / Decimal::from(10_i64.pow(places));
            (format!("{}\u{a0}{currency}", format.decimal(exact.normalize())), format.minor(value, currency))
        }
    }
}

/// Every step with its line, before and after rounding.
fn steps(visitor: &Visitor, told: &Explanation) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let rows = told.steps.iter().map(|step| {
        let sku = step.step.line.and_then(|line| told.sku(line)).map(str::to_owned);
        let (exact, value) = figures(&format, step, &told.commission.currency);
        let same = if step.matches { t!(words, "step-same") } else { t!(words, "step-differs") };
        view! {
            <tr class=if step.matches { "" } else { "bad" }>
                <td class="lead">{step_name(words, step.step.name)}</td>
                <td class="minor">{sku}</td>
                <td class="num" data-label=t!(words, "step-exact")>{exact}</td>
                <td class="num trail">{value}</td>
                <td class="under">{same}</td>
            </tr>
        }
    });
    view! {
        <details class="more"><summary>{t!(words, "steps-show")}</summary>
            <section class="card" aria-label=t!(words, "steps")>
                <table class="cards dense">
                    <caption class="sr-only">{t!(words, "steps")}</caption>
                    <thead><tr>
                        <th scope="col">{t!(words, "step")}</th><th scope="col">{t!(words, "step-line")}</th>
                        <th scope="col" class="num">{t!(words, "step-exact")}</th><th scope="col" class="num">{t!(words, "step-value")}</th>
                        <th scope="col">{t!(words, "step-again")}</th>
                    </tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </section>
        </details>
    }
}

/// Which goods a refund's share is of, and how much of the commission each line gave back.
fn returned_lines(
    visitor: &Visitor,
    told: &Explanation,
    movement: &Movement,
) -> Option<impl IntoView + use<>> {
    let (words, format) = (visitor.language, visitor.format());
    let lines = movement.detail.get("lines")?.as_array()?;
    let lines: Vec<String> = lines
        .iter()
        .filter_map(|line| {
            let sku = told.sku(line["line"].as_i64()?)?;
            let money = |name: &str| Some(format.minor(line[name].as_i64()?, &told.commission.currency));
            Some(t!(words, "ledger-line", sku = sku, goods = money("refunded")?, back = money("reversed")?))
        })
        .collect();
    (!lines.is_empty()).then(|| view! { <small>{lines.join(" · ")}</small> })
}

/// What happened, as the ledger has it.
fn ledger(visitor: &Visitor, told: &Explanation) -> impl IntoView + use<> {
    let (words, format, currency) = (visitor.language, visitor.format(), told.commission.currency.clone());
    let rows = told.movements.iter().map(|movement: &Movement| {
        let at = movement.at;
        let lines = returned_lines(visitor, told, movement);
        view! {
            <tr>
                <td class="lead">{books::reason(words, movement.reason)}{lines}</td>
                <td class="minor"><time datetime=at.to_string()>{format.moment(at)}</time></td>
                <td data-label=t!(words, "ledger-from")>{books::account(words, movement.from)}</td>
                <td data-label=t!(words, "ledger-to")>{books::account(words, movement.to)}</td>
                <td class="num trail">{format.minor(movement.amount, &currency)}</td>
            </tr>
        }
    });
    view! {
        <section class="card" aria-labelledby="ledger">
            <header><h2 id="ledger">{t!(words, "ledger")}</h2></header>
            <table class="cards dense">
                <caption class="sr-only">{t!(words, "ledger-caption")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "ledger-what")}</th><th scope="col">{t!(words, "ledger-when")}</th>
                    <th scope="col">{t!(words, "ledger-from")}</th><th scope="col">{t!(words, "ledger-to")}</th>
                    <th scope="col" class="num">{t!(words, "commissions-amount")}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
}

fn disputes(visitor: &Visitor, told: &Explanation) -> Option<impl IntoView + use<>> {
    let (words, format) = (visitor.language, visitor.format());
    let items = told.disputes.iter().map(|dispute| {
        let answer = dispute.answered_at.map(|at| {
            let correction = (dispute.correction != 0)
                .then(|| t!(words, "dispute-corrected", amount = format.minor(dispute.correction, &dispute.currency)));
            view! {
                <li class="good">
                    <div><b>{status::dispute(words, dispute.status)}</b><small>{dispute.answer.clone()}" "{correction}</small></div>
                    <time datetime=at.to_string()>{format.moment(at)}</time>
                </li>
            }
        });
        let at = dispute.opened_at;
        view! {
            <li class="wait">
                <div><b>{t!(words, "dispute-by", name = dispute.opened_by.clone())}</b><small>{dispute.reason.clone()}</small></div>
                <time datetime=at.to_string()>{format.moment(at)}</time>
            </li>
            {answer}
        }
    });
    let items = items.collect::<Vec<_>>();
    (!items.is_empty()).then(|| {
        view! {
            <section class="card" aria-labelledby="disputes">
                <header><h2 id="disputes">{t!(words, "disputes")}</h2></header>
                <div class="body"><ol class="timeline" role="list">{items}</ol></div>
            </section>
        }
    })
}
