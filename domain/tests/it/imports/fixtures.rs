//! Files that other people saved.

use domain::dropship::Payment;
use domain::imports::EntryState;

use super::{counts, entries, import, problems, shop, uploaded_bytes};
use crate::support::World;

on_both_engines! {
    async fn a_german_spreadsheet_of_windows_is_read(world: World) {
        shop(&world, Payment::Invoice).await;
        let owner = world.partner("Aurora").await;
        let bytes = include_bytes!("fixtures/excel-german-windows-1252.csv");
        let id = uploaded_bytes(&world, &owner, bytes).await.unwrap().id;
        let (import, _) = import(&world, &owner, id).await;
        assert_eq!((import.encoding.as_str(), import.rows), ("windows-1252", 4));
        assert_eq!(problems(&world, &owner, id).await, [""; 0]);
        let first = entries(&world, &owner, id, Some(EntryState::Valid)).await.remove(0);
        assert_eq!(first.body.to, "Jürgen Weiß, Köln, DE");
    }

    async fn a_shopify_export_is_read(world: World) {
        shop(&world, Payment::Invoice).await;
        let owner = world.partner("Aurora").await;
        let id = uploaded_bytes(&world, &owner, include_bytes!("fixtures/shopify-orders.csv")).await.unwrap().id;
        assert_eq!(problems(&world, &owner, id).await, [""; 0]);
        let all = entries(&world, &owner, id, Some(EntryState::Valid)).await;
        let seen: Vec<_> = all.iter().map(|one| (one.reference.as_str(), one.body.items.len(), one.body.to.as_str())).collect();
        assert_eq!(seen, [("#1001", 2, "Maria Silva, Berlin, DE"), ("#1002", 1, "Jo Doe, Madrid, ES")]);
    }

    async fn a_woocommerce_export_is_read(world: World) {
        shop(&world, Payment::Invoice).await;
        let owner = world.partner("Aurora").await;
        let id = uploaded_bytes(&world, &owner, include_bytes!("fixtures/woocommerce-orders.csv")).await.unwrap().id;
        assert_eq!(problems(&world, &owner, id).await, [""; 0]);
        assert_eq!(counts(&world, &owner, id).await, [2, 0, 0, 0]);
    }

    async fn a_unicode_text_of_excel_is_read(world: World) {
        shop(&world, Payment::Invoice).await;
        let owner = world.partner("Aurora").await;
        let bytes = include_bytes!("fixtures/excel-unicode-text.txt");
        let id = uploaded_bytes(&world, &owner, bytes).await.unwrap().id;
        let (import, _) = import(&world, &owner, id).await;
        assert_eq!((import.encoding.as_str(), problems(&world, &owner, id).await), ("UTF-16LE", vec![]));
    }

    async fn what_a_spreadsheet_has_spoilt_is_said_row_by_row(world: World) {
        shop(&world, Payment::Invoice).await;
        let owner = world.partner("Aurora").await;
        let bytes = include_bytes!("fixtures/spoilt.csv");
        let id = uploaded_bytes(&world, &owner, bytes).await.unwrap().id;
        assert_eq!(
            problems(&world, &owner, id).await,
            [
                // A cell is missing in the middle: everything behind it moved to the left.
                "2 - shifted",
                "2 quantity invalid_number",
                "2 country required",
                "2 sku unknown_sku",
                // 1.000 pieces: one, or a thousand.
                "3 quantity ambiguous_number",
                // A telephone number that became a figure.
                "4 phone damaged_number",
                // Read in the wrong encoding and saved again.
                "5 name wrong_encoding",
                // A formula.
                "6 note formula",
                // A zero was lost.
                "7 postcode invalid_postcode",
                // The same row twice, and the same order to somewhere else.
                "9 sku duplicate_row",
                "11 city other_address",
                // A discount with a comma is read; above the pool is above the pool.
                "12 discount_percent pool_exceeded",
                // Another price than was believed.
                "13 expected_price price_differs",
                // A day that is none, and one that is yet to come.
                "14 ordered_on invalid_date",
                "15 ordered_on in_the_future",
                // Too many cells, and the end of the file in the middle of a row.
                "16 - too_many_cells",
                "17 - cut_off",
                "17 street required",
                "17 city required",
                "17 country required",
            ]
        );
    }

    async fn half_a_file_and_a_million_letters_cost_only_their_own_rows(world: World) {
        shop(&world, Payment::Invoice).await;
        let owner = world.partner("Aurora").await;
        let long = "x".repeat(1_000_000);
        let text = format!(
            "{}{}A-2;LAMP-7;1;{long};Torstraße 1;10115;Berlin;DE\nA-3;LAMP-7;1;\"Maria",
            crate::imports::HEAD,
            crate::imports::row("A-1", "LAMP-7", "1"),
        );
        let id = uploaded_bytes(&world, &owner, text.as_bytes()).await.unwrap().id;
        assert_eq!(counts(&world, &owner, id).await, [1, 2, 0, 0]);
        let problems = problems(&world, &owner, id).await;
        assert!(problems.contains(&"3 name too_long".to_owned()), "{problems:?}");
        assert!(problems.contains(&"4 - cut_off".to_owned()), "{problems:?}");
        let (import, _) = import(&world, &owner, id).await;
        assert_eq!(import.notes.iter().map(|note| note.code.as_ref()).collect::<Vec<_>>(), ["cut_off"]);
    }
}
