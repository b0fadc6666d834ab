//! Orders as shops report them.

use domain::actor::{Actor, Mode};
use domain::ids::{LinkId, SiteId};
use domain::orders::report::{NewCustomer, NewLine, NewOrder};

use super::{World, partner_of};

/// A line: article, pieces, net value, discount.
pub fn line(sku: &str, quantity: i64, base: &str, discount: &str) -> NewLine {
    NewLine {
        sku: sku.to_owned(),
        title: format!("Title of {sku}"),
        quantity,
        base: base.to_owned(),
        discount: discount.to_owned(),
        ..NewLine::default()
    }
}

/// Two lamps and a tea of 100.00 net, for `customer`: 10.00 discount, 5.00 shipping, 18.05 VAT.
pub fn order(number: &str, customer: &str) -> NewOrder {
    NewOrder {
        site: "casaverde".to_owned(),
        external_id: number.to_owned(),
        customer: NewCustomer {
            external_id: customer.to_owned(),
            name: "Maria Silva".to_owned(),
            ..NewCustomer::default()
        },
        currency: "EUR".to_owned(),
        placed_at: "2026-03-02T08:00:00Z".to_owned(),
        lines: vec![line("LAMP", 2, "80.00", "8.00"), line("TEA", 1, "20.00", "2.00")],
        shipping: "5.00".to_owned(),
        vat: "18.05".to_owned(),
        total: "113.05".to_owned(),
        ..NewOrder::default()
    }
}

impl World {
    /// A site by its host.
    pub async fn site_of(&self, host: &str) -> SiteId {
        let rows = self.rows("SELECT id FROM sites WHERE host = $1", vec![host.into()]).await;
        rows[0].get("id").unwrap()
    }

    /// A code of a partner at a site, with its split: what the client saves, and what the partner earns.
    pub async fn code(&self, owner: &Actor, host: &str, code: &str, discount: &str, commission: &str) {
        let link: LinkId = self.domain.random().id(self.domain.now());
        let site = self.site_of(host).await;
        let sql = "INSERT INTO links (id, partner_id, mode, site_id, status, slug, destination, campaign, source, code,
                                      discount, commission, split_version, search_text, created_at, created_by)
                   VALUES ($1, $2, $3, $4, 'active', $1, 'https://example.com/', '', '', $5, $6, $7, 1, '', 0, '')";
        let values = vec![
            link.into(),
            partner_of(owner).into(),
            Mode::Live.into(),
            site.into(),
            code.into(),
            discount.into(),
            commission.into(),
        ];
        self.tamper(sql, values).await;
    }
}
