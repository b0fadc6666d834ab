//! Who takes part in a test: the operator's people, partners, programs with keys.

use std::collections::BTreeSet;

use domain::actor::{Actor, Mode, OperatorRole, Role};
use domain::db::Read as _;
use domain::ids::{Id, KeyId, Noun, PartnerId, ProgrammeId, SiteId, UserId};
use domain::keys::create::{NewKey, create};
use domain::keys::operator::{self, NewOperatorKey};
use domain::keys::{Limits, Scope};
use domain::partners::PartnerStatus;
use domain::partners::apply::{Application, apply};
use domain::partners::decide::decide;
use domain::team::invite::{accept, invite, issue_link};
use domain::{DomainError, sessions, sites, team, transact};

use super::TestApp;

/// A key that works.
#[derive(Clone, Debug)]
pub struct Key {
    /// Its identifier.
    pub id: KeyId,
    /// Its secret.
    pub secret: String,
}

/// A partner at work, by its owner.
#[derive(Clone)]
pub struct Partner {
    app: TestApp,
    /// The person who owns it.
    pub owner: Actor,
    /// Its identifier.
    pub id: PartnerId,
    /// The owner's address.
    pub email: String,
}

/// A set of scopes.
pub fn scopes(scopes: &[Scope]) -> BTreeSet<Scope> {
    scopes.iter().copied().collect()
}

impl TestApp {
    fn new_id<N: Noun>(&self) -> Id<N> {
        self.domain.random().id(self.domain.now())
    }

    /// Somebody of the operator who may do everything.
    pub async fn admin(&self) -> Actor {
        self.operator(OperatorRole::Admin).await
    }

    /// Somebody of the operator in a role.
    pub async fn operator(&self, role: OperatorRole) -> Actor {
        let email = format!("{}@tandem.example", self.new_id::<domain::ids::UserNoun>()).to_lowercase();
        let user = transact!(self.domain, |tx| {
            team::operators::add(tx, &Actor::System, &email, "Ines Duarte", role).await
        });
        sessions::actor_of(&self.domain, user.unwrap(), Mode::Live).await.unwrap()
    }

    /// A live key of the operator for every site, which may call as often as keys ever may.
    pub async fn shop(&self) -> Key {
        self.shop_with(|_| {}).await
    }

    /// The same, with a change.
    pub async fn shop_with(&self, change: impl FnOnce(&mut NewOperatorKey)) -> Key {
        let mut new = NewOperatorKey {
            name: "Shop".to_owned(),
            mode: Mode::Live,
            hosts: Vec::new(),
            requests_per_minute: Limits::MOST_REQUESTS,
        };
        change(&mut new);
        let made = transact!(self.domain, |tx| operator::create(tx, &Actor::System, &new).await).unwrap();
        Key { id: made.key.id, secret: made.secret.unwrap().reveal().to_owned() }
    }

    /// The programmes of two shops, made where they are missing.
    async fn programmes(&self) -> Vec<ProgrammeId> {
        let known = sites::programmes(&self.domain).await.unwrap();
        if !known.is_empty() {
            return known.iter().map(|terms| terms.programme).collect();
        }
        let mut made = Vec::new();
        for (name, host, kind) in
            [("Casa Verde", "casaverde.example", "retail"), ("Nordlicht", "nordlicht.example", "mixed")]
        {
            let (site, programme): (SiteId, ProgrammeId) = (self.new_id(), self.new_id());
            let sql = "INSERT INTO sites (id, name, host, kind, currency, country, created_at)
                       VALUES ($1, $2, $3, $4, 'EUR', 'DE', 0)";
            self.tamper(sql, vec![site.into(), name.into(), host.into(), kind.into()]).await;
            let policy = include_str!("../../../../domain/tests/it/support/policy.json");
            let sql = "INSERT INTO site_policies (site_id, version, terms, created_at, created_by, note)
                       VALUES ($1, 1, $2, 0, '', '')";
            self.tamper(sql, vec![site.into(), policy.into()]).await;
            let sql =
                "INSERT INTO programmes (id, site_id, kind, name, pool_percent, holding_days, created_at)
                       VALUES ($1, $2, 'affiliate', $3, '22.5', 14, 0)";
            self.tamper(sql, vec![programme.into(), site.into(), name.into()]).await;
            let sql = "INSERT INTO programme_versions (programme_id, version, pool_percent, holding_days, created_at, created_by, note)
                       VALUES ($1, 1, '22.5', 14, 0, '', '')";
            self.tamper(sql, vec![programme.into()]).await;
            made.push(programme);
        }
        made
    }

    /// The shops of those programmes: Casa Verde and Nordlicht.
    #[allow(dead_code, reason = "for tests of what is sold")]
    pub async fn sites(&self) -> Vec<SiteId> {
        self.programmes().await;
        sites::programmes(&self.domain).await.unwrap().iter().map(|terms| terms.site).collect()
    }

    /// A partner that has applied and waits.
    pub async fn with_applicant(&self, company: &str) -> Partner {
        let email = format!("owner@{}.example", company.to_lowercase());
        let application = Application {
            company: company.to_owned(),
            name: format!("Owner of {company}"),
            email: email.clone(),
            country: "DE".to_owned(),
            website: format!("https://{}.example", company.to_lowercase()),
            about: "Guides for people who buy one good thing.".to_owned(),
            programmes: self.programmes().await.iter().map(ToString::to_string).collect(),
            locale: "en".to_owned(),
            timezone: "Europe/Berlin".to_owned(),
        };
        transact!(self.domain, |tx| apply(tx, &application).await).unwrap();
        let sql = "SELECT id, partner_id FROM users WHERE email = $1";
        let row = self.domain.db().one(sql, vec![email.as_str().into()]).await.unwrap();
        let (user, id): (UserId, PartnerId) = (row.get("id").unwrap(), row.get("partner_id").unwrap());
        let owner = sessions::actor_of(&self.domain, user, Mode::Live).await.unwrap();
        Partner { app: self.clone(), owner, id, email }
    }

    /// A partner at work.
    pub async fn with_partner(&self, company: &str) -> Partner {
        let mut partner = self.with_applicant(company).await;
        partner.becomes(PartnerStatus::Active).await;
        // As the owner's next request finds them.
        partner.owner =
            sessions::actor_of(&self.domain, partner.owner.person().unwrap(), Mode::Live).await.unwrap();
        partner
    }
}

impl Partner {
    /// Moves it to another state.
    pub async fn becomes(&self, status: PartnerStatus) {
        let admin = self.app.admin().await;
        let decided: Result<_, DomainError> =
            transact!(self.app.domain, |tx| decide(tx, &admin, self.id, status, "A reason.").await);
        decided.unwrap();
    }

    /// Somebody else of its team, by an invitation.
    pub async fn member(&self, role: Role) -> Actor {
        let id = self.app.new_id::<domain::ids::UserNoun>();
        let email = format!("{id}@{}", self.email.split_once('@').unwrap().1).to_lowercase();
        let user = transact!(self.app.domain, |tx| {
            let invitation = invite(tx, &self.owner, &email, role).await?;
            let (token, _) = issue_link(tx, invitation).await?.ok_or(DomainError::NotFound)?;
            accept(tx, &token, "Kim Colleague", "en", "Europe/Berlin").await
        });
        sessions::actor_of(&self.app.domain, user.unwrap(), Mode::Live).await.unwrap()
    }

    /// A live key with every scope, which may call as often as keys ever may.
    pub async fn key(&self) -> Key {
        self.key_with(|_| {}).await
    }

    /// The same, with a change.
    pub async fn key_with(&self, change: impl FnOnce(&mut NewKey)) -> Key {
        let limits = Limits { requests_per_minute: Limits::MOST_REQUESTS, ..Limits::default() };
        let mut new =
            NewKey { name: "Agent".to_owned(), scopes: scopes(Scope::ALL), limits, ..NewKey::default() };
        change(&mut new);
        let created = transact!(self.app.domain, |tx| create(tx, &self.owner, &new).await).unwrap();
        Key { id: created.key.id, secret: created.secret.unwrap().reveal().to_owned() }
    }

    /// A live key with these scopes.
    pub async fn key_for(&self, wanted: &[Scope]) -> Key {
        self.key_with(|new| new.scopes = scopes(wanted)).await
    }

    /// A test key with every scope.
    pub async fn test_key(&self) -> Key {
        self.key_with(|new| new.mode = Some(Mode::Test)).await
    }

    /// A key that may call this often a minute.
    pub async fn key_limited_to(&self, calls: u32) -> Key {
        self.key_with(|new| new.limits.requests_per_minute = calls).await
    }

    /// Ends a key.
    pub async fn revokes(&self, key: &Key) {
        let ended =
            transact!(self.app.domain, |tx| domain::keys::revoke::revoke(tx, &self.owner, key.id).await);
        ended.unwrap();
    }
}
