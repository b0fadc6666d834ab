//! Placing what is in an import: pieces, crashes, several servers, prices that moved.

use domain::DomainError;
use domain::actor::Actor;
use domain::dropship::Payment;
use domain::ids::ImportId;
use domain::imports::commit::{Which, commit};
use domain::imports::mend::mend;
use domain::imports::work::{PIECE, Piece};
use domain::imports::{EntryState, ImportStatus};
use domain::keys::create::NewKey;
use domain::keys::revoke::revoke;
use domain::keys::{Limits, Scope};
use domain::money::Money;

use super::{HEAD, counts, entries, import, problems, row, shop, stock, uploaded};
use crate::support::{DAY, MINUTE, World, key_named};

/// A file of so many good orders of tea.
fn many(count: usize) -> String {
    let rows = (0..count).map(|number| row(&format!("M-{number:05}"), "TEA-100", "1"));
    rows.fold(HEAD.to_owned(), |text, row| text + &row)
}

/// Works until nothing is left.
async fn work_off(domain: &domain::Domain) -> usize {
    let mut pieces = 0;
    while let Some(id) = domain.take_import().await.unwrap() {
        while domain.place_piece(id).await.unwrap() != Piece::Over {
            pieces += 1;
        }
    }
    pieces
}

async fn placed(world: &World) -> i64 {
    world.count("orders").await
}

async fn start(world: &World, by: &Actor, text: &str, which: Which) -> ImportId {
    let id = uploaded(world, by, text).await.unwrap().id;
    act!(*world, commit(by, id, which)).unwrap();
    id
}

on_both_engines! {
    async fn every_order_is_placed_once_and_can_be_followed(world: World) {
        shop(&world, Payment::Invoice).await;
        let owner = world.partner("Aurora").await;
        let text = format!("{HEAD}{}A-1;TEA-100;2;;;;;\n{}", row("A-1", "LAMP-7", "1"), row("A-2", "TEA-100", "1"));
        let id = start(&world, &owner, &text, Which::All).await;
        assert_eq!(import(&world, &owner, id).await.0.status, ImportStatus::Committing);
        assert_refused!(act!(world, commit(&owner, id, Which::All)), DomainError::InvalidTransition { .. });
        assert_eq!(work_off(&world.domain).await, 1);
        assert_eq!(counts(&world, &owner, id).await, [0, 0, 2, 0]);
        let (done, _) = import(&world, &owner, id).await;
        assert_eq!((done.status, done.valid_total.minor), (ImportStatus::Done, 0));
        assert!(done.ordered_total.minor > 0);
        assert_eq!(placed(&world).await, 2);
        let ordered = entries(&world, &owner, id, Some(EntryState::Ordered)).await;
        assert!(ordered.iter().all(|entry| entry.order.is_some() && entry.order_status.is_some()));
        let actions: Vec<String> =
            world.actions().await.into_iter().filter(|action| action.starts_with("import.")).collect();
        assert_eq!(actions, ["import.uploaded", "import.started", "import.finished"]);
        // The same orders again: each is known.
        let again = uploaded(&world, &owner, &format!("{text}\n")).await.unwrap();
        assert_eq!(
            problems(&world, &owner, again.id).await,
            ["2 reference duplicate_reference", "4 reference duplicate_reference"]
        );
        assert!(domain::ledger::verify::verify(&world.domain).await.unwrap().is_balanced());
    }

    async fn all_is_refused_while_one_has_a_problem_and_valid_leaves_it_to_be_mended(world: World) {
        shop(&world, Payment::Invoice).await;
        let owner = world.partner("Aurora").await;
        let text = format!("{HEAD}{}{}", row("A-1", "TEA-100", "1"), row("A-2", "TEE", "1"));
        let id = uploaded(&world, &owner, &text).await.unwrap().id;
        let refused = act!(world, commit(&owner, id, Which::All));
        assert_eq!(faults_of!(refused), [("commit".to_owned(), "has_problems".to_owned())]);
        act!(world, commit(&owner, id, Which::Valid)).unwrap();
        work_off(&world.domain).await;
        assert_eq!(counts(&world, &owner, id).await, [0, 1, 1, 0]);
        assert_eq!(import(&world, &owner, id).await.0.status, ImportStatus::Ready);
        let refused = act!(world, commit(&owner, id, Which::Valid));
        assert_eq!(faults_of!(refused), [("commit".to_owned(), "nothing_valid".to_owned())]);
        let edits = [domain::imports::mend::Edit { line: 3, column: 1, text: "TEA-100".to_owned() }];
        act!(world, mend(&owner, id, 3, &edits)).unwrap();
        act!(world, commit(&owner, id, Which::All)).unwrap();
        work_off(&world.domain).await;
        assert_eq!(counts(&world, &owner, id).await, [0, 0, 2, 0]);
        assert_eq!((import(&world, &owner, id).await.0.status, placed(&world).await), (ImportStatus::Done, 2));
    }

    async fn a_server_that_stops_in_the_middle_is_followed_by_another_and_nothing_is_doubled(world: World) {
        shop(&world, Payment::Invoice).await;
        let owner = world.partner("Aurora").await;
        let count = usize::try_from(PIECE).unwrap() * 2 + 7;
        let id = start(&world, &owner, &many(count), Which::All).await;
        let taken = world.domain.take_import().await.unwrap();
        assert_eq!(taken, Some(id));
        assert_eq!(world.domain.place_piece(id).await.unwrap(), Piece::Placed { ordered: PIECE, refused: 0 });
        // It is gone in the middle of the next piece: that never happened.
        let other = world.another_server().await;
        let piece = tokio::time::timeout(std::time::Duration::from_millis(5), other.place_piece(id)).await;
        drop(piece);
        // Nobody else takes it while it may still be at work; later somebody does.
        assert_eq!(other.take_import().await.unwrap(), None);
        world.wait(MINUTE);
        work_off(&other).await;
        let all = i64::try_from(count).unwrap();
        assert_eq!(counts(&world, &owner, id).await, [0, 0, all, 0]);
        assert_eq!(placed(&world).await, all);
        assert_eq!(world.count("(SELECT DISTINCT customer_reference FROM dropship_orders) AS d").await, all);
    }

    async fn servers_that_work_on_one_import_at_once_double_nothing(world: World) {
        shop(&world, Payment::Invoice).await;
        let owner = world.partner("Aurora").await;
        let id = start(&world, &owner, &many(120), Which::All).await;
        let (one, other) = (world.another_server().await, world.another_server().await);
        let (left, right) = tokio::join!(one.place_piece(id), other.place_piece(id));
        left.unwrap();
        right.unwrap();
        work_off(&world.domain).await;
        world.wait(MINUTE);
        work_off(&world.domain).await;
        assert_eq!((placed(&world).await, counts(&world, &owner, id).await), (120, [0, 0, 120, 0]));
    }

    async fn nothing_is_ordered_at_another_price_than_was_shown(world: World) {
        let site = shop(&world, Payment::Invoice).await;
        let (owner, admin) = (world.partner("Aurora").await, world.admin().await);
        let text = format!("{HEAD}{}{}", row("A-1", "LAMP-7", "1"), row("A-2", "TEA-100", "1"));
        let id = start(&world, &owner, &text, Which::All).await;
        stock(&world, &admin, site, 9950, 40).await;
        work_off(&world.domain).await;
        assert_eq!(counts(&world, &owner, id).await, [0, 1, 1, 0]);
        assert_eq!(problems(&world, &owner, id).await, ["2 - price_changed"]);
        // Looked at again it is taken at the new price.
        act!(world, mend(&owner, id, 2, &[])).unwrap();
        act!(world, commit(&owner, id, Which::All)).unwrap();
        work_off(&world.domain).await;
        assert_eq!((counts(&world, &owner, id).await, placed(&world).await), ([0, 0, 2, 0], 2));
    }

    async fn a_reference_that_was_used_meanwhile_is_not_used_twice(world: World) {
        shop(&world, Payment::Invoice).await;
        let owner = world.partner("Aurora").await;
        let first = uploaded(&world, &owner, &format!("{HEAD}{}", row("A-1", "TEA-100", "1"))).await.unwrap().id;
        let second = uploaded(&world, &owner, &format!("{HEAD}{}", row("A-1", "TEA-100", "2"))).await.unwrap().id;
        act!(world, commit(&owner, first, Which::All)).unwrap();
        act!(world, commit(&owner, second, Which::All)).unwrap();
        work_off(&world.domain).await;
        assert_eq!(placed(&world).await, 1);
        let told = [problems(&world, &owner, first).await, problems(&world, &owner, second).await].concat();
        assert_eq!(told, ["2 reference duplicate_reference"]);
    }

    async fn nobody_orders_in_the_name_of_who_may_not_any_more(world: World) {
        shop(&world, Payment::Invoice).await;
        let owner = world.partner("Aurora").await;
        let (made, secret) = world.key(&owner, &key_named("Agent", &[Scope::DropshipOrder])).await;
        let agent = domain::keys::authenticate::partner_key(&world.domain, secret.reveal()).await.unwrap();
        let id = start(&world, &agent, &many(3), Which::All).await;
        act!(world, revoke(&owner, made.key.id)).unwrap();
        work_off(&world.domain).await;
        let (stopped, _) = import(&world, &owner, id).await;
        assert_eq!((stopped.status, stopped.stopped.as_deref()), (ImportStatus::Ready, Some("not_allowed")));
        assert_eq!((counts(&world, &owner, id).await, placed(&world).await), ([3, 0, 0, 0], 0));
        act!(world, commit(&owner, id, Which::All)).unwrap();
        work_off(&world.domain).await;
        assert_eq!(placed(&world).await, 3);
    }

    async fn what_the_balance_does_not_cover_waits_for_payment(world: World) {
        shop(&world, Payment::Prepaid).await;
        let owner = world.partner("Aurora").await;
        let id = uploaded(&world, &owner, &many(2)).await.unwrap().id;
        let (_, effect) = import(&world, &owner, id).await;
        assert_eq!(effect.available.map(|money| money.minor), Some(0));
        assert_eq!(effect.missing(), Some(effect.total));
        act!(world, commit(&owner, id, Which::All)).unwrap();
        work_off(&world.domain).await;
        assert_eq!(world.count("orders WHERE status = 'awaiting_payment'").await, 2);
    }

    async fn a_key_above_its_limit_orders_what_fits_and_what_nobody_may_decide_on_is_said_of_its_row(world: World) {
        shop(&world, Payment::Invoice).await;
        let owner = world.partner("Aurora").await;
        let one = uploaded(&world, &owner, &many(1)).await.unwrap().id;
        let price = import(&world, &owner, one).await.0.valid_total;
        let limits = Limits { per_day: Some(Money::new(price.minor * 2, price.currency)), ..Limits::default() };
        let new = NewKey { limits, ..key_named("Agent", &[Scope::DropshipOrder, Scope::OrdersRead]) };
        let agent = world.agent(&owner, &new).await;
        // Somebody may decide: what is above the limit waits for them, and is placed as far as the import goes.
        let id = start(&world, &agent, &many(4), Which::All).await;
        work_off(&world.domain).await;
        assert_eq!(counts(&world, &owner, id).await, [0, 0, 4, 0]);
        assert_eq!(world.count("orders WHERE status = 'awaiting_approval'").await, 2);
        assert_eq!(world.count("approvals WHERE kind = 'order' AND status = 'waiting'").await, 2);

        // Nobody may: those rows say so, and nothing of them is there.
        world.wait(DAY);
        world.tamper("UPDATE users SET role = 'marketing' WHERE role = 'owner' AND partner_id IS NOT NULL", vec![]).await;
        let rows = (0..5).map(|number| row(&format!("N-{number}"), "TEA-100", "1"));
        let text = rows.fold(HEAD.to_owned(), |text, row| text + &row);
        let id = start(&world, &agent, &text, Which::All).await;
        work_off(&world.domain).await;
        assert_eq!(counts(&world, &agent, id).await, [0, 3, 2, 0]);
        let told = problems(&world, &agent, id).await;
        assert!(told.len() == 3 && told.iter().all(|one| one.ends_with("- spending_limit_exceeded")), "{told:?}");
        assert_eq!(import(&world, &agent, id).await.0.status, ImportStatus::Ready);
        assert_eq!((placed(&world).await, world.count("approvals WHERE kind = 'order'").await), (6, 2));
        assert!(domain::ledger::verify::verify(&world.domain).await.unwrap().is_balanced());
    }
}
