//! What becomes of a dropship order: the queue, parcels, incidents, notes, invoices.

use domain::DomainError;
use domain::actor::{Actor, Mode};
use domain::dropship::{NewDropshipOrder, Payment, cancel, place};
use domain::ids::OrderId;
use domain::incidents::{self, IncidentState, NewIncident, open, resolve};
use domain::invoices::{self, Billing, InvoiceFilter, InvoiceKind, set_of_partner, set_of_site};
use domain::orders::fulfil::{
    More, NewParcel, QueueFilter, QueueView, deliver, more, note, pack, put_back, queue, ship,
};
use domain::orders::refund::{NewPart, NewRefund, report_refund};
use domain::orders::status::{NewStatus, set_status};
use domain::orders::{self, OrderRef, OrderStatus};
use domain::page::PageRequest;
use domain::sites::SiteKind;

use crate::support::{DAY, Dropshipper, World, dropship};

/// A lamp and two teas, 164.64 in all.
const BASKET: &[(&str, i64)] = &[("LAMP-7", 1), ("TEA-100", 2)];

async fn shop(world: &World) -> Dropshipper {
    let shop = world.dropshipper(SiteKind::Retail, Payment::Prepaid).await;
    world.deposit(&shop.admin, &shop.owner, 100_000).await;
    shop
}

async fn placed(world: &World, shop: &Dropshipper, reference: &str) -> OrderId {
    let new = NewDropshipOrder { site: Some(shop.host.clone()), ..dropship(reference, BASKET) };
    act!(*world, place(&shop.owner, &new)).unwrap().order
}

async fn stands(world: &World, shop: &Dropshipper, order: OrderId) -> (OrderStatus, More) {
    let detail = orders::get(&world.domain, &shop.owner, order).await.unwrap();
    (detail.order.status, more(&world.domain, &detail).await.unwrap())
}

async fn waiting(world: &World, by: &Actor, view: Option<QueueView>) -> Vec<String> {
    let filter = QueueFilter { view, ..QueueFilter::default() };
    let page = queue(&world.domain, by, &filter, PageRequest::new(25, None)).await.unwrap();
    page.items.into_iter().map(|order| order.customer_reference).collect()
}

fn parcel(number: &str, lines: &[(i64, i64)]) -> NewParcel {
    NewParcel {
        number: number.to_owned(),
        carrier: "DHL".to_owned(),
        tracking: "00340434161094015902".to_owned(),
        lines: lines.to_vec(),
        ..NewParcel::default()
    }
}

fn refund(number: &str, amount: &str, lines: Vec<NewPart>) -> NewRefund {
    NewRefund { external_id: number.to_owned(), amount: amount.to_owned(), lines, ..NewRefund::default() }
}

fn at(order: OrderId) -> OrderRef {
    OrderRef { reference: order.to_string(), ..OrderRef::default() }
}

on_both_engines! {
    async fn an_order_is_packed_shipped_in_parts_and_delivered(world: World) {
        let shop = shop(&world).await;
        let first = placed(&world, &shop, "A-1").await;
        world.clock.advance(DAY);
        placed(&world, &shop, "A-2").await;
        assert_eq!(waiting(&world, &shop.admin, None).await, ["A-1", "A-2"]);

        act!(world, pack(&shop.admin, first)).unwrap();
        assert_eq!(waiting(&world, &shop.admin, Some(QueueView::Packing)).await, ["A-1"]);
        assert_eq!(waiting(&world, &shop.admin, Some(QueueView::New)).await, ["A-2"]);
        assert_eq!(stands(&world, &shop, first).await.0, OrderStatus::Processing);

        let left = act!(world, ship(&shop.admin, first, &parcel("P-1", &[(2, 1)]))).unwrap();
        assert_eq!(left, 2);
        // Pressed twice it is the same parcel.
        assert_eq!(act!(world, ship(&shop.admin, first, &parcel("P-1", &[(2, 1)]))).unwrap(), 2);
        let (status, seen) = stands(&world, &shop, first).await;
        assert_eq!((status, seen.left, seen.packing.is_none()), (OrderStatus::Shipped, 2, true));
        assert_eq!(waiting(&world, &shop.admin, Some(QueueView::Partial)).await, ["A-1"]);
        // What has begun to leave cannot be called off by the partner.
        let late = act!(world, cancel(&shop.owner, first, ""));
        assert!(matches!(late, Err(DomainError::InvalidTransition { .. })), "{late:?}");

        let too_much = act!(world, ship(&shop.admin, first, &parcel("P-2", &[(1, 2), (2, 9), (7, 1)])));
        let Err(DomainError::Validation(faults)) = too_much else { panic!("{too_much:?}") };
        let fields: Vec<_> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["lines/1", "lines/2", "lines/7"]);

        assert_eq!(act!(world, ship(&shop.admin, first, &parcel("P-2", &[]))).unwrap(), 0);
        assert_eq!(waiting(&world, &shop.admin, None).await, ["A-2"]);
        let detail = orders::get(&world.domain, &shop.owner, first).await.unwrap();
        assert!(detail.shipments[0].parcel.tracking[0].url.starts_with("https://www.dhl.com/"));
        let (_, seen) = stands(&world, &shop, first).await;
        assert_eq!(seen.contents.values().flatten().map(|(_, pieces)| pieces).sum::<i64>(), 3);

        act!(world, deliver(&shop.admin, first, detail.shipments[0].id)).unwrap();
        assert_eq!(stands(&world, &shop, first).await.0, OrderStatus::Shipped);
        act!(world, deliver(&shop.admin, first, detail.shipments[1].id)).unwrap();
        assert_eq!(stands(&world, &shop, first).await.0, OrderStatus::Delivered);
        let gone = act!(world, ship(&shop.admin, first, &parcel("P-3", &[])));
        assert!(matches!(gone, Err(DomainError::InvalidTransition { .. })), "{gone:?}");
        world.assert_balanced().await;
    }
}

on_both_engines! {
    async fn the_first_parcel_brings_the_invoice_and_refunds_bring_credit_notes(world: World) {
        let shop = shop(&world).await;
        let seller = Billing {
            name: "Verde Comercio S.L.".to_owned(), address: "Calle Mayor 1\n28013 Madrid".to_owned(),
            vat_id: "ESB12345674".to_owned(), foot: String::new(),
        };
        act!(world, set_of_site(&shop.admin, shop.site, &seller)).unwrap();
        let order = placed(&world, &shop, "A-1").await;
        assert!(stands(&world, &shop, order).await.1.invoices.is_empty());
        // One tea is given back before anything left.
        let tea = NewPart { number: 2, quantity: Some(1), base: String::new() };
        act!(world, report_refund(&shop.admin, &at(order), &refund("R-1", "20.00", vec![tea.clone()]))).unwrap();
        assert_eq!(act!(world, ship(&shop.admin, order, &parcel("P-1", &[]))).unwrap(), 0);
        let (_, seen) = stands(&world, &shop, order).await;
        assert_eq!(seen.contents.values().next().unwrap(), &[(1, 1), (2, 1)]);
        let kinds: Vec<_> = seen.invoices.iter().map(|one| (one.kind, one.total)).collect();
        assert_eq!(kinds, [(InvoiceKind::Invoice, 16_464), (InvoiceKind::CreditNote, 2_000)]);
        let labels: Vec<_> = seen.invoices.iter().map(|one| one.label.clone()).collect();
        let year = &world.domain.now().to_string()[..4];
        assert_eq!(labels, [1, 2].map(|number| format!("VERDE-RETAIL-PREPAID-EXAMPLE-{year}-0000{number}")));

        let invoice = invoices::get(&world.domain, &shop.owner, order, seen.invoices[0].id).await.unwrap();
        assert_eq!(invoice.content.seller.name, "Verde Comercio S.L.");
        assert_eq!(invoice.content.customer_reference, "A-1");
        assert_eq!(invoice.summary.net + invoice.summary.vat, 16_464);
        let goods: i64 = invoice.content.lines.iter().map(|line| line.net).sum();
        assert_eq!(goods + invoice.content.shipping, invoice.summary.net);

        // The rest: the notes sum to the invoice, by rate and to the cent.
        act!(world, report_refund(&shop.admin, &at(order), &refund("R-2", "144.64", vec![]))).unwrap();
        let (_, seen) = stands(&world, &shop, order).await;
        let back: i64 = seen.invoices[1..].iter().map(|note| note.total).sum();
        let vat: i64 = seen.invoices[1..].iter().map(|note| note.vat).sum();
        assert_eq!((back, vat), (16_464, seen.invoices[0].vat));
        world.assert_balanced().await;
    }
}

on_both_engines! {
    async fn invoices_have_no_gap_and_no_twin_however_many_leave_at_once(world: World) {
        let shop = shop(&world).await;
        let mut orders = Vec::new();
        for number in 0..6 {
            orders.push(placed(&world, &shop, &format!("A-{number}")).await);
        }
        // One parcel is refused after it took a number: nothing stays of it.
        let faulty = NewParcel { url: "javascript:alert(1)".to_owned(), ..parcel("P-1", &[]) };
        assert!(act!(world, ship(&shop.admin, orders[0], &faulty)).is_err());
        let ships = orders.iter().map(|order| {
            let (domain, admin, order) = (world.domain.clone(), shop.admin.clone(), *order);
            tokio::spawn(async move { act!(domain, ship(&admin, order, &parcel("P-1", &[]))).unwrap() })
        });
        for shipped in ships.collect::<Vec<_>>() {
            shipped.await.unwrap();
        }
        let mut numbers = Vec::new();
        for order in orders {
            numbers.push(stands(&world, &shop, order).await.1.invoices.remove(0).label);
        }
        numbers.sort();
        let ends: Vec<_> = numbers.iter().map(|label| label.rsplit('-').next().unwrap().to_owned()).collect();
        assert_eq!(ends, ["00001", "00002", "00003", "00004", "00005", "00006"]);
        world.assert_balanced().await;
    }
}

on_both_engines! {
    async fn an_order_that_is_called_off_while_it_is_shipped_ends_in_one_of_both(world: World) {
        let shop = shop(&world).await;
        for number in 0..4 {
            let order = placed(&world, &shop, &format!("A-{number}")).await;
            let (world, shop) = (&world, &shop);
            let (shipped, cancelled) = tokio::join!(
                async { act!(*world, ship(&shop.admin, order, &parcel("P-1", &[]))) },
                async { act!(*world, cancel(&shop.owner, order, "changed my mind")) },
            );
            assert!(shipped.is_ok() != cancelled.is_ok(), "{shipped:?} {cancelled:?}");
            let (status, seen) = stands(world, shop, order).await;
            let ends = if shipped.is_ok() { (OrderStatus::Shipped, 1) } else { (OrderStatus::Cancelled, 0) };
            assert_eq!((status, seen.invoices.len()), ends);
        }
        assert!(waiting(&world, &shop.admin, None).await.is_empty());
        world.assert_balanced().await;
    }
}

on_both_engines! {
    async fn what_goes_wrong_is_told_to_the_partner_until_it_is_set_right(world: World) {
        let shop = shop(&world).await;
        let order = placed(&world, &shop, "A-1").await;
        let new = NewIncident { kind: "gone".to_owned(), note: " ".to_owned() };
        let Err(DomainError::Validation(faults)) = act!(world, open(&shop.admin, order, &new)) else { panic!() };
        assert_eq!(faults.len(), 2);
        let new = NewIncident { kind: "lost".to_owned(), note: "The carrier searches.".to_owned() };
        let incident = act!(world, open(&shop.admin, order, &new)).unwrap();
        assert_eq!(waiting(&world, &shop.admin, Some(QueueView::Trouble)).await, ["A-1"]);
        act!(world, note(&shop.admin, order, "We send another one.")).unwrap();
        act!(world, resolve(&shop.admin, incident, "It was found.")).unwrap();
        let again = act!(world, resolve(&shop.admin, incident, "It was found."));
        assert!(matches!(again, Err(DomainError::InvalidTransition { .. })), "{again:?}");

        let (_, seen) = stands(&world, &shop, order).await;
        assert_eq!(seen.incidents[0].state, IncidentState::Resolved);
        assert_eq!((seen.incidents[0].resolution.as_str(), seen.notes[0].body.as_str()), ("It was found.", "We send another one."));
        let events = world.actions().await;
        for action in ["incident.opened", "order.note_added", "incident.resolved"] {
            assert!(events.iter().any(|known| known == action), "{action}: {events:?}");
        }
        let page = PageRequest::new(25, None);
        assert!(incidents::list(&world.domain, &shop.admin, IncidentState::Open, page).await.unwrap().items.is_empty());
        assert_eq!(incidents::list(&world.domain, &shop.admin, IncidentState::Resolved, page).await.unwrap().items.len(), 1);
    }
}

on_both_engines! {
    async fn only_the_operator_fulfils_and_only_the_partner_sees(world: World) {
        let shop = shop(&world).await;
        let order = placed(&world, &shop, "A-1").await;
        let other = world.partner("Borealis").await;
        let new = NewIncident { kind: "lost".to_owned(), note: "Gone.".to_owned() };
        assert!(matches!(act!(world, pack(&shop.owner, order)), Err(DomainError::NotFound)));
        assert!(matches!(act!(world, ship(&other, order, &parcel("P", &[]))), Err(DomainError::NotFound)));
        assert!(matches!(act!(world, open(&shop.owner, order, &new)), Err(DomainError::NotFound)));
        assert!(matches!(act!(world, note(&other, order, "Hello")), Err(DomainError::NotFound)));
        let page = PageRequest::new(25, None);
        let refused = queue(&world.domain, &shop.owner, &QueueFilter::default(), page).await;
        assert!(matches!(refused, Err(DomainError::NotFound)));
        act!(world, ship(&shop.admin, order, &parcel("P", &[]))).unwrap();
        let invoice = stands(&world, &shop, order).await.1.invoices[0].id;
        let foreign = invoices::get(&world.domain, &other, order, invoice).await;
        assert!(matches!(foreign, Err(DomainError::NotFound)));
        // A number of another order leads nowhere either.
        let second = placed(&world, &shop, "A-2").await;
        let elsewhere = invoices::get(&world.domain, &shop.owner, second, invoice).await;
        assert!(matches!(elsewhere, Err(DomainError::NotFound)));
    }
}

on_both_engines! {
    async fn an_order_taken_off_the_queue_can_be_put_back(world: World) {
        let shop = shop(&world).await;
        let order = placed(&world, &shop, "A-1").await;
        act!(world, pack(&shop.admin, order)).unwrap();
        act!(world, put_back(&shop.admin, order)).unwrap();
        assert_eq!(waiting(&world, &shop.admin, Some(QueueView::New)).await, ["A-1"]);
        let new = NewStatus { status: "cancelled".to_owned(), ..NewStatus::default() };
        act!(world, set_status(&shop.admin, &at(order), &new)).unwrap();
        assert!(waiting(&world, &shop.admin, None).await.is_empty());
        assert!(matches!(act!(world, pack(&shop.admin, order)), Err(DomainError::InvalidTransition { .. })));
    }
}

on_both_engines! {
    async fn a_shipped_order_that_the_operator_calls_off_has_its_invoice_credited(world: World) {
        let shop = shop(&world).await;
        let order = placed(&world, &shop, "A-1").await;
        act!(world, ship(&shop.admin, order, &parcel("P-1", &[(1, 1)]))).unwrap();
        let new = NewStatus { status: "cancelled".to_owned(), ..NewStatus::default() };
        act!(world, set_status(&shop.admin, &at(order), &new)).unwrap();
        let (_, seen) = stands(&world, &shop, order).await;
        assert_eq!(seen.left, 0);
        assert_eq!(seen.invoices.iter().map(|one| one.total).collect::<Vec<_>>(), [16_464, 16_464]);
        assert_eq!(seen.invoices[1].kind, InvoiceKind::CreditNote);
        world.assert_balanced().await;
    }
}

on_both_engines! {
    async fn what_stands_on_invoices_is_checked(world: World) {
        let shop = shop(&world).await;
        let wrong = Billing { vat_id: "XX1".to_owned(), ..Billing::default() };
        let Err(DomainError::Validation(faults)) = act!(world, set_of_partner(&shop.owner, &wrong)) else { panic!() };
        let fields: Vec<_> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["name", "address", "vat_id"]);
        let right = Billing {
            name: "Aurora GmbH".to_owned(), address: "Torstraße 1\n10115 Berlin".to_owned(),
            vat_id: "DE136695976".to_owned(), foot: String::new(),
        };
        act!(world, set_of_partner(&shop.owner, &right)).unwrap();
        assert_eq!(invoices::of_partner(&world.domain, &shop.owner).await.unwrap(), right);
        assert_eq!(shop.owner.mode(), Mode::Live);
    }

    async fn invoices_are_listed_newest_first_to_whom_they_belong(world: World) {
        let shop = shop(&world).await;
        let mut orders = Vec::new();
        for number in 1..=5 {
            world.wait(DAY);
            let order = placed(&world, &shop, &format!("K-{number}")).await;
            act!(world, ship(&shop.admin, order, &parcel(&format!("P-{number}"), &[]))).unwrap();
            orders.push(order);
        }
        world.wait(DAY);
        act!(world, report_refund(&shop.admin, &at(orders[1]), &refund("R-1", "64.64", vec![]))).unwrap();
        let list = async |filter: InvoiceFilter, page: PageRequest| {
            invoices::list(&world.domain, &shop.owner, &filter, page).await.unwrap()
        };
        let said = |page: &[invoices::Listed]| -> Vec<(String, i64)> {
            page.iter().map(|one| (one.customer_reference.clone(), one.signed(one.summary.total))).collect()
        };
        let first = list(InvoiceFilter::default(), PageRequest::new(4, None)).await;
        assert_eq!(said(&first.items)[..2], [("K-2".to_owned(), -6_464), ("K-5".to_owned(), 16_464)]);
        let rest = list(InvoiceFilter::default(), PageRequest::new(4, first.next)).await;
        assert_eq!((said(&rest.items), rest.next), (vec![("K-2".to_owned(), 16_464), ("K-1".to_owned(), 16_464)], None));
        let page = || PageRequest::new(10, None);
        let notes = InvoiceFilter { kind: Some(InvoiceKind::CreditNote), ..InvoiceFilter::default() };
        assert_eq!(list(notes, page()).await.items.len(), 1);
        let named = InvoiceFilter { q: "k-4".to_owned(), ..InvoiceFilter::default() };
        assert_eq!(list(named, page()).await.items.len(), 1);
        let early = InvoiceFilter { to: Some(world.domain.now().minus(3 * DAY)), ..InvoiceFilter::default() };
        assert_eq!(list(early, page()).await.items.len(), 2);
        let elsewhere = InvoiceFilter { site: "other.example".to_owned(), ..InvoiceFilter::default() };
        assert_eq!(list(elsewhere, page()).await.items.len(), 0);

        let other = world.partner("Borealis").await;
        let all = InvoiceFilter::default();
        assert_eq!(invoices::list(&world.domain, &other, &all, page()).await.unwrap().items.len(), 0);
        assert!(invoices::list_for_operator(&world.domain, &other, &all, page()).await.is_err());
        assert_eq!(invoices::list_for_operator(&world.domain, &shop.admin, &all, page()).await.unwrap().items.len(), 6);
        let theirs = InvoiceFilter { partner: Some(crate::support::partner_of(&other)), ..InvoiceFilter::default() };
        assert_eq!(invoices::list_for_operator(&world.domain, &shop.admin, &theirs, page()).await.unwrap().items.len(), 0);
    }
}
