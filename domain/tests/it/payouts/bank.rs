//! The file for the bank as another library reads it; what the bank answers, and that nothing is done twice.

use domain::ids::{BankFileId, PayoutId};
use domain::payouts::bank::{self, Outcome, Upload, end_to_end_id, upload};

use super::*;
use crate::support::HOUR;

/// A booking: reference, amount, direction, a reason where it came back.
fn entry(reference: &str, amount: &str, direction: &str, reason: &str) -> String {
    let back = if reason.is_empty() {
        String::new()
    } else {
        format!("<RtrInf><Rsn><Cd>{reason}</Cd></Rsn></RtrInf>")
    };
    format!(
        "<Ntry><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>{direction}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BkTxCd/>\
         <NtryDtls><TxDtls><Refs><AcctSvcrRef>B-{reference}</AcctSvcrRef><EndToEndId>{reference}</EndToEndId></Refs>\
         <Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>{direction}</CdtDbtInd>{back}</TxDtls></NtryDtls></Ntry>"
    )
}

/// A file of bookings.
fn camt(message: &str, entries: &[String]) -> Vec<u8> {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.08\">\
         <BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>{message}</MsgId></GrpHdr><Ntfctn><Id>1</Id>{}</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>",
        entries.concat()
    )
    .into_bytes()
}

/// What the bank makes of our file.
fn pain(message: &str, of: &str, rest: &str) -> Vec<u8> {
    format!(
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\"><CstmrPmtStsRpt><GrpHdr><MsgId>{message}</MsgId></GrpHdr>\
         <OrgnlGrpInfAndSts><OrgnlMsgId>{of}</OrgnlMsgId>{rest}</CstmrPmtStsRpt></Document>"
    )
    .into_bytes()
}

async fn read(world: &World, by: &Actor, batch: Option<BatchId>, bytes: &[u8]) -> (BankFileId, Vec<Outcome>) {
    let id = upload(&world.domain, by, &Upload { batch, filename: "bank.xml", bytes }).await.unwrap();
    let found = bank::entries(&world.domain, by, id, PageRequest::new(100, None)).await.unwrap();
    (id, found.items.iter().map(|entry| entry.outcome.unwrap()).collect())
}

/// Three partners' payouts on their way: 50.00, 40.00, 30.00.
async fn three(world: &World) -> (Actor, BatchId, [PayoutId; 3]) {
    let (maker, checker) = two(world).await;
    let mut owners = Vec::new();
    for (number, base) in [(0, 40_000), (1, 32_000), (2, 24_000)] {
        let owner = payee(world, &format!("Partner {number}"), IBANS[number]).await;
        world.sold(&owner, &[base]).await;
        owners.push(owner);
    }
    world.wait(14 * DAY);
    world.domain.approve_due_commissions().await.unwrap();
    let id = sent(world, &maker, &checker).await;
    let mut payouts = Vec::new();
    for owner in &owners {
        payouts.push(payout_of(world, id, owner).await.id);
    }
    (maker, id, payouts.try_into().unwrap())
}

/// Has a file read by somebody else: against the schema of ISO 20022, and by a library of its own.
fn read_elsewhere(kind: &str, bytes: &[u8]) -> serde_json::Value {
    let home = std::env::var("HOME").unwrap_or_default();
    let python = std::env::var("TANDEM_TEST_PYTHON")
        .unwrap_or_else(|_| format!("{home}/.cache/tandem/python/bin/python"));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file.xml");
    std::fs::write(&file, bytes).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/payouts/read_pain001.py");
    let output = std::process::Command::new(&python).arg(script).arg(kind).arg(&file).output();
    let output =
        output.unwrap_or_else(|fault| panic!("{python}: {fault}; `scripts/setup.sh test` puts it there"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

on_both_engines! {
    async fn the_file_for_the_bank_is_read_back_by_an_independent_library(world: World) {
        let world = with_bank(world);
        let (maker, id, [one, two, three]) = three(&world).await;
        let file = act!(world, domain::payouts::export::file(&maker, id)).unwrap();
        let told = read_elsewhere("pain001", &file);
        assert_eq!((told["message_id"].as_str().unwrap(), told["blocks"].as_i64()), (bank::message_id(id).as_str(), Some(1)));
        assert_eq!((&told["number"], &told["sum"]), (&serde_json::json!(["3", "3"]), &serde_json::json!(["120.00", "120.00"])));
        assert_eq!((&told["service"], &told["day"]), (&serde_json::json!("SEPA"), &serde_json::json!("2026-03-17")));
        assert_eq!(told["debtor"], serde_json::json!(["Tandem Shops, S.A.", "PT50000201231234567890154", "BCOMPTPL"]));
        let mut payments: Vec<Vec<String>> = serde_json::from_value(told["payments"].clone()).unwrap();
        payments.sort();
        let mut expected: Vec<Vec<String>> = [(one, "50.00", 0), (two, "40.00", 1), (three, "30.00", 2)]
            .into_iter()
            .map(|(payout, amount, number)| {
                [end_to_end_id(payout).as_str(), amount, "EUR", &format!("Partner {number} GmbH"), IBANS[number]].map(str::to_owned).to_vec()
            })
            .collect();
        expected.sort();
        assert_eq!(payments, expected);
    }

    async fn files_as_banks_write_them_are_read(world: World) {
        let world = with_bank(world);
        let (maker, id, [one, two, _]) = three(&world).await;
        let camt = include_str!("camt.054.xml").replace("REFERENCE", &end_to_end_id(one));
        read_elsewhere("camt054", camt.as_bytes());
        assert_eq!(read(&world, &maker, None, camt.as_bytes()).await.1, [Outcome::Paid]);
        let pain = include_str!("pain.002.xml").replace("REFERENCE", &end_to_end_id(two)).replace("MESSAGE", &bank::message_id(id));
        read_elsewhere("pain002", pain.as_bytes());
        assert_eq!(read(&world, &maker, None, pain.as_bytes()).await.1, [Outcome::Rejected]);
        sound(&world).await;
    }

    async fn bookings_settle_payouts_and_the_same_file_again_does_nothing(world: World) {
        let world = with_bank(world);
        let (maker, batch_id, [one, two, three]) = three(&world).await;
        let file = camt("N1", &[
            entry(&end_to_end_id(one), "50.00", "DBIT", ""),
            entry(&end_to_end_id(two), "40.00", "DBIT", ""),
            entry(&end_to_end_id(three), "30.01", "DBIT", ""),
            entry("NOTPROVIDED", "12.00", "DBIT", ""),
            entry("PAY-00000000000000000000000000", "12.00", "DBIT", ""),
            entry("RENT", "900.00", "CRDT", ""),
        ]);
        let (id, outcomes) = read(&world, &maker, None, &file).await;
        use Outcome as O;
        assert_eq!(outcomes, [O::Paid, O::Paid, O::OtherAmount, O::Unknown, O::Unknown, O::Noted]);
        assert_eq!((status(&world, one).await, status(&world, three).await), (PayoutStatus::Paid, PayoutStatus::Exported));
        let before = world.count("events").await;
        assert_eq!(read(&world, &maker, None, &file).await, (id, outcomes));
        assert_eq!(world.count("events").await, before);
        // The same booking in another file is known already.
        let (_, again) = read(&world, &maker, Some(batch_id), &camt("N2", &[entry(&end_to_end_id(one), "50.00", "DBIT", "")])).await;
        assert_eq!(again, [O::Already]);
        // One comes back, the last is refused.
        let back = camt("N3", &[entry(&end_to_end_id(two), "40.00", "CRDT", "AC04")]);
        assert_eq!(read(&world, &maker, None, &back).await.1, [O::Returned]);
        let refused = pain("S1", &bank::message_id(batch_id), &format!(
            "<OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts>\
             <OrgnlPmtInfId>X</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>{}</OrgnlEndToEndId><TxSts>RJCT</TxSts>\
             <StsRsnInf><Rsn><Cd>AC01</Cd></Rsn></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts>", end_to_end_id(three)));
        assert_eq!(read(&world, &maker, None, &refused).await.1, [O::Rejected]);
        assert_eq!((status(&world, two).await, status(&world, three).await), (PayoutStatus::Returned, PayoutStatus::Rejected));
        assert_eq!(batch(&world, batch_id).await.status, payouts::BatchStatus::Settled);
        sound(&world).await;
        // Both are paid with the next batch.
        world.wait(HOUR);
        assert_eq!(batch(&world, prepared(&world, &maker).await).await.amount, 7_000);
    }

    async fn a_file_for_another_batch_is_said_to_be_that(world: World) {
        let world = with_bank(world);
        let (maker, first, [one, ..]) = three(&world).await;
        world.wait(HOUR);
        let checker = world.admin().await;
        let owner = payee(&world, "Late", IBANS[3]).await;
        ready(&world, &owner, &[40_000]).await;
        let second = sent(&world, &maker, &checker).await;
        let file = camt("N1", &[entry(&end_to_end_id(one), "50.00", "DBIT", "")]);
        assert_eq!(read(&world, &maker, Some(second), &file).await.1, [Outcome::OtherBatch]);
        assert_eq!(status(&world, one).await, PayoutStatus::Exported);
        assert_eq!(read(&world, &maker, Some(first), &file).await.1, [Outcome::Paid]);
        sound(&world).await;
    }

    async fn a_whole_batch_is_settled_by_one_booking_where_the_sums_agree(world: World) {
        let world = with_bank(world);
        let (maker, id, [one, _, three]) = three(&world).await;
        let booking = |amount: &str, number: i64| camt(&format!("N{amount}"), &[format!(
            "<Ntry><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><AcctSvcrRef>B9</AcctSvcrRef>\
             <NtryDtls><Btch><MsgId>{}</MsgId><NbOfTxs>{number}</NbOfTxs></Btch></NtryDtls></Ntry>", bank::message_id(id))]);
        assert_eq!(read(&world, &maker, None, &booking("119.99", 3)).await.1, [Outcome::OtherAmount]);
        assert_eq!(read(&world, &maker, None, &booking("120.00", 4)).await.1, [Outcome::OtherAmount]);
        assert_eq!(read(&world, &maker, None, &booking("120.00", 3)).await.1, [Outcome::Paid; 3]);
        assert_eq!((status(&world, one).await, status(&world, three).await), (PayoutStatus::Paid, PayoutStatus::Paid));
        sound(&world).await;
        // And refused by one line.
        let all = pain("S2", &bank::message_id(id), "<OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>RJCT</GrpSts></OrgnlGrpInfAndSts>");
        assert_eq!(read(&world, &maker, None, &all).await.1, [Outcome::Rejected; 3]);
        sound(&world).await;
    }

    async fn a_file_that_is_none_is_refused_with_the_reason(world: World) {
        let world = with_bank(world);
        let (maker, _) = two(&world).await;
        for (bytes, code) in [(&b""[..], "empty"), (b"a;b", "unreadable"), (b"<Document><A/></Document>", "unknown_message"), (b"<Document><CstmrPmt", "unreadable")] {
            let outcome = upload(&world.domain, &maker, &Upload { batch: None, filename: "x", bytes }).await;
            assert_eq!(faults_of!(outcome), [("file".to_owned(), code.to_owned())]);
        }
        assert_eq!(world.count("bank_files").await, 0);
        let _ = camt("N", &[]);
        assert_eq!(read(&world, &maker, None, &camt("N", &[])).await.1, []);
    }
}
