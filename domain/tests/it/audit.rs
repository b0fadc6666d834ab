use domain::DomainError;
use domain::actor::{Actor, OperatorRole};
use domain::audit::{AuditFilter, in_request, list};
use domain::error::Refusal;
use domain::messages::send::{NewMessage, send};
use domain::page::PageRequest;

use crate::support::{HOUR, SECOND, World, everything, partner_of};

fn message(body: &str) -> NewMessage {
    NewMessage { body: body.to_owned(), ..NewMessage::default() }
}

async fn actions(world: &World, admin: &Actor, filter: AuditFilter) -> Vec<String> {
    let page = list(&world.domain, admin, &filter, PageRequest::default()).await.unwrap();
    page.items.into_iter().map(|entry| entry.action).collect()
}

on_both_engines! {
    async fn a_row_tells_who_did_what_to_what_and_in_which_request(world: World) {
        let (admin, owner) = (world.admin().await, world.partner("Aurora").await);
        let agent = world.agent(&owner, &everything("Agent")).await;
        let request = "req_01JD4Q8W0000000000000000000".to_owned();
        let sent = in_request(request.clone(), async { act!(world, send(&agent, &message("Hello"))) })
            .await
            .unwrap();
        let entry = list(&world.domain, &admin, &AuditFilter::default(), PageRequest::default())
            .await
            .unwrap()
            .items
            .remove(0);
        assert_eq!(
            (entry.actor_kind.as_str(), entry.actor_id, entry.actor_name.as_str()),
            ("key", agent.id(), "Agent")
        );
        assert_eq!((entry.action.as_str(), entry.subject_type.as_str()), ("message.sent", "message"));
        assert_eq!((entry.subject_id, entry.partner_name.as_deref()), (sent.id.to_string(), Some("Aurora")));
        assert_eq!((entry.request_id, entry.created_at), (Some(request), world.domain.now()));
    }

    async fn every_event_has_its_row_and_every_row_its_event(world: World) {
        let owner = world.partner("Aurora").await;
        world.agent(&owner, &everything("Agent")).await;
        act!(world, send(&owner, &message("Hello"))).unwrap();
        let events = world.words("SELECT type || ' ' || subject_id AS word FROM events ORDER BY 1").await;
        let rows = world.words("SELECT action || ' ' || subject_id AS word FROM audit_log ORDER BY 1").await;
        assert_eq!(events, rows);
    }

    async fn the_log_is_filtered_by_action_partner_and_time(world: World) {
        let (admin, owner) = (world.admin().await, world.partner("Aurora").await);
        world.wait(HOUR);
        let other = world.partner("Other").await;
        world.wait(SECOND);
        act!(world, send(&owner, &message("Hello"))).unwrap();
        let by = |action: &str, partner: &str| AuditFilter {
            action: action.to_owned(),
            partner: partner.to_owned(),
            from: None,
        };
        assert_eq!(actions(&world, &admin, by("partner.applied", "")).await.len(), 2);
        let own = actions(&world, &admin, by("", &partner_of(&owner).to_string())).await;
        assert_eq!(own, ["message.sent", "partner.approved", "partner.applied"]);
        let both = by("partner.applied", &partner_of(&other).to_string());
        assert_eq!(actions(&world, &admin, both).await, ["partner.applied"]);
        let recent = AuditFilter { from: Some(world.domain.now()), ..AuditFilter::default() };
        assert_eq!(actions(&world, &admin, recent).await, ["message.sent"]);
        assert!(actions(&world, &admin, by("\0", "\0")).await.is_empty());
    }

    async fn the_log_is_paged_newest_first_without_gaps(world: World) {
        let (admin, owner) = (world.admin().await, world.partner("Aurora").await);
        for turn in 0..9 {
            act!(world, send(&owner, &message("Hello"))).unwrap();
            world.wait(if turn % 3 == 0 { SECOND } else { std::time::Duration::ZERO });
        }
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let page = list(&world.domain, &admin, &AuditFilter::default(), PageRequest::new(4, after))
                .await
                .unwrap();
            seen.extend(page.items.into_iter().map(|entry| (entry.created_at, entry.id)));
            act!(world, send(&owner, &message("Meanwhile"))).unwrap();
            let Some(next) = page.next else { break };
            after = Some(next);
        }
        assert!(seen.len() == 11 && seen.is_sorted_by(|left, right| left > right), "{seen:?}");
    }

    async fn only_the_operator_reads_the_log_and_not_every_role(world: World) {
        let (owner, support) = (world.partner("Aurora").await, world.operator(OperatorRole::Support).await);
        let read = async |actor: &Actor| {
            list(&world.domain, actor, &AuditFilter::default(), PageRequest::default()).await
        };
        assert_refused!(read(&owner).await, DomainError::NotFound);
        assert_refused!(read(&Actor::System).await, DomainError::NotFound);
        assert_refused!(read(&support).await, DomainError::Forbidden(Refusal::Role));
        assert!(read(&world.operator(OperatorRole::Finance).await).await.is_ok());
    }
}
