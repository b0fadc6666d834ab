//! What goes to the bank and what comes from it, in the words of ISO 20022.

pub mod files;
pub mod pain001;
mod read;
pub(crate) mod store;
mod text;
mod xml;

pub use files::{BankFile, Entry, Outcome, Upload, entries, file, files, upload};
pub use read::{FileKind, NotAFile, Said, Says, read};
pub use text::{latin, name};

use crate::ids::{BatchId, PayoutId};

/// How the bank's files name a payout: in letters that every bank takes, which the underscore is not.
pub fn end_to_end_id(id: PayoutId) -> String {
    format!("PAY-{}", id.ulid())
}

/// The payout that is named so; `None` where it is not one of ours.
pub fn payout_of(reference: &str) -> Option<PayoutId> {
    let reference = reference.trim().to_ascii_uppercase();
    let bits = reference.strip_prefix("PAY-").or_else(|| reference.strip_prefix("PAY_"))?;
    (bits.len() == 26).then(|| ulid::Ulid::from_string(bits).ok().map(PayoutId::from_ulid)).flatten()
}

/// How the file of a batch is named.
pub fn message_id(id: BatchId) -> String {
    format!("BAT-{}", id.ulid())
}

/// The batch whose file, or whose payments in it, are named so.
pub fn batch_of(reference: &str) -> Option<BatchId> {
    let reference = reference.trim().to_ascii_uppercase();
    let bits = reference.strip_prefix("BAT-")?.get(..26)?.to_owned();
    ulid::Ulid::from_string(&bits).ok().map(BatchId::from_ulid)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_the_bank_is_told_is_read_back(bits: u128) {
            let (payout, batch) = (PayoutId::from_ulid(ulid::Ulid(bits)), BatchId::from_ulid(ulid::Ulid(bits)));
            prop_assert_eq!(payout_of(&end_to_end_id(payout)), Some(payout));
            prop_assert_eq!(batch_of(&message_id(batch)), Some(batch));
            prop_assert_eq!(batch_of(&format!("{}-1", message_id(batch))), Some(batch));
            prop_assert!(end_to_end_id(payout).len() <= 35 && message_id(batch).len() + 2 <= 35);
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,40}") {
            let _ = (payout_of(&text), batch_of(&text));
        }
    }
}
