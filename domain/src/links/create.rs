//! Making a link.

use rust_decimal::Decimal;
use serde_json::json;

use super::rules::{code, destination, slug, split};
use super::{Link, LinkStatus, Split, programme, store};
use crate::actor::{Actor, Permission};
use crate::db::{Change, Read as _, Subject, Tx};
use crate::error::{DomainError, Faults};
use crate::ids::LinkId;
use crate::sites::hosts;

/// What is wanted. An empty text means: as usual.
#[derive(Clone, Debug, Default)]
pub struct NewLink {
    /// The site, by id or host.
    pub site: String,
    /// The last part of the address; made up where it is empty.
    pub slug: String,
    /// A page of the site; its first where it is empty.
    pub destination: String,
    /// What the link is for.
    pub campaign: String,
    /// Where it will stand.
    pub source: String,
    /// What the customer saves, in percent.
    pub discount: Option<Decimal>,
    /// What the partner earns, in percent; what is left of the pool where it is not said.
    pub commission: Option<Decimal>,
    /// A discount code that counts like a click.
    pub code: String,
}

/// Makes a link on a site whose affiliate programme the partner is in.
///
/// # Errors
/// [`DomainError::Validation`] with every fault; [`DomainError::Forbidden`] where the partner is on the site, but
/// not in its affiliate programme, or the key is not for the site.
pub async fn create(tx: &mut Tx, actor: &Actor, new: &NewLink) -> Result<Link, DomainError> {
    let partner = actor.permit(Permission::ManageLinks)?;
    let terms = programme(tx, actor, partner, new.site.trim()).await?;
    let (mode, now) = (actor.mode(), tx.now());

    let mut faults = Faults::default();
    faults.optional_text("campaign", &new.campaign, 100);
    faults.optional_text("source", &new.source, 100);
    let code = code::check(&mut faults, &new.code);
    let slug = choose_slug(tx, &mut faults, new.slug.trim()).await?;
    let Some(terms) = terms else {
        let code = if new.site.trim().is_empty() { "required" } else { "unknown_site" };
        faults.check(true, "site", code, "A site whose affiliate programme you are in.");
        return Err(faults.end().err().unwrap_or(DomainError::NotFound));
    };
    let further = hosts::further(tx, terms.site).await?;
    let destination = destination::check(&mut faults, &new.destination, &terms.host, &further);
    let split = split::check(&mut faults, new.discount, new.commission, terms.pool_percent);
    if let Some(code) = &code {
        let taken = tx.optional(store::CODE_TAKEN, args![terms.site, mode, code]).await?.is_some();
        faults.check(taken, "discount_code", "taken", "This code is taken on this site.");
    }
    faults.end()?;

    let link = Link {
        id: tx.id(),
        mode,
        site: terms.site,
        site_name: terms.site_name,
        status: LinkStatus::Active,
        slug,
        destination: destination.unwrap_or_default(),
        campaign: new.campaign.trim().to_owned(),
        source: new.source.trim().to_owned(),
        code,
        split,
        version: 1,
        created_at: now,
        clicks: 0,
        sessions: 0,
        customers: 0,
        currency: terms.currency,
        orders: 0,
        revenue: 0,
        earned: 0,
    };
    let (discount, commission) = (split.discount.to_string(), split.commission.to_string());
    let values = args![
        link.id,
        partner,
        mode,
        link.site,
        &link.slug,
        &link.destination,
        &link.campaign,
        &link.source,
        link.code.clone(),
        discount,
        commission,
        search_text(&link),
        now,
        actor.name()
    ];
    tx.execute(store::INSERT, values).await?;
    keep_split(tx, actor, link.id, 1, split).await?;
    tx.record(Change {
        action: "link.created",
        subject: Subject::new("link", link.id),
        partner: Some(partner),
        mode,
        by: actor.clone(),
        data: json!({
            "slug": link.slug, "site_id": link.site, "destination": link.destination, "campaign": link.campaign,
            "source": link.source, "code": link.code, "split": split,
        }),
    });
    Ok(link)
}

/// The slug that was asked for, if it is good and free; one nobody chose where none was.
async fn choose_slug(tx: &mut Tx, faults: &mut Faults, wanted: &str) -> Result<String, DomainError> {
    if wanted.is_empty() {
        // Two at once that draw the same: the unique key lets one in, and the other draws again.
        return Ok(slug::generated(tx.random_bytes()));
    }
    slug::check(faults, wanted);
    if slug::is_good(wanted) {
        let others = slug::suggestions(wanted, tx.random_bytes());
        let [a, b, c, d] = &others;
        let rows = tx.all(store::TAKEN, args![wanted, a, b, c, d]).await?;
        let taken: Vec<String> = rows.iter().map(|row| row.get("slug")).collect::<Result<_, _>>()?;
        let is_taken = |slug: &str| taken.iter().any(|known| known == slug);
        if is_taken(wanted) {
            let free = others.iter().find(|other| !is_taken(other));
            let message = match free {
                Some(free) => format!("Taken. Still free: {free}"),
                None => "Taken.".to_owned(),
            };
            faults.check(true, "slug", "taken", &message);
        }
    }
    Ok(wanted.to_owned())
}

fn search_text(link: &Link) -> String {
    let code = link.code.as_deref().unwrap_or_default();
    [link.slug.as_str(), &link.campaign, &link.source, code, &link.destination].join("\n").to_lowercase()
}

/// Writes a split into the link's history.
pub(super) async fn keep_split(
    tx: &mut Tx,
    actor: &Actor,
    link: LinkId,
    version: i64,
    split: Split,
) -> Result<(), DomainError> {
    let now = tx.now();
    let (discount, commission) = (split.discount.to_string(), split.commission.to_string());
    tx.execute(store::INSERT_SPLIT, args![link, version, discount, commission, now, actor.name()]).await?;
    Ok(())
}
