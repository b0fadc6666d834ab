//! A dropship order makes its recipient the dropshipper's customer, where they are nobody's yet. It never takes a
//! customer from another.

use rust_decimal::Decimal;
use serde_json::json;

use super::{Customer, Owner, Via, store};
use crate::actor::Actor;
use crate::clock::Timestamp;
use crate::customers;
use crate::db::{Change, DbError, Subject, Tx, Value};
use crate::ids::{AttributionId, LinkId, PartnerId};
use crate::links::Split;

/// What an order says about whose customer its recipient is.
#[derive(Clone, Debug)]
pub(crate) struct ByReference<'a> {
    /// The recipient.
    pub customer: Customer,
    /// The dropshipper.
    pub partner: PartnerId,
    /// The order's customer reference.
    pub reference: &'a str,
    /// What later orders of this customer in the shop itself share: all of the pool is the partner's.
    pub pool: Decimal,
    /// When it was ordered.
    pub at: Timestamp,
    /// Whether the address is one of the partner's own people's.
    pub self_referral: bool,
}

impl ByReference<'_> {
    /// Who the customer belongs to if the attribution is accepted under this identifier.
    pub(crate) fn owner(&self, attribution: AttributionId) -> Owner {
        Owner {
            partner: self.partner,
            attribution,
            link: None,
            split: Split { discount: Decimal::ZERO, commission: self.pool.normalize() },
            self_referral: self.self_referral,
        }
    }

    /// The row of the attribution.
    pub(crate) fn row(&self, id: AttributionId, now: Timestamp) -> Vec<Value> {
        let split = self.owner(id).split;
        args![
            id,
            self.customer.site,
            self.customer.mode,
            self.customer.id,
            self.partner,
            Via::Reference,
            None::<LinkId>,
            self.reference,
            split.discount.to_string(),
            split.commission.to_string(),
            self.self_referral,
            self.at,
            now
        ]
    }

    /// What happened.
    pub(crate) fn change(&self, id: AttributionId, by: &Actor) -> Change {
        Change {
            action: "customer.attributed",
            subject: Subject::new("customer", self.customer.id),
            partner: Some(self.partner),
            mode: self.customer.mode,
            by: by.clone(),
            data: json!({
                "attribution_id": id, "site_id": self.customer.site, "via": Via::Reference, "reference": self.reference,
                "self_referral": self.self_referral,
            }),
        }
    }

    /// Makes a customer, whose row the transaction holds and who is nobody's, the partner's for life.
    pub(crate) async fn accept(&self, tx: &mut Tx, actor: &Actor) -> Result<Owner, DbError> {
        let (id, now): (AttributionId, _) = (tx.id(), tx.now());
        tx.execute(store::INSERT, self.row(id, now)).await?;
        let owner = self.owner(id);
        let values = args![
            self.customer.id,
            self.partner,
            id,
            None::<LinkId>,
            owner.split.discount.to_string(),
            owner.split.commission.to_string(),
            self.at.min(now),
            self.self_referral
        ];
        tx.execute(customers::store::SET_OWNER, values).await?;
        tx.record(self.change(id, actor));
        Ok(owner)
    }

    /// Keeps on record that the customer is another's. The partner learns that, but not whose.
    pub(crate) async fn keep_late(&self, tx: &mut Tx, actor: &Actor) -> Result<(), DbError> {
        let (id, now): (AttributionId, _) = (tx.id(), tx.now());
        let Customer { id: customer, site, mode } = self.customer;
        let values = args![
            id,
            site,
            mode,
            customer,
            self.partner,
            Via::Reference,
            None::<LinkId>,
            // Two partners may have the same reference, and both came too late.
            format!("{}/{}", self.partner, self.reference),
            self.at,
            now
        ];
        if tx.execute(store::KEEP_LATE, values).await? > 0 {
            tx.record(Change {
                action: "attribution.late",
                subject: Subject::new("attribution", id),
                partner: Some(self.partner),
                mode,
                by: actor.clone(),
                data: json!({ "site_id": site, "via": Via::Reference, "reference": self.reference }),
            });
        }
        Ok(())
    }
}
