//! Orders of a partner's customers.

use domain::db::Read as _;
use domain::ids::{LinkId, SiteId};
use serde_json::{Value, json};

use super::{Partner, TestApp};

impl TestApp {
    /// The code of a link of this partner's at the first shop: 10 % for the client, 12.5 % for the partner.
    pub async fn code_of(&self, partner: &Partner, code: &str) {
        let link: LinkId = self.domain.random().id(self.domain.now());
        let sql = "SELECT id FROM sites WHERE host = 'casaverde.example'";
        let site: SiteId = self.domain.db().one(sql, vec![]).await.unwrap().get("id").unwrap();
        let sql = "INSERT INTO links (id, partner_id, mode, site_id, status, slug, destination, campaign, source, code,
                                      discount, commission, split_version, search_text, created_at, created_by)
                   VALUES ($1, $2, 'live', $3, 'active', $1, 'https://casaverde.example/', '', '', $4, '10', '12.5',
                           1, '', 0, '')";
        self.tamper(sql, vec![link.into(), partner.id.into(), site.into(), code.into()]).await;
        let sql = "INSERT INTO link_splits (link_id, version, discount, commission, created_at, created_by)
                   VALUES ($1, 1, '10', '12.5', 0, '')";
        self.tamper(sql, vec![link.into()]).await;
    }

    /// An order of a customer of this partner, as the shop's report was answered: 100.00 of goods less 10.00.
    pub async fn order_of(&self, partner: &Partner, number: &str) -> Value {
        let code = format!("CODE{number}");
        self.code_of(partner, &code).await;
        let order = json!({
            "site": "casaverde.example", "external_id": number, "customer": { "external_id": format!("C-{number}"), "name": "Maria Silva" },
            "code": code, "currency": "EUR", "placed_at": "2026-03-02T08:00:00Z", "note": "A gift",
            "lines": [{ "sku": "LAMP", "title": "Reading lamp", "quantity": 2, "base": "100.00", "discount": "10.00" }],
            "shipping": "5.00", "vat": "18.05", "total": "113.05",
        });
        let shop = self.shop().await;
        self.feed_post("/orders", order).by(&shop).once(number).await.data()
    }
}
