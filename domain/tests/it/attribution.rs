use std::sync::Arc;

use domain::actor::{Actor, Mode, OperatorRole};
use domain::attribution::correct::{NewCorrection, Seen, weigh};
use domain::attribution::report::{Asked, GroupBy};
use domain::attribution::{correct, corrections, leads, owner_of};
use domain::clicks::{Today, write};
use domain::commissions::{approve, mark_paid};
use domain::customers::{Identified, Identify, Outcome, identify};
use domain::db::Db;
use domain::error::{DomainError, Refusal};
use domain::ids::CustomerId;
use domain::links::change::{set_split, set_status};
use domain::links::create::{NewLink, create};
use domain::links::{LinkStatus, Split};
use domain::orders::refund::{NewRefund, report_refund};
use domain::orders::report::NewOrder;
use domain::orders::{self, OrderRef};
use domain::partners::PartnerStatus;
use domain::{Domain, transact};
use rust_decimal::Decimal;
use tokio::task::JoinSet;

use crate::support::{HOUR, World, customer, new_link, order, partner_of};

fn percent(discount: i64, commission: i64) -> Split {
    Split { discount: Decimal::from(discount), commission: Decimal::from(commission) }
}

async fn owner(world: &World, id: CustomerId) -> Option<domain::attribution::Owner> {
    let site = world.site().await;
    let found = transact!(world.domain, |tx| owner_of(tx, site, Mode::Live, id).await);
    found.unwrap()
}

on_both_engines! {
    async fn the_first_click_makes_a_customer_somebody_s_for_life(world: World) {
        let (aurora, other, shop) = (world.partner("Aurora").await, world.partner("Other").await, world.admin().await);
        let link = world.link(&aurora, "summer").await;
        world.link(&other, "winter").await;
        let click = world.click("summer").await;
        let report = Identify {
            name: "Maria Silva".to_owned(), email: "Maria@Example.com".to_owned(), country: "PT".to_owned(),
            ..customer("c-1", click)
        };
        let first = world.reported(&shop, &report).await;
        assert!(first.created && first.outcome == Outcome::Accepted);
        let brought = first.owner.unwrap();
        assert_eq!((brought.partner, brought.link, brought.split), (partner_of(&aurora), Some(link.id), link.split));
        assert_eq!(owner(&world, first.customer).await, Some(brought.clone()));

        world.wait(HOUR * 24 * 900);
        let late = world.reported(&shop, &customer("c-1", world.click("winter").await)).await;
        assert!(!late.created && late.customer == first.customer && late.outcome == Outcome::Late);
        assert_eq!(late.owner.as_ref(), Some(&brought));
        let again = world.reported(&shop, &customer("c-1", world.click("summer").await)).await;
        assert_eq!((again.outcome, again.owner.as_ref()), (Outcome::Already, Some(&brought)));
        let nothing = world.reported(&shop, &Identify { click: None, ..customer("c-1", click) }).await;
        assert_eq!((nothing.outcome, nothing.owner), (Outcome::None, Some(brought)));
        assert_eq!((world.count("attributions").await, world.count("attribution_attempts").await), (1, 1));
        assert!(!world.holds(b"maria@example.com").await && !world.holds(b"Maria@Example.com").await);
        assert_eq!(world.words("SELECT masked_email AS word FROM customers").await, ["M•••@E•••.com"]);
    }

    async fn a_click_on_its_way_into_the_database_counts_and_is_written_once(world: World) {
        let (aurora, shop) = (world.partner("Aurora").await, world.admin().await);
        world.link(&aurora, "summer").await;
        let (one, other) = (world.click_by("summer", 1).await, world.click_by("summer", 2).await);
        world.domain.installation().pending.add([one.clone(), other.clone()].into());
        let undone = act!(world, identify(&shop, world.site().await, &Identify { email: "none".to_owned(), ..customer("c-1", one.id) }));
        assert!(undone.is_err() && world.count("clicks").await == 0);
        assert_eq!(world.reported(&shop, &customer("c-1", one.id)).await.outcome, Outcome::Accepted);
        assert_eq!(world.count("clicks").await, 1);
        let batches = world.domain.installation().pending.oldest(1);
        assert_eq!((batches.len(), &batches[0][..]), (1, &[one.clone(), other.clone()][..]));
        let known = Today::default();
        assert!(transact!(world.domain, |tx| write::write(tx, &batches[0][..], &known).await).is_err());
        assert_eq!(transact!(world.domain, |tx| write::write_again(tx, &[&one, &other]).await).unwrap(), 1);
        world.domain.installation().pending.written(1);
        assert_eq!(world.count("click_days WHERE clicks = 2 AND sessions = 2").await, 1);
        assert_eq!(world.domain.installation().pending.count(), 0);
    }

    async fn a_click_in_a_file_counts_and_is_let_go_once_it_is_written(world: World) {
        let (aurora, shop) = (world.partner("Aurora").await, world.admin().await);
        world.link(&aurora, "summer").await;
        let mut clicks = Vec::new();
        for visitor in 1..4 {
            clicks.push(world.click_by("summer", visitor).await);
        }
        let spooled = &world.domain.installation().spooled;
        for click in &clicks {
            spooled.add_within([click.clone()].into(), 2);
        }
        assert_eq!(world.reported(&shop, &customer("c-1", clicks[0].id)).await.outcome, Outcome::None, "too many");
        assert_eq!(world.reported(&shop, &customer("c-2", clicks[1].id)).await.outcome, Outcome::Accepted);
        let newest = spooled.newest().unwrap();
        spooled.add_within([clicks[0].clone()].into(), 9);
        spooled.written_upto(newest);
        assert_eq!((spooled.count(), world.count("clicks").await), (1, 1), "what came later stays");
    }

    async fn a_code_counts_like_a_click_and_a_click_comes_first(world: World) {
        let (aurora, other, shop) = (world.partner("Aurora").await, world.partner("Other").await, world.admin().await);
        let coded = NewLink { code: "aurora10".to_owned(), discount: Some(Decimal::TEN), ..new_link("coded") };
        act!(world, create(&aurora, &coded)).unwrap();
        world.link(&other, "winter").await;
        let by_code = Identify { code: Some(" Aurora10 ".to_owned()), click: None, ..customer("c-1", world.click("winter").await) };
        let first = world.reported(&shop, &by_code).await.owner.unwrap();
        assert_eq!((first.partner, first.split.discount), (partner_of(&aurora), Decimal::TEN));
        let both = Identify { external_id: "c-2".to_owned(), click: Some(world.click("winter").await), ..by_code.clone() };
        assert_eq!(world.reported(&shop, &both).await.owner.unwrap().partner, partner_of(&other));
        let unknown = Identify { external_id: "c-3".to_owned(), code: Some("AURORA".to_owned()), ..by_code };
        let unknown = world.reported(&shop, &unknown).await;
        assert_eq!((unknown.outcome, unknown.owner), (Outcome::None, None));
    }

    async fn a_code_of_another_than_the_click_s_is_kept_as_late(world: World) {
        let (aurora, other, shop) = (world.partner("Aurora").await, world.partner("Other").await, world.admin().await);
        act!(world, create(&aurora, &NewLink { code: "AURORA".to_owned(), ..new_link("coded") })).unwrap();
        world.link(&other, "winter").await;
        let both = |number: &str, click| Identify { code: Some("aurora".to_owned()), ..customer(number, click) };
        let first = world.reported(&shop, &both("c-1", world.click("winter").await)).await;
        assert_eq!((first.outcome, first.owner.unwrap().partner), (Outcome::Accepted, partner_of(&other)));
        let late = world.rows("SELECT partner_id, evidence FROM attribution_attempts", vec![]).await;
        let late: Vec<(String, String)> = late.iter().map(|row| (row.get("partner_id").unwrap(), row.get("evidence").unwrap())).collect();
        assert_eq!(late, [(partner_of(&aurora).to_string(), "AURORA".to_owned())]);
        // Both lead to one partner, or the code to whose customer it is already: nothing came too late.
        world.reported(&shop, &both("c-2", world.click("coded").await)).await;
        world.reported(&shop, &Identify { code: None, ..both("c-3", world.click("coded").await) }).await;
        assert_eq!(world.count("attribution_attempts").await, 1);
        let theirs = world.reported(&shop, &both("c-3", world.click("winter").await)).await;
        assert_eq!((theirs.outcome, theirs.owner.unwrap().partner), (Outcome::Late, partner_of(&aurora)));
        assert_eq!(world.count("attribution_attempts WHERE evidence = 'AURORA'").await, 1);
    }

    async fn a_click_keeps_the_split_it_was_made_under_and_a_code_has_that_of_today(world: World) {
        let (aurora, site) = (world.partner("Aurora").await, world.site().await);
        let coded = NewLink { code: "AURORA".to_owned(), discount: Some(Decimal::TEN), commission: Some(Decimal::TEN), ..new_link("coded") };
        let link = act!(world, create(&aurora, &coded)).unwrap();
        let click = world.click("coded").await;
        act!(world, set_split(&aurora, link.id, Some(Decimal::ONE), Some(Decimal::ONE))).unwrap();
        let lead = transact!(world.domain, |tx| leads(tx, site, Mode::Live, Some(click), None).await).unwrap().click.unwrap();
        assert_eq!((lead.split, lead.version, lead.click), (percent(10, 10), 1, Some(click)));
        let lead = transact!(world.domain, |tx| leads(tx, site, Mode::Live, None, Some("aurora")).await).unwrap().code.unwrap();
        assert_eq!((lead.split, lead.version, lead.click), (percent(1, 1), 2, None));
    }

    async fn what_is_of_another_site_mode_or_state_leads_to_nobody(world: World) {
        let (aurora, site) = (world.partner("Aurora").await, world.site().await);
        let coded = NewLink { code: "AURORA".to_owned(), ..new_link("coded") };
        let link = act!(world, create(&aurora, &coded)).unwrap();
        let click = world.click("coded").await;
        let found = async |site, mode| {
            let leads = transact!(world.domain, |tx| leads(tx, site, mode, Some(click), Some("AURORA")).await);
            leads.unwrap().first().is_some()
        };
        let elsewhere = world.rows("SELECT id FROM sites WHERE host = 'nordlicht'", vec![]).await[0].get("id").unwrap();
        assert!(found(site, Mode::Live).await && !found(site, Mode::Test).await && !found(elsewhere, Mode::Live).await);
        act!(world, set_status(&aurora, link.id, LinkStatus::Inactive)).unwrap();
        let code = transact!(world.domain, |tx| leads(tx, site, Mode::Live, None, Some("AURORA")).await);
        assert!(code.unwrap().first().is_none() && found(site, Mode::Live).await, "what was clicked counts, the code does not");
        world.move_to(&aurora, PartnerStatus::Suspended).await;
        assert!(!found(site, Mode::Live).await);
    }

    async fn of_many_who_bring_a_customer_at_the_same_instant_one_wins(world: World) {
        let shop = world.admin().await;
        let site = world.site().await;
        let other = if world.domain.db().is_embedded() { world.domain.clone() } else { world.another_server().await };
        let mut clicks = Vec::new();
        for number in 0..8 {
            let partner = world.partner(&format!("Partner {number}")).await;
            world.link(&partner, &format!("link-{number}")).await;
            clicks.push(world.click(&format!("link-{number}")).await);
        }
        let together = Arc::new(tokio::sync::Barrier::new(clicks.len()));
        let mut reports = JoinSet::new();
        for (turn, click) in clicks.into_iter().enumerate() {
            let domain: Domain = if turn % 2 == 0 { world.domain.clone() } else { other.clone() };
            let (shop, together) = (shop.clone(), Arc::clone(&together));
            reports.spawn(async move {
                together.wait().await;
                act!(domain, identify(&shop, site, &customer("c-1", click))).unwrap()
            });
        }
        let outcomes: Vec<Identified> = reports.join_all().await;
        let of = |outcome| outcomes.iter().filter(|one| one.outcome == outcome).count();
        assert_eq!((of(Outcome::Accepted), of(Outcome::Late)), (1, 7));
        assert_eq!(outcomes.iter().filter(|one| one.created).count(), 1);
        let winner = outcomes[0].owner.as_ref().unwrap();
        assert!(outcomes.iter().all(|one| one.owner.as_ref() == Some(winner) && one.customer == outcomes[0].customer));
        assert_eq!((world.count("attributions").await, world.count("attribution_attempts").await), (1, 7));
    }

    async fn a_partner_s_own_address_is_flagged_and_not_dropped(world: World) {
        let (aurora, shop) = (world.partner("Aurora").await, world.admin().await);
        world.link(&aurora, "summer").await;
        let click = world.click("summer").await;
        let own = Identify { email: "OWNER@aurora.example".to_owned(), ..customer("c-1", click) };
        let flagged = world.reported(&shop, &own).await;
        assert!(flagged.outcome == Outcome::Accepted && flagged.owner.unwrap().self_referral);
        // The address may come later.
        let stranger = world.reported(&shop, &customer("c-2", click)).await;
        assert!(!stranger.owner.unwrap().self_referral);
        let told = world.reported(&shop, &Identify { external_id: "c-2".to_owned(), click: None, ..own }).await;
        assert!(told.owner.unwrap().self_referral && owner(&world, told.customer).await.unwrap().self_referral);
    }

    async fn a_counter_entry_moves_a_customer_and_both_partners_see_it(world: World) {
        let (aurora, other, admin) = (world.partner("Aurora").await, world.partner("Other").await, world.admin().await);
        world.link(&aurora, "summer").await;
        let theirs = world.link(&other, "winter").await;
        let id = world.reported(&admin, &customer("c-1", world.click("summer").await)).await.customer;
        let move_to = |to, link| NewCorrection { to, link, reason: " Shown by the mails. ".to_owned(), ..NewCorrection::default() };
        let given = act!(world, correct(&admin, id, &move_to(Some(partner_of(&other)), Some(theirs.id)))).unwrap();
        assert_eq!(given, owner(&world, id).await);
        assert_eq!(given.as_ref().map(|owner| (owner.partner, owner.link)), Some((partner_of(&other), Some(theirs.id))));
        let later = world.reported(&admin, &customer("c-1", world.click("summer").await)).await;
        assert_eq!((later.outcome, later.owner), (Outcome::Late, given));

        let lost = corrections(&world.domain, &aurora, 10).await.unwrap();
        assert_eq!((lost.len(), lost[0].from, lost[0].to, lost[0].reason.as_str()), (1, Some(partner_of(&aurora)), None, "Shown by the mails."));
        let gained = corrections(&world.domain, &other, 10).await.unwrap();
        assert_eq!((gained.len(), gained[0].from, gained[0].to), (1, None, Some(partner_of(&other))));
        assert_eq!(world.count("notifications WHERE kind = 'attribution_corrected'").await, 2);
        assert_eq!(world.count("events WHERE type = 'attribution.corrected'").await, 2);

        act!(world, correct(&admin, id, &move_to(None, None))).unwrap();
        assert_eq!(owner(&world, id).await, None);
        let decided = world.reported(&admin, &customer("c-1", world.click("summer").await)).await;
        assert_eq!((decided.outcome, decided.owner), (Outcome::Late, None), "the operator has decided");
        let replay = "customers c WHERE COALESCE(c.partner_id, '') <> COALESCE((SELECT x.to_partner_id FROM attribution_corrections x
                      WHERE x.customer_id = c.id ORDER BY x.number DESC LIMIT 1), '')";
        assert_eq!(world.count(replay).await, 0);
    }

    async fn a_correction_that_breaks_the_rules_is_refused_with_every_fault(world: World) {
        let (aurora, other, admin) = (world.partner("Aurora").await, world.partner("Other").await, world.admin().await);
        let link = world.link(&aurora, "summer").await;
        let id = world.reported(&admin, &customer("c-1", world.click("summer").await)).await.customer;
        let to = |partner: Option<&Actor>, link| NewCorrection { to: partner.map(partner_of), link, reason: "Why.".to_owned(), ..NewCorrection::default() };
        let fault = |field: &str, code: &str| (field.to_owned(), code.to_owned());
        let same = NewCorrection { reason: " ".to_owned(), ..to(Some(&aurora), Some(link.id)) };
        assert_eq!(faults_of!(act!(world, correct(&admin, id, &same))), [fault("reason", "required"), fault("to", "unchanged")]);
        assert_eq!(faults_of!(act!(world, correct(&admin, id, &to(Some(&other), Some(link.id))))), [fault("link", "unknown")]);
        let nobody = world.applicant("Nobody").await;
        assert!(faults_of!(act!(world, correct(&admin, id, &to(Some(&nobody), None)))).contains(&fault("to", "not_active")));
        let missing = world.domain.random().id(world.domain.now());
        assert_refused!(act!(world, correct(&admin, missing, &to(None, None))), DomainError::NotFound);
        assert_refused!(act!(world, correct(&aurora, id, &to(None, None))), DomainError::NotFound);
        let finance = world.operator(OperatorRole::Finance).await;
        assert_refused!(act!(world, correct(&finance, id, &to(None, None))), DomainError::Forbidden(Refusal::Role));
    }

    async fn a_correction_can_be_weighed_before_it_is_made_and_holds_on_to_what_was_seen(world: World) {
        let (aurora, other, admin) = (world.partner("Aurora").await, world.partner("Other").await, world.admin().await);
        let third = world.partner("Third").await;
        let link = world.link(&aurora, "summer").await;
        let id = world.reported(&admin, &customer("c-1", world.click("summer").await)).await.customer;
        let from = |seen: Option<&Actor>, to: Option<&Actor>| NewCorrection {
            from: Some(Seen(seen.map(partner_of))), to: to.map(partner_of), link: None, reason: "Why.".to_owned(),
        };
        let fault = |code: &str| vec![("to".to_owned(), code.to_owned())];
        weigh(&world.domain, &admin, id, &from(Some(&aurora), Some(&other))).await.unwrap();
        assert_eq!(owner(&world, id).await.unwrap().link, Some(link.id), "nothing happened");
        // Weighed or made, the same is wrong with it. Who says from whom to whom does not mean another link.
        let nobody = world.applicant("Nobody").await;
        for (new, code) in [
            (from(Some(&aurora), Some(&aurora)), "unchanged"), (from(Some(&other), Some(&aurora)), "unchanged"),
            (from(Some(&other), Some(&third)), "changed_meanwhile"), (from(None, Some(&other)), "changed_meanwhile"), (from(Some(&other), None), "changed_meanwhile"),
        ] {
            assert_eq!(faults_of!(weigh(&world.domain, &admin, id, &new).await), fault(code), "{new:?}");
            assert_eq!(faults_of!(act!(world, correct(&admin, id, &new))), fault(code), "{new:?}");
        }
        let waits = from(Some(&aurora), Some(&nobody));
        assert!(faults_of!(weigh(&world.domain, &admin, id, &waits).await).contains(&fault("not_active")[0]));
        for (who, refusal) in [(&aurora, DomainError::NotFound), (&world.operator(OperatorRole::Finance).await, DomainError::Forbidden(Refusal::Role))] {
            let refused = weigh(&world.domain, who, id, &from(Some(&aurora), None)).await;
            assert_eq!(refused.unwrap_err().to_string(), refusal.to_string());
        }
        // Somebody else was faster.
        act!(world, correct(&admin, id, &from(Some(&aurora), Some(&third)))).unwrap();
        assert_eq!(faults_of!(act!(world, correct(&admin, id, &from(Some(&aurora), Some(&other))))), fault("changed_meanwhile"));
        assert_eq!(owner(&world, id).await.map(|owner| owner.partner), Some(partner_of(&third)));
        act!(world, correct(&admin, id, &from(Some(&third), None))).unwrap();
        act!(world, correct(&admin, id, &from(None, Some(&other)))).unwrap();
        assert_eq!(owner(&world, id).await.map(|owner| owner.partner), Some(partner_of(&other)));
    }

    async fn what_was_paid_and_given_back_is_the_same_by_day_link_source_and_site(world: World) {
        let (aurora, admin) = (world.partner("Aurora").await, world.admin().await);
        world.code(&aurora, "casaverde", "AURORA", "10", "12.5").await;
        let shop = world.shop(Mode::Live, &[]).await;
        let new = NewOrder { code: "AURORA".to_owned(), ..order("1", "C-1") };
        let earned = act!(world, orders::report::report(&shop, &new)).unwrap().commission.unwrap();
        act!(world, approve(&admin, &[earned.id])).unwrap();
        act!(world, mark_paid(&Actor::System, &[earned.id], "REF")).unwrap();
        let back = NewRefund { external_id: "R-1".to_owned(), amount: "113.05".to_owned(), ..NewRefund::default() };
        let place = OrderRef { site: "casaverde".to_owned(), reference: "1".to_owned() };
        act!(world, report_refund(&shop, &place, &back)).unwrap();
        let day = world.domain.now().day();
        for &by in GroupBy::ALL {
            let asked = Asked { by, first: day - 1, last: day };
            let groups = domain::attribution::report::report(&world.domain, &aurora, asked).await.unwrap();
            assert_eq!(groups.len(), 1, "{by}");
            let (of, customers) = (&groups[0].figures, groups[0].customers);
            let open = of.pending + of.disputed + of.approved + of.receivable;
            assert_eq!((customers, of.orders, of.revenue, open, of.paid, of.reversed), (1, 1, 0, -1_250, 1_250, 1_250), "{by}");
        }
    }

    async fn a_report_is_taken_out_of_order_and_again(world: World) {
        let (shop, now) = (world.admin().await, world.domain.now());
        let report = |name: &str, email: &str, back: u32| Identify {
            external_id: "c-1".to_owned(), name: name.to_owned(), email: email.to_owned(),
            occurred_at: Some(now.minus(HOUR * back)), ..Identify::default()
        };
        world.reported(&shop, &report("Maria", "", 5)).await;
        world.reported(&shop, &report("Maria Silva", "maria@example.com", 2)).await;
        world.reported(&shop, &report("M.", "old@example.org", 9)).await;
        world.reported(&shop, &report("", "", 1)).await;
        let rows = world.rows("SELECT name, masked_email, first_seen_at FROM customers", vec![]).await;
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].get::<String>("name").unwrap(), "Maria Silva");
        assert_eq!(rows[0].get::<String>("masked_email").unwrap(), "m•••@e•••.com");
        assert_eq!(rows[0].get::<i64>("first_seen_at").unwrap(), now.minus(HOUR * 9).micros());
    }

    async fn a_report_that_breaks_the_rules_is_refused_with_every_fault(world: World) {
        let (aurora, shop, site) = (world.partner("Aurora").await, world.admin().await, world.site().await);
        let bad = Identify {
            external_id: " ".to_owned(), name: "x".repeat(201), email: "nobody".to_owned(), country: "pt".to_owned(),
            occurred_at: Some(world.domain.now().plus(HOUR)), ..Identify::default()
        };
        let nowhere = world.domain.random().id(world.domain.now());
        let faults = faults_of!(act!(world, identify(&shop, nowhere, &bad)));
        let fields: Vec<_> = faults.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, ["external_id", "name", "email", "country", "occurred_at", "site"]);
        assert_refused!(act!(world, identify(&aurora, site, &bad)), DomainError::NotFound);
        assert_eq!(world.count("customers").await, 0);
    }

    async fn attributions_and_their_corrections_are_never_changed(world: World) {
        let (aurora, other, admin) = (world.partner("Aurora").await, world.partner("Other").await, world.admin().await);
        world.link(&aurora, "summer").await;
        world.link(&other, "winter").await;
        let id = world.reported(&admin, &customer("c-1", world.click("summer").await)).await.customer;
        world.reported(&admin, &customer("c-1", world.click("winter").await)).await;
        act!(world, correct(&admin, id, &NewCorrection { reason: "Why.".to_owned(), ..NewCorrection::default() })).unwrap();
        for table in ["attributions", "attribution_attempts", "attribution_corrections", "link_splits"] {
            let mut attempts = vec![format!("UPDATE {table} SET created_at = 0"), format!("DELETE FROM {table}")];
            if matches!(world.domain.db(), Db::Postgres(_)) {
                attempts.push(format!("TRUNCATE {table} CASCADE"));
            }
            for attempt in attempts {
                let attempt: &'static str = attempt.leak();
                let outcome: Result<u64, DomainError> = transact!(world.domain, |tx| Ok(tx.execute(attempt, vec![]).await?));
                assert!(
                    matches!(&outcome, Err(DomainError::Internal(fault)) if fault.to_string().contains("append-only")),
                    "{attempt}: {outcome:?}"
                );
            }
        }
    }
}
