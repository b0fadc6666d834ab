//! Identifiers: a ULID with the prefix of its noun, `prt_01JD4Q8W…`. The 128 bits are the identity; the
//! prefix tells a person and a log what the thing is, and the type tells the compiler.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use ulid::{ULID_LEN, Ulid};

/// A noun that has identifiers.
pub trait Noun: Send + Sync + 'static {
    /// What its identifiers begin with, without the underscore.
    const PREFIX: &'static str;
}

/// The identifier of one `N`.
pub struct Id<N>(Ulid, PhantomData<fn() -> N>);

impl<N: Noun> Id<N> {
    /// Dresses 128 bits as an identifier of this noun.
    pub const fn from_ulid(bits: Ulid) -> Self {
        Self(bits, PhantomData)
    }

    /// The bare 128 bits.
    pub const fn ulid(self) -> Ulid {
        self.0
    }
}

/// The text is not an identifier of this noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier that begins with {0}_")]
pub struct NotAnId(&'static str);

impl<N: Noun> FromStr for Id<N> {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let bare = text.strip_prefix(N::PREFIX).and_then(|rest| rest.strip_prefix('_'));
        bare.filter(|bare| bare.len() == 26)
            .and_then(|bare| Ulid::from_string(bare).ok())
            .map(Self::from_ulid)
            .ok_or(NotAnId(N::PREFIX))
    }
}

impl<N: Noun> fmt::Display for Id<N> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(N::PREFIX)?;
        out.write_str("_")?;
        out.write_str(self.0.array_to_str(&mut [0; ULID_LEN]))
    }
}

impl<N: Noun> fmt::Debug for Id<N> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl<N> Clone for Id<N> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<N> Copy for Id<N> {}
impl<N> PartialEq for Id<N> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<N> Eq for Id<N> {}
impl<N> PartialOrd for Id<N> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<N> Ord for Id<N> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}
impl<N> Hash for Id<N> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<N: Noun> serde::Serialize for Id<N> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() { to.collect_str(self) } else { self.0.to_bytes().serialize(to) }
    }
}

impl<'de, N: Noun> serde::Deserialize<'de> for Id<N> {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        if !from.is_human_readable() {
            return Ok(Self::from_ulid(Ulid::from_bytes(<[u8; 16]>::deserialize(from)?)));
        }
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

macro_rules! nouns {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal, $alias:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {}
        impl Noun for $name {
            const PREFIX: &'static str = $prefix;
        }
        #[doc = concat!("Identifier `", $prefix, "_…`.")]
        pub type $alias = Id<$name>;
    )*};
}

nouns! {
    /// A partner organisation.
    PartnerNoun = "prt", PartnerId;
    /// A person who signs in, of a partner or of the operator.
    UserNoun = "usr", UserId;
    /// An API key.
    KeyNoun = "key", KeyId;
    /// A shop of the operator.
    SiteNoun = "sit", SiteId;
    /// A programme on a site.
    ProgrammeNoun = "prg", ProgrammeId;
    /// A thread of messages.
    ThreadNoun = "thr", ThreadId;
    /// A message.
    MessageNoun = "msg", MessageId;
    /// Something that waits for a human.
    ApprovalNoun = "apr", ApprovalId;
    /// An invitation into a team.
    InvitationNoun = "inv", InvitationId;
    /// A notification of a user.
    NotificationNoun = "ntf", NotificationId;
    /// An event.
    EventNoun = "evt", EventId;
    /// A row of the audit log.
    AuditNoun = "aud", AuditId;
    /// A mail to be sent.
    MailNoun = "mal", MailId;
    /// A sign-in session, as its owner sees it; never the secret in the cookie.
    SessionNoun = "ses", SessionId;
    /// A product of a site's catalogue.
    ProductNoun = "prd", ProductId;
    /// A variant of a product: what has a SKU, a price and a stock.
    VariantNoun = "var", VariantId;
    /// An import of products.
    CatalogImportNoun = "cim", CatalogImportId;
    /// A quote.
    QuoteNoun = "qte", QuoteId;
    /// A partner's link.
    LinkNoun = "lnk", LinkId;
    /// A click on a link.
    ClickNoun = "clk", ClickId;
    /// A customer of a site.
    CustomerNoun = "cus", CustomerId;
    /// An attribution of a customer, or a counter-entry to one.
    AttributionNoun = "att", AttributionId;
    /// An order.
    OrderNoun = "ord", OrderId;
    /// A shipment of an order.
    ShipmentNoun = "shp", ShipmentId;
    /// A refund on an order.
    RefundNoun = "rfd", RefundId;
    /// A commission.
    CommissionNoun = "com", CommissionId;
    /// A dispute about a commission.
    DisputeNoun = "dsp", DisputeId;
    /// An account of the ledger.
    AccountNoun = "acc", AccountId;
    /// A set of postings that sums to zero.
    EntryNoun = "ent", EntryId;
    /// An import of dropship orders.
    ImportNoun = "imp", ImportId;
    /// An invoice.
    InvoiceNoun = "ivc", InvoiceId;
    /// Something that went wrong with an order.
    IncidentNoun = "inc", IncidentId;
    /// Money that a partner sends ahead.
    DepositNoun = "dep", DepositId;
    /// Money that was sent ahead and went back.
    PaybackNoun = "pbk", PaybackId;
    /// The bank account that a partner is paid to.
    PayoutAccountNoun = "pac", PayoutAccountId;
    /// A payout: what one partner gets in one currency.
    PayoutNoun = "pay", PayoutId;
    /// A batch of payouts, which goes to the bank as one file.
    BatchNoun = "bat", BatchId;
    /// A file that came from the bank.
    BankFileNoun = "bnk", BankFileId;
    /// A request, in answers and logs.
    RequestNoun = "req", RequestId;
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_identifier_reads_back_what_it_printed(bits: u128) {
            let id = PartnerId::from_ulid(Ulid(bits));
            prop_assert_eq!(id.to_string().parse(), Ok(id));
        }

        #[test]
        fn no_text_makes_the_parser_panic(text in ".{0,40}") {
            let _ = text.parse::<PartnerId>();
        }
    }

    #[test]
    fn an_identifier_of_another_noun_is_refused() {
        assert!("usr_01JD4Q8W0000000000000000000".parse::<PartnerId>().is_err());
        assert!("prt_short".parse::<PartnerId>().is_err());
    }
}
