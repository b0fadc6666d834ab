//! An affiliate's day: links, clicks, customers.

use domain::actor::Actor;
use domain::clicks::{Click, LiveLink, Today, live, write};
use domain::customers::{Identified, Identify, identify};
use domain::ids::{ClickId, SiteId};
use domain::links::Link;
use domain::links::create::{NewLink, create};
use domain::transact;

use super::World;

/// A link that is asked for on the first shop.
pub fn new_link(slug: &str) -> NewLink {
    NewLink { site: "casaverde".to_owned(), slug: slug.to_owned(), ..NewLink::default() }
}

/// A customer as a shop reports them.
pub fn customer(external_id: &str, click: ClickId) -> Identify {
    Identify { external_id: external_id.to_owned(), click: Some(click), ..Identify::default() }
}

impl World {
    /// The first shop.
    pub async fn site(&self) -> SiteId {
        self.programmes().await;
        self.rows("SELECT id FROM sites WHERE host = 'casaverde'", vec![]).await[0].get("id").unwrap()
    }

    /// A link of somebody's.
    pub async fn link(&self, by: &Actor, slug: &str) -> Link {
        act!(*self, create(by, &new_link(slug))).unwrap()
    }

    /// A link as it is followed.
    pub async fn live(&self, slug: &str) -> LiveLink {
        live::by_slug(&self.domain, slug).await.unwrap().unwrap()
    }

    /// A click that is not written yet, by the visitor of this number.
    pub async fn click_by(&self, slug: &str, visitor: u8) -> Click {
        let link = self.live(slug).await;
        Click {
            id: self.domain.random().id(self.domain.now()),
            link: link.id,
            place: link.place,
            at: self.domain.now(),
            visitor: [visitor; 16],
            bot: false,
            referrer: String::new(),
        }
    }

    /// Writes clicks.
    pub async fn write(&self, clicks: &[Click]) {
        transact!(self.domain, |tx| write::write(tx, clicks, &Today::default()).await).unwrap();
    }

    /// Somebody follows a link.
    pub async fn click(&self, slug: &str) -> ClickId {
        let click = self.click_by(slug, 1).await;
        self.write(std::slice::from_ref(&click)).await;
        click.id
    }

    /// A shop reports a customer, by somebody of the operator.
    pub async fn reported(&self, by: &Actor, report: &Identify) -> Identified {
        let site = self.site().await;
        act!(*self, identify(by, site, report)).unwrap()
    }
}
