//! Who takes part in a test: the operator's people, partners and their teams, programs with keys.

use domain::actor::{Actor, Mode, OperatorRole, Role};
use domain::ids::{PartnerId, ProgrammeId, SiteId, UserId};
use domain::keys::create::{Created, NewKey, create};
use domain::keys::operator::{self, NewOperatorKey};
use domain::keys::{Scope, Secret, authenticate};
use domain::partners::PartnerStatus;
use domain::partners::apply::{Application, apply};
use domain::partners::decide::decide;
use domain::team::invite;
use domain::{DomainError, sessions, sites};

use super::World;

/// A company's name as part of an address.
fn slug(company: &str) -> String {
    company.to_lowercase().replace(|letter: char| !letter.is_ascii_alphanumeric(), "")
}

/// A good application.
pub fn application(company: &str, programmes: &[ProgrammeId]) -> Application {
    Application {
        company: company.to_owned(),
        name: format!("Owner of {company}"),
        email: format!("owner@{}.example", slug(company)),
        country: "DE".to_owned(),
        website: format!("https://{}.example", slug(company)),
        about: "Guides for people who buy one good thing.".to_owned(),
        programmes: programmes.iter().map(ToString::to_string).collect(),
        locale: "en".to_owned(),
        timezone: "Europe/Berlin".to_owned(),
    }
}

/// A key that is asked for with every scope.
pub fn everything(name: &str) -> NewKey {
    NewKey { scopes: Scope::ALL.iter().copied().collect(), ..key_named(name, &[]) }
}

/// A key that is asked for with these scopes.
pub fn key_named(name: &str, scopes: &[Scope]) -> NewKey {
    NewKey { name: name.to_owned(), scopes: scopes.iter().copied().collect(), ..NewKey::default() }
}

impl World {
    /// A person of the operator.
    pub async fn operator(&self, role: OperatorRole) -> Actor {
        let user: UserId = self.domain.random().id(self.domain.now());
        let sql = "INSERT INTO users (id, partner_id, email, name, role, locale, timezone, created_at)
                   VALUES ($1, NULL, lower($1) || '@tandem.example', 'Operator', $2, 'en', 'Europe/Berlin', 0)";
        self.tamper(sql, vec![user.into(), role.into()]).await;
        sessions::actor_of(&self.domain, user, Mode::Live).await.unwrap()
    }

    /// Somebody of the operator who may do everything.
    pub async fn admin(&self) -> Actor {
        self.operator(OperatorRole::Admin).await
    }

    /// The programmes of two shops, made where they are missing.
    pub async fn programmes(&self) -> Vec<ProgrammeId> {
        let known = sites::programmes(&self.domain).await.unwrap();
        if !known.is_empty() {
            return known.iter().map(|terms| terms.programme).collect();
        }
        let mut made = Vec::new();
        for (shop, kind) in [("casaverde", "retail"), ("nordlicht", "mixed")] {
            let (site, programme): (SiteId, ProgrammeId) = (self.new_id(), self.new_id());
            let sql = "INSERT INTO sites (id, name, host, kind, currency, country, created_at)
                       VALUES ($1, $2, $2, $3, 'EUR', 'DE', 0)";
            self.tamper(sql, vec![site.into(), shop.into(), kind.into()]).await;
            let sql = "INSERT INTO site_policies (site_id, version, terms, created_at, created_by, note)
                       VALUES ($1, 1, $2, 0, '', '')";
            self.tamper(sql, vec![site.into(), include_str!("policy.json").into()]).await;
            let sql =
                "INSERT INTO programmes (id, site_id, kind, name, pool_percent, holding_days, created_at)
                       VALUES ($1, $2, 'affiliate', $3, '22.5', 14, 0)";
            self.tamper(sql, vec![programme.into(), site.into(), shop.into()]).await;
            let sql = "INSERT INTO programme_versions (programme_id, version, pool_percent, holding_days, created_at, created_by, note)
                       VALUES ($1, 1, '22.5', 14, 0, '', '')";
            self.tamper(sql, vec![programme.into()]).await;
            made.push(programme);
        }
        made
    }

    /// The shops of those programmes.
    pub async fn sites(&self) -> Vec<SiteId> {
        self.programmes().await;
        sites::programmes(&self.domain).await.unwrap().iter().map(|terms| terms.site).collect()
    }

    fn new_id<N: domain::ids::Noun>(&self) -> domain::ids::Id<N> {
        self.domain.random().id(self.domain.now())
    }

    /// The owner of a partner that has applied and waits.
    pub async fn applicant(&self, company: &str) -> Actor {
        let application = application(company, &self.programmes().await);
        act!(*self, apply(&application)).unwrap();
        let row = self.rows("SELECT id FROM users WHERE email = $1", vec![application.email.into()]).await;
        sessions::actor_of(&self.domain, row[0].get("id").unwrap(), Mode::Live).await.unwrap()
    }

    /// The owner of a partner at work.
    pub async fn partner(&self, company: &str) -> Actor {
        let owner = self.applicant(company).await;
        self.move_to(&owner, PartnerStatus::Active).await;
        self.again(&owner).await.unwrap()
    }

    /// Moves a person's partner to another state.
    pub async fn move_to(&self, person: &Actor, status: PartnerStatus) {
        let admin = self.admin().await;
        act!(*self, decide(&admin, partner_of(person), status, "A reason.")).unwrap();
    }

    /// Somebody who was invited into the team of `owner` and accepted.
    pub async fn member(&self, owner: &Actor, role: Role, email: &str) -> Actor {
        let invitation = act!(*self, invite::invite(owner, email, role)).unwrap();
        let (token, _) = act!(*self, invite::issue_link(invitation)).unwrap().unwrap();
        let user = act!(*self, invite::accept(&token, email, "en", "Europe/Berlin")).unwrap();
        sessions::actor_of(&self.domain, user, Mode::Live).await.unwrap()
    }

    /// The same person, as the next request finds them.
    pub async fn again(&self, person: &Actor) -> Result<Actor, DomainError> {
        sessions::actor_of(&self.domain, person.person().unwrap(), person.mode()).await
    }

    /// The same person, looking at test data.
    pub async fn in_test_mode(&self, person: &Actor) -> Actor {
        sessions::actor_of(&self.domain, person.person().unwrap(), Mode::Test).await.unwrap()
    }

    /// A key made in the portal: its secret.
    pub async fn key(&self, by: &Actor, new: &NewKey) -> (Created, Secret) {
        let created = act!(*self, create(by, new)).unwrap();
        let secret = created.secret.clone().unwrap();
        (created, secret)
    }

    /// A program of the operator that reports for the sites of these hosts, or for all.
    pub async fn shop(&self, mode: Mode, hosts: &[&str]) -> Actor {
        let hosts = hosts.iter().map(|host| (*host).to_owned()).collect();
        let new = NewOperatorKey { name: "Shop".to_owned(), mode, hosts, requests_per_minute: 6000 };
        let made = act!(*self, operator::create(&Actor::System, &new)).unwrap();
        authenticate::operator_key(&self.domain, made.secret.unwrap().reveal()).await.unwrap()
    }

    /// A program that calls with a key.
    pub async fn agent(&self, by: &Actor, new: &NewKey) -> Actor {
        let (_, secret) = self.key(by, new).await;
        authenticate::partner_key(&self.domain, secret.reveal()).await.unwrap()
    }
}

/// The partner somebody belongs to.
pub fn partner_of(actor: &Actor) -> PartnerId {
    match actor {
        Actor::Partner(person) => person.partner,
        Actor::Key(caller) => caller.partner.id,
        Actor::Operator(_) | Actor::OperatorKey(_) | Actor::System => panic!("no partner"),
    }
}
