use domain::actor::{Actor, Mode, OperatorRole, Role};
use domain::approvals::decide::decide;
use domain::approvals::{self, Approval};
use domain::error::Refusal;
use domain::ids::PayoutAccountId;
use domain::installation::Installation;
use domain::keys::Scope;
use domain::page::PageRequest;
use domain::payout_accounts::change::change;
use domain::payout_accounts::propose::{self, propose};
use domain::payout_accounts::rules::NewPayoutAccount;
use domain::payout_accounts::{Own, PayoutAccountStatus, Step, own, payable};
use domain::sessions::{FRESH, SessionRecord};
use domain::team::manage;
use domain::vault::Vault;
use domain::{Domain, DomainError};
use tokio::sync::Notify;

use crate::support::{DAY, HOUR, SECOND, World, everything, key_named, partner_of};

const DE: &str = "DE89370400440532013000";
const AT: &str = "AT611904300234573201";
const NL: &str = "NL91ABNA0417164300";

fn account(iban: &str) -> NewPayoutAccount {
    NewPayoutAccount { holder: "Aurora GmbH".into(), iban: iban.into(), country: iban[..2].into() }
}

/// Signs somebody in, by a session of its own.
async fn sign_in(world: &World, person: &Actor, secret: i128) -> Option<i128> {
    let until = world.domain.now().plus(365 * DAY);
    let record =
        SessionRecord { user: Some(person.person().unwrap()), data: "{}".to_owned(), expires_at: until };
    world.domain.create_session(secret, &record, "Firefox").await.unwrap();
    Some(secret)
}

async fn waiting(world: &World, decider: &Actor) -> Vec<Approval> {
    approvals::list(&world.domain, decider, true, PageRequest::default()).await.unwrap().items
}

/// Who decides on the account of this partner verifies it.
async fn verify(world: &World, operator: &Actor, owner: &Actor) {
    let approval = waiting(world, operator).await;
    let approval = approval.iter().find(|approval| approval.partner == partner_of(owner)).unwrap();
    act!(*world, decide(operator, approval.id, true, "")).unwrap();
}

/// The account number that a payout would go to now.
async fn goes_to(world: &World, owner: &Actor) -> Option<String> {
    let (domain, partner) = (&world.domain, partner_of(owner));
    let found = payable(&mut domain.db(), partner, domain.now()).await.unwrap()?;
    Some(found.iban(&domain.installation().vault).unwrap().reveal().to_owned())
}

async fn steps(world: &World, owner: &Actor) -> Vec<Step> {
    own(&world.domain, owner).await.unwrap().history.iter().map(|past| past.step).collect()
}

/// A partner whose account is verified, and a session that is fresh.
async fn settled(world: &World, name: &str) -> (Actor, Option<i128>) {
    let (owner, finance) = (world.partner(name).await, world.operator(OperatorRole::Finance).await);
    let session =
        sign_in(world, &owner, i128::from(name.len() as u32) + i128::from(name.as_bytes()[0])).await;
    act!(*world, change(&owner, session, &account(DE))).unwrap();
    verify(world, &finance, &owner).await;
    (owner, session)
}

on_both_engines! {
    async fn an_account_is_entered_verified_by_one_press_and_paid_to(world: World) {
        let owner = world.partner("Aurora").await;
        let (finance, support) =
            (world.operator(OperatorRole::Finance).await, world.operator(OperatorRole::Support).await);
        let session = sign_in(&world, &owner, 7).await;
        let entered = act!(world, change(&owner, session, &account("de89 3704 0044 0532 0130 00"))).unwrap();
        assert_eq!((entered.last_four.as_str(), entered.held_until), ("3000", None));
        assert_eq!(goes_to(&world, &owner).await, None);
        let approval = waiting(&world, &finance).await.remove(0);
        assert_eq!(approval.detail["last_four"], "3000");
        assert_refused!(
            act!(world, decide(&support, approval.id, true, "")),
            DomainError::Forbidden(Refusal::Role)
        );
        world.wait(30 * DAY);
        world.domain.expire_approvals().await.unwrap();
        act!(world, decide(&finance, approval.id, true, "")).unwrap();
        assert_eq!(goes_to(&world, &owner).await.as_deref(), Some(DE));
        let now = own(&world.domain, &owner).await.unwrap().account.unwrap();
        assert_eq!((now.status, now.holder.as_str()), (PayoutAccountStatus::Verified, "Aurora GmbH"));
        assert_eq!(steps(&world, &owner).await, [Step::Verified, Step::Entered]);
        assert_refused!(
            act!(world, decide(&finance, approval.id, false, "No.")),
            DomainError::InvalidTransition { .. }
        );
        assert_eq!(world.count("mails WHERE kind = 'payout_account_decided'").await, 1);
    }

    async fn a_rejection_says_why_and_another_may_be_entered(world: World) {
        let (owner, finance) = (world.partner("Aurora").await, world.operator(OperatorRole::Finance).await);
        let session = sign_in(&world, &owner, 7).await;
        act!(world, change(&owner, session, &account(DE))).unwrap();
        let approval = waiting(&world, &finance).await.remove(0);
        let unreasoned = act!(world, decide(&finance, approval.id, false, " "));
        assert_eq!(faults_of!(unreasoned), [("reason".to_owned(), "required".to_owned())]);
        act!(world, decide(&finance, approval.id, false, "Another holder.")).unwrap();
        let rejected = own(&world.domain, &owner).await.unwrap().account.unwrap();
        assert_eq!((rejected.status, rejected.reason.as_str()), (PayoutAccountStatus::Rejected, "Another holder."));
        let again = act!(world, change(&owner, session, &account(AT))).unwrap();
        assert_eq!((again.held_until, again.reason.as_str()), (None, ""), "nothing was verified yet to take over");
    }

    async fn a_change_asks_for_a_sign_in_of_the_last_minutes(world: World) {
        let (owner, other) = (world.partner("Aurora").await, world.partner("Other").await);
        let (mine, theirs) = (sign_in(&world, &owner, 1).await, sign_in(&world, &other, 2).await);
        for session in [None, theirs, Some(3)] {
            assert_refused!(
                act!(world, change(&owner, session, &account(DE))),
                DomainError::Forbidden(Refusal::SignInAgain)
            );
        }
        world.wait(FRESH - SECOND);
        act!(world, change(&owner, mine, &account(DE))).unwrap();
        world.wait(SECOND);
        world.domain.load_session(1).await.unwrap();
        assert_refused!(
            act!(world, change(&owner, mine, &account(DE))),
            DomainError::Forbidden(Refusal::SignInAgain)
        );
    }

    async fn those_who_look_after_money_change_it_and_nobody_else(world: World) {
        let (owner, admin) = (world.partner("Aurora").await, world.admin().await);
        for (number, role) in [(1, Role::Marketing), (2, Role::Developer)] {
            let person = world.member(&owner, role, &format!("{role}@aurora.example")).await;
            let session = sign_in(&world, &person, number).await;
            assert_refused!(
                act!(world, change(&person, session, &account(DE))),
                DomainError::Forbidden(Refusal::Role)
            );
            assert_refused!(own(&world.domain, &person).await, DomainError::Forbidden(Refusal::Role));
        }
        let agent = world.agent(&owner, &everything("Agent")).await;
        assert_refused!(act!(world, change(&agent, None, &account(DE))), DomainError::Forbidden(Refusal::Channel));
        assert_refused!(act!(world, change(&admin, None, &account(DE))), DomainError::Forbidden(Refusal::Channel));
        let reader = world.agent(&owner, &key_named("Reader", &[Scope::PayoutsRead])).await;
        assert_refused!(
            act!(world, propose(&reader, &account(DE))),
            DomainError::Forbidden(Refusal::Scope(Scope::PayoutsWrite))
        );
        let finance = world.member(&owner, Role::Finance, "fin@aurora.example").await;
        let session = sign_in(&world, &finance, 9).await;
        assert!(act!(world, change(&finance, session, &account(DE))).is_ok());
    }

    async fn a_change_holds_payouts_and_is_told_to_those_who_looked_after_it_before(world: World) {
        let (owner, finance) = (world.partner("Aurora").await, world.operator(OperatorRole::Finance).await);
        let old = world.member(&owner, Role::Finance, "old@aurora.example").await;
        let session = sign_in(&world, &owner, 1).await;
        act!(world, change(&owner, session, &account(DE))).unwrap();
        verify(&world, &finance, &owner).await;
        // Whoever wants to go unnoticed would remove the others first.
        act!(world, manage::remove(&owner, old.person().unwrap())).unwrap();
        world.tamper("DELETE FROM mails", vec![]).await;
        let changed = act!(world, change(&owner, session, &account(AT))).unwrap();
        let hold = world.domain.installation().payout_hold;
        assert_eq!(changed.held_until, Some(world.domain.now().plus(hold)));
        let mut told = world.words("SELECT recipient AS word FROM mails WHERE kind = 'payout_account_changed'").await;
        told.sort();
        assert_eq!(told, ["old@aurora.example", "owner@aurora.example"]);
        assert_eq!(goes_to(&world, &owner).await, None);
        verify(&world, &finance, &owner).await;
        assert_eq!(goes_to(&world, &owner).await, None, "verified, and held");
        world.wait(hold - SECOND);
        assert_eq!(goes_to(&world, &owner).await, None);
        world.wait(SECOND);
        assert_eq!(goes_to(&world, &owner).await.as_deref(), Some(AT));
    }

    async fn nobody_verifies_what_they_did_not_see(world: World) {
        let (owner, finance) = (world.partner("Aurora").await, world.operator(OperatorRole::Finance).await);
        let session = sign_in(&world, &owner, 1).await;
        act!(world, change(&owner, session, &account(DE))).unwrap();
        let seen = waiting(&world, &finance).await.remove(0);
        act!(world, change(&owner, session, &account(AT))).unwrap();
        assert_refused!(
            act!(world, decide(&finance, seen.id, true, "")),
            DomainError::InvalidTransition { .. }
        );
        let waiting = waiting(&world, &finance).await;
        assert!(waiting.len() == 1 && waiting[0].detail["last_four"] == "3201", "{waiting:?}");
    }

    async fn of_a_change_and_a_verification_at_once_the_change_is_what_counts(world: World) {
        let (owner, finance) = (world.partner("Aurora").await, world.operator(OperatorRole::Finance).await);
        let (session, other) = (sign_in(&world, &owner, 1).await, world.another_server().await);
        for turn in 0..4 {
            let (now, next) = if turn % 2 == 0 { (DE, AT) } else { (AT, DE) };
            act!(world, change(&owner, session, &account(now))).unwrap();
            let seen = waiting(&world, &finance).await.remove(0);
            let (_, changed) = tokio::join!(async { act!(world, decide(&finance, seen.id, true, "")) }, async {
                act!(other, change(&owner, session, &account(next)))
            });
            changed.unwrap();
            let stands = own(&world.domain, &owner).await.unwrap().account.unwrap();
            assert_eq!(stands.status, PayoutAccountStatus::PendingVerification);
            assert!(next.ends_with(&stands.last_four));
            assert_eq!(waiting(&world, &finance).await.len(), 1);
        }
    }

    async fn of_two_operators_and_of_two_changes_at_once_one_wins(world: World) {
        let owner = world.partner("Aurora").await;
        let (one, two) = (world.operator(OperatorRole::Finance).await, world.admin().await);
        let (session, other) = (sign_in(&world, &owner, 1).await, world.another_server().await);
        for _ in 0..3 {
            let (left, right) = tokio::join!(
                async { act!(world, change(&owner, session, &account(DE))) },
                async { act!(other, change(&owner, session, &account(AT))) }
            );
            left.and(right).unwrap();
            let approval = waiting(&world, &one).await;
            assert_eq!(approval.len(), 1);
            let id = approval[0].id;
            let (yes, no) = tokio::join!(
                async { act!(world, decide(&one, id, true, "")) },
                async { act!(other, decide(&two, id, false, "No.")) }
            );
            assert!(yes.is_ok() != no.is_ok(), "{yes:?} {no:?}");
        }
        assert_eq!(world.count("payout_accounts").await, 1);
    }

    async fn a_program_proposes_and_a_person_confirms(world: World) {
        let (owner, session) = settled(&world, "Aurora").await;
        let finance = world.operator(OperatorRole::Finance).await;
        let agent = world.agent(&owner, &everything("Agent")).await;
        world.wait(FRESH);
        let proposal = act!(world, propose(&agent, &account(AT))).unwrap();
        assert_eq!(goes_to(&world, &owner).await.as_deref(), Some(DE), "nothing changed yet");
        assert_eq!(world.count("mails WHERE kind = 'payout_account_proposed'").await, 1);
        let approval = waiting(&world, &owner).await.remove(0);
        assert_eq!((approval.asked_by.as_str(), approval.object.as_str()), ("Agent", proposal.id.to_string().as_str()));
        for attempt in [
            act!(world, propose::decide(&owner, session, proposal.id, true, "")).map(drop),
            act!(world, decide(&owner, approval.id, true, "")).map(drop),
        ] {
            assert_refused!(attempt, DomainError::Forbidden(Refusal::SignInAgain));
        }
        let fresh = sign_in(&world, &owner, 99).await;
        let stranger = world.partner("Other").await;
        let theirs = sign_in(&world, &stranger, 98).await;
        assert_refused!(
            act!(world, propose::decide(&stranger, theirs, proposal.id, true, "")),
            DomainError::NotFound
        );
        act!(world, propose::decide(&owner, fresh, proposal.id, true, "")).unwrap();
        assert_eq!(goes_to(&world, &owner).await, None);
        assert!(waiting(&world, &owner).await.is_empty());
        verify(&world, &finance, &owner).await;
        world.wait(72 * HOUR);
        assert_eq!(goes_to(&world, &owner).await.as_deref(), Some(AT));
        assert_refused!(
            act!(world, propose::decide(&owner, fresh, proposal.id, false, "")),
            DomainError::NotFound
        );
    }

    async fn a_proposal_is_declined_overtaken_or_forgotten(world: World) {
        let (owner, session) = settled(&world, "Aurora").await;
        let agent = world.agent(&owner, &everything("Agent")).await;
        let proposals = async || -> Own { own(&world.domain, &owner).await.unwrap() };
        act!(world, propose(&agent, &account(AT))).unwrap();
        let second = act!(world, propose(&agent, &account(NL))).unwrap();
        assert_eq!(waiting(&world, &owner).await.len(), 1);
        assert_eq!(proposals().await.proposal.unwrap().id, second.id);
        let approval = waiting(&world, &owner).await.remove(0);
        act!(world, decide(&owner, approval.id, false, "Not ours.")).unwrap();
        assert!(proposals().await.proposal.is_none());
        act!(world, propose(&agent, &account(AT))).unwrap();
        act!(world, change(&owner, session, &account(NL))).unwrap();
        assert!(waiting(&world, &owner).await.is_empty() && proposals().await.proposal.is_none());
        act!(world, propose(&agent, &account(AT))).unwrap();
        world.wait(14 * DAY);
        assert_eq!(world.domain.expire_approvals().await.unwrap(), 1);
        let own = proposals().await;
        assert!(own.proposal.is_none() && own.account.unwrap().last_four == "4300");
        use Step::{Changed, Entered, ProposalDeclined, ProposalExpired, Proposed, Verified};
        let expected = [
            ProposalExpired, Proposed, ProposalExpired, Changed, Proposed, ProposalDeclined, Proposed, ProposalExpired,
            Proposed, Verified, Entered,
        ];
        let steps: Vec<Step> = own.history.iter().map(|past| past.step).collect();
        assert_eq!(steps, expected);
    }

    async fn a_test_account_is_apart_and_never_paid_to(world: World) {
        let (owner, session) = settled(&world, "Aurora").await;
        let (trying, finance) = (world.in_test_mode(&owner).await, world.operator(OperatorRole::Finance).await);
        act!(world, change(&trying, session, &account(AT))).unwrap();
        assert!(waiting(&world, &finance).await.is_empty(), "nobody is asked");
        assert_eq!(own(&world.domain, &trying).await.unwrap().account.unwrap().last_four, "3201");
        assert_eq!(goes_to(&world, &owner).await.as_deref(), Some(DE));
    }

    async fn the_database_shows_nobody_an_account_number(world: World) {
        let (owner, session) = settled(&world, "Aurora").await;
        let agent = world.agent(&owner, &everything("Agent")).await;
        act!(world, propose(&agent, &account(NL))).unwrap();
        act!(world, change(&owner, session, &account(AT))).unwrap();
        for iban in [DE, AT, NL] {
            // Neither whole nor in part, but for the country and the last four.
            for part in [iban, &iban[4..], &iban[4..iban.len() - 4], &iban[iban.len() - 10..]] {
                assert!(!world.holds(part.as_bytes()).await, "{part}");
            }
        }
    }

    async fn what_is_moved_to_another_row_does_not_open(world: World) {
        let (one, _) = settled(&world, "Aurora").await;
        let (two, _) = settled(&world, "Borealis").await;
        let copy = "UPDATE payout_accounts SET iban_sealed = (SELECT other.iban_sealed FROM payout_accounts other
                    WHERE other.partner_id = $1) WHERE partner_id = $2";
        world.tamper(copy, vec![partner_of(&one).into(), partner_of(&two).into()]).await;
        assert_eq!(goes_to(&world, &one).await.as_deref(), Some(DE));
        let found = payable(&mut world.domain.db(), partner_of(&two), world.domain.now()).await.unwrap();
        let opened = found.unwrap().iban(&world.domain.installation().vault);
        assert_refused!(opened, DomainError::Internal(_));
    }

    async fn rotation_seals_everything_anew_while_others_change(world: World) {
        let finance = world.operator(OperatorRole::Finance).await;
        let (mut owners, other) = (Vec::new(), world.another_server().await);
        for number in 0..6 {
            let owner = world.partner(&format!("Partner {number}")).await;
            let session = sign_in(&world, &owner, number).await;
            act!(world, change(&owner, session, &account(DE))).unwrap();
            owners.push((owner, session));
        }
        let changes = async {
            for turn in 0..12 {
                let (owner, session) = &owners[turn % 6];
                let iban = if turn < 6 { AT } else { NL };
                act!(other, change(owner, *session, &account(iban))).unwrap();
            }
        };
        let rotations = async {
            for _ in 0..3 {
                let rotated = world.domain.rotate_keyring().await.unwrap();
                assert!(rotated.made);
            }
        };
        tokio::join!(changes, rotations);
        let rotated = world.domain.rotate_keyring().await.unwrap();
        assert_eq!((rotated.resealed, rotated.spare.len()), (6, 4));
        assert_eq!(world.count("vault_keys WHERE retired_at IS NULL").await, 1);
        assert_eq!(world.words("SELECT DISTINCT key_id AS word FROM payout_accounts").await, [rotated.key]);
        for (owner, _) in &owners {
            verify(&world, &finance, owner).await;
        }
        for (owner, _) in &owners {
            assert_eq!(goes_to(&world, owner).await.as_deref(), Some(NL));
        }
    }

    async fn rotation_waits_for_what_is_being_sealed_under_the_key_before(world: World) {
        let (owner, session) = settled(&world, "Aurora").await;
        let other = world.another_server().await;
        let sealed = Notify::new();
        let rotation = async {
            sealed.notified().await;
            world.domain.rotate_keyring().await.unwrap()
        };
        let new = account(AT);
        let change = async { act_slowly!(other, sealed, change(&owner, session, &new)) };
        let (changed, rotated) = tokio::join!(change, rotation);
        changed.unwrap();
        assert_eq!(world.words("SELECT DISTINCT key_id AS word FROM payout_accounts").await, [rotated.key]);
        assert_eq!(world.words("SELECT id AS word FROM vault_keys WHERE retired_at IS NULL").await.len(), 1);
    }

    async fn a_server_with_another_keyring_seals_nothing_beside_the_first(world: World) {
        let (owner, session) = settled(&world, "Aurora").await;
        let lost = Installation { vault: Vault::in_memory(), ..Installation::default() };
        let other: Domain = world.another_server().await.installed(lost);
        assert!(domain::vault::check(&world.domain).await.is_ok());
        assert!(domain::vault::check(&other).await.is_err());
        assert_refused!(act!(other, change(&owner, session, &account(AT))), DomainError::Internal(_));
        assert_refused!(other.rotate_keyring().await, DomainError::Internal(_));
        assert_eq!(goes_to(&world, &owner).await.as_deref(), Some(DE));
    }

    async fn an_unknown_identifier_is_not_found(world: World) {
        let (owner, session) = settled(&world, "Aurora").await;
        let id: PayoutAccountId = world.domain.random().id(world.domain.now());
        assert_refused!(act!(world, propose::decide(&owner, session, id, true, "")), DomainError::NotFound);
        assert_eq!(world.in_test_mode(&owner).await.mode(), Mode::Test);
    }
}
