use proptest::prelude::*;
use tempfile::TempDir;

use super::*;

fn place(table: &'static str, column: &'static str, partner: u128, row: &str) -> Place {
    Place { table, column, partner: PartnerId::from_ulid(ulid::Ulid(partner)), row: row.to_owned() }
}

fn vault_with(secret: [u8; 32]) -> Vault {
    Vault::new(Source::Memory, Keyring::default().with(Key::new(secret)))
}

fn newest(vault: &Vault) -> Key {
    vault.known().newest().unwrap().clone()
}

proptest! {
    #[test]
    fn what_is_sealed_opens_in_its_place_alone(
        secret: [u8; 32], nonce: [u8; aead::NONCE], plain: Vec<u8>, partner: u128, row in "[a-z_0-9]{1,20}",
    ) {
        let vault = vault_with(secret);
        let here = place("payout_accounts", "iban", partner, &row);
        let sealed = seal_under(&newest(&vault), &here, nonce, &plain);
        let opened = vault.open(&here, &sealed.bytes).unwrap();
        prop_assert_eq!(opened.as_slice(), plain.as_slice());
        let elsewhere = [
            place("payout_account_proposals", "iban", partner, &row),
            place("payout_accounts", "note", partner, &row),
            place("payout_accounts", "iban", partner ^ 1, &row),
            place("payout_accounts", "iban", partner, &format!("{row}x")),
        ];
        for other in elsewhere {
            prop_assert!(matches!(vault.open(&other, &sealed.bytes), Err(Fault::NotOurs)), "{:?}", other);
        }
    }

    #[test]
    fn one_changed_bit_opens_to_nothing(
        secret: [u8; 32], nonce: [u8; aead::NONCE], plain in proptest::collection::vec(any::<u8>(), 1..60), at: prop::sample::Index, bit in 0u32..8,
    ) {
        let vault = vault_with(secret);
        let here = place("payout_accounts", "iban", 1, "row");
        let mut sealed = seal_under(&newest(&vault), &here, nonce, &plain).bytes;
        let at = at.index(sealed.len());
        sealed[at] ^= 1u8 << bit;
        prop_assert!(vault.open(&here, &sealed).is_err());
        sealed.truncate(at);
        prop_assert!(vault.open(&here, &sealed).is_err());
    }
}

#[test]
fn what_another_key_sealed_is_told_apart_from_what_was_changed() {
    let (mine, theirs) = (vault_with([1; 32]), vault_with([2; 32]));
    let here = place("t", "c", 1, "row");
    let sealed = seal_under(&newest(&theirs), &here, [0; aead::NONCE], b"plain").bytes;
    assert!(matches!(mine.open(&here, &sealed), Err(Fault::Lacks(_))));
    assert!(matches!(mine.open(&here, b""), Err(Fault::NotOurs)));
    let ring = mine.known().with(newest(&theirs));
    mine.learn(ring);
    assert_eq!(mine.open(&here, &sealed).unwrap().as_slice(), b"plain");
}

#[test]
fn nothing_printed_shows_a_key() {
    let vault = vault_with([65; 32]);
    let text = format!("{vault:?}");
    assert!(text.starts_with("[vk_") && !text.contains(&*newest(&vault).text()), "{text}");
}

#[test]
fn a_file_is_made_once_for_its_owner_alone_and_grows_by_whole_keys() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = TempDir::new().unwrap();
    let now = Timestamp::from_micros(0);
    let (one, two) = (Vault::in_folder(folder.path()), Vault::in_folder(folder.path()));
    let first = one.add([1; 32], now, true).unwrap();
    let same = two.add([2; 32], now, true).unwrap();
    assert_eq!(first.names().collect::<Vec<_>>(), same.names().collect::<Vec<_>>(), "the faster one wins");
    two.add([3; 32], now, false).unwrap();
    let both = one.again().unwrap();
    assert_eq!(both.names().count(), 2);
    assert_eq!(both.newest().unwrap().name, Key::new([3; 32]).name);
    let path = folder.path().join(FILE);
    let mode = std::fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    for (mode, good) in [(0o644, false), (0o660, false), (0o640, true), (0o400, true)] {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        assert_eq!(one.again().is_ok(), good, "{mode:o}");
    }
}

#[test]
fn many_processes_at_once_lose_no_key() {
    let folder = TempDir::new().unwrap();
    std::thread::scope(|scope| {
        for turn in 0..8 {
            let vault = Vault::in_folder(folder.path());
            scope.spawn(move || vault.add([turn; 32], Timestamp::from_micros(0), false).unwrap());
        }
    });
    assert_eq!(Vault::in_folder(folder.path()).again().unwrap().names().count(), 8);
}

#[test]
fn a_setting_is_read_and_never_added_to() {
    let text = format!("{}, {}", *Key::new([1; 32]).text(), *Key::new([2; 32]).text());
    let vault = Vault::given(&text).unwrap();
    assert_eq!(newest(&vault).name, Key::new([2; 32]).name);
    assert!(matches!(vault.add([3; 32], Timestamp::from_micros(0), false), Err(Fault::Given)));
    assert!(matches!(Vault::given("# none"), Err(Fault::Nowhere)));
    assert!(matches!(Vault::given("short"), Err(Fault::Malformed(1))));
}
