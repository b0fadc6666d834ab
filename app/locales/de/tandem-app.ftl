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
list-newest = Newest
list-older = Older
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
error-twice = This was sent already.
error-rate = { $minutes ->
    [one] That was too often. Try again in a minute.
   *[other] That was too often. Try again in { $minutes } minutes.
}
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
figure-threads = { $count ->
    [one] in one thread
   *[other] of { $count } threads
}
figure-waiting = Waiting for you
figure-waiting-note = decisions on what programs ask
figure-calls = API calls
figure-refused = { $count ->
    [0] none refused
    [one] one refused
   *[other] { $count } refused
}
figure-keys = Keys in use
figure-people = { $count ->
    [one] one person in your team
   *[other] { $count } people in your team
}
calls-title = Calls of your programs
calls-keys = All keys
calls-caption = Calls of your programs over the range, { $count } in all
attention = Needs your attention
attention-none = Nothing is waiting for you.
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
