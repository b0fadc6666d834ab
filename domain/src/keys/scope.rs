//! What a key may do: the seventeen scopes of the native contract.

words! {
    /// A scope of the native contract.
    Scope {
        /// `/me` and the event feed.
        PartnerRead = "partner:read",
        /// The catalogue.
        CatalogRead = "catalog:read",
        /// Quotes.
        QuoteCreate = "quote:create",
        /// Links and their splits.
        AffiliateLinks = "affiliate:links",
        /// Clicks, customers, conversion.
        AttributionRead = "attribution:read",
        /// Clients and their orders.
        ClientsRead = "clients:read",
        /// Dropship orders and imports.
        DropshipOrder = "dropship:order",
        /// Orders.
        OrdersRead = "orders:read",
        /// Commissions.
        CommissionsRead = "commissions:read",
        /// Payouts and their documents.
        PayoutsRead = "payouts:read",
        /// The payout account.
        PayoutsWrite = "payouts:write",
        /// Messages.
        MessagesRead = "messages:read",
        /// Writing messages.
        MessagesWrite = "messages:write",
        /// Push subscriptions.
        NotificationsWrite = "notifications:write",
        /// Webhooks.
        WebhooksWrite = "webhooks:write",
        /// Briefs.
        ContentRead = "content:read",
        /// Drafts.
        ContentSubmit = "content:submit",
    }
}

impl Scope {
    /// Reads scopes as the database keeps them, parted by spaces.
    pub(crate) fn read_all(text: &str) -> std::collections::BTreeSet<Self> {
        text.split_whitespace().filter_map(|word| word.parse().ok()).collect()
    }

    /// Writes scopes as the database keeps them.
    pub(crate) fn write_all(scopes: &std::collections::BTreeSet<Self>) -> String {
        scopes.iter().map(|scope| scope.word()).collect::<Vec<_>>().join(" ")
    }
}
