# Everywhere
skip = Skip to content
languages = Language
operator = Operator
partner = Partner
email = Mail address
name = Name
cancel = Cancel
save = Save
crumbs = Where you are
filter = Filter
filter-reset = Reset the filters
keep-it = Leave it as it is
sign-out = Sign out
test-data = Test data
test-data-note = Nothing here is ordered, earned or paid.
show-live = Show live data
list-pages = Pages
list-newest = First page
list-older = Next page
list-export = Export CSV
range = Range
range-days = { $days } d
form-faults = { $count ->
    [one] One field needs another look
   *[other] { $count } fields need another look
}

# Navigation
nav-main = Main
nav-short = Main, short
nav-more = More
nav-all = All pages
nav-waiting = waiting
nav-overview = Overview
nav-together = Work together
nav-build = Build
nav-watch = Keep watch
nav-dashboard = Dashboard
nav-approvals = Approvals
nav-messages = Messages
nav-developers = Developers
nav-settings = Settings
nav-partners = Partners
nav-audit = Audit log
nav-notifications = { $count ->
    [0] Notifications
    [one] Notifications, one unread
   *[other] Notifications, { $count } unread
}

# Errors
error-not-found = That is not there any more.
error-unauthorized = Sign in first.
error-forbidden = Your role does not include this. Ask an owner of your team.
error-transition = It has changed meanwhile. Look again before you decide.
error-checks = Checks failed: see what they say.
error-duplicate = This reference is in use already, for something else.
error-twice = This was sent already.
error-rate = { $minutes ->
    [one] That was too often. Try again in a minute.
   *[other] That was too often. Try again in { $minutes } minutes.
}
error-spending-limit = This is above what may be spent, and nobody may approve it.
error-balance = The prepaid balance lacks { $missing }. Nothing was ordered.
oops-money = Not enough money
error-link = This link has been used or is over. Ask for a new one.
error-unavailable = Tandem cannot reach its database just now. Nothing was changed; try again in a moment.
error-internal = Something went wrong on our side. Nothing was changed; we have it in the log.
fault-required = Fill this in.
fault-too-long = This is too long.
fault-email = This is not a mail address, such as name@example.com.
fault-url = Begins with https://.
fault-characters = Contains characters that cannot be stored.
fault-country = Choose a country.
fault-timezone = Choose a time zone, such as Europe/Berlin.
fault-language = Choose a language.
fault-host-in-use = There is a shop with this host already.
fault-hosts-many = At most 20 further host names.
fault-programme-kind = The shop has a programme of this kind already.
fault-in-use = This address cannot be invited: it is in a team already.
fault-last-owner = A partner needs an owner: make somebody else one first.
fault-past = This time is over.
fault-range = This is out of range.
fault-read-only = A notice takes no answer: start a thread.
oops-not-found = There is nothing at this address
oops-not-found-text = It may have moved, or belong to another account.
oops-forbidden = This is not yours to see
oops-forbidden-text = Your role does not include it. An owner of your team can change that.
oops-not-active = Your account is not active
oops-not-active-text = Write to the operator under Messages.
oops-link = This link is spent
oops-link-text = It was used already, or its time is over. A new one takes a minute.
oops-new-link = Ask for a new link
oops-rate = That was too often
oops-request = That cannot be done
oops-elsewhere = That came from another site
oops-elsewhere-text = Tandem takes forms only from its own pages, and nothing was changed. Open the page here and press again.
oops-unavailable = Back in a moment
oops-internal = Something went wrong
oops-home = To the start page
oops-dashboard = To the dashboard
oops-request-id = Request

# Signing in
sign-in = Sign in
sign-in-note = We mail you a link. No password.
sign-in-ask = Send me the link
sign-in-new = New here?
sign-in-sent = Look into your mail
sign-in-sent-text = If the address belongs to an account, a link is on its way. It is good for ten minutes and works once.
sign-in-sent-note = Nothing there? Look into the spam folder, or check the address.
sign-in-again = Use another address
sign-in-confirm = Welcome back
sign-in-confirm-note = One press and you are in. The link works once.
signed-out = You are signed out
signed-out-text = What this device had stored of your portal is cleared.
apply = Become a partner

# Dashboard
dashboard = Dashboard
dashboard-note = { $partner } at a glance.
standing-pending = Your application is being looked at. You hear from us by mail; until then your keys do not work.
standing-suspended = Your account is suspended: your keys do not work until this is settled.
standing-closed = Your account is closed.
figure-unread = Unread messages
figure-calls = API calls
attention = Needs your attention
attention-none = Nothing is waiting for you.
attention-first-link = Whoever follows a link of yours and orders is your client for life.
attention-make = Make your first link
attention-approvals = { $count ->
    [one] A program asks for a key
   *[other] { $count } things wait for your decision
}
attention-messages = { $count ->
    [one] One thread with something new
   *[other] { $count } threads with something new
}
attention-news = { $count ->
    [one] One notification
   *[other] { $count } notifications
}
attention-decide = Decide
attention-read = Read
attention-look = Look
activity = What happened
activity-none = Nothing yet.
programmes = Your programmes
programmes-none = You are in no programme yet.
programme-terms = { $days ->
    [0] Pool of { $pool } %, ready at once
    [one] Pool of { $pool } %, ready after one day
   *[other] Pool of { $pool } %, ready after { $days } days
}
action-message-sent = Message
action-key-created = Key created
action-key-requested = Key asked for
action-key-approved = Key approved
action-key-declined = Key declined
action-key-activated = Key collected
action-key-revoked = Key revoked
action-partner-applied = Application
action-partner-approved = Partner approved
action-partner-declined = Application declined
action-partner-suspended = Partner suspended
action-partner-reactivated = Partner active again
action-partner-closed = Partner closed
action-profile-changed = Profile changed
action-signed-in = Signed in
action-joined = Somebody joined
action-removed = Somebody left
action-role-changed = Role changed
action-preferences-changed = Preferences changed
action-invited = Invitation sent
action-invitation-revoked = Invitation taken back
action-session-ended = Session ended
action-approval-expired = Request expired
action-operator-added = Operator’s person added

# Messages
messages = Messages
messages-note = Questions and answers between you and the operator.
messages-new = New message
messages-search = Search by subject
messages-which = Which threads
messages-all = All
messages-unread = Unread
messages-unread-mark = Unread:
messages-threads = Threads
messages-none = No messages yet
messages-none-text = Write to the operator about anything: a product, an order, your terms.
messages-no-match = Nothing found
messages-no-match-text = No thread fits the filters.
messages-from-operator = Operator
messages-from-key = by API
messages-read-only = A notice takes no answer.
messages-your = Your message
messages-send = Send
messages-subject = Subject
messages-body = Message

# States
partner-pending = Applied
partner-active = Active
partner-suspended = Suspended
partner-closed = Closed
key-pending = Waits for approval
key-ready = Secret to be collected
key-active = Active
key-expired = Expired
key-declined = Declined
key-revoked = Revoked

# Developers
developers = Developers
developers-note = Keys by which your programs work for you, live or on test data.
developers-reference = API reference
developers-call = Call the API
developers-call-note = A program sends its key with every call. This one asks who it is and what it may do.
developers-call-more = Every address, with what it takes and gives, is in the API reference.
developers-modes = Live and test
developers-modes-live = You are looking at live data.
developers-modes-test = You are looking at test data.
developers-modes-note = A test key sees and makes test data only. Nothing of it is ordered, earned or paid.
developers-show-live = Show live data
developers-show-test = Show test data
copy = Copy

# Keys
keys = API keys
keys-caption = API keys, newest first
keys-new = New key
keys-mode = Mode
keys-mode-any = Any
keys-mode-live = Live
keys-mode-test = Test
keys-state = State
keys-state-any = Any
keys-state-use = In use
keys-state-waiting = Waiting
keys-state-over = Over
keys-none = No keys yet
keys-none-text = A key lets a program of yours read and write here. You choose what it may do and what it may spend.
keys-no-match = No key fits the filters
keys-no-match-text = Keys that are over stay in the list, so that you can look up what they were.
key-name = Name
key-name-hint = What the program does, so that you know the key again.
key-mode = Mode
key-mode-live-note = Works with real business.
key-mode-test-note = Sees and makes test data only.
key-scopes = May
key-scopes-all = Everything
key-scopes-more = { $first } and { $count } more
key-secret = Secret
key-secret-none = not collected yet
key-secret-ends = ends in { $four }
key-status = State
key-used = Last used
key-used-never = never
key-expires = Ends
key-expires-never = never
key-created = Made
key-id = Identifier
key-sites = Shops
key-sites-all = every shop of your programmes
key-from = Takes over from
key-to = Followed by
key-from-link = the key before
key-to-link = its successor
key-limits = Limits
key-limits-none = no limit
key-requests = Calls a minute
key-per-order = One order
key-per-day = A day
key-categories = Categories
key-categories-all = Every one
key-per-month = A month
key-calls = Calls in the last 30 days
key-calls-none = It has not called yet.
key-calls-caption = Calls of this key in the last 30 days, { $count } in all
key-secret-once = Copy this key now.
key-secret-once-text = It is shown this once; we keep only a hash of it. Put it where your program reads its secrets.
key-show = Show
key-hide = Hide
key-copied = Copied
key-made = The key is made. It works from now on.
key-waits = A program asked for this key. It works once somebody of your team has agreed and collected its secret.
key-waits-decide = Decide
key-collect-title = The secret waits for you
key-collect-text = The key is approved. Its secret is made when you press the button, and shown this once. Have the place ready where your program reads its secrets.
key-collect = Collect the secret
key-collected = The key works from now on.
key-rotate-title = Rotate
key-rotate-text = Makes a new secret with the same powers. The old one works on for a while, so that no call fails while you change over.
key-rotate-overlap = The old secret works on for
key-rotate-hours = { $hours ->
    [0] no time: it ends at once
    [one] 1 hour
    [24] 1 day
    [72] 3 days
    [168] 7 days
   *[other] { $hours } hours
}
key-rotate = Make a new secret
key-rotated = This is the successor. The old key ends as you chose.
key-revoke = Revoke…
key-revoke-title = Revoke the key “{ $name }”?
key-revoke-text = Programs that use it are refused from this moment. This cannot be undone; a new key can be made at any time.
key-revoke-press = Revoke the key
key-revoked-done = The key “{ $name }” is revoked.

# A new key
key-new-note = Give it no more than its program needs. Everything but the secret can be seen here later.
key-new-scopes = What it may do
key-new-scopes-hint = At least one.
key-new-sites = Where it may work
key-new-sites-hint = None ticked means every shop of your programmes, those to come included.
key-new-limits = How much it may do
key-new-limits-hint = Left empty means no limit of its own.
key-new-requests-hint = Up to { $most }.
key-new-per-order = Most for one order
key-new-per-day = Most a day
key-new-categories = Categories it may order from
key-new-categories-hint = One a line, each with all below it, such as Tea or Home > Lamps. Left empty, every one.
key-new-per-month = Most a month
key-new-currency = Currency of the limits
key-new-expires = Last day
key-new-expires-hint = It works to the end of this day in your time zone. Left empty it works until it is revoked.
key-new-press = Make the key
key-know = Good to know
key-know-once = The secret is shown once, right after the key is made.
key-know-rotate = A new secret can be made at any time; the old one works on while the program changes over.
key-know-revoke = Revoking takes effect at once, on every call.
key-know-agents = A program with a key can ask for another one, never with more powers than its own. You decide under Approvals.

# Scopes
scope-partner-read = See your profile, programmes and events
scope-catalog-read = See products, your prices and stock
scope-quote-create = Ask for prices and checks before an order
scope-affiliate-links = Make links and set how they share the pool
scope-attribution-read = See clicks, new customers and conversion
scope-clients-read = See your clients and their orders
scope-dropship-order = Place dropship orders, one by one or as a file
scope-orders-read = See orders, shipments and invoices
scope-commissions-read = See what you earn and why
scope-payouts-read = See payouts and their documents
scope-payouts-write = Change the account that payouts go to
scope-messages-read = Read messages with the operator
scope-messages-write = Write messages to the operator
scope-notifications-write = Send notifications to your devices
scope-webhooks-write = Send events to an address of yours
scope-content-read = Read briefs
scope-content-submit = Hand in drafts

# Roles
role = Role
role-owner = Owner
role-finance = Finance
role-marketing = Marketing
role-developer = Developer
role-owner-note = May do everything, and decides who is in the team.
role-finance-note = Sees to money: commissions, payouts and the payout account.
role-marketing-note = Makes links, reads briefs and writes drafts.
role-developer-note = Makes and ends keys, and decides what programs ask for.

# Settings
settings = Settings
settings-profile = Profile
settings-team = Team
settings-sessions = Sessions
settings-preferences = Preferences
saved = Saved.
profile = Your organisation
profile-note = What the operator and the shops see of you.
profile-name = Name of the organisation
profile-country = Country
profile-website = Website
profile-about = What you do
profile-about-hint = A few sentences: whom you reach, and how.
profile-read-only = Only an owner of your team can change this.
profile-standing = How you stand
profile-status = State
profile-tier = Tier
profile-since = Partner since
profile-programmes = Programmes
profile-programmes-none = none yet

# Orders
nav-sell = Sell
nav-orders = Orders
range-year = Year
range-own = Own dates
range-from = From
range-to = To
range-apply = Apply
range-utc = A day is a day of UTC.
action-order-accepted = Order
list-of-client = Only what one client ordered:
list-of-link = Only whom one link brought:
list-by-link = Only what came by one link:
link-unknown = none of yours
list-of-partner = Only what belongs to one partner:
client-unnamed = Name not told
client-lost = A former client
action-order-attributed = Order of a new client
action-report-waits = Report waits for its order
action-order-placed = Dropship order
action-order-status = Order moved on
action-order-shipment = Shipment
action-order-refund = Refund
orders-note = What your clients ordered, what became of it, and what it earned you.
orders-caption = Your clients’ orders, newest first
orders-none = No orders yet
orders-none-text = As soon as a client of yours orders, the order stands here with its state and what you earn.
orders-no-match = No order fits
orders-no-match-text = Nothing fits the search and the filters.
orders-search = Number or article
orders-status = State
orders-any = Any state
orders-kind = Came by
orders-any-kind = Any way
orders-kind-affiliate = A shop
orders-kind-dropship = Dropship
orders-site = Shop
orders-any-site = Every shop
orders-order = Order
orders-client = Client
orders-placed = Placed
orders-total = Total
orders-earned = You earn
ops-orders-note = Every order the shops reported.
ops-orders-caption = Orders of every shop, newest first
ops-orders-none-text = Shops report orders with a key of the operator. Make one with “tandem key create --operator”, or reset the filters.
order-nobody = nobody’s client
order-title = Order { $number }
order-about = { $client } at { $site }, placed on { $date }
order-placed-at = at { $site }, placed on { $date }
order-came-by = Came by the link
order-base = Goods that count
order-base-note = net, before the discount
order-refunded = { $amount } given back
order-nothing = Nothing
order-earned-note = Open it to see why this amount
order-earned-later = still being worked out
order-lines = What was ordered
order-article = Article
order-quantity = Pieces
order-value = Net value
order-discount = Discount
order-line-refunded = { $amount } given back
order-line-unlisted = not in the catalogue yet
order-sum-goods = Goods
order-sum-discount = Discount
order-sum-shipping = Shipping
order-sum-vat = VAT
order-history = History
order-step-late = reported late; it changed nothing
order-step-by = by { $name }
order-shipments = Shipments
order-parcel = Parcel
order-delivered = delivered
order-shipped = on its way
order-announced = announced
order-refunds = Refunds
order-state-draft = Draft
order-state-awaiting-approval = Waiting for approval
order-state-awaiting-payment = Waiting for payment
order-state-placed = Placed
order-state-paid = Paid
order-state-processing = Processing
order-state-shipped = Shipped
order-state-delivered = Delivered
order-state-cancelled = Cancelled
order-state-refunded = Refunded
order-state-failed = Failed
order-no-not-attributed = nobody’s client
order-no-self-referral = own order
order-no-site = not in the programme
order-no-partner = partner closed
order-no-before = placed before
order-no-cancelled = cancelled
order-no-wholesale = wholesale price
order-no-all-discount = all taken as discount
order-no-not-yet = not ordered yet
order-why-not-attributed = No partner’s link or code had brought this customer.
order-why-self-referral = The customer’s address is one of the partner’s own team. Such orders earn nothing.
order-why-site = The partner is in no affiliate programme of this shop.
order-why-partner = The partnership was over when the order came.
order-why-before = The order was placed before the customer became a partner’s.
order-why-cancelled = The order was cancelled.
order-why-wholesale = Wholesale prices leave no room for a commission.
order-why-all-discount = All of the share was taken as a discount.
order-why-not-yet = It earns once it is ordered for real.
order-do-ship = Report a shipment
order-do-status = Change the state
order-do-refund = Report a refund
order-do-cancel = Cancel the order
order-did-status = The state is noted, and the partner is told.
order-did-ship = The shipment is noted, and the partner is told.
order-did-refund = The refund is noted. The commission was taken back in proportion.
order-note = Note
order-note-hint = The partner reads it.
order-cancel-title = Cancel order { $number }?
order-cancel-text = What is left of its commission is taken back. This cannot be undone.
order-status-title = Where does order { $number } stand?
order-status-text = A state only moves forward; there is no way back.
order-ship-title = What left for order { $number }?
order-ship-text = The order becomes “Shipped”, and the partner sees the tracking number.
order-carrier = Carrier
order-tracking = Tracking number
order-tracking-url = Address to follow it at
order-refund-title = What was given back on order { $number }?
order-refund-text = The same part of every line counts as given back, and the commission is taken back in proportion. This cannot be undone.
order-amount = Amount with VAT
order-amount-hint = At most { $left }.
order-reason = Reason

# Team
team = Team
team-note = Who may act for { $partner }.
team-caption = People in your team
team-member = Person
team-you = You
team-seen = Last here
team-seen-never = not yet
team-role-of = Role of { $name }
team-change = Change
team-changed = { $name } has another role now.
team-remove = Remove
team-remove-title = Remove { $name } from the team?
team-remove-text = Every session of theirs ends at once. What they made stays, keys included.
team-remove-press = Remove from the team
team-removed = { $name } is no longer in the team.
team-invite = Invite somebody
team-invite-note = They get a link by mail that is good for seven days.
team-invite-press = Send the invitation
team-invited = An invitation to { $email } is on its way.
team-open = Open invitations
team-open-caption = Invitations that nobody has accepted yet
team-open-until = Good until
team-revoke = Take back
team-revoke-of = Take back the invitation to { $email }
team-revoked = The invitation is taken back. Its link no longer works.

# Sessions
sessions = Sessions
sessions-note = Where you are signed in. A session ends after seven days without a visit, and after thirty in any case.
sessions-caption = Your sessions, the latest first
sessions-browser = Browser
sessions-since = Signed in
sessions-seen = Last visit
sessions-current = This one
sessions-end = End
sessions-end-of = End the session of { $browser }
sessions-ended = The session is ended.
sessions-end-others = End all others
sessions-others-ended = { $count ->
    [0] There was no other session.
    [one] One other session is ended.
   *[other] { $count } other sessions are ended.
}
sessions-on = { $browser } on { $system }
sessions-unknown = Unknown browser

# Preferences
preferences = Preferences
preferences-note = For you alone; others in your team have their own.
preferences-name = Your name
preferences-language = Language
preferences-timezone = Time zone
preferences-timezone-hint = Times are shown in it, and days begin and end by it.
preferences-theme = Light or dark
preferences-theme-text = Tandem follows the setting of your device.

# Links
nav-links = Links
nav-attribution = Results
nav-clients = Clients
clients = Clients
clients-note = Customers that are yours for life, and what came of them.
clients-none = No clients yet
clients-none-text = Whoever buys after following a link of yours, or with your code, is yours for life.
clients-none-links = To the links
clients-no-match = Nothing found
clients-no-match-text = No client fits the filters.
clients-search = Search by name or mail address as shown
clients-sort = Order
clients-newest = Newest first
clients-oldest = Oldest first
commissions-client-site = Client and shop
clients-by-revenue = Highest revenue first
clients-caption = Your clients
client = Client
client-about = Address, country, shop
client-orders = Orders
client-orders-note = that count for you
client-revenue = Bought for
client-revenue-note = net, less refunds
client-earned = You earned
client-earned-note = in all states, less what was taken back
client-states = Commission by state
client-states-none = No order of theirs has earned anything yet.
client-since = Yours since
client-self = Your own address
client-self-note = The address belongs to your own team: such orders earn nothing.
client-facts = What is known
client-via = Brought by
client-via-click = A click on your link
client-via-code = Your discount code
client-via-reference = Your reference in an order
client-via-operator = A decision of the operator
client-link = Link
client-id = Identifier
client-note = You see what a partner may see. Only the shop writes to its customers.
client-orders-latest = Latest orders
client-orders-all = All orders
client-orders-none = No order has been reported yet.
client-orders-caption = Orders of this client, newest first
client-order = Order
client-products = What they buy
client-products-caption = Articles, those they spent most on first
client-product = Article
client-sku = Number
client-pieces = Pieces
client-value = Net value
corrections = Corrections by the operator
corrections-note = The attribution stays as it was written; a correction stands beside it, with its reason.
correction-gained = Became your client
correction-lost = Is no longer your client
links = Links
links-note = Each carries your split: what your client saves, what you earn.
links-by-clicks = Most clicks first
links-by-clients = Most clients first
links-by-earned = Highest commission first
links-new = New link
links-first = Make the first link
links-none = No links yet
links-none-text = A link carries your discount to a client and makes them yours for life.
links-no-match = Nothing found
links-no-match-text = No link fits the filters.
links-search = Search by name, campaign, source, code
links-site = Shop
links-status = State
links-any = All
links-caption = Your links, newest first; each is reached at { $address }
links-slug = Name in the address
links-about = Shop and campaign
links-clicks = Clicks
links-customers = Clients
links-created = Made
links-of-source = Only those that stand at: { $source }
link-active = Active
link-inactive = Switched off
link-keep = You earn
link-save = Client saves
link-saves = client saves { $part }
link-revenue = Revenue
link-earned = Commission
link-earned-note = in all states, less what went back
link-orders-note = that came by it, new and old clients
link-of-clicks = { $rate } of clicks
link-discount = Client saves, in percent
link-discount-hint = Of your pool, the rest is yours. Pools: { $pools }
link-destination = Leads to
link-destination-hint = A page of the shop: a whole address, or a path such as /teas/assam. Empty: its first page.
link-slug-hint = Small letters, digits and hyphens, as in { $example }. Empty: made up for you.
link-code = Discount code
link-code-hint = For those who type instead of clicking: letters, digits, hyphens. It counts like a click.
link-campaign = Campaign
link-source = Source
link-source-hint = Where the link will stand, such as a newsletter.
link-new-note = Choose a page of a shop and how to share your pool.
link-create = Make the link
link-created = The link is ready. Copy it or print its QR code.
link-no-programme = No affiliate programme yet
link-no-programme-text = Links lead to shops whose affiliate programme you are in. Write to the operator to join one.
link-clicks-note = { $count ->
    [0] by nobody yet
    [one] by one visitor
   *[other] by { $count } visitors, each counted once a day
}
link-customers-note = yours for life
link-share = Share it
link-qr = QR code of the link { $slug }
link-days = Clicks in 30 days
link-days-none = Nobody has clicked in 30 days. Share the link where your readers are.
link-days-caption = { $count ->
    [one] One click in 30 days
   *[other] { $count } clicks in 30 days
}
link-split = Split
link-split-hint = Your pool is { $pool }; what the client does not save is yours. It holds for clicks from now on.
link-split-press = Change the split
link-split-changed = The split is changed. Clicks made before keep the old one.
link-split-line = You earn { $keep }, client saves { $save }
link-history = Splits so far
link-history-note = A client keeps the split they came under.
link-switch-off = Switch off
link-switch-on = Switch on again
link-switched-off = The link is switched off.
link-switched-on = The link leads to the shop again.
link-off-title = Switch off the link “{ $slug }”?
link-off-text = Whoever follows it finds nothing, and its code counts for nothing. Your clients stay yours. You can switch it on again.
attribution = What your links bring
attribution-note-links = Clicks, clients and orders that came by a link.
attribution-note-all = Everything your clients did, by whichever way they came.
attribution-by = Put together by
attribution-day = Day
attribution-link = Link
attribution-caption = Clicks, new clients, orders, revenue and commission by state
attribution-orders = Orders and revenue
attribution-customers = New clients
attribution-sessions = { $count ->
    [one] one visitor
   *[other] { $count } visitors
}
attribution-no-source = No source named
attribution-total = In all, { $currency }
attribution-none = Nothing has come yet
attribution-none-text = As soon as somebody follows a link of yours, it stands here. Share one where your readers are.
attribution-no-match = Nothing in this time
attribution-no-match-text = Nobody clicked or ordered in this time. Look further back.
action-link-created = Link made
action-link-split = Split of a link changed
action-link-off = Link switched off
action-link-on = Link switched on again
action-customer-created = Customer reported
action-customer-attributed = New client for life
action-customer-self-referral = A client has an address of your own people
action-attribution-late = A client came to you too late
action-attribution-corrected = Attribution corrected
notice-attribution-gained = The operator made a client yours
notice-attribution-lost = The operator corrected whose client somebody is
fault-slug-taken = Taken. Still free: { $free }
fault-slug-other-alphabet = Only the letters a to z: others look alike, or cannot be typed everywhere.
fault-slug-path = One plain word, such as summer-teas: no slashes, dots or other signs of an address.
fault-slug-upper = Only small letters.
fault-slug-hyphen = Hyphens stand between letters or digits, one at a time.
fault-slug-reserved = This word is reserved.
fault-slug-characters = Only letters from a to z, digits and hyphens.
fault-too-short = At least three characters.
fault-taken = Taken on this shop.
fault-destination-host = Only pages of the shop itself.
fault-destination-https = Begins with https://.
fault-destination-characters = No spaces, backslashes or control characters.
fault-destination-click = Leave tandem_click out: it is added by itself.
fault-pool = More than your pool. At most all of it can be given away.
fault-precise = At most two decimals.

# Approvals
approvals = Approvals
approvals-note = What programs ask for and a person decides. What nobody decides ends by itself.
approvals-which = Which approvals
approvals-waiting = Waiting
approvals-decided = Decided
approvals-none = Nothing is waiting
approvals-none-text = When a program asks for a key, you are told by mail and decide here.
approvals-none-decided = Nothing was decided yet
approvals-none-decided-text = What you approve and decline stays here to be looked up.
approvals-caption = Decided, newest first
approval-key = A key named “{ $name }”
approval-successor = A successor for the key “{ $name }”
approval-partner = { $partner } wants to become a partner
approval-asked = asked by the key { $name }, { $when }
approval-until = until { $when }
approval-what-asked = What
approval-what = It may
approval-mode = Mode
approval-sites = Shops
approval-limits = Limits
approval-limits-calls = { $count } calls a minute
approval-limits-order = up to { $amount } an order
approval-limits-day = up to { $amount } a day
approval-limits-categories = only from { $names }
approval-order = Order { $name }
approval-order-for = An order for { $amount }
approval-order-more = {" "}and { $count } more
approval-order-site = Shop
approval-order-to = Ships to
approval-order-reference = Reference
approval-who-orders = owners and finance of your team
approval-not-yours-order = Owners and finance of your team decide.
approval-decline-text-order = The order is not placed, and the program that asked sees it, with your reason.
approval-approved-order = Approved. The order goes on to its payment.
breach-order = above { $most } for one order
breach-day = { $used } today so far, { $would } with this order, { $most } a day are allowed
breach-month = { $used } this month so far, { $would } with this order, { $most } a month are allowed
breach-currency = in another currency than the key’s limit of { $most }
breach-site = on a shop that the key may not order from
breach-category = from a category that the key may not order from
approval-limits-month = up to { $amount } a month
approval-ends = It ends
approval-why = Why
approval-why-key = The program asked for it over the API. Nothing has been given yet.
approval-why-rotation = The program wants to change its secret. The old key ends { $hours ->
    [0] as soon as the new secret is collected
    [one] one hour after the new secret is collected
   *[other] { $hours } hours after the new secret is collected
}.
approval-who = Decides
approval-who-keys = an owner or a developer of your team
approval-approve = Approve
approval-decline = Decline…
approval-approved-key = Approved. Collect the secret now: it is shown once.
approval-approved = Approved.
approval-declined = Declined.
approval-decline-title = Decline “{ $name }”?
approval-decline-text = The program is told that the answer is no. It can ask again.
approval-decline-press = Decline
approval-reason = Reason
approval-reason-hint = May stay empty. It is kept with the decision.
approval-asked-by = Asked by
approval-outcome = Outcome
approval-when = Decided
approval-state-waiting = Waiting
approval-state-approved = Approved
approval-state-declined = Declined
approval-state-expired = Ended undecided
approval-not-yours = Your role does not decide this; an owner or a developer of your team does.

# Notifications
notifications = Notifications
notifications-note = What happened while you were away.
notifications-read-all = Mark all as read
notifications-none = Nothing new
notifications-none-text = You are told here when somebody writes to you or something waits for your decision.
notifications-unread = Unread:
notice-message = { $author } wrote to you
notice-approval = { $asker } asks for a key
notice-applied = { $partner } applies to become a partner
notice-active = Your account is active
notice-suspended = Your account is suspended
notice-closed = Your account is closed
notice-pending = Your account is being looked at

# Invitation
invitation = You are invited
invitation-text = { $partner } invites you into its team on Tandem.
invitation-as = You join as
invitation-address = You sign in with
invitation-name = Your name
invitation-press = Join the team
invitation-joined = Welcome to the team of { $partner }.
invitation-spent = This invitation is over
invitation-spent-text = It was used already, taken back, or its seven days have passed. Ask whoever invited you for a new one.

# Faults of these forms
fault-choose = Choose at least one.
fault-number = Write a whole number.
fault-amount = Write an amount such as 500 or 49.90.
fault-date = Write a date, such as 2027-03-31.
fault-currency = Choose a currency.
fault-mode = Choose live or test.
fault-role = Choose a role.
fault-site = This shop is in none of your programmes.
fault-scope = There is no such scope.
fault-key-over = This key does not work any more.
fault-overlap = At most seven days.

# Public pages
home-title = Sell with us. See every cent.
home-lede = Tandem is where partners of our shops sell, see what they earn, and see why. It works for people, and for the programs that work for them.
home-to-dashboard = To the dashboard
home-programmes = Programmes
home-how = How it works
home-how-short = How it works
home-reference = API reference
home-foot = Tandem, the partner portal
home-foot-nav = More
home-affiliate = Affiliate programme
home-affiliate-text = Send customers to a shop with your link or your code. What the shop gives is a pool, and you say how much of it is their discount and how much your commission.
home-affiliate-pool = A pool of 25 % of the retail price, unless agreed otherwise
home-affiliate-life = Customers are yours for life: the first order and the hundredth
home-affiliate-why = Every commission explains itself, line by line
home-dropship = Dropship programme
home-dropship-text = You sell, the shop ships to your customer. Order at retail prices, or at wholesale tiers where the shop sells to businesses.
home-dropship-pool = At retail: the pool, as a discount on what you pay or as commission
home-dropship-tiers = At wholesale: the price of the tier that your quantity reaches
home-dropship-total = Price, shipping and VAT in a quote before you order
home-agent = Agent API
home-agent-text = Let a program do the work: ask for prices, place orders, read what was earned. Each works with a key of its own, and you say what that key may do.
home-agent-limits = Keys with scopes, spending limits and a last day
home-agent-person = Above a limit, a person decides
home-agent-test = Test data beside live data, to try things out
home-step-apply = Apply
home-step-apply-text = Tell us who you are and which programmes you want. A person looks at it, and you hear by mail.
home-step-sell = Sell
home-step-sell-text = With your link, your code, as a dropshipper or through the API. A customer you bring to a shop stays yours there.
home-step-earn = Watch it grow
home-step-earn-text = Each commission stands in your ledger with the day it becomes ready. That day never moves once it is set.
home-step-paid = Get paid
home-step-paid-text = By bank transfer to your verified account. Each payout comes with a document that lists every commission in it.
home-promises = What you can count on
home-promises-why = Nothing is a black box. Each commission keeps the rule, the figures and every rounding it was made from, and can be worked out again from them at any time.
home-promises-life = Attribution is for life. The first time a customer of yours is accepted on a shop is written down once and is never changed or deleted; a correction is a counter-entry with its reason, and you can see it.
home-promises-customers = Customers keep their privacy. You see those you brought, with their country, a masked address and their orders, and nobody else’s.

# Application
choose = Choose…
apply-lede = It takes a few minutes. We look at every application ourselves.
apply-needed = Fields marked * are needed.
apply-organisation = Your organisation
apply-company = Name of the organisation
apply-country = Country
apply-website = Website
apply-website-hint = Where you are seen, beginning with https://. Leave it empty if there is none yet.
apply-about = What you do
apply-about-hint = A few sentences: whom you reach, and how.
apply-person = You
apply-name = Your name
apply-email-hint = We answer there, and you sign in with it.
apply-programmes-hint = Choose at least one. More can be added later.
apply-send = Send the application
apply-next = What happens next
apply-next-mail = A mail at once
apply-next-mail-text = With the link in it you sign in and see how your application stands.
apply-next-answer = Our answer
apply-next-answer-text = A person looks at what you wrote. You hear by mail, with the reason if we decline.
apply-next-start = Your start
apply-next-start-text = From then on you work with the shops whose programmes you chose.
apply-sent = Look into your mail
apply-sent-text = We have written to the address you gave. With the link in the mail you sign in and see how your application stands.
apply-sent-note = Nothing there? Look into the spam folder, or check the address and apply again.
programme-affiliate = Affiliate
programme-affiliate-offer = Send customers and share a pool of { $pool } %
programme-dropship = Dropship
programme-dropship-offer = You sell, the shop ships; a pool of { $pool } % at retail
programme-buyer-agent = Buyer agent
programme-buyer-agent-offer = A program that buys for others, at wholesale prices

# Operator: dashboard
ops-dashboard-note = Where partners stand, and what waits for you.
figure-pending = Applications
figure-pending-note = wait for a decision
figure-active = Active partners
figure-active-note = work with the shops
figure-suspended = Suspended
figure-suspended-note = held back for a reason
figure-calls-note = of all partners in 30 days
figure-mails = Unsent mails
figure-mails-note = tried and not delivered
ops-applications = Applications
ops-applications-all = All approvals
ops-applications-none = No application waits.
ops-applications-since = since { $when }
ops-messages-all = All unread
ops-messages-none = Every message is read.

# Operator: messages
ops-messages-note = Questions and answers between you and the partners.
ops-messages-none-text = Write to a partner, or wait for one to write to you.
ops-messages-search = Search by subject or partner

# Operator: partners
partners-note = Who sells with you, and who would like to.
partners-caption = Partners, the newest first
partners-search = Name, mail or website
partners-status = State
partners-any = Any
partners-country = Country
partners-tier = Tier
partners-people = People
partners-since = Applied
partners-none = No partners yet
partners-none-text = Whoever fills in the application form appears here.
partners-none-form = To the application form
partners-no-match = No partner found
partners-no-match-text = Nobody fits the search and the state.
tier-standard = Standard
tier-silver = Silver
tier-gold = Gold
partner-write = Write a message
partner-facts = Facts
partner-id = Identifier
partner-about = In their own words
partner-about-none = Nothing was written.
partner-programme = Programme
partner-kind = Kind
partner-pool = Pool
partner-holding = Holding days
partner-programmes-none = In no programme.
partner-is-pending = This application waits for a decision. Until then its keys do not work.
partner-is-suspended = Suspended: people can sign in and write messages, keys do not work.
partner-is-closed = Closed: keys do not work. Everything that happened stays on record.
partner-told = Told to the partner: “{ $reason }”
partner-approve = Approve
partner-decline = Decline
partner-suspend = Suspend
partner-reactivate = Reactivate
partner-close = Close
partner-reason = Reason
partner-reason-hint = The partner reads it in the mail and on its dashboard.
partner-reason-if = A word to the partner
partner-reason-if-hint = May stay empty. The partner reads it in the mail.
partner-ask-approve = Approve { $partner }?
partner-ask-approve-text = Its people are told by mail, and it can work with the shops of its programmes from this moment.
partner-ask-decline = Decline { $partner }?
partner-ask-decline-text = Its people are told by mail, with your reason. The account is closed; you can reactivate it later.
partner-ask-suspend = Suspend { $partner }?
partner-ask-suspend-text = Its keys are refused from this moment. Its people are told by mail, with your reason; they can still sign in and write to you.
partner-ask-reactivate = Reactivate { $partner }?
partner-ask-reactivate-text = Its keys work again from this moment. Its people are told by mail.
partner-ask-close = Close { $partner }?
partner-ask-close-text = Its keys are refused from this moment. Its people are told by mail, with your reason. What happened so far stays on record; you can reactivate it later.
partner-did-approve = { $partner } is a partner now and is told by mail.
partner-did-decline = The application of { $partner } is declined. The mail with your reason is on its way.
partner-did-suspend = { $partner } is suspended and is told why by mail.
partner-did-reactivate = { $partner } is active again and is told by mail.
partner-did-close = { $partner } is closed and is told why by mail.

# Operator: approvals
ops-approvals-note = Whoever applied waits for your answer.
ops-approvals-decided-note = What was decided, the newest first.
ops-approvals-overdue = overdue since { $when }
ops-approvals-none-text = When somebody applies to become a partner, you decide here.
ops-approvals-asked = asked by { $name }, { $when }
ops-approvals-who = an administrator or support

# Quotes
nav-quotes = Quotes
action-quote-created = Quote made
quotes = Quotes
quotes-note = What a request costs and earns, with every check. A quote keeps its price until its time is over.
quotes-caption = Quotes, the newest first
quotes-search = Product or SKU
quotes-any-site = Any shop
quotes-any-state = Any state
quotes-none = No quotes yet
quotes-none-text = Ask what a product costs your customer and what it earns you, before anybody orders.
quotes-no-match = No quote found
quotes-no-match-text = No quote fits the filters.
quote = Quote
quote-open = Open
quote-expired = Expired
quote-not-orderable = Not orderable
quote-and-more = { $more ->
    [one] { $title } and 1 more
   *[other] { $title } and { $more } more
}
quote-site = Shop and programme
quote-site-only = Shop
quote-site-option = { $site } · { $programme }
quote-place = Shop and destination
quote-state = State
quote-made-at = Made
quote-until = Valid until
quote-earns = You earn
quote-total = To pay
quote-new = New quote
quote-new-note = Nothing is ordered. You see what it would cost and earn, and why.
quote-no-programme = You are in no programme
quote-no-programme-text = Quotes are made in a programme of a shop. Ask the operator to let you in.
quote-list = Prices
quote-list-usual = As the shop sells
quote-list-retail = Retail
quote-list-wholesale = Wholesale
quote-lines = Products
quote-lines-note = Amounts without VAT; listed prices as the shop shows them.
quote-rows-hint = Empty rows are left out. “Update” adds another one.
quote-row-sku = Product { $number }, SKU
quote-row-quantity = Quantity { $number }
quote-product = Product
quote-quantity = Quantity
quote-unit = Listed price
quote-base = Without VAT
quote-net = Net
quote-discount = Customer’s discount
quote-discount-note = out of your pool
quote-country = Destination
quote-postcode = Postcode
quote-vat-id = VAT number of the buyer
quote-vat-id-hint = Only for businesses. We look at its format, not whether it exists.
quote-split = Your pool
quote-split-hint = Customer’s discount and your commission share { $pool } % of the retail price.
quote-discount-percent = Customer’s discount, %
quote-commission-percent = Your commission, %
quote-slider = How much of the pool the customer gets
quote-update = Update
quote-make = Make the quote
quote-made = The quote is made. Its price and your commission hold until it expires.
quote-preview = Preview
quote-preview-empty = Write a SKU and a quantity to see prices, checks and what you earn.
quote-preview-refused = There is no price yet: something in the form needs another look.
quote-preview-said = To pay { $total }, you earn { $commission }
quote-sums = What it costs
quote-goods = Goods
quote-goods-retail = at the retail price, without VAT
quote-goods-wholesale = at wholesale tier prices
quote-goods-uplift = at wholesale prices with an uplift: below the minimum
quote-shipping = Shipping
quote-vat-rate = VAT, { $percent } %
quote-vat-of = on { $net }
quote-reverse = No VAT
quote-reverse-note = reverse charge: the buyer owes it
quote-again = Make it again
quote-next-open = Price and commission hold until { $until }, whatever changes.
quote-next-expired = This offer ended on { $until }. Make it again to see today’s price.
quote-next-not-orderable = No order can be made of it: the checks say why. Change the request and make it again.
quote-saves = { $percent } % off for the customer
quote-keeps = { $percent } % of the retail price
quote-frozen = Nothing changes it
quote-facts = How it was made
quote-ship-to = Goes to
quote-versions = Decided by
quote-versions-text = Policy { $policy } of the shop, terms { $terms } of the programme
checks = Checks
checks-good = Nothing stands in the way.
checks-bad = { $count ->
    [one] One check failed
   *[other] { $count } checks failed
}
checks-passed = { $count ->
    [0] None passed
    [one] One check passed
   *[other] { $count } checks passed
}
check-passed = Passed
check-failed = Failed
check-noted = Note
check-pool = Discount and commission within the pool
check-pool-figures = { $both } % together, the pool is { $pool } %
check-no-pool = No pool on wholesale prices
check-no-pool-figures = discount { $discount } %, commission { $commission } %; both must be 0
check-minimum = Minimum order
check-wholesale-minimum = Minimum for tier prices
check-minimum-figures = { $value } in { $pieces } pieces; at least { $least } in { $fewest }.
check-tier-prices = Tier prices apply.
check-uplift = First-tier prices plus { $percent } % apply.
check-market = The shop delivers there
check-blocked = { $sku } may go there
check-stock = { $sku } is in stock
check-stock-figures = { $wanted } wanted, { $stock } there
check-stock-uncounted = { $wanted } wanted; the shop does not count this product
check-flag = Every product carries “{ $flag }”
check-flag-all = All of them do
check-flag-missing = Missing on { $skus }
check-shipping = Shipping
check-zone = { $country }: { $cost }
check-zone-free = { $country }: { $cost }, free from { $free }
check-no-zone = No shipping zone has { $country }
check-vat = Format of the VAT number
check-vat-reverse = { $number }: format valid, not asked of a registry. The buyer owes the VAT.
check-vat-home = { $number }: format valid, but the goods do not cross a border. VAT is charged.
check-vat-bad = { $number }: no country writes them so. VAT is charged.
check-rate = The shop knows no rate of VAT there
fault-sku = The shop has no such product.
fault-duplicate-sku = This product stands in an earlier row.
fault-no-wholesale = This product has no wholesale price.
fault-price-list = The shop has no such prices.
fault-quantity = Between 1 and 1,000,000.
fault-share = A percentage between 0 and 100, with at most two decimals.

# Operator: audit log
audit-note = Who did what, and when. Rows are only ever added.
audit-caption = Audit log, the newest first
audit-partner = Identifier of a partner, prt_…
audit-only = Only what concerns
audit-any = Anything
audit-what = What
audit-who = Who
audit-when = When
audit-details = Subject and details
audit-subject = Subject
audit-by = By
audit-request = Request
audit-by-key = API key
audit-by-operator-key = API key of the operator
audit-by-partner = Team of the partner
audit-by-operator = Team of the operator
audit-by-system = by itself
audit-none = Nothing found
audit-none-text = No row of the log fits the filters.
range-all = All

# Catalogue
nav-catalogue = Catalogue
nav-catalogue-ops = Catalogue
nav-sites = Shops
catalog-note = What your shops sell, at your own prices.
catalog-search = Search by name, brand, SKU …
catalog-site = Shop
catalog-any-site = All
catalog-market = Sold to
catalog-any-market = Anywhere
catalog-stock-head = Stock
catalog-any-stock = Any
catalog-only-available = In stock
catalog-only-gone = Out of stock
catalog-sort = First
catalog-sort-newest = The newest
catalog-sort-name = By name
catalog-sort-price = The cheapest
catalog-more-filters = More filters
catalog-any = Any
catalog-language = Described in
catalog-languages = Described in
catalog-prices = Prices
catalog-prices-own = Your own
catalog-prices-standard = Standard
catalog-in-stock = in stock
catalog-out-of-stock = out of stock
catalog-stock = { $count } in stock
catalog-from = from { $price }
catalog-none = No products yet
catalog-none-text = As soon as a shop of yours has put its products in, you find them here.
catalog-none-ask = Ask the operator
catalog-no-match = Nothing found
catalog-no-match-text = No product fits the search and the filters.
catalog-about = About it
catalog-in-shop = See it in the shop
catalog-make-link = Make a link
catalog-quote = Ask for a quote
catalog-facts = At a glance
catalog-brand = Brand
catalog-category = Category
catalog-markets = Sold to
catalog-blocked = Not sold to
catalog-flags = Compliance
catalog-tax = VAT
catalog-variants = Variants and prices
catalog-variant = Variant
catalog-only-variant = One size
catalog-sku = SKU
catalog-retail = Retail price
catalog-wholesale = Wholesale
catalog-wholesale-from = Wholesale from { $price }
catalog-tier = from { $count }: { $price }
catalog-with-vat = Prices include VAT.
catalog-without-vat = Prices are without VAT.
catalog-own-prices = Wholesale prices are those of your tier.
catalog-minimum = An order has at least { $value } of goods.
catalog-minimum-pieces = An order has at least { $pieces } pieces.
catalog-uplift = Below that, a wholesale order costs the first price and { $percent } % more.
catalog-pictures = Pictures
catalog-picture = Picture { $number } of { $count }
tax-standard = Standard rate
tax-reduced = Reduced rate
tax-super-reduced = Super-reduced rate
tax-zero = No VAT
tax-standard-percent = Standard, %
tax-reduced-percent = Reduced, %
tax-super-reduced-percent = Super-reduced, %
tax-zero-percent = No VAT, %

# Operator: sites
sites-note = The shops, and what each decides by.
sites-none = No shop yet
sites-none-text = Partners can work with you once a shop is open: what it sells, to whom, at which terms.
site = Shop
site-new = Open a shop
site-new-note = It serves nobody until you have said what it decides by, which comes next.
site-open = Open it
site-opened = The shop is open. Now say what it decides by.
site-name = Name
site-host = Host name
site-host-hint = Where its pages are, such as shop.example.com.
site-addresses = Name and addresses
site-first-host = First host name
site-first-host-hint = Where a link leads that names only a path. The same with www. before it is the shop’s too.
site-further-hosts = Further host names
site-further-hosts-hint = One on each line. Partners’ links may lead there, and reports may name the shop so. Links that exist stay as they are.
site-changed = Name and addresses are saved.
site-kind = Sells
site-kind-retail = to consumers
site-kind-b2b = to businesses
site-kind-mixed = to both
site-country = Country
site-country-code = Country code
site-seller = Seller in
site-currency = Currency
site-version = Version
site-partners = Partners
site-products = Products
site-policy = What it decides by, version { $version }
site-old-version = This is version { $version }, which is no longer in force.
site-now = Show what is
site-change-policy = Change the policy
site-policy-note = Saving makes a new version, in force at once. Quotes and orders made under an old version keep it.
site-policy-save = Save as a new version
site-policy-saved = Version { $version } is in force.
site-markets = Markets
site-markets-hint = Country codes with commas between: DE, FR, ES.
site-no-markets = none: nobody can order
site-prices = Listed prices
site-include-vat = Listed prices include VAT
site-include-vat-note = That of the seller’s own country.
site-vat = VAT
site-vat-hint = One line for each country. Clear a line to take it out. A rate left empty is the standard one, but goods without VAT stay at 0 %.
site-no-vat = No rates yet.
site-shipping = Shipping
site-shipping-hint = One line for each zone: the countries, what it costs, and from which value of goods it is free.
site-no-zones = No zone yet: nothing can be shipped.
site-zone = Zone
site-zone-countries = Country codes
site-zone-flat = Costs
site-zone-free = Free from
site-orders = Orders and quotes
site-minimum = Least order
site-minimum-is = { $pieces ->
    [one] { $value }, one piece
   *[other] { $value }, { $pieces } pieces
}
site-minimum-value = Least value
site-minimum-quantity = Least pieces
site-uplift = Uplift below it
site-uplift-percent = Uplift below the least wholesale order, %
site-quote = A quote is good for
site-quote-hours = A quote is good for, hours
site-quote-minutes = and minutes
site-hours = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
}
site-minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
site-flags = Flags a product must carry
site-flags-hint = With commas between, such as ce, organic. Leave empty for none.
site-why = Why
site-why-hint = For those who read the history.
site-history = Versions
site-version-is = Version { $version }
programme-new = Begin a programme
programme-change = Change terms
programme-note = New terms hold for orders from now on. What was earned before stays as it was.
programme-kind = Kind
programme-name = Name
programme-pool = Pool, %
programme-pool-hint = Of the retail price, shared between the customer’s discount and the commission.
programme-holding = Holding, days
programme-holding-hint = Between an order and its commission being ready.
programme-payment = Dropship orders are paid
programme-payment-hint = Applies to orders that are placed from now on.
payment-prepaid = from the prepaid balance
payment-invoice = on invoice
payment-per-order = one by one, before they are packed
programme-opened = The programme has begun.
programme-saved = Version { $version } of the terms is in force.
prices = Price rules
prices-note = Markups on wholesale prices. The rule that names most counts; a field left empty means any.
prices-rules = Rules
prices-hint = Percent up or down: 5, -2.5. Clear a line to take it out.
prices-tier = Partner’s tier
prices-vendor = Vendor
prices-percent = Markup, %
prices-saved = The prices are in force.

# Operator: catalogue
ops-catalog-note = Every product of every shop.
ops-catalog-none-text = Upload the export of a shop or its product feed; you see what is in it before anything comes in.
product = Product
product-status = State
product-any = Any
product-active = Sold
product-archived = Not sold
product-changed = Changed
product-edit = Change the product
product-edit-note = What shops’ files do not hold. What a file brings, such as prices and stock, is not changed here.
product-archive = Not sold any more
product-archive-note = Partners do not see it and nobody can order it. A file that says it is sold brings it back.
product-category-hint = The steps with > between, such as Home > Lighting > Lamps.
product-blocked-hint = Country codes with commas between, such as CH, US. Leave empty for none.
product-wholesale-hint = From which quantity on, and the price of a piece in { $currency }: 1 = 11.50; 50 = 10.20. Leave empty for no wholesale price. Without any partner’s markup.
product-texts = Texts in other languages
product-texts-hint = Its own language is { $language }; that text comes from the shop. Clear title and description to take a language out.
product-choose-language = Choose a language
product-saved = The product is changed.
product-as-it-was = Nothing was changed: the product is as it was.
product-fault-tiers = Write quantities and prices as 1 = 11.50; 50 = 10.20.
product-fault-no-language = Choose the language of this text.
product-fault-own-language = This is the product’s own language; its text comes from the shop.
product-fault-language-twice = There are two texts in this language.
product-fault-too-many = There are too many of them.
change-wholesale = Wholesale prices
change-variant = Variant that comes or goes
change-variant-title = Name of a variant
change-gtin = GTIN
change-order = Order of the variants
change-title = Title
change-locale = Language
change-translation = Title in another language
change-translated-description = Description in another language
change-vendor = Vendor
change-tax-class = Tax class
change-url = Page in the shop
change-not-counted = not counted
change-pictures = { $count ->
    [one] One picture
   *[other] { $count } pictures
}
imports = Imports
imports-note = Files that products came from, the newest first.
imports-new = Upload a file
imports-new-note = A Shopify product export (CSV) or a Google product feed (TSV or XML). You see every row’s problem before anything comes in.
imports-none = No file yet
imports-none-text = Upload the export of a shop or its product feed.
import-file = File
import-language = Language of the texts
import-language-own = Each product’s own
import-language-hint = Texts in another language than a product’s own are added beside them.
import-choose = Choose a file
import-limits = CSV, TSV or XML, up to 64 MB, 250,000 rows and 100,000 products
import-read = Read the file
import-shopify = Shopify export
import-google-table = Google feed, table
import-google-xml = Google feed, XML
import-waits = waits
import-done = in the catalogue
import-discarded = discarded
import-is-in = This file is in the catalogue.
import-is-gone = This file was discarded; nothing of it is in the catalogue.
import-next = Nothing is in the catalogue until you say so. Products that are known are changed, the others are new.
import-nothing = There is nothing to bring in: the catalogue has everything as it is in this file.
import-ask = { $count ->
    [one] Bring one product into { $site }?
   *[other] Bring { $count } products into { $site }?
}
import-ask-text = { $created ->
    [one] One is new
   *[other] { $created } are new
}, { $updated ->
    [one] one changes
   *[other] { $updated } change
}, { $unchanged ->
    [one] one stays as it is
   *[other] { $unchanged } stay as they are
}. Partners see them, and their prices, at once; quotes that were made keep theirs.
import-commit = { $count ->
    [one] Bring in one product
   *[other] Bring in { $count } products
}
import-discard = Discard
import-ask-discard = Discard { $name }?
import-ask-discard-text = What was read from it is deleted, and nothing of it comes into the catalogue of { $site }. The same file can be uploaded again.
import-facts = What was read
import-format = Format
import-rows = Rows
import-new = New
import-changed = Changed
import-unchanged = As they are
import-changes = What changes
import-what-changes = What
import-before = Before
import-after = After
import-touched = { $count ->
    [one] in one product
   *[other] in { $count } products
}
import-stopping = Problems that keep a product out
import-noted = Remarks
import-by = Uploaded by
import-when = Uploaded
import-problems = Problems by row
catalog-fault-letters = Some letters of “{ $cell }” cannot be read.
catalog-fault-more = { $count } more are not listed.
catalog-fault-encoding = Some letters are not { $encoding }: they show as �.
catalog-fault-cells = More cells than the first line has names: perhaps a quotation mark is missing.
catalog-fault-no-number = Without it nobody knows which product this is.
catalog-fault-no-title = A product needs a title in its first row.
catalog-fault-made-up = There is no SKU: { $sku } stands for it.
catalog-fault-currency = The price is in another currency than the shop’s: { $currencies }.
catalog-fault-price = “{ $cell }” is no price.
catalog-fault-stock = “{ $cell }” is no quantity; taken as none.
catalog-fault-availability = “{ $cell }” is no availability; taken as out of stock.
catalog-fault-sku-elsewhere = This SKU is that of another product too; behind it stands the other’s line: { $sku }.
catalog-fault-moved = The SKU moves here with its wholesale prices from the product that stands behind it: { $sku }. A product that keeps no variant is archived.
catalog-fault-gtin = This is no GTIN; it is left out.
catalog-fault-gtin-digits = Up to 14 digits.
catalog-fault-picture = A picture’s address begins with https://; it is left out.
catalog-fault-no-variant = The product has no variant that could be read.
catalog-fault-variants = A product has at most 250 variants.
catalog-fault-pictures = A product has at most 50 pictures.
catalog-fault-class = This tax class is none: standard, reduced, super_reduced or zero.
catalog-fault-tiers = The quantities of tiers begin at 1 or more and rise.
catalog-fault-flag = A flag has lower-case letters, digits, _ and -, at most 40.
catalog-fault-only-translated = No row in the product’s own language has { $sku }: it is left out.
import-row = Row
import-line = Line { $line }
import-column = Column
import-effect = Effect
import-what = What
import-stops = stays out
import-told = comes in
import-products = What comes in
import-is-new = new
import-is-changed = changed
import-is-same = as it is
import-more = and { $count } more
import-did-commit = Done: { $created } new, { $updated } changed, { $unchanged } as they were.
import-did-discard = The file is discarded; nothing came in.
file-may-hold = What a file may hold
file-note = A product that is known is changed. An empty cell, or a column that is not there, says nothing: what is in the catalogue stays. The word none in a list of flags or countries says that there are none.
file-languages = Texts in another language than a product’s own stand beside them; then its category, its page and the names of its variants stay too. en and en-US are one language here. Rows of the same product in several languages may stand in one file, each with its language.
file-what = What
file-google = Google feed
file-again = Where the product is known
file-instead = stands instead
file-beside = is added
file-never = stays
file-handle = The name by which a product is known again
file-texts = Title and description
file-locale = The language of the texts, such as de or fr-CH
file-variants = Variants; one that is not in the file any more cannot be bought
file-wholesale = Wholesale prices from a quantity on; those named replace all of the article
file-brand = Brand and vendor
file-status = Whether it is sold; a feed does not say
file-tax = Tax class: standard, reduced, super_reduced or zero
file-blocked = Every country it may not go to
file-blocked-more = Some countries it may not go to
file-flags = Every compliance flag
file-flags-more = Some compliance flags; adult goods and energy classes become adult, energy-a … energy-g
fault-percent = Write a percentage with at most two decimals, such as 22.5.
fault-duplicate = This is there twice.
fault-changed-meanwhile = Somebody changed it meanwhile. Open the page again and look at their version first.
fault-only-adjusted = Only an adjustment changes the amount. Choose it above, or leave this empty.
fault-worth-changed = The commission is worth something else by now. Look at it again.
fault-host = Write a host name, such as shop.example.com.
fault-file-format = Neither a Shopify export (Handle, Title …) nor a Google feed (id, title, price …).
fault-file-empty = There is no product in this file.
fault-file-unreadable = The file cannot be read to its end.
fault-file-columns = The file has more than 1,000 different columns: this is no file of products.
fault-file-quotation = The row on line { $line } opens a quotation mark that is never closed: one is missing, or the file was cut off.
fault-file-large = The file is too large: at most 64 MB, 250,000 rows and 100,000 products.
action-policy-changed = Policy of a shop changed
action-site-opened = Shop opened
action-site-changed = Name or addresses of a shop changed
action-programme-opened = Programme begun
action-terms-changed = Terms of a programme changed
action-pool-approved = Pool of a partner approved
action-prices-changed = Price rules changed
action-product-created = Product added
action-product-changed = Product changed
action-import-uploaded = Products uploaded
action-imported = Products brought in
action-import-discarded = Upload of products discarded
# Commissions
nav-earn = Earn
nav-commissions = Commissions
nav-disputes = Disputes
commissions = Commissions
commissions-note = What your clients’ orders earn you, by the day they were placed. Each one can tell why it is what it is.
commissions-count = { $count ->
    [one] One commission
   *[other] { $count } commissions
}
commissions-next = Your next money
commissions-state = State
commissions-any = Any
commissions-site = Shop
commissions-every-site = Every shop
commissions-placed = Placed
commissions-ready = Ready on
commissions-base = Goods
commissions-amount = Amount
commissions-order = Order
commissions-client = Client
commissions-caption = Commissions, the newest order first
commissions-no-match = No commission fits
commissions-no-match-text = Nothing was earned in this state and time. Widen the filters.
commissions-none = No commissions yet
commissions-none-text = As soon as a client of yours orders, what it earns you stands here, with the day it is ready.
commissions-approved = { $count ->
    [0] They were approved already
    [one] One commission is approved
   *[other] { $count } commissions are approved
}
commission-title = { $amount } from order { $order }
commission-adjustment = Taken back
commission-pending = Maturing
commission-approved = Ready
commission-paid = Paid
commission-disputed = Disputed
commission-reversed = Reversed
commission-pending-note = held until its date
commission-approved-note = for the next payout
commission-paid-note = sent to your bank
commission-disputed-note = held until answered
next-pending = ready on { $day }; this date never moves
next-approved = waits for the next payout
next-payout = in the payout of { $day }
next-claimed = in a payout that is on its way
next-adjustment = the next payout absorbs it
next-paid = paid on { $day }
next-disputed = held until the operator answers
next-reversed = its goods went back, or the order was cancelled
why = Why this amount
why-matches = Re-computed just now, same to the cent
why-differs = Re-computed just now, and it differs
why-goods = Goods at the retail price, without VAT
why-together = { $percent } % for your client and you
why-pool = of a pool of { $percent } %, terms { $terms }
why-discount = Your client saved
why-discount-note = { $percent } % of the goods
why-earned = You keep
why-earned-note = rounded line by line; every step is below
why-reversed = Went back with refunded goods
why-reversed-note = in proportion, from the stored figures
why-returned-note = goods for { $goods } of { $base } went back; they had earned { $earned }
why-corrected = Corrected after a dispute
why-corrected-note = what the operator’s answer changed
why-worth = It is worth now
why-clawback = Goods were refunded after the commission was paid. Its share is taken back with the next payout from
facts = Fixed when it was earned
facts-note = A later change of terms or policy changes nothing of this.
fact-rule = Rule and version
fact-pool = Pool
fact-split = Discount and commission
fact-terms = Version of the terms
fact-policy = Version of the shop’s policy
fact-holding = Held for
fact-days = { $days ->
    [one] one day
   *[other] { $days } days
}
fact-placed = Order placed
fact-ready = Ready
adjustments = Taken back after payment
adjustments-note = Goods were refunded after this was paid; the next payout absorbs it.
steps = Every step of the calculation
steps-show = Show every step, before and after rounding
step = Step
step-line = Line
step-exact = Exact
step-value = Rounded
step-again = Worked out again
step-same = same
step-differs = differs
step-share = Your share
step-discount = Discount
step-together = Discount and commission
step-commission = Commission
step-total = Total
step-eligible = Ready on
step-returned = Went back with goods
step-corrected = Went back of corrections
ledger = In the ledger
ledger-caption = What happened to this commission, from old to new
ledger-line = { $sku }: goods for { $goods }, { $back } of commission
ledger-what = What
ledger-when = When
ledger-from = From
ledger-to = To
nav-balance = Balance
nav-deposits = Deposits
balance = Balance
balance-note = What you send ahead pays for your orders: reserved when you order, spent when it ships.
balance-available = Available
balance-available-note = free for new orders
balance-reserved = Reserved
balance-reserved-note = for orders that are not shipped yet
balance-spent = Spent
balance-spent-note = on what was shipped
balance-deposited = Deposited
balance-deposited-note = everything that came
balance-low = Your balance is down to { $available }.
balance-wanted = Orders wait for { $wanted }, and { $available } are available.
deposits = Deposits
deposits-none = None so far. Announce one, and you get the reference to write on your transfer.
deposit-new = Announce a deposit
deposit-new-note = Say how much you are sending. You get a reference to write on the transfer, by which we find it.
deposit-new-press = Announce
deposit-amount = Amount
deposit-currency = Currency
deposit-note = Note
deposit-note-hint = For us, such as which orders it is for. It may stay empty.
deposit-reference = Reference
deposit-announced = Announced
deposit-confirmed = Received
deposit-rejected = Rejected
deposit-withdrawn = Withdrawn
deposit-announced-done = Announced. Write the reference on your transfer.
deposit-withdrawn-done = The deposit is withdrawn.
deposit-confirmed-done = { $amount } of { $partner } are taken in.
deposit-rejected-done = The deposit is rejected, and the partner is told.
deposit-title = Deposit of { $amount }
deposit-use = Write { $reference } on your transfer
deposit-next-announced = As soon as it arrives, you are told, and orders that wait for it are paid, oldest first.
deposit-next-confirmed = It came, and is yours to order from.
deposit-next-rejected = It was not taken in: { $reason }
deposit-next-withdrawn = You withdrew it. If you sent it all the same, write to us.
deposit-withdraw = Withdraw
deposit-withdraw-title = Withdraw the deposit of { $amount }?
deposit-withdraw-text = Do this where you do not send it after all. Nothing is paid back by it.
deposit-about = About it
deposit-said = Announced
deposit-came = Received
deposit-when = When
deposit-decided = Decided
deposit-state = State
deposit-reason = Reason
deposit-transfer = Your transfer
deposit-transfer-note = Send it to this account, with the reference and nothing else as its purpose.
deposit-transfer-ask = Send it to the account that the operator named to you, with the reference and nothing else as its purpose.
bank-holder = Account holder
bank-iban = IBAN
bank-bic = BIC
alert = Tell me when it runs low
alert-below = Below
alert-below-hint = You and whoever sends deposits get a message and a mail. Left empty, never.
alert-press = Save
alert-set = Saved: you are told when it runs low.
alert-off = Saved: you are not told.
movements = Movements
movements-caption = What moved the balance, newest first
movements-none = Nothing has moved yet
movements-none-text = Announce a deposit: as soon as it came, your orders are paid from it.
movements-no-match = Nothing like that
movements-no-match-text = No movement fits these filters.
movement-for = For
movement-reason = What
movement-currency = Currency
movement-any = All
movement-when = When
movement-amount = Amount
movement-change = Available
ops-deposits-note = What partners say is on its way. Confirm it with the bank’s reference once it has arrived.
ops-deposits-no-match = No deposit like this
ops-deposits-no-match-text = No deposit is in this state with these words in its reference, its transfer or its partner.
ops-deposits-none = Nothing here
ops-deposits-none-text = Announced deposits wait here until you say what came.
ops-deposits-all = All
ops-deposits-search = Partner or reference
ops-deposits-new = Money came unannounced
ops-deposits-new-note = Take in a transfer that nobody announced. The partner can order from it at once.
payback-title = Pay a balance back
payback-text = Make the transfer at your bank, then write it down here. It leaves the partner’s balance at once, and the partner is told. What is reserved for orders stays.
payback-free = Free to be paid back: { $amount }.
payback-note = Words to the partner
payback-press = Pay back
payback-done = { $amount } are out of the balance; the partner is told.
payback-available = Free in { $currency }
ops-deposit-title = { $amount } from { $partner }
ops-deposit-came = What came, { $currency }
ops-deposit-came-hint = As the bank says. It may differ from what was announced.
ops-deposit-choose = Choose a partner
ops-deposit-confirm = It came
ops-deposit-confirm-note = The partner can order from it at once, and orders that wait for it are paid, oldest first. This cannot be undone.
ops-deposit-confirm-press = Take it in
ops-deposit-reject = It did not come
ops-deposit-reject-hint = The partner reads this.
ops-deposit-reject-press = Reject
deposit-bank-reference = Bank’s reference
deposit-bank-reference-hint = The bank’s own name for the transfer. The same one is never taken in twice.
notice-approval-order = { $asker } asks to order for { $amount }
notice-approval-expired = Nobody decided in time: the order is not placed
notice-orders-unpaid = { $count ->
    [one] The money for an order did not come: it is not placed
   *[other] The money for { $count } orders did not come: they are not placed
}
notice-balance-low = Your balance is down to { $amount }
notice-deposit-announced = { $partner } sends { $amount }
notice-deposit-confirmed = Your deposit came: { $amount }
notice-deposit-rejected = Your deposit was not taken in
notice-balance-paid-back = { $amount } of your balance go back to you
action-approval-asked = Approval asked
action-approval-approved = Order approved
action-approval-declined = Order declined
action-deposit-announced = Deposit announced
action-deposit-confirmed = Deposit received
action-deposit-rejected = Deposit rejected
action-deposit-withdrawn = Deposit withdrawn
action-balance-low = Balance low
action-balance-paid-back = Balance paid back
action-balance-alert = Balance warning changed
account-expense = Operator’s commission expense
account-pending = Maturing
account-disputed = Disputed
account-approved = Ready
account-receivable = Owed back
account-paid = Paid
reason-accrued = Earned
reason-approved = Approved
reason-disputed = Disputed
reason-settled = Dispute answered
reason-corrected = Corrected
reason-refunded = Goods refunded
reason-cancelled = Order cancelled
reason-clawed-back = Taken back
reason-paid = Paid
reason-returned = Returned by the bank
account-deposited = Deposits received
account-prepaid = Balance
account-reserved = Reserved for orders
account-spent = Spent
reason-deposited = Deposit received
reason-reserved = Reserved for an order
reason-released = Order cancelled
reason-captured = Shipped
reason-credited = Given back
reason-paid-back = Paid back
disputes = Disputes
disputes-note = What partners say is wrong. A disputed commission is held until it is answered.
disputes-none = Nothing here
disputes-none-text = When a partner disputes a commission, it stands here until somebody answers.
disputes-opened = Asked
dispute = Dispute
dispute-title = Something is wrong with it?
dispute-note = Say what you expected and why. The commission is held until the operator has answered; then it goes on from where it was.
dispute-in-payout = This commission is in a payout that was approved already, so it is paid as it is. When something is wrong with it, write to us: what is missing is paid with the next one.
dispute-see-payout = See the payout
dispute-reason = What is wrong
dispute-reason-hint = What you expected, and where it comes from: an order number, a line, a message.
dispute-send = Dispute this commission
dispute-sent = Your dispute is on its way. The commission is held until it is answered.
dispute-answer = Answer
dispute-answered = The answer is given, and the partner is told.
dispute-open = Open
dispute-settled = Settled
dispute-adjusted = Adjusted
dispute-declined = Declined
dispute-overtaken = Overtaken
dispute-by = { $name } disputed it
dispute-of = A dispute of { $partner }
dispute-about = about a commission of { $amount }
dispute-said = What was said
dispute-corrected = Changed by { $amount }.
answer-outcome = What is the answer?
answer-settled-note = It is cleared up; the amount stays
answer-adjusted-note = The amount changes by a correction entry
answer-declined-note = You see it otherwise; the amount stays
answer-correction = Correction in { $currency }
answer-correction-hint = Only for an adjustment: what is added, such as 2.50, or taken away, such as -2.50.
answer-text = What to tell the partner
answer-text-hint = Say what you looked at and what follows from it.
answer-approve = Approve it with this answer
answer-approve-note = Otherwise it goes back to where it came from
answer-send = Give this answer
answer-ask-add = Add { $amount } to this commission of { $partner }?
answer-ask-take = Take { $amount } off this commission of { $partner }?
answer-ask-text = The amount changes by an entry of its own, and the partner is told with your answer.
answer-from-to = { $from }, then { $to }
answer-then-approved = It is approved with this answer
answer-then-back = It goes back to where it came from
ops-commissions-note = What every partner earns. What matures is approved by itself on its day; you can do it earlier.
ops-commissions-none-text = As soon as a partner’s client orders, what it earns stands here.
ops-commissions-approve = Approve
ops-commissions-choose = Choose the commission of order { $order }
ops-commissions-chosen = Chosen
approve-title = { $count ->
    [one] Approve one commission?
   *[other] Approve { $count } commissions?
}
approve-text = They come to { $amount } and go into the next payout. The day on which each is ready stays as it is.
approve-nothing = None of those chosen is still maturing. Choose at least one that is.
approve-none-title = Nothing to approve
action-commission-accrued = Commission earned
action-commission-approved = Commission approved
action-commission-disputed = Commission disputed
action-dispute-answered = Dispute answered
action-commission-refunded = Commission reduced by a refund
action-commission-cancelled = Commission reversed with its order
action-commission-clawed-back = Commission taken back after payment
action-commission-paid = Commission paid
notice-dispute-opened = { $author } disputes a commission
notice-dispute-answered = Your dispute is answered
figure-ready = Ready for payout
figure-next = next on { $day }
figure-paid-note = in total
figure-earned = Earned
figure-earned-note = in all states, on orders of this time
figure-revenue = Revenue of your clients
figure-orders = { $count ->
    [one] one order
   *[other] { $count } orders
}
figure-clients = Clients for life
figure-clients-note = { $count ->
    [0] none new in this time
    [one] one new in this time
   *[other] { $count } new in this time
}
figure-conversion = Clicks that became clients
figure-clicks = { $count ->
    [one] of one click
   *[other] of { $count } clicks
}
revenue-title = Revenue over time
revenue-caption = Revenue of your clients in this time: { $amount }
revenue-none = Nothing was ordered in this time. As soon as a client of yours orders, it stands here.
revenue-currency = Currency of the chart
new-clients-title = New clients over time
new-clients-caption = { $count ->
    [one] One new client in this time
   *[other] { $count } new clients in this time
}
new-clients-bar = { $count ->
    [0] no new client
    [one] one new client
   *[other] { $count } new clients
}
new-clients-none = Nobody became your client in this time. Share a link where your readers are.
earned-title = Earned in this time
earned-note = Where commission on orders of this time stands now.
earned-none = Nothing was earned on orders of this time.
top-links = Links that earned most
top-links-none = No link earned anything in this time.
top-clients = Clients who bought most
top-clients-none = No client bought anything in this time.
top-earned = you earned { $amount }
figure-disputes = Open disputes
figure-disputes-note = held until answered

# Payouts
nav-payouts = Payouts
payouts = Payouts
payouts-note = What was paid to you, what comes next, and why it is that much.
payouts-state = State
payouts-any = Any
payouts-caption = Payouts, the newest first
payouts-reference = Reference
payouts-account = Account
payouts-prepared = Prepared
payouts-paid-on = Paid
payouts-commissions = Commissions
payouts-amount = Amount
payouts-no-match = No payout is like that
payouts-no-match-text = Try another state or another range of days.
payouts-none = Nothing was paid yet
payouts-none-text = Once commissions are approved and their date has come, the next payout takes them.
payouts-see-commissions = See your commissions
payouts-next = Next payout prepared on { $day }
payouts-next-by-hand = Next payout
payouts-to-account = to the account ending { $digits }, { $country }
payouts-ready-now = ready now
payouts-claimed = { $amount } are in a payout that is being prepared
payouts-later = { $amount } are approved for a later one
payouts-what-is-in-it = See what is in it
payouts-why-nothing = Why nothing this month
payouts-look-at-account = Look at your payout account
payouts-left-out = Times without a payout
payouts-left-out-note = Nothing is lost: what was not paid is in the next payout.
payout-prepared = Prepared
payout-approved = Approved
payout-exported = On its way
payout-paid = Paid
payout-returned = Came back
payout-rejected = Refused by the bank
payout-cancelled = Taken out
payout-pdf = Remittance (PDF)
payout-why = Why this amount
payout-earned = Earned
payout-adjusted = Taken back of what was paid before
payout-transfer = Transfer
payout-more-below = There are more commissions on the next page; the document lists every one.
payout-title = Payout of { $amount }
payout-next-approved = Two people have looked at it. Next it goes to the bank.
payout-next-exported = The bank is asked to pay on { $day }. It is marked paid once the bank says so.
payout-next-paid = Paid on { $day }.
payout-next-returned = It came back on { $day }. Everything in it is in the next payout; please look whether your account is right.
payout-next-cancelled = It was taken out before it went to the bank: { $reason }. Everything in it is in the next payout.
payout-carried = { $amount } carried over from before
payout-adjustments = { $count ->
    [0] nothing taken back
    [one] one of them taken back
   *[other] { $count } of them taken back
}
payout-bank-reference = the bank calls it { $reference }
why-nothing-ready = Nothing is ready
why-nothing-ready-text = No commission is approved and past its date yet.
why-claimed-text = { $amount } are in a payout that is being prepared; nothing else is ready.
why-negative = More is owed back than was earned
why-negative-text = { $amount } more went back after a payment than is ready now. The next earnings make up for it.
why-below-minimum = Below the minimum
why-below-minimum-text = { $amount } are ready, and { $minimum } are the least that is paid out. It carries over.
why-no-account = No payout account
why-no-account-text = Enter a payout account: without one nothing can be paid.
why-account-pending = Account not verified yet
why-account-pending-text = Your payout account waits to be verified by us; nothing is needed from you.
why-account-rejected = Account rejected
why-account-rejected-text = Your payout account was rejected. Enter it again, or another one.
why-account-held = Account changed a short time ago
why-account-held-text = Your payout account was changed; for safety payouts wait until { $day }.
why-account-changed = Account changed meanwhile
why-not-active = Partner not active
why-not-active-text = Your partner account is not active. Write to us if that is a mistake.
why-by-hand = Left out by hand
why-batch-cancelled = The batch was cancelled
ops-payouts-note = One person prepares, a second approves, the bank gets one file.
payouts-now = What would be paid now, in { $currency }
payouts-now-text = { $amount } to { $partners ->
    [one] one partner
   *[other] { $partners } partners
}, of { $count ->
    [one] one commission
   *[other] { $count } commissions
}.
payouts-now-more = { $amount } to { $partners ->
    [one] one partner
   *[other] { $partners } partners
} among the first that were looked at; there are more.
payouts-partners = { $count ->
    [one] one partner
   *[other] { $count } partners
}
payouts-left-out-now = Who would be left out, and why
payouts-prepare = Prepare a batch
payouts-prepare-title = Prepare a batch of payouts in { $currency }?
payouts-prepare-text = { $amount } for { $partners ->
    [one] one partner
   *[other] { $partners } partners
} are collected, and those commissions are held for it. No money moves: another person has to approve it.
batches = Batches
batch = Batch
batch-by = Prepared by
batches-no-match = No batch like this
batches-no-match-text = No batch is in the state you chose.
batches-none = No batch yet
batches-none-text = Prepare one above, or wait for the day of the month.
batch-preparing = Being collected
batch-draft = Waits for a second person
batch-empty = Nobody to pay
batch-approved-word = Approved
batch-exported-word = With the bank
batch-settled = Settled
batch-cancelled = Cancelled
batch-title = { $amount } in { $count ->
    [one] one payout
   *[other] { $count } payouts
}
batch-next-preparing = It is being collected, also when you close this page. Look again in a moment.
batch-next-nobody = Tandem prepared it. One person has to take it over, and another to approve it.
batch-next-mine = You prepared it. Another person has to approve it.
batch-next-draft = { $name } prepared it. You may approve it.
batch-next-empty = Nothing was to be paid. Whoever was left out is below, with the reason.
batch-next-approved = Two people have looked at it. Next: make the file for the bank.
batch-next-exported = The bank is asked to pay on { $day }. Upload what it answers, or mark payouts by hand.
batch-next-settled = The bank has said of each payout what became of it.
batch-next-cancelled = It was given up. Everything in it is free for the next batch.
batch-look-again = Look again
batch-do-take-over = Take it over
batch-do-approve = Approve
batch-do-export = Make the bank’s file
batch-do-cancel = Cancel the batch
batch-file = Download the bank’s file
batch-minimum = from { $amount } on each
batch-left-out = { $count ->
    [0] nobody left out
    [one] one partner left out
   *[other] { $count } partners left out
}
batch-upto = ready up to { $day }
batch-history = Who did what
batch-was-prepared = Prepared
batch-was-approved = Approved
batch-was-exported = File made for the bank
batch-was-settled = Settled
batch-was-cancelled = Cancelled
batch-hash = SHA-256 of the file:
batch-who-left-out = Who was left out, and why
batch-more-left-out = There are more.
batch-take-over-title = Take this batch over?
batch-take-over-text = You answer for it as if you had prepared it. Another person has to approve it then; you cannot.
batch-approve-title = Approve this batch?
batch-approve-text = { $amount } in { $count ->
    [one] one payout
   *[other] { $count } payouts
}, prepared by { $name }. After this the file for the bank can be made, and what is in it can no longer be disputed. Payouts whose account changed meanwhile are taken out.
batch-export-title = Make the file for the bank?
batch-export-text = { $amount } in { $count ->
    [one] one payout is
   *[other] { $count } payouts are
} on the way after this, and the batch cannot be cancelled any more.
batch-day = Day on which the bank shall pay
batch-day-hint = A day on which banks work, within a month.
batch-cancel-title = Cancel this batch?
batch-cancel-text = { $amount } in { $count ->
    [one] one payout is
   *[other] { $count } payouts are
} not paid by it. Every commission is free for the next batch.
batch-taken-over = You answer for this batch now. Another person has to approve it.
batch-approved = Approved: { $count ->
    [one] one payout
   *[other] { $count } payouts
}, { $out } taken out.
batch-exported = The file is ready: { $count ->
    [one] one payout
   *[other] { $count } payouts
}, { $out } taken out.
batch-cancelled-said = The batch is cancelled; everything in it is free again.
ops-payout-title = { $amount } for { $partner }
payout-note = Note
payout-do-paid = Mark as paid
payout-do-returned = Mark as returned
payout-do-leave-out = Take it out
payout-paid-title = Was { $partner } paid?
payout-paid-text = { $amount }: { $count ->
    [one] one commission moves
   *[other] { $count } commissions move
} to paid, and the partner is told by mail.
payout-reference-label = What the bank calls the transfer
payout-returned-title = Did the payout of { $partner } come back?
payout-returned-text = { $amount } did not arrive: { $count ->
    [one] its commission waits
   *[other] its { $count } commissions wait
} for the next batch, and the partner is told by mail.
payout-reason-label = Why, in the bank’s words
payout-leave-out-title = Take the payout of { $partner } out?
payout-leave-out-text = { $amount } are not paid with this batch; they wait for the next one.
payout-marked-paid = Marked as paid; the partner is told.
payout-marked-returned = Marked as returned; everything in it is free again.
payout-left-out = Taken out of the batch.
bank-files = Bank files
bank-files-note = What the bank answered, line by line, and what came of it.
bank-files-none = No file from the bank yet
bank-files-none-text = Upload a camt.054 or pain.002 file beside the batches.
bank-upload = Upload what the bank answered
bank-upload-note = camt.054 or pain.002, up to 20 MB. The same file again does nothing.
bank-upload-batch-note = camt.054 or pain.002 for this batch. Lines about other batches are named and left alone.
bank-choose = Choose a file
bank-read = Read the file
bank-file = File
bank-message = Message
bank-uploaded = Uploaded
bank-uploaded-by = By
bank-lines = Lines
bank-file-done = Every line was looked at. Nothing is done twice, also when the file is uploaded again.
bank-file-reading = It is being read, also when you close this page. Look again in a moment.
bank-says = The bank says
bank-outcome = What came of it
bank-reference = Bank’s reference
bank-says-paid = paid
bank-says-returned = returned
bank-says-rejected = refused
bank-says-noted = noted
outcome-waiting = Not looked at yet
outcome-paid = Paid
outcome-returned = Returned
outcome-rejected = Refused
outcome-already = Known already
outcome-noted = Nothing to do
outcome-unknown = No payout of ours
outcome-other-batch = Of another batch
outcome-other-amount = Another amount
outcome-wrong-state = Not on its way
error-four-eyes = Somebody else has to do this: never the one who prepared the batch, and somebody has to answer for it first.
fault-bank-day = Choose a day on which banks work, within a month.
fault-no-debtor = No account is set up that payouts are made from: see TANDEM_BANK_IBAN.
fault-bank-message = This is neither a camt.054 nor a pain.002 message.
notice-payout-paid = You were paid { $amount }
notice-payout-returned = A payout of { $amount } came back
notice-payouts-prepared = A batch of { $amount } waits for a second person
notice-payout-came-back = A payout of { $amount } to { $partner } came back
action-payout-paid = Payout paid
action-payout-returned = Payout came back
action-payout-rejected = Payout refused by the bank
action-payout-cancelled = Payout taken out
action-commission-returned = Commission came back
action-batch-prepared = Batch of payouts prepared
action-batch-taken-over = Batch of payouts taken over
action-batch-approved = Batch of payouts approved
action-batch-exported = Batch of payouts sent to the bank
action-batch-downloaded = File for the bank downloaded
action-batch-settled = Batch of payouts settled
action-batch-cancelled = Batch of payouts cancelled
action-bank-file = File from the bank uploaded

## Dropship

nav-dropship = Dropship
dropship-note = You order, the shop packs and sends it to your customer.
dropship-new = New order
dropship-new-note = The price is shown while you write; nothing is ordered before you press “Order”.
dropship-ways = What you can do
dropship-go = Open
dropship-way-one = Order one
dropship-way-one-text = Articles, an address, and your own reference.
dropship-way-quote = Ask for a quote first
dropship-way-quote-text = Its price stays as it is for a while; order it with one press.
dropship-way-catalog = See what there is
dropship-way-catalog-text = Your prices, stock and markets.
dropship-way-balance = Send money ahead
dropship-way-balance-text = What you have, and what of it is reserved.
dropship-latest = Latest orders
dropship-all = All orders
dropship-search = Your reference, number or article
dropship-find = Find
dropship-by-state = Orders by state
dropship-none = No orders yet
dropship-none-text = Place the first one: you need article numbers and an address.
dropship-not-allowed = Your role does not include placing orders; the owner of your account can change that.
dropship-no-programme = You are in no dropship programme
dropship-no-programme-text = Write to us which shops you would like to order from.
dropship-reference = Your reference
dropship-reference-hint = Your own order number. Each can be used once.
dropship-recipient = Recipient
dropship-ship-to = Ship to
dropship-name = Name
dropship-company = Company
dropship-street = Street and number
dropship-street2 = Floor, flat, care of
dropship-city = City
dropship-region = State or province
dropship-region-hint = Where the country’s post asks for one.
dropship-phone = Phone
dropship-email = Mail
dropship-email-hint = For the carrier, and to know a customer again.
dropship-country-quoted = To { $country }, as quoted
dropship-packer-note = For whoever packs it
dropship-of-quote = From your quote for { $name }, good until { $until }.
dropship-see-quote = See the quote
dropship-order-quote = Order this
dropship-check = Check
dropship-place = Order
dropship-draft = Save as draft
dropship-place-note = “Order” places it at the price shown. What is paid from your balance is reserved at once.
dropship-checked = Everything is in order: { $total }. Nothing is ordered yet.
dropship-placed = The order is placed.
dropship-drafted = The draft is saved. Nothing is ordered yet.
dropship-cancelled = The order is called off.
dropship-submit = Order the draft
dropship-submit-title = Order draft { $number }?
dropship-submit-text = It was { $total } when you wrote it; it is placed at today’s price, or at that of its quote. What is paid from your balance is reserved at once.
dropship-cancel-title = Call order { $number } off?
dropship-cancel-text = It will not be packed, and what was reserved for it is free again. This cannot be undone.
dropship-preview-empty = Write an article number to see the price.

## The way of an order

way-recipient = Where it goes
way-contact = Contact
way-placed-by = Placed by
way-payment = Payment
way-reserved = Reserved
way-captured = Paid from the balance
way-given-back = Given back
way-paid-at = Paid
way-prepaid = From the prepaid balance: reserved when ordered, paid when the first parcel leaves.
way-prepaid-waits = Waits for your balance: it goes on by itself when there is enough.
way-invoice = On an invoice, by the terms of the programme.
way-per-order = Paid by itself before it is packed.
way-per-order-waits = Waits for your payment: transfer the total with the order’s number; we say when it came.
way-pay-until = If the money is not there by { $date }, the order ends and is not sent.
way-incidents = What went wrong
way-notes = Notes
invoices = Invoices
invoices-note = What was shipped for you and what came back, each as a PDF.
ops-invoices-note = What dropshippers owe and what they were given back, by the number of its shop and year.
invoices-address = Your billing address
invoices-search = Number, order or reference
invoices-kind = Kind
invoices-any = Both
invoices-number = Number
invoices-issued = Issued
invoices-vat = VAT
invoices-no-match = No invoice fits
invoices-no-match-text = Try other words, another time, or all kinds.
invoices-none = No invoices yet
invoices-none-text = An invoice is issued when the first parcel of a dropship order leaves.
way-invoices = Invoices
way-invoice-kind = Invoice
way-credit-note = Credit note
way-invoice-about = { $kind } of { $date }, { $total }
way-rest = { $count ->
    [one] 1 piece to follow
   *[other] { $count } pieces to follow
}
way-write = Write to us
incident-lost = Lost
incident-damaged = Damaged
incident-delayed = Delayed
incident-wrong-item = Wrong article
incident-missing-item = Something is missing
incident-address = Trouble with the address
incident-returned = Came back
incident-stock = Out of stock
incident-other = Something else
incident-open = open
incident-resolved = resolved
incident-resolve = Mark as resolved
incident-kind = What went wrong
incident-note = What happened
incident-note-hint = The partner reads this: what happened, what is done, by when.
incident-title = What went wrong with order { $number }?
incident-text = The partner is told at once, and sees it on the order’s page until it is resolved.
incident-resolve-title = How did it end with order { $number }?
incident-resolve-text = The partner is told.
incident-resolution = How it ended
incident-since = Since
incidents-note-resolved = What was resolved, the oldest first.
incidents-note = What is not resolved yet, the oldest first.
incidents-none = Nothing here
incidents-none-text = Open an incident on an order’s page when something goes wrong.

## Packing

ops-orders-all = All
ops-orders-wider = Show everybody’s orders
ops-orders-queue = To pack
ops-orders-incidents = Incidents
queue-note = { $count ->
    [0] Nothing waits.
    [one] 1 order waits, the oldest first.
   *[other] { $count } orders wait, the oldest first.
}
queue-none = Nothing to pack
queue-none-text = Orders of dropshippers appear here when they are paid.
queue-no-match = Nothing in the queue is like that.
queue-search = Number, recipient or reference
queue-view = Which
queue-any = All of them
queue-new = New
queue-packing = Being packed
queue-partial = Partly shipped
queue-trouble = Trouble
queue-caption = What is to be packed, the oldest first
queue-pieces-left = { $left } of { $pieces }
queue-packed-by = { $name } packs
fulfil-pack = I pack it
fulfil-slip = Packing slip
fulfil-put-back = Put back
fulfil-packed-by = { $name } packs it since { $since }.
fulfil-incident = Report trouble
fulfil-note = Write a note
fulfil-paid = Mark as paid
fulfil-delivered = It arrived
fulfil-pieces = What is in the parcel
fulfil-pieces-of = { $name }, { $left } left
fulfil-url-hint = Leave it out for a carrier of the list: the address is made of the number.
fulfil-ship-text = The partner sees the parcel at once. With the first one the order is paid and its invoice issued; what you leave out stays in the queue.
fulfil-note-title = A note on order { $number }
fulfil-note-text = The partner is told and sees it on the order’s page.
fulfil-paid-title = Did the money for order { $number } come?
fulfil-paid-text = { $total } is then taken as paid, and the order goes to the queue. The partner sees the note.
fulfil-bank-reference = Bank reference
fulfil-did-pack = The order is yours to pack.
fulfil-did-put-back = The order is in the queue again.
fulfil-did-ship = The parcel is on its way, and nothing is left.
fulfil-did-ship-part = { $count ->
    [one] The parcel is on its way; 1 piece is left.
   *[other] The parcel is on its way; { $count } pieces are left.
}
fulfil-did-deliver = Noted: the parcel arrived.
fulfil-did-incident = The partner is told.
fulfil-did-resolve = Resolved; the partner is told.
fulfil-did-note = The note stands on the order’s page.

## Invoices

settings-billing = Invoices
billing-note = How your organisation stands on the invoices for what you order.
billing-heading = On invoices
billing-name = Company
billing-address = Address
billing-foot = At the foot
billing-foot-hint = What the law asks for: register, bank, who represents the company.
billing-saved = Saved. It stands on invoices from now on; those that were issued stay as they are.
site-billing = On invoices
site-billing-note = Who sells, as it stands on invoices for dropship orders. Without it they name the shop.
notice-order-note = A note on order { $number }
notice-incident = Something went wrong with order { $number }
notice-incident-resolved = Order { $number } was resolved
action-order-packing = Order being packed
action-order-put-back = Order put back
action-order-note = Note on an order
action-incident-opened = Incident reported
action-incident-resolved = Incident resolved
action-invoice-issued = Invoice issued
action-site-billing = Shop’s invoice details changed
action-partner-billing = Invoice details changed
# Payout account
payout-account = Payout account
payout-account-note = Payouts go by bank transfer to this account and by nothing else.
payout-account-now = The account
payout-account-holder = Holder
payout-account-holder-hint = As the bank knows them: letters, digits and simple punctuation, 70 at the most.
payout-account-number = Number
payout-account-country = Country of the bank
payout-account-iban = IBAN
payout-account-iban-hint = We store it encrypted and show only its country and last four characters.
payout-account-since = Entered
payout-account-held = Payouts wait until
payout-account-ending = { $country }, ending in { $last }
payout-account-change = Change the account
payout-account-enter = Enter the account
payout-account-none = No payout account yet
payout-account-none-text = Enter the account that your earnings are paid to. We verify it once; until then what you earn is kept for you.
payout-account-next-pending = We verify it within a few working days and tell you here and by mail. Until then nothing is paid out; what you earn is kept for you.
payout-account-next-verified = Payouts go to this account.
payout-account-next-held = Verified. Because the account was changed, the first payout can leave on { $when }.
payout-account-next-rejected = We could not verify it. Nothing is paid out until you enter another; what you earn is kept for you.
payout-account-test = You are looking at test data. Nobody verifies a test account, and nothing is ever paid to it.
payout-account-history = What happened
payout-account-form-note = An account in the SEPA area: the European Union, the European Economic Area, Switzerland, the United Kingdom and a few more.
payout-account-follows = We verify the account before anything is paid to it, and tell everybody in your team who looks after money.
payout-account-follows-held = Everybody who looks after money is told by mail. We verify the account again, and payouts wait for { $hours } hours in any case.
payout-account-press-change = Change where money goes
payout-account-press-enter = Enter this account
payout-account-saved = The account is entered. We verify it and tell you.
payout-account-declined = Declined. Nothing has changed.
payout-account-pending = Being verified
payout-account-verified = Verified
payout-account-rejected = Rejected
payout-proposal = A program asks for another account
payout-proposal-waits = waits for you
payout-proposal-look = Look and confirm
payout-proposal-decline = Decline
payout-proposal-confirm = Should payouts go to this account?
payout-proposal-confirm-text = Everybody who looks after money is told by mail, and we verify the account before anything is paid to it. Where another account was verified before, payouts wait for a while.
payout-step-entered = { $account } was entered
payout-step-changed = Changed to { $account }
payout-step-proposed = A program asked for { $account }
payout-step-declined = { $account } was declined
payout-step-expired = The wish for { $account } has lapsed
payout-step-verified = { $account } was verified
payout-step-rejected = { $account } was rejected
payout-step-by-itself = by itself
sign-in-fresh = Sign in again first
sign-in-fresh-text = This decides where money goes, so we ask for a sign-in of the last quarter of an hour. We send a link to { $email }.
sign-in-fresh-note = Open the link in this browser: you come back here, with what you have typed but the IBAN.
fault-not-paid-to = Payouts go by SEPA transfer, which does not reach banks in this country.
fault-iban-characters = An IBAN has the letters A to Z and digits, nothing else.
fault-iban-no-country = An IBAN begins with the two letters of a country, such as DE.
fault-iban-length = An IBAN of this country has { $needs } characters; this one has { $has }.
fault-iban-check-digits = The check digits do not fit: one character is wrong, or two have changed places. Compare it with your bank’s letter.
fault-iban-structure = It has letters where this country has digits, or the other way round. Compare it with your bank’s letter.
fault-iban-other-country = This is an account in another country than the one chosen.
fault-holder-characters = Only letters (Latin, Greek or Cyrillic), digits, spaces and / - ? : ( ) . , ' + &
ops-account-title = { $partner } has a payout account to verify
ops-account-none = No account yet. What is earned waits until there is one.
ops-account-to-verify = Verify it under Approvals
ops-account-follows = What follows
ops-account-at-once = Once you confirm, payouts go there.
ops-account-held = Payouts go there from { $when }, since the account was changed.
ops-account-verify = Verify
ops-account-reject = Reject…
ops-account-reject-title = Reject the payout account of { $partner }?
ops-account-reject-text = Nothing is paid out until the partner enters another account. The partner is told, with your reason.
ops-account-reason-hint = The partner reads it.
notice-account-waiting = A payout account waits to be verified
notice-account-changed = { $by } changed the payout account
notice-account-proposed = { $asker } asks for another payout account
notice-account-verified = Your payout account is verified
notice-account-rejected = Your payout account could not be verified
action-payout-account-changed = Payout account changed
action-payout-account-proposed = Another payout account asked for
action-payout-account-declined = Another payout account declined
action-payout-account-verified = Payout account verified
action-payout-account-rejected = Payout account rejected
action-keyring-rotated = Sealed anew under a new key
approval-account-text = Look at it and confirm it with a fresh sign-in.
approval-who-account = an owner or somebody of finance in your team

# Corrections, pools, reports that wait
ops-clients-note = Every shop’s customers, and whose they are for life.
ops-clients-search = Name, shop’s number or mail address
ops-clients-anybody = Everybody’s
ops-clients-nobody = Nobody’s
ops-clients-own = With a partner’s own address
ops-clients-caption = Customers, the last to be reported first
ops-clients-about = Address, number, country, shop
ops-clients-none = No customers yet
ops-clients-none-text = As soon as a shop reports a customer or an order, whoever it is stands here.
ops-clients-no-match-text = No customer fits the filters. A mail address is found by what is shown of it, or when it is typed in full.
ops-client-note = The first attribution lasts for life. A correction is an entry of its own with a reason, which both partners read.
ops-client-whose = Whose customer
ops-client-nobody = nobody
ops-client-since = Since
ops-client-known = First reported
ops-client-number = Shop’s number
ops-client-self = A partner’s own address
ops-client-self-note = The address belongs to the partner’s own people: such orders earn nothing.
ops-client-link = By the link
ops-client-click = A click on a link
ops-client-code = A discount code
ops-client-reference = The reference of a dropship order
ops-client-decided = A decision of the operator
ops-client-evidence = What brought them
ops-client-evidence-none = No click, code or dropship order of a partner was accepted for them.
ops-client-evidence-id = Evidence
ops-client-evidence-at = When
ops-client-late = Came too late
ops-client-late-note = Kept on record: it changes nothing.
ops-client-late-latest = The latest { $shown } of { $count }.
ops-client-moved = From { $from } to { $to }
ops-client-correct = Correct it
ops-client-correct-text = Once you confirm, new orders earn for the partner you name. What earlier orders earned stays as it was.
ops-client-to = Partner
ops-client-to-hint = Its id, name or a contact’s address; empty makes the customer nobody’s.
ops-client-reason-hint = Both partners read it.
ops-client-ask = Make { $client } a customer of { $to }?
ops-client-press = Enter the correction
ops-client-corrected = Corrected. Both partners are told.
ops-order-client = Whose customer
fault-partner = No partner, or more than one, matches. Use its id.
fault-unchanged = That is how it stands already.
fault-client-meanwhile = Somebody changed meanwhile whose customer this is. Look at whose it is now, then ask again.
fault-partner-not-active = This partner is not active.
fault-partner-programme = This partner is not in the affiliate programme of the shop.
pool-title = A pool of its own for { $partner }
pool-note = In { $programme }. Links and quotes from now on share it; what was earned stays as it was.
pool-hint = Percent of the retail price. It is { $now } now.
pool-press = Approve this pool
pool-back = Back to the programme’s pool
pool-saved = The pool is approved.
reports = Reports without an order
reports-note = What shops reported before the order itself. It is applied when the order comes, and forgotten after ninety days.
reports-none = Nothing waits
reports-none-text = Every state, shipment and refund that shops reported found its order.
reports-order = Order
reports-what = What
reports-when = Reported
reports-status = A state
reports-shipment = A shipment
reports-refund = A refund
reports-failed = does not fit
reports-waits = waits for its order
reports-dismiss-text = The report is deleted. An order that comes later will not get it.
reports-dismiss = Give up
reports-dismissed = Given up.
action-report-dismissed = Report without an order given up

# Imports of orders
sheet-title = Import orders
sheet-note = One file, many orders. You see what comes of every row before anything is ordered.
sheet-no-programme = No shop to order on yet
sheet-no-programme-text = Orders are imported in a dropship programme. Ask us to take you into one.
sheet-site = Shop
sheet-prices = Prices
sheet-prices-usual = What the shop is for
sheet-prices-retail = Retail
sheet-prices-wholesale = Wholesale
sheet-file = File
sheet-choose = Drop a CSV file here, or press to choose one
sheet-limits = Up to 50,000 rows and 20 MB; also a Shopify or WooCommerce export
sheet-read = Check the file
sheet-help = What has to be in the file?
sheet-help-text = A line of headings, then a row for each product of an order: reference, SKU, quantity, name, street, postcode, city, country. Rows with the same reference are one order. Order and names of the columns do not matter, and a spreadsheet’s “CSV UTF-8” is as good as any.
sheet-sample = Download a sample
sheet-before = Uploaded before
sheet-orders = Orders
sheet-when = Uploaded
sheet-state = State
sheet-state-mend = to be mended
sheet-state-ready = waits for you
sheet-state-committing = being placed
sheet-state-done = ordered
sheet-state-discarded = discarded
sheet-bad = Problems
sheet-valid = Ready
sheet-ordered = Ordered
sheet-left-out = Left out
sheet-all = All
sheet-show = Show
sheet-known = This very file was uploaded before, on { $when }: here is what came of it.
sheet-missing = No column is chosen for: { $columns }. Choose them below.
sheet-stopped = Placing stopped early: the person or key that asked for it may not order any more. Somebody else can go on.
sheet-next-mend = { $count ->
    [one] One order has a problem. Mend it here, or place the others and come back.
   *[other] { $count } orders have problems. Mend them here, or place the others and come back.
}
sheet-next-ready = Everything can be placed. Nothing is ordered until you say so.
sheet-next-committing = The orders are being placed. You may close this page.
sheet-next-done = Every order is placed. Follow them under Orders.
sheet-next-discarded = It was given up; the same file may be uploaded again.
sheet-commit-all = { $count ->
    [one] Place the order
   *[other] Place all { $count } orders
}
sheet-commit-valid = { $count ->
    [one] Place the good one
   *[other] Place the { $count } good ones
}
sheet-download-bad = Bad rows only
sheet-again = Check again
sheet-discard = Discard
sheet-progress = { $done } of { $all } orders are placed
sheet-progress-note = This page asks again by itself. Closing it stops nothing.
sheet-of = { $rows } rows, { $orders } orders
sheet-worth = { $total } in all
sheet-balance = Your balance
sheet-balance-enough = enough for all of them
sheet-balance-missing = { $missing } is missing: orders it does not cover wait for payment
sheet-short = Not enough for all orders together
sheet-short-note = Each order can be had alone, but all of them want more than there is. The shop may deliver some later, or not at all.
sheet-short-one = { $wanted } wanted, { $stock } there
sheet-line = Line { $line }
sheet-items = Products
sheet-earns = You earn
sheet-total = Total
sheet-where = To
sheet-none = Nothing here
sheet-none-text = No order of this file is in this state.
sheet-first = First
sheet-more = More
sheet-other-cells = All other cells
sheet-cell = { $heading }, line { $line }
sheet-mend = Check this order again
sheet-leave-out = Leave it out
sheet-did-mend = Line { $line } is good now.
sheet-still-bad = { $count ->
    [one] Line { $line } still has a problem.
   *[other] Line { $line } still has { $count } problems.
}
sheet-did-leave-out = Line { $line } is left out.
sheet-did-read = Every row was checked again.
sheet-did-discard = The import is discarded.
sheet-columns = What the columns are for
sheet-columns-note = We guessed from the headings. What you choose here is remembered for your next file.
sheet-columns-save = Check with these columns
sheet-columns-twice = Two columns are for the same. Choose one of them.
sheet-column = Column { $number }
sheet-not-read = – not read –
sheet-days = Days such as 02/03/2026
sheet-days-unknown = Not known
sheet-days-day = Day first: 2 March
sheet-days-month = Month first: 3 February
sheet-ask-commit = { $count ->
    [one] Place one order at { $site }?
   *[other] Place { $count } orders at { $site }?
}
sheet-ask-commit-text = They are ordered at the prices shown, and paid as your programme says. An order whose price has changed meanwhile is not placed.
sheet-do-commit = { $count ->
    [one] Place it
   *[other] Place { $count } orders
}
sheet-bad-stay = { $count ->
    [one] one order stays here
   *[other] { $count } orders stay here
}
sheet-ask-discard = Discard { $name }?
sheet-ask-discard-text = { $ordered ->
    [0] Nothing of it was ordered. The same file may be uploaded again.
    [one] One order is placed and stays so; the rest is given up.
   *[other] { $ordered } orders are placed and stay so; the rest is given up.
}
sheet-field-reference = Customer reference
sheet-field-sku = SKU
sheet-field-quantity = Quantity
sheet-field-name = Name
sheet-field-first-name = First name
sheet-field-last-name = Last name
sheet-field-company = Company
sheet-field-street = Street
sheet-field-house-number = House number
sheet-field-street2 = Address, second line
sheet-field-postcode = Postcode
sheet-field-city = City
sheet-field-region = State or province
sheet-field-country = Country
sheet-field-phone = Telephone
sheet-field-email = Mail address
sheet-field-vat-id = VAT number
sheet-field-discount = Discount, %
sheet-field-commission = Commission, %
sheet-field-expected-price = Expected price
sheet-field-ordered-on = Day of the order
sheet-field-note = Note
sheet-fault-required = Fill this in.
sheet-fault-no-column = No column is chosen for it. Choose one under “What the columns are for”.
sheet-fault-too-long = This is too long: at most { $most } characters.
sheet-fault-formula = This is a formula. Write the value itself.
sheet-fault-damaged = A spreadsheet has shortened this to { $value }; digits are lost. Write it again.
sheet-fault-ambiguous-number = { $value } may be thousands or a fraction. Write it without that mark.
sheet-fault-number = “{ $value }” is no number that fits here.
sheet-fault-date = “{ $value }” is no day, such as 2026-12-31.
sheet-fault-ambiguous-date = { $value } may be two days. Write it as 2026-12-31, or say below which comes first.
sheet-fault-future = { $value } is yet to come.
sheet-fault-country = “{ $value }” is no country. Write its two letters, such as DE.
sheet-fault-encoding = Letters are spoilt, such as Ã¼ for ü. Write them again.
sheet-fault-unreadable = Letters cannot be read as { $encoding }. Save the file as UTF-8, or write them again.
sheet-fault-cells = The row has more cells than there are headings. Is one shifted?
sheet-fault-shifted-left = The cells seem to stand one column too far to the left.
sheet-fault-shifted-right = The cells seem to stand one column too far to the right.
sheet-fault-cut-off = The file ends in the middle of a row, or a quotation mark is missing: rows may be lost. Compare the number of rows.
sheet-fault-duplicate-row = The same row stands on line { $line }.
sheet-fault-other-address = Another row of this order says “{ $value }”. One reference is one order to one address.
sheet-fault-reference = You have an order with this reference already.
sheet-fault-reference-used = Line { $line } has this reference, too.
sheet-fault-price-differs = You expected another price: it is { $price }.
sheet-fault-price-changed = The price has changed: the order now costs { $price }. Check it again to take it.
sheet-fault-market = The shop does not deliver to { $country }.
sheet-fault-zone = The shop has no shipping to { $country }.
sheet-fault-vat = No rate of VAT is known for { $country }. Ask us.
sheet-fault-stock = Not enough of { $sku }: there are { $stock }.
sheet-fault-blocked = { $sku } must not go to { $country }.
sheet-fault-flag = A product lacks the mark { $flag }.
sheet-fault-minimum = Below the shop’s smallest order, { $least }.
sheet-fault-pool = Discount and commission together exceed your pool of { $pool } %.
sheet-fault-no-pool = Wholesale prices leave no room for a discount or a commission.
sheet-fault-limit = Above the key’s limits, and nobody may approve it.
sheet-fault-postcode = Postcodes of this country look different. A spreadsheet may have dropped a zero at the beginning.
sheet-fault-region = Write the code of the state or province, such as CA.
sheet-fault-phone = Write a number such as +49 30 1234567.
fault-sheet-format = This is a spreadsheet or a document. Save it as CSV and choose that file.
fault-sheet-empty = There is no row in this file.
fault-sheet-rows = The file has more than 50,000 rows. Split it.
fault-sheet-columns = The file has more than 200 columns.
fault-imports-open = Twenty imports wait already. Place what is in them, or discard some.
fault-imports-otherwise = This file was imported with other settings before. Discard that import first, or upload only the orders that are still missing.
fault-deposits-open = Twenty deposits are announced and have not arrived. Withdraw some first.
fault-sheet-large = The file is larger than 20 MB. Split it.
action-sheet-uploaded = Orders uploaded
action-sheet-changed = Import changed
action-sheet-started = Import being placed
action-sheet-finished = Import placed
action-sheet-stopped = Import stopped
action-sheet-discarded = Import discarded
