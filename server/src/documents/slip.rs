//! A packing slip: what is to be put into the parcel, and where it goes. It lies in a parcel that a dropshipper's own
//! customer opens, so it says who sold the goods, no price, and nothing that was written for whoever packs.

use app::visitor::Visitor;
use app::words::countries;
use app::words::format::Format;
use domain::dropship::Dropship;
use domain::orders::Detail;
use domain::orders::fulfil::More;

use super::{Document, Table, Unprintable};

/// The words of a slip.
struct Words {
    slip: &'static str,
    order: &'static str,
    reference: &'static str,
    ordered: &'static str,
    sold_by: &'static str,
    goods: &'static str,
    sku: &'static str,
    article: &'static str,
    quantity: &'static str,
    pieces: &'static str,
}

const ENGLISH: Words = Words {
    slip: "Packing slip",
    order: "Order",
    reference: "Your order",
    ordered: "Ordered",
    sold_by: "Sold by",
    goods: "What is in this parcel",
    sku: "Number",
    article: "Article",
    quantity: "Quantity",
    pieces: "Pieces",
};

const GERMAN: Words = Words {
    slip: "Lieferschein",
    order: "Auftrag",
    reference: "Ihre Bestellung",
    ordered: "Bestellt",
    sold_by: "Verkauft von",
    goods: "Was in diesem Paket ist",
    sku: "Nummer",
    article: "Artikel",
    quantity: "Menge",
    pieces: "Stück",
};

/// The file: the pieces that are still to leave, or all of them where none are, to print it once more.
///
/// # Errors
/// [`Unprintable`], by a fault of ours.
pub fn slip(
    visitor: &Visitor,
    detail: &Detail,
    placed: &Dropship,
    more: &More,
) -> Result<Vec<u8>, Unprintable> {
    let (language, format, order) = (visitor.language, visitor.format(), &detail.order);
    let words = if language.tag == "de" { &GERMAN } else { &ENGLISH };
    let foot = format!("{} · {}", order.site_name, order.external_id);
    let mut document =
        Document::new(format!("{} {}", words.slip, order.external_id), language.tag).foot(foot);
    document.heading(words.slip);
    let to = &placed.ship_to;
    let town = format!("{} {}", to.postcode, to.city);
    let land = countries::name(language, &to.country);
    let place = [&to.name, &to.company, &to.street, &to.street2, &town, &to.region, &land];
    let place = place.into_iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty());
    let fact = |name: &str, value: String| (name.to_owned(), value);
    let mut facts = vec![
        fact(words.order, order.external_id.clone()),
        fact(words.reference, placed.customer_reference.clone()),
        fact(words.ordered, format.date(order.placed_at)),
    ];
    facts.extend(order.partner_name.clone().map(|partner| fact(words.sold_by, partner)));
    document.letterhead(place.collect(), facts);
    document.table(pieces(words, &format, detail, more));
    document.finish()
}

fn pieces(words: &Words, format: &Format, detail: &Detail, more: &More) -> Table {
    let mut table = Table::new(words.goods).words(words.sku).words(words.article).figures(words.quantity);
    let mut all = 0;
    for line in &detail.lines {
        let open = more.lines.iter().find(|open| open.number == line.number);
        let left = open.map_or(line.quantity, |open| open.quantity - open.shipped - open.dropped);
        let count = if more.left > 0 { left } else { line.quantity };
        if count > 0 {
            all += count;
            table.row([line.sku.clone(), line.title.clone(), format.number(count)]);
        }
    }
    table.total(words.pieces, format.number(all));
    table
}
