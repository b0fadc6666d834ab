//! The operator's inbox: the partner's screens from the other side.

use domain::error::DomainError;
use domain::ids::PartnerId;
use domain::page::PageRequest;
use domain::partners::{self, PartnerFilter, PartnerStatus};
use leptos::prelude::*;

use crate::components::frame::{Side, page as framed};
use crate::components::list::query;
use crate::pages::messages::{compose, conversation, inbox};
use crate::t;
use crate::visitor::{Visitor, domain};

const ROOT: &str = "/ops/messages";

/// `/ops/messages`
pub fn list() -> impl IntoView {
    inbox(Side::Operator, ROOT)
}

/// `/ops/messages/{id}`
pub fn thread() -> impl IntoView {
    conversation(Side::Operator, ROOT)
}

/// `/ops/messages/new`; `?partner=…` chooses one.
pub fn new() -> impl IntoView {
    let asked = query("partner");
    framed(Side::Operator, async move |visitor: Visitor| {
        let mut options = addressees(&visitor).await?;
        // Looked up even where the list does not hold them, such as a partner whose account is closed.
        if let Ok(id) = asked.parse::<PartnerId>() {
            let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
            let (partner, _) = partners::get(&domain(), actor, id).await?;
            options.retain(|(known, _)| *known != asked);
            options.insert(0, (asked, partner.name));
        } else {
            options.insert(0, (String::new(), t!(visitor.language, "choose")));
        }
        Ok(compose(&visitor, ROOT, Some(options)))
    })
}

/// Every partner that is not closed, by name.
async fn addressees(visitor: &Visitor) -> Result<Vec<(String, String)>, DomainError> {
    let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let page = PageRequest::new(PageRequest::MAX_LIMIT, after);
        let partners = partners::list(&domain(), actor, &PartnerFilter::default(), page).await?;
        let open = partners.items.into_iter().filter(|partner| partner.status != PartnerStatus::Closed);
        found.extend(open.map(|partner| (partner.id.to_string(), partner.name)));
        after = partners.next;
        if after.is_none() {
            break;
        }
    }
    found.sort_by_key(|(_, name)| name.to_lowercase());
    Ok(found)
}
