//! Reading, checking, mending.

use domain::DomainError;
use domain::actor::{Actor, Role};
use domain::dropship::Payment;
use domain::error::Refusal;
use domain::ids::ImportId;
use domain::imports::commit::discard;
use domain::imports::keep::{NewImport, keep, prepare};
use domain::imports::mend::{Edit, leave_out, mend, read_again};
use domain::imports::read::csv;
use domain::imports::{self, DayOrder, Entry, EntryState, Field, ImportStatus, entry};
use domain::page::PageRequest;
use domain::quotes::rules::PriceList;

use super::{HEAD, counts, entries, import, problems, row, shop, stock, uploaded};
use crate::support::{SECOND, World};

async fn mended(
    world: &World,
    by: &Actor,
    id: ImportId,
    line: i64,
    cells: &[(usize, &str)],
) -> Result<Entry, DomainError> {
    let edits: Vec<Edit> =
        cells.iter().map(|(column, text)| Edit { line, column: *column, text: (*text).to_owned() }).collect();
    act!(*world, mend(by, id, line, &edits))
}

on_both_engines! {
    async fn every_row_has_a_price_or_everything_that_is_wrong_with_it(world: World) {
        let site = shop(&world, Payment::Invoice).await;
        let owner = world.partner("Aurora").await;
        let text = format!(
            "{HEAD}{}{}{}{}{}{}",
            row("A-1", "LAMP-7", "1"),
            "A-1;TEA-100;2;;;;;\n",
            row("A-2", "NOPE", "0"),
            "A-3;LAMP-7;41;Maria;;1011;;Atlantis\n",
            ";LAMP-7;1;Maria Silva;Torstraße 1;75001;Paris;FR\n",
            row("A-4", "=1+1", "1,5"),
        );
        let kept = uploaded(&world, &owner, &text).await.unwrap();
        assert!(!kept.known);
        assert_eq!(counts(&world, &owner, kept.id).await, [1, 4, 0, 0]);
        let (import, effect) = import(&world, &owner, kept.id).await;
        assert_eq!((import.site, import.rows, import.orders, import.status), (site, 6, 5, ImportStatus::Ready));
        let good = entries(&world, &owner, kept.id, Some(EntryState::Valid)).await.remove(0);
        assert_eq!((good.line, good.reference.as_str()), (2, "A-1"));
        assert_eq!(good.body.items, [("LAMP-7".to_owned(), 1, 8950), ("TEA-100".to_owned(), 2, 3998)]);
        assert_eq!(good.body.to, "Maria Silva, Berlin, DE");
        assert!(good.total > 8950 + 3998 && good.body.commission > 0 && effect.total.minor == good.total);
        assert!(good.body.checks.contains(&"+market_not_served".to_owned()), "{:?}", good.body.checks);
        assert_eq!(
            problems(&world, &owner, kept.id).await,
            [
                "4 sku unknown_sku",
                "4 quantity out_of_range",
                "5 country unknown_country",
                "5 street required",
                "5 city required",
                "6 reference required",
                "6 country market_not_served",
                "7 sku formula",
                "7 quantity invalid_number",
            ]
        );
        // Those with problems stand first.
        let lines: Vec<i64> = entries(&world, &owner, kept.id, None).await.iter().map(|entry| entry.line).collect();
        assert_eq!(lines, [4, 5, 6, 7, 2]);
        assert_eq!(world.count("orders").await, 0);
    }

    async fn a_row_is_mended_left_out_and_taken_in_again(world: World) {
        shop(&world, Payment::Invoice).await;
        let owner = world.partner("Aurora").await;
        let text = format!("{HEAD}{}{}{}", row("A-1", "LAMP-7", "30"), row("A-2", "LAMP-7", "20"), row("A-3", "LAMPE", "1"));
        let id = uploaded(&world, &owner, &text).await.unwrap().id;
        assert_eq!(counts(&world, &owner, id).await, [2, 1, 0, 0]);
        let short = import(&world, &owner, id).await.1.short;
        assert_eq!(short.iter().map(|short| (short.sku.as_str(), short.wanted, short.stock)).collect::<Vec<_>>(), [("LAMP-7", 50, 40)]);
        // Half mended is still bad.
        let still = mended(&world, &owner, id, 4, &[(1, "LAMP-7"), (2, "x")]).await.unwrap();
        assert_eq!((still.state, still.body.problems.len()), (EntryState::Bad, 1));
        let good = mended(&world, &owner, id, 4, &[(2, "1")]).await.unwrap();
        assert_eq!(good.state, EntryState::Valid);
        assert_eq!(counts(&world, &owner, id).await, [3, 0, 0, 0]);
        assert_eq!(import(&world, &owner, id).await.1.short[0].wanted, 51);
        // The reference of another order of the file is no reference.
        let twin = mended(&world, &owner, id, 4, &[(0, "A-1")]).await.unwrap();
        assert_eq!(twin.body.problems[0].code, "reference_used");
        mended(&world, &owner, id, 4, &[(0, "A-3")]).await.unwrap();
        act!(world, leave_out(&owner, id, 3)).unwrap();
        assert_eq!(counts(&world, &owner, id).await, [2, 0, 0, 1]);
        assert_eq!(import(&world, &owner, id).await.1.short, []);
        let again = mended(&world, &owner, id, 3, &[]).await.unwrap();
        assert_eq!(again.state, EntryState::Valid);
        assert_eq!(counts(&world, &owner, id).await, [3, 0, 0, 0]);
        assert_refused!(mended(&world, &owner, id, 99, &[]).await, DomainError::NotFound);
    }

    async fn the_same_file_is_the_same_import_until_it_is_given_up(world: World) {
        shop(&world, Payment::Invoice).await;
        let owner = world.partner("Aurora").await;
        let text = format!("{HEAD}{}", row("A-1", "LAMP-7", "1"));
        let first = uploaded(&world, &owner, &text).await.unwrap();
        let second = uploaded(&world, &owner, &text).await.unwrap();
        assert!(second.known && second.id == first.id);
        let test = world.in_test_mode(&owner).await;
        assert!(!uploaded(&world, &test, &text).await.unwrap().known, "test data is another world");
        act!(world, discard(&owner, first.id)).unwrap();
        assert_refused!(act!(world, discard(&owner, first.id)), DomainError::InvalidTransition { .. });
        assert_refused!(mended(&world, &owner, first.id, 2, &[]).await, DomainError::InvalidTransition { .. });
        world.wait(SECOND);
        let third = uploaded(&world, &owner, &text).await.unwrap();
        assert!(!third.known && third.id != first.id);
        let all = imports::list(&world.domain, &owner, PageRequest::default()).await.unwrap().items;
        assert_eq!(all.iter().map(|import| import.status).collect::<Vec<_>>(), [ImportStatus::Ready, ImportStatus::Discarded]);
    }

    async fn the_same_file_is_not_the_same_import_where_it_is_to_be_read_otherwise(world: World) {
        shop(&world, Payment::Invoice).await;
        let owner = world.partner("Aurora").await;
        let text = format!("{HEAD}{}", row("A-1", "LAMP-7", "1"));
        let send = async |price_list, columns: &[(&str, Option<Field>)]| {
            let columns = columns.iter().map(|(heading, field)| ((*heading).to_owned(), *field)).collect();
            let new = NewImport { price_list, columns, ..NewImport::default() };
            let prepared = prepare(&world.domain, &owner, &new, csv(text.as_bytes())?).await?;
            act!(world, keep(&owner, &prepared))
        };
        let said = [("Name", Some(Field::Company)), ("City", Some(Field::City))];
        let first = send(None, &said).await.unwrap();
        for (price_list, columns) in [
            (None, &[][..]), (Some(PriceList::Retail), &said[..]), (None, &said[1..]), (None, &[("Elsewhere", None)][..]),
        ] {
            let again = send(price_list, columns).await.unwrap();
            assert!(again.known && again.id == first.id, "{price_list:?} {columns:?}");
        }
        let fault = |field: &str| (field.to_owned(), "read_otherwise".to_owned());
        let other = [("Name", Some(Field::Name))];
        assert_eq!(faults_of!(send(Some(PriceList::Wholesale), &[]).await), [fault("price_list")]);
        assert_eq!(faults_of!(send(Some(PriceList::Wholesale), &other).await), [fault("price_list"), fault("columns")]);
        assert_eq!(faults_of!(send(None, &[("City", None)]).await), [fault("columns")]);
        let Err(DomainError::Validation(faults)) = send(None, &other).await else { panic!("other columns") };
        assert!(faults[0].message.contains(&first.id.to_string()), "{}", faults[0].message);
        act!(world, discard(&owner, first.id)).unwrap();
        assert!(!send(None, &other).await.unwrap().known);
    }

    async fn fifty_thousand_rows_of_one_order_are_refused_in_a_moment_with_a_few_words(world: World) {
        shop(&world, Payment::Invoice).await;
        let owner = world.partner("Aurora").await;
        let mut text = "reference,sku,quantity,name\n".to_owned();
        for number in 0..50_000 {
            text.push_str(&format!("R-1,LAMP,{number},=x\n"));
        }
        let id = uploaded(&world, &owner, &text).await.unwrap().id;
        assert_eq!(counts(&world, &owner, id).await, [0, 1, 0, 0]);
        assert!(problems(&world, &owner, id).await.len() <= 200);
        // Nobody keeps what was given up, nor piles up what nobody places.
        act!(world, discard(&owner, id)).unwrap();
        assert_eq!(world.count("import_orders").await, 0);
        for number in 0..20 {
            uploaded(&world, &owner, &format!("reference,sku,quantity\nR-{number},LAMP,1\n")).await.unwrap();
        }
        let refused = uploaded(&world, &owner, "reference,sku,quantity\nR-21,LAMP,1\n").await;
        assert!(matches!(refused, Err(DomainError::Validation(faults)) if faults[0].code == "too_many_open"));
    }

    async fn two_uploads_of_a_file_at_once_are_one_import(world: World) {
        shop(&world, Payment::Invoice).await;
        let owner = world.partner("Aurora").await;
        let text = format!("{HEAD}{}", row("A-1", "LAMP-7", "1"));
        let (one, other) = tokio::join!(uploaded(&world, &owner, &text), uploaded(&world, &owner, &text));
        let (one, other) = (one.unwrap(), other.unwrap());
        assert_eq!(one.id, other.id);
        assert_ne!(one.known, other.known);
        assert_eq!(world.count("imports").await, 1);
    }

    async fn what_a_column_is_for_can_be_said_and_is_remembered(world: World) {
        shop(&world, Payment::Invoice).await;
        let owner = world.partner("Aurora").await;
        let head = HEAD.replace("Reference", "Wunsch").replace("Street", "Wohin");
        let id = uploaded(&world, &owner, &format!("{head}{}", row("A-1", "LAMP-7", "1"))).await.unwrap().id;
        assert_eq!(problems(&world, &owner, id).await, ["2 reference no_column", "2 street no_column"]);
        let (before, _) = import(&world, &owner, id).await;
        assert_eq!(before.missing(), [Field::Reference, Field::Street]);
        let mut columns = before.columns.clone();
        (columns[0], columns[4]) = (Some(Field::Reference), Some(Field::Street));
        read_again(&world.domain, &owner, id, Some((columns.clone(), DayOrder::Unknown))).await.unwrap();
        assert_eq!(counts(&world, &owner, id).await, [1, 0, 0, 0]);
        let next = uploaded(&world, &owner, &format!("{head}{}", row("A-2", "TEA-100", "1"))).await.unwrap().id;
        assert_eq!(counts(&world, &owner, next).await, [1, 0, 0, 0]);
        // Another partner said nothing of the kind.
        let other = world.partner("Borealis").await;
        let theirs = uploaded(&world, &other, &format!("{head}{}", row("A-2", "TEA-100", "1"))).await.unwrap().id;
        assert_eq!(counts(&world, &other, theirs).await, [0, 1, 0, 0]);
        columns[1] = Some(Field::Reference);
        let twice = read_again(&world.domain, &owner, id, Some((columns, DayOrder::Unknown))).await;
        assert_eq!(faults_of!(twice), [("columns".to_owned(), "duplicate".to_owned())]);
    }

    async fn checking_again_finds_what_has_changed(world: World) {
        let site = shop(&world, Payment::Invoice).await;
        let (owner, admin) = (world.partner("Aurora").await, world.admin().await);
        let id = uploaded(&world, &owner, &format!("{HEAD}{}", row("A-1", "LAMP-7", "10"))).await.unwrap().id;
        let before = import(&world, &owner, id).await.0.valid_total;
        stock(&world, &admin, site, 9950, 5).await;
        read_again(&world.domain, &owner, id, None).await.unwrap();
        assert_eq!(problems(&world, &owner, id).await, ["2 quantity out_of_stock:LAMP-7"]);
        stock(&world, &admin, site, 9950, 50).await;
        read_again(&world.domain, &owner, id, None).await.unwrap();
        assert_eq!(counts(&world, &owner, id).await, [1, 0, 0, 0]);
        assert!(import(&world, &owner, id).await.0.valid_total.minor > before.minor);
    }

    async fn an_import_is_its_partners_alone(world: World) {
        shop(&world, Payment::Invoice).await;
        let (owner, other) = (world.partner("Aurora").await, world.partner("Borealis").await);
        let id = uploaded(&world, &owner, &format!("{HEAD}{}", row("A-1", "LAMP-7", "1"))).await.unwrap().id;
        assert_refused!(imports::get(&mut world.domain.db(), &other, id).await, DomainError::NotFound);
        assert_refused!(entry(&mut world.domain.db(), &other, id, 2).await, DomainError::NotFound);
        assert_refused!(mended(&world, &other, id, 2, &[]).await, DomainError::NotFound);
        assert_refused!(act!(world, discard(&other, id)), DomainError::NotFound);
        assert_refused!(read_again(&world.domain, &other, id, None).await, DomainError::NotFound);
        let test = world.in_test_mode(&owner).await;
        assert_refused!(imports::get(&mut world.domain.db(), &test, id).await, DomainError::NotFound);
        let finance = world.member(&owner, Role::Finance, "finance@aurora.example").await;
        assert_refused!(uploaded(&world, &finance, HEAD).await.map(|_| ()), DomainError::Validation(_));
        let text = format!("{HEAD}{}", row("A-9", "LAMP-7", "1"));
        assert_refused!(uploaded(&world, &finance, &text).await, DomainError::Forbidden(Refusal::Role));
        let outsider = world.applicant("Cirrus").await;
        assert_refused!(uploaded(&world, &outsider, &text).await, DomainError::Forbidden(_));
    }
}
