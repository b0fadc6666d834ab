//! `/settings/team`: who may act for the partner.

use domain::actor::{Permission, Role};
use domain::error::DomainError;
use domain::team::{self, Invitation, Member};
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;

use super::subnav;
use crate::actions::team::{ChangeRole, InviteMember, RevokeInvitation};
use crate::components::choices::{Choice, Choices};
use crate::components::form::{Field, summary, summary_of};
use crate::components::frame::{Screen, Side, page as framed};
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::names;

/// `/settings/team`
pub fn team() -> impl IntoView {
    framed(Side::Partner, async |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let words = visitor.language;
        let (members, open) = team::list(&domain(), actor).await?;
        let person = visitor.partner().ok_or(DomainError::Unauthorized)?;
        let may_manage = Permission::ManageTeam.is_given_to(person.role);
        let note = t!(words, "team-note", partner = person.partner_name.as_str());
        let invite = may_manage.then(|| invite(&visitor));
        let body = view! {
            <header class="head"><div><h1>{t!(words, "team")}</h1><p class="note">{note}</p></div></header>
            {subnav(words, Side::Partner, "/settings/team")}
            {summary(words, &visitor.typed("role"))}
            {people(&visitor, members, may_manage)}
            {(!open.is_empty()).then(|| invitations(&visitor, open, may_manage))}
            {invite}
        };
        Ok(Screen::new(t!(words, "settings-team"), body))
    })
}

fn people(visitor: &Visitor, members: Vec<Member>, may_manage: bool) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let own = visitor.partner().map(|person| person.user);
    let seen_label = t!(words, "team-seen");
    let rows = members.into_iter().map(|member| {
        let you =
            (own == Some(member.id)).then(|| view! { " "<span class="badge">{t!(words, "team-you")}</span> });
        let seen = member.last_seen_at.map_or_else(
            || t!(words, "team-seen-never").into_any(),
            |at| view! { <time datetime=at.to_string()>{format.moment(at)}</time> }.into_any(),
        );
        let (role, remove) = if may_manage {
            let href = format!("/settings/team/{}/remove", member.id);
            let remove = view! { <a class="button small" href=href>{t!(words, "team-remove")}</a> };
            (role_form(visitor, &member).into_any(), Some(remove))
        } else {
            (names::role(words, member.role).into_any(), None)
        };
        view! {
            <tr>
                <td class="lead"><b>{member.name}</b>{you}<small>{member.email}</small></td>
                <td>{role}</td>
                <td data-label=seen_label.clone()>{seen}</td>
                <td class="act">{remove}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section class="card" aria-label=t!(words, "team-caption")>
            <table class="cards">
                <caption class="sr-only">{t!(words, "team-caption")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "team-member")}</th>
                    <th scope="col">{t!(words, "role")}</th>
                    <th scope="col">{t!(words, "team-seen")}</th>
                    <th scope="col"><span class="sr-only">{t!(words, "team-remove")}</span></th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

fn role_form(visitor: &Visitor, member: &Member) -> impl IntoView + use<> {
    let words = visitor.language;
    let typed = visitor.typed("role");
    let id = format!("role-{}", member.id);
    let error = format!("{id}-error");
    let fault = typed.fault(&id).map(|fault| fault.message.clone());
    let (invalid, described) = (fault.as_ref().map(|_| "true"), fault.as_ref().map(|_| error.clone()));
    let options = Role::ALL.iter().map(|&role| {
        let selected = role == member.role;
        view! { <option value=role.word() selected=selected>{names::role(words, role)}</option> }
    });
    let options = options.collect_view();
    let label = t!(words, "team-role-of", name = member.name.as_str());
    view! {
        <form class="row-of" method="post" action=ChangeRole::PATH>
            <input r#type="hidden" name="member" value=member.id.to_string()/>
            <div class="field">
                <label class="sr-only" for=id.clone()>{label}</label>
                <select id=id name="role" aria-invalid=invalid aria-describedby=described>{options}</select>
                {fault.map(|fault| view! { <p class="error" id=error>{fault}</p> })}
            </div>
            <button class="button">{t!(words, "team-change")}</button>
        </form>
    }
}

fn invitations(visitor: &Visitor, open: Vec<Invitation>, may_manage: bool) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let until_label = t!(words, "team-open-until");
    let rows = open.into_iter().map(|invitation| {
        let revoke = may_manage.then(|| {
            view! {
                <form method="post" action=RevokeInvitation::PATH>
                    <input r#type="hidden" name="invitation" value=invitation.id.to_string()/>
                    <button class="button small" aria-label=t!(words, "team-revoke-of", email = invitation.email.as_str())>
                        {t!(words, "team-revoke")}
                    </button>
                </form>
            }
        });
        let until = invitation.expires_at;
        view! {
            <tr>
                <td class="lead">{invitation.email}</td>
                <td class="minor">{names::role(words, invitation.role)}</td>
                <td data-label=until_label.clone()><time datetime=until.to_string()>{format.moment(until)}</time></td>
                <td class="act">{revoke}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section class="card" aria-labelledby="open">
            <header><h2 id="open">{t!(words, "team-open")}</h2></header>
            <table class="cards">
                <caption class="sr-only">{t!(words, "team-open-caption")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "email")}</th>
                    <th scope="col">{t!(words, "role")}</th>
                    <th scope="col">{t!(words, "team-open-until")}</th>
                    <th scope="col"><span class="sr-only">{t!(words, "team-revoke")}</span></th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

fn invite(visitor: &Visitor) -> impl IntoView + use<> {
    let words = visitor.language;
    let typed = visitor.typed("invite");
    let email = Field::text("email", t!(words, "email")).kind("email", "off").required();
    let roles = Role::ALL.iter().map(|&role| Choice {
        value: role.word().to_owned(),
        label: names::role(words, role),
        note: names::role_note(words, role),
    });
    let role = Choices::one("role", t!(words, "role"), Role::Marketing.word(), roles.collect());
    let labels = [("email", t!(words, "email")), ("role", t!(words, "role"))];
    view! {
        <section class="card" aria-labelledby="invite">
            <header><h2 id="invite">{t!(words, "team-invite")}</h2></header>
            <div class="body">
                <p class="note">{t!(words, "team-invite-note")}</p>
                <form class="form" method="post" action=InviteMember::PATH>
                    {summary_of(words, &typed, &labels)}
                    {email.draw(&typed)}
                    {role.draw(&typed)}
                    <div class="actions"><button class="button primary">{t!(words, "team-invite-press")}</button></div>
                </form>
            </div>
        </section>
    }
}
