//! Orders that earn, without a shop that reports them.

use domain::DomainError;
use domain::actor::{Actor, Mode};
use domain::attribution::Owner;
use domain::commissions::{Accrual, AccrualLine, Accrued, accrue};
use domain::ids::{CustomerId, LinkId, OrderId};
use domain::links::Split;
use domain::sites::{self, Terms};
use rust_decimal::Decimal;

use super::World;
use super::people::partner_of;

/// An order that somebody's customer placed.
#[derive(Clone, Debug)]
pub struct Sale {
    /// The order.
    pub order: OrderId,
    /// Whose customer placed it.
    pub owner: Owner,
    /// Who placed it.
    pub customer: CustomerId,
    /// Live or test.
    pub mode: Mode,
    /// The programme's terms.
    pub terms: Terms,
    /// The lines.
    pub lines: Vec<AccrualLine>,
}

/// A split in hundredths of a percent.
pub fn split(discount: i64, commission: i64) -> Split {
    Split { discount: Decimal::new(discount, 2), commission: Decimal::new(commission, 2) }
}

impl World {
    /// An order of these bases by a customer of `seller`, with ten percent off and twelve and a half earned.
    pub async fn sale(&self, seller: &Actor, bases: &[i64]) -> Sale {
        let terms = sites::programmes(&self.domain).await.unwrap().remove(0);
        let lines = (1..).zip(bases).map(|(number, &base)| AccrualLine {
            number,
            sku: format!("TEA-{number}"),
            quantity: 1,
            base,
        });
        Sale {
            order: self.fresh(),
            owner: Owner {
                partner: partner_of(seller),
                attribution: self.fresh(),
                link: Some(self.fresh::<domain::ids::LinkNoun>()),
                split: split(1000, 1250),
                self_referral: false,
            },
            customer: self.fresh(),
            mode: seller.mode(),
            terms,
            lines: lines.collect(),
        }
    }

    /// The same, accepted: it has earned.
    pub async fn sold(&self, seller: &Actor, bases: &[i64]) -> (Sale, Accrued) {
        let sale = self.sale(seller, bases).await;
        let accrued = self.accept(&sale).await.unwrap();
        (sale, accrued)
    }

    /// Accepts a sale now.
    pub async fn accept(&self, sale: &Sale) -> Result<Accrued, DomainError> {
        let accrual = Accrual {
            order: sale.order,
            site: sale.terms.site,
            mode: sale.mode,
            currency: "EUR",
            placed_at: self.domain.now(),
            customer: sale.customer,
            owner: &sale.owner,
            terms: &sale.terms,
            policy_version: 1,
            split: &sale.owner.split,
            lines: &sale.lines,
            revenue: None,
        };
        act!(*self, accrue(&accrual))
    }

    /// A new identifier.
    pub fn fresh<N: domain::ids::Noun>(&self) -> domain::ids::Id<N> {
        self.domain.random().id(self.domain.now())
    }
}

/// A link by its bits, so that a test can have the same one twice.
pub fn link(number: u128) -> LinkId {
    LinkId::from_ulid(ulid::Ulid(number))
}
