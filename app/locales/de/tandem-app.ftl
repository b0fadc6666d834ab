# Überall
skip = Zum Inhalt springen
languages = Sprache
operator = Betreiber
partner = Partner
email = E-Mail-Adresse
name = Name
cancel = Abbrechen
save = Speichern
crumbs = Wo Sie sind
filter = Filtern
filter-reset = Filter zurücksetzen
keep-it = Lassen, wie es ist
sign-out = Abmelden
test-data = Testdaten
test-data-note = Nichts hiervon wird bestellt, verdient oder bezahlt.
show-live = Live-Daten zeigen
list-pages = Seiten
list-newest = Erste Seite
list-older = Nächste Seite
list-export = CSV exportieren
range = Zeitraum
range-days = { $days } T
form-faults = { $count ->
    [one] Ein Feld braucht noch einen Blick
   *[other] { $count } Felder brauchen noch einen Blick
}

# Navigation
nav-main = Hauptnavigation
nav-short = Hauptnavigation, kurz
nav-more = Mehr
nav-all = Alle Seiten
nav-waiting = wartend
nav-overview = Überblick
nav-together = Zusammenarbeit
nav-build = Anbinden
nav-watch = Aufsicht
nav-dashboard = Dashboard
nav-approvals = Freigaben
nav-messages = Nachrichten
nav-developers = Entwickler
nav-settings = Einstellungen
nav-partners = Partner
nav-audit = Protokoll
nav-notifications = { $count ->
    [0] Benachrichtigungen
    [one] Benachrichtigungen, eine ungelesen
   *[other] Benachrichtigungen, { $count } ungelesen
}

# Fehler
error-not-found = Das gibt es nicht mehr.
error-unauthorized = Melden Sie sich zuerst an.
error-forbidden = Ihre Rolle erlaubt das nicht. Fragen Sie einen Inhaber Ihres Teams.
error-transition = Das hat sich inzwischen geändert. Sehen Sie noch einmal nach, bevor Sie entscheiden.
error-checks = Prüfungen sind nicht bestanden: Sie sagen, woran es liegt.
error-duplicate = Diese Nummer gibt es schon, für etwas anderes.
error-twice = Das wurde bereits gesendet.
error-rate = { $minutes ->
    [one] Das war zu oft. Versuchen Sie es in einer Minute wieder.
   *[other] Das war zu oft. Versuchen Sie es in { $minutes } Minuten wieder.
}
error-spending-limit = Das liegt über dem, was ausgegeben werden darf, und niemand darf es genehmigen.
error-balance = Dem Guthaben fehlen { $missing }. Es wurde nichts bestellt.
oops-money = Nicht genug Geld
error-link = Dieser Link wurde schon benutzt oder ist abgelaufen. Fordern Sie einen neuen an.
error-unavailable = Tandem erreicht gerade seine Datenbank nicht. Es wurde nichts geändert; versuchen Sie es gleich noch einmal.
error-internal = Bei uns ist etwas schiefgegangen. Es wurde nichts geändert; der Fehler steht in unserem Protokoll.
fault-required = Füllen Sie dieses Feld aus.
fault-too-long = Das ist zu lang.
fault-email = Das ist keine E-Mail-Adresse wie name@example.com.
fault-url = Die Adresse muss mit https:// beginnen.
fault-characters = Enthält Zeichen, die sich nicht speichern lassen.
fault-country = Wählen Sie ein Land.
fault-timezone = Wählen Sie eine Zeitzone, zum Beispiel Europe/Berlin.
fault-language = Wählen Sie eine Sprache.
fault-host-in-use = Es gibt schon einen Shop mit diesem Host.
fault-hosts-many = Höchstens 20 weitere Hostnamen.
fault-programme-kind = Der Shop hat schon ein Programm dieser Art.
fault-in-use = Diese Adresse kann nicht eingeladen werden: Sie gehört schon zu einem Team.
fault-last-owner = Ein Partner braucht einen Inhaber: Geben Sie diese Rolle zuerst jemand anderem.
fault-past = Dieser Zeitpunkt ist schon vorbei.
fault-range = Das liegt außerhalb des Erlaubten.
fault-read-only = Auf eine Mitteilung kann man nicht antworten: Beginnen Sie ein neues Gespräch.
oops-not-found = Unter dieser Adresse gibt es nichts
oops-not-found-text = Vielleicht ist es umgezogen, oder es gehört zu einem anderen Konto.
oops-forbidden = Das ist nicht für Sie freigegeben
oops-forbidden-text = Ihre Rolle umfasst es nicht. Ein Inhaber Ihres Teams kann das ändern.
oops-not-active = Ihr Konto ist nicht aktiv
oops-not-active-text = Schreiben Sie dem Betreiber unter „Nachrichten“.
oops-link = Dieser Link gilt nicht mehr
oops-link-text = Er wurde schon benutzt oder ist abgelaufen. Ein neuer ist in einer Minute da.
oops-new-link = Neuen Link anfordern
oops-rate = Das war zu oft
oops-request = Das geht so nicht
oops-elsewhere = Das kam von einer anderen Website
oops-elsewhere-text = Tandem nimmt Formulare nur von seinen eigenen Seiten an; es wurde nichts geändert. Öffnen Sie die Seite hier und drücken Sie noch einmal.
oops-unavailable = Gleich wieder da
oops-internal = Etwas ist schiefgegangen
oops-home = Zur Startseite
oops-dashboard = Zum Dashboard
oops-request-id = Anfrage

# Anmelden
sign-in = Anmelden
sign-in-note = Wir schicken Ihnen einen Link per E-Mail. Ohne Passwort.
sign-in-ask = Link zuschicken
sign-in-new = Neu hier?
sign-in-sent = Sehen Sie in Ihr Postfach
sign-in-sent-text = Wenn die Adresse zu einem Konto gehört, ist ein Link unterwegs. Er gilt zehn Minuten und funktioniert einmal.
sign-in-sent-note = Nichts angekommen? Sehen Sie im Spam-Ordner nach oder prüfen Sie die Adresse.
sign-in-again = Andere Adresse verwenden
sign-in-confirm = Willkommen zurück
sign-in-confirm-note = Ein Klick, und Sie sind angemeldet. Der Link funktioniert einmal.
signed-out = Sie sind abgemeldet
signed-out-text = Was dieses Gerät von Ihrem Portal gespeichert hatte, ist gelöscht.
apply = Partner werden

# Dashboard
dashboard = Dashboard
dashboard-note = { $partner } auf einen Blick.
standing-pending = Ihre Bewerbung wird geprüft. Sie hören per E-Mail von uns; bis dahin funktionieren Ihre Schlüssel nicht.
standing-suspended = Ihr Konto ist gesperrt: Ihre Schlüssel funktionieren nicht, bis das geklärt ist.
standing-closed = Ihr Konto ist geschlossen.
figure-unread = Ungelesene Nachrichten
figure-calls = API-Aufrufe
attention = Braucht Ihre Aufmerksamkeit
attention-none = Nichts wartet auf Sie.
attention-first-link = Wer einem Ihrer Links folgt und bestellt, ist Ihr Kunde auf Lebenszeit.
attention-make = Den ersten Link machen
attention-approvals = { $count ->
    [one] Ein Programm bittet um einen Schlüssel
   *[other] { $count } Anfragen warten auf Ihre Entscheidung
}
attention-messages = { $count ->
    [one] Ein Gespräch mit etwas Neuem
   *[other] { $count } Gespräche mit etwas Neuem
}
attention-news = { $count ->
    [one] Eine Benachrichtigung
   *[other] { $count } Benachrichtigungen
}
attention-decide = Entscheiden
attention-read = Lesen
attention-look = Ansehen
activity = Was geschehen ist
activity-none = Noch nichts.
programmes = Ihre Partnerprogramme
programmes-none = Sie nehmen noch an keinem Partnerprogramm teil.
programme-terms = { $days ->
    [0] Pool von { $pool } %, sofort bereit
    [one] Pool von { $pool } %, nach einem Tag bereit
   *[other] Pool von { $pool } %, nach { $days } Tagen bereit
}
action-message-sent = Nachricht
action-key-created = Schlüssel erstellt
action-key-requested = Schlüssel angefragt
action-key-approved = Schlüssel freigegeben
action-key-declined = Schlüssel abgelehnt
action-key-activated = Schlüssel abgeholt
action-key-revoked = Schlüssel widerrufen
action-partner-applied = Bewerbung
action-partner-approved = Partner aufgenommen
action-partner-declined = Bewerbung abgelehnt
action-partner-suspended = Partner gesperrt
action-partner-reactivated = Partner wieder aktiv
action-partner-closed = Partner geschlossen
action-profile-changed = Profil geändert
action-signed-in = Angemeldet
action-joined = Jemand ist beigetreten
action-removed = Jemand ist ausgeschieden
action-role-changed = Rolle geändert
action-preferences-changed = Persönliche Einstellungen geändert
action-invited = Einladung verschickt
action-invitation-revoked = Einladung zurückgenommen
action-session-ended = Sitzung beendet
action-approval-expired = Anfrage abgelaufen
action-operator-added = Person des Betreibers hinzugefügt

# Nachrichten
messages = Nachrichten
messages-note = Fragen und Antworten zwischen Ihnen und dem Betreiber.
messages-new = Neue Nachricht
messages-search = Nach Betreff suchen
messages-which = Welche Gespräche
messages-all = Alle
messages-unread = Ungelesen
messages-unread-mark = Ungelesen:
messages-threads = Gespräche
messages-none = Noch keine Nachrichten
messages-none-text = Schreiben Sie dem Betreiber, worum es auch geht: ein Produkt, eine Bestellung, Ihre Konditionen.
messages-no-match = Nichts gefunden
messages-no-match-text = Kein Gespräch passt zu den Filtern.
messages-from-operator = Betreiber
messages-from-key = per API
messages-read-only = Auf eine Mitteilung kann man nicht antworten.
messages-your = Ihre Nachricht
messages-send = Senden
messages-subject = Betreff
messages-body = Nachricht

# Zustände
partner-pending = Beworben
partner-active = Aktiv
partner-suspended = Gesperrt
partner-closed = Geschlossen
key-pending = Wartet auf Freigabe
key-ready = Secret liegt bereit
key-active = Aktiv
key-expired = Abgelaufen
key-declined = Abgelehnt
key-revoked = Widerrufen

# Entwickler
developers = Entwickler
developers-note = Schlüssel, mit denen Ihre Programme für Sie arbeiten, live oder mit Testdaten.
developers-reference = API-Referenz
developers-call = Die API aufrufen
developers-call-note = Ein Programm schickt seinen Schlüssel mit jedem Aufruf mit. Dieser hier fragt, wer es ist und was es darf.
developers-call-more = Jede Adresse, was sie annimmt und was sie liefert, steht in der API-Referenz.
developers-modes = Live und Test
developers-modes-live = Sie sehen Live-Daten.
developers-modes-test = Sie sehen Testdaten.
developers-modes-note = Ein Testschlüssel sieht und erzeugt nur Testdaten. Nichts davon wird bestellt, verdient oder bezahlt.
developers-show-live = Live-Daten zeigen
developers-show-test = Testdaten zeigen
copy = Kopieren

# Schlüssel
keys = API-Schlüssel
keys-caption = API-Schlüssel, die neuesten zuerst
keys-new = Neuer Schlüssel
keys-mode = Modus
keys-mode-any = Alle
keys-mode-live = Live
keys-mode-test = Test
keys-state = Status
keys-state-any = Alle
keys-state-use = In Gebrauch
keys-state-waiting = Wartend
keys-state-over = Beendet
keys-none = Noch keine Schlüssel
keys-none-text = Mit einem Schlüssel kann ein Programm von Ihnen hier lesen und schreiben. Sie bestimmen, was es darf und wie viel es ausgeben kann.
keys-no-match = Kein Schlüssel passt zu den Filtern
keys-no-match-text = Beendete Schlüssel bleiben in der Liste, damit Sie nachsehen können, was sie waren.
key-name = Name
key-name-hint = Was das Programm tut, damit Sie den Schlüssel wiedererkennen.
key-mode = Modus
key-mode-live-note = Arbeitet mit echten Geschäften.
key-mode-test-note = Sieht und erzeugt nur Testdaten.
key-scopes = Darf
key-scopes-all = Alles
key-scopes-more = { $first } und { $count } weitere
key-secret = Secret
key-secret-none = noch nicht abgeholt
key-secret-ends = endet auf { $four }
key-status = Status
key-used = Zuletzt benutzt
key-used-never = nie
key-expires = Endet
key-expires-never = nie
key-created = Erstellt
key-id = Kennung
key-sites = Shops
key-sites-all = alle Shops Ihrer Partnerprogramme
key-from = Löst ab
key-to = Abgelöst durch
key-from-link = den bisherigen Schlüssel
key-to-link = seinen Nachfolger
key-limits = Grenzen
key-limits-none = keine Grenze
key-requests = Aufrufe pro Minute
key-per-order = Pro Bestellung
key-per-day = Pro Tag
key-categories = Kategorien
key-categories-all = Alle
key-per-month = Pro Monat
key-calls = Aufrufe der letzten 30 Tage
key-calls-none = Er wurde noch nicht benutzt.
key-calls-caption = { $count ->
    [one] Aufrufe mit diesem Schlüssel in den letzten 30 Tagen, insgesamt einer
   *[other] Aufrufe mit diesem Schlüssel in den letzten 30 Tagen, insgesamt { $count }
}
key-secret-once = Kopieren Sie diesen Schlüssel jetzt.
key-secret-once-text = Er wird nur dieses eine Mal gezeigt; wir behalten nur einen Hash davon. Legen Sie ihn dort ab, wo Ihr Programm seine Secrets liest.
key-show = Zeigen
key-hide = Verbergen
key-copied = Kopiert
key-made = Der Schlüssel ist erstellt. Er funktioniert ab sofort.
key-waits = Ein Programm hat um diesen Schlüssel gebeten. Er funktioniert, sobald jemand aus Ihrem Team zugestimmt und das Secret abgeholt hat.
key-waits-decide = Entscheiden
key-collect-title = Das Secret liegt für Sie bereit
key-collect-text = Der Schlüssel ist freigegeben. Sein Secret entsteht, wenn Sie auf die Schaltfläche drücken, und wird nur dieses eine Mal gezeigt. Halten Sie die Stelle bereit, an der Ihr Programm seine Secrets liest.
key-collect = Secret abholen
key-collected = Der Schlüssel funktioniert ab sofort.
key-rotate-title = Erneuern
key-rotate-text = Erzeugt ein neues Secret mit denselben Rechten. Das alte gilt noch eine Weile weiter, damit beim Umstellen kein Aufruf fehlschlägt.
key-rotate-overlap = Das alte Secret gilt weiter für
key-rotate-hours = { $hours ->
    [0] keine Zeit: Es endet sofort
    [one] 1 Stunde
    [24] 1 Tag
    [72] 3 Tage
    [168] 7 Tage
   *[other] { $hours } Stunden
}
key-rotate = Neues Secret erzeugen
key-rotated = Das ist der Nachfolger. Der alte Schlüssel endet, wie Sie es gewählt haben.
key-revoke = Widerrufen…
key-revoke-title = Den Schlüssel „{ $name }“ widerrufen?
key-revoke-text = Programme, die ihn benutzen, werden ab sofort abgewiesen. Das lässt sich nicht rückgängig machen; ein neuer Schlüssel ist jederzeit möglich.
key-revoke-press = Schlüssel widerrufen
key-revoked-done = Der Schlüssel „{ $name }“ ist widerrufen.

# Ein neuer Schlüssel
key-new-note = Geben Sie ihm nur so viel, wie sein Programm braucht. Alles außer dem Secret können Sie hier später nachsehen.
key-new-scopes = Was er darf
key-new-scopes-hint = Mindestens eines.
key-new-sites = Wo er arbeiten darf
key-new-sites-hint = Ist keiner angekreuzt, gilt er für jeden Shop Ihrer Partnerprogramme, auch für künftige.
key-new-limits = Wie viel er darf
key-new-limits-hint = Leer heißt: keine eigene Grenze.
key-new-requests-hint = Bis zu { $most }.
key-new-per-order = Höchstens pro Bestellung
key-new-per-day = Höchstens pro Tag
key-new-categories = Kategorien, aus denen bestellt werden darf
key-new-categories-hint = Eine pro Zeile, jede mit allem darunter, etwa Tee oder Wohnen > Lampen. Bleibt es leer, sind es alle.
key-new-per-month = Höchstens pro Monat
key-new-currency = Währung der Grenzen
key-new-expires = Letzter Tag
key-new-expires-hint = Er gilt bis zum Ende dieses Tages in Ihrer Zeitzone. Leer heißt: bis er widerrufen wird.
key-new-press = Schlüssel erstellen
key-know = Gut zu wissen
key-know-once = Das Secret wird einmal gezeigt, gleich nachdem der Schlüssel erstellt ist.
key-know-rotate = Ein neues Secret ist jederzeit möglich; das alte gilt weiter, während das Programm umgestellt wird.
key-know-revoke = Ein Widerruf gilt sofort, bei jedem Aufruf.
key-know-agents = Ein Programm mit einem Schlüssel kann um einen weiteren bitten, nie mit mehr Rechten als seinen eigenen. Sie entscheiden unter „Freigaben“.

# Rechte
scope-partner-read = Ihr Profil, Ihre Partnerprogramme und Ereignisse sehen
scope-catalog-read = Produkte, Ihre Preise und den Bestand sehen
scope-quote-create = Vor einer Bestellung nach Preisen und Prüfungen fragen
scope-affiliate-links = Links erstellen und festlegen, wie sie den Pool teilen
scope-attribution-read = Klicks, neue Kunden und Abschlüsse sehen
scope-clients-read = Ihre Kunden und deren Bestellungen sehen
scope-dropship-order = Dropship-Bestellungen aufgeben, einzeln oder als Datei
scope-orders-read = Bestellungen, Sendungen und Rechnungen sehen
scope-commissions-read = Sehen, was Sie verdienen und warum
scope-payouts-read = Auszahlungen und ihre Belege sehen
scope-payouts-write = Das Auszahlungskonto ändern
scope-messages-read = Nachrichten mit dem Betreiber lesen
scope-messages-write = Nachrichten an den Betreiber schreiben
scope-notifications-write = Benachrichtigungen an Ihre Geräte schicken
scope-webhooks-write = Ereignisse an eine Adresse von Ihnen schicken
scope-content-read = Briefings lesen
scope-content-submit = Entwürfe einreichen

# Rollen
role = Rolle
role-owner = Inhaber
role-finance = Finanzen
role-marketing = Marketing
role-developer = Entwicklung
role-owner-note = Darf alles und bestimmt, wer zum Team gehört.
role-finance-note = Kümmert sich um das Geld: Provisionen, Auszahlungen und das Auszahlungskonto.
role-marketing-note = Erstellt Links, liest Briefings und schreibt Entwürfe.
role-developer-note = Erstellt und beendet Schlüssel und entscheidet über Anfragen von Programmen.

# Einstellungen
settings = Einstellungen
settings-profile = Profil
settings-team = Team
settings-sessions = Sitzungen
settings-preferences = Persönliches
saved = Gespeichert.
profile = Ihre Organisation
profile-note = Was der Betreiber und die Shops von Ihnen sehen.
profile-name = Name der Organisation
profile-country = Land
profile-website = Website
profile-about = Was Sie tun
profile-about-hint = Ein paar Sätze: wen Sie erreichen und wie.
profile-read-only = Das kann nur ein Inhaber Ihres Teams ändern.
profile-standing = Wie Sie stehen
profile-status = Status
profile-tier = Stufe
profile-since = Partner seit
profile-programmes = Programme
profile-programmes-none = noch keine

# Orders
nav-sell = Verkaufen
nav-orders = Bestellungen
range-year = Jahr
range-own = Eigener Zeitraum
range-from = Von
range-to = Bis
range-apply = Anwenden
range-utc = Ein Tag ist ein Tag in UTC.
action-order-accepted = Bestellung
list-of-client = Nur, was ein Kunde bestellt hat:
list-of-link = Nur, wen ein Link gebracht hat:
list-by-link = Nur, was über einen Link kam:
link-unknown = keiner von Ihren
list-of-partner = Nur, was von einem Partner ist:
client-unnamed = Name nicht genannt
client-lost = Ein früherer Kunde
action-order-attributed = Bestellung eines neuen Kunden
action-report-waits = Meldung wartet auf ihre Bestellung
action-order-placed = Dropship-Bestellung
action-order-status = Bestellung weiter
action-order-shipment = Sendung
action-order-refund = Erstattung
orders-note = Was Ihre Kunden bestellt haben, was daraus wurde und was Sie daran verdient haben.
orders-caption = Bestellungen Ihrer Kunden, die neueste zuerst
orders-none = Noch keine Bestellungen
orders-none-text = Sobald jemand von Ihren Kunden bestellt, steht die Bestellung hier, mit ihrem Stand und dem, was Sie verdienen.
orders-no-match = Keine Bestellung passt
orders-no-match-text = Zu Suche und Filtern passt nichts.
orders-search = Nummer oder Artikel
orders-status = Stand
orders-any = Jeder Stand
orders-kind = Herkunft
orders-any-kind = Alle
orders-kind-affiliate = Aus einem Shop
orders-kind-dropship = Dropship
orders-site = Shop
orders-any-site = Alle Shops
orders-order = Bestellung
orders-client = Kunde
orders-placed = Bestellt
orders-total = Summe
orders-earned = Sie verdienen
ops-orders-note = Alle Bestellungen, die die Shops gemeldet haben.
ops-orders-caption = Bestellungen aller Shops, die neueste zuerst
ops-orders-none-text = Shops melden Bestellungen mit einem Schlüssel des Betreibers. „tandem key create --operator“ macht einen; oder setzen Sie die Filter zurück.
order-nobody = niemandes Kunde
order-title = Bestellung { $number }
order-about = { $client } bei { $site }, bestellt am { $date }
order-placed-at = bei { $site }, bestellt am { $date }
order-came-by = Kam über den Link
order-base = Anrechenbare Waren
order-base-note = netto, vor dem Rabatt
order-refunded = { $amount } erstattet
order-nothing = Nichts
order-earned-note = Öffnen Sie sie, um zu sehen, warum es so viel ist
order-earned-later = wird noch berechnet
order-lines = Was bestellt wurde
order-article = Artikel
order-quantity = Stück
order-value = Nettowert
order-discount = Rabatt
order-line-refunded = { $amount } erstattet
order-line-unlisted = noch nicht im Katalog
order-sum-goods = Waren
order-sum-discount = Rabatt
order-sum-shipping = Versand
order-sum-vat = Mehrwertsteuer
order-history = Verlauf
order-step-late = verspätet gemeldet; es hat nichts geändert
order-step-by = von { $name }
order-shipments = Sendungen
order-parcel = Paket
order-delivered = zugestellt
order-shipped = unterwegs
order-announced = angekündigt
order-refunds = Erstattungen
order-state-draft = Entwurf
order-state-awaiting-approval = Wartet auf Freigabe
order-state-awaiting-payment = Wartet auf Zahlung
order-state-placed = Bestellt
order-state-paid = Bezahlt
order-state-processing = In Arbeit
order-state-shipped = Versandt
order-state-delivered = Zugestellt
order-state-cancelled = Storniert
order-state-refunded = Erstattet
order-state-failed = Gescheitert
order-no-not-attributed = niemandes Kunde
order-no-self-referral = eigene Bestellung
order-no-site = nicht im Programm
order-no-partner = Partner geschlossen
order-no-before = vorher bestellt
order-no-cancelled = storniert
order-no-wholesale = Großhandelspreis
order-no-all-discount = ganz als Rabatt genommen
order-no-not-yet = noch nicht bestellt
order-why-not-attributed = Kein Link und kein Code eines Partners hatte diesen Kunden gebracht.
order-why-self-referral = Die Adresse des Kunden gehört zum eigenen Team des Partners. Solche Bestellungen bringen nichts ein.
order-why-site = Der Partner ist in keinem Affiliate-Programm dieses Shops.
order-why-partner = Die Partnerschaft war vorbei, als die Bestellung kam.
order-why-before = Bestellt wurde, bevor der Kunde zu einem Partner kam.
order-why-cancelled = Die Bestellung wurde storniert.
order-why-wholesale = Großhandelspreise lassen keinen Raum für eine Provision.
order-why-all-discount = Der ganze Anteil wurde als Rabatt genommen.
order-why-not-yet = Sie bringt erst etwas ein, wenn sie wirklich bestellt ist.
order-do-ship = Sendung melden
order-do-status = Stand ändern
order-do-refund = Erstattung melden
order-do-cancel = Bestellung stornieren
order-did-status = Der Stand ist vermerkt, und der Partner erfährt davon.
order-did-ship = Die Sendung ist vermerkt, und der Partner erfährt davon.
order-did-refund = Die Erstattung ist vermerkt. Die Provision wurde anteilig zurückgenommen.
order-note = Notiz
order-note-hint = Der Partner liest sie.
order-cancel-title = Bestellung { $number } stornieren?
order-cancel-text = Was von der Provision übrig ist, wird zurückgenommen. Das lässt sich nicht rückgängig machen.
order-status-title = Wo steht Bestellung { $number }?
order-status-text = Der Stand geht nur vorwärts; einen Weg zurück gibt es nicht.
order-ship-title = Was ging für Bestellung { $number } ab?
order-ship-text = Die Bestellung wird „Versandt“, und der Partner sieht die Sendungsnummer.
order-carrier = Zustelldienst
order-tracking = Sendungsnummer
order-tracking-url = Adresse zur Verfolgung
order-refund-title = Was wurde auf Bestellung { $number } erstattet?
order-refund-text = Von jeder Position gilt der gleiche Teil als erstattet, und die Provision wird anteilig zurückgenommen. Das lässt sich nicht rückgängig machen.
order-amount = Betrag mit Mehrwertsteuer
order-amount-hint = Höchstens { $left }.
order-reason = Grund

# Team
team = Team
team-note = Wer für { $partner } handeln darf.
team-caption = Personen in Ihrem Team
team-member = Person
team-you = Sie
team-seen = Zuletzt hier
team-seen-never = noch nicht
team-role-of = Rolle von { $name }
team-change = Ändern
team-changed = { $name } hat jetzt eine andere Rolle.
team-remove = Entfernen
team-remove-title = { $name } aus dem Team entfernen?
team-remove-text = Alle Sitzungen dieser Person enden sofort. Was sie angelegt hat, bleibt, auch die Schlüssel.
team-remove-press = Aus dem Team entfernen
team-removed = { $name } gehört nicht mehr zum Team.
team-invite = Jemanden einladen
team-invite-note = Die Person bekommt per E-Mail einen Link, der sieben Tage gilt.
team-invite-press = Einladung verschicken
team-invited = Eine Einladung an { $email } ist unterwegs.
team-open = Offene Einladungen
team-open-caption = Einladungen, die noch niemand angenommen hat
team-open-until = Gilt bis
team-revoke = Zurücknehmen
team-revoke-of = Die Einladung an { $email } zurücknehmen
team-revoked = Die Einladung ist zurückgenommen. Ihr Link funktioniert nicht mehr.

# Sitzungen
sessions = Sitzungen
sessions-note = Wo Sie angemeldet sind. Eine Sitzung endet nach sieben Tagen ohne Besuch und nach dreißig Tagen auf jeden Fall.
sessions-caption = Ihre Sitzungen, die letzte zuerst
sessions-browser = Browser
sessions-since = Angemeldet
sessions-seen = Letzter Besuch
sessions-current = Diese hier
sessions-end = Beenden
sessions-end-of = Die Sitzung mit { $browser } beenden
sessions-ended = Die Sitzung ist beendet.
sessions-end-others = Alle anderen beenden
sessions-others-ended = { $count ->
    [0] Es gab keine andere Sitzung.
    [one] Eine andere Sitzung ist beendet.
   *[other] { $count } andere Sitzungen sind beendet.
}
sessions-on = { $browser } auf { $system }
sessions-unknown = Unbekannter Browser

# Persönliches
preferences = Persönliche Einstellungen
preferences-note = Nur für Sie; andere in Ihrem Team haben ihre eigenen.
preferences-name = Ihr Name
preferences-language = Sprache
preferences-timezone = Zeitzone
preferences-timezone-hint = In ihr werden Zeiten gezeigt, und nach ihr beginnen und enden Tage.
preferences-theme = Hell oder dunkel
preferences-theme-text = Tandem richtet sich nach der Einstellung Ihres Geräts.

# Links
nav-links = Links
nav-attribution = Ergebnisse
nav-clients = Kunden
clients = Kunden
clients-note = Wer auf Lebenszeit Ihr Kunde ist, und was daraus wurde.
clients-none = Noch keine Kunden
clients-none-text = Wer nach einem Klick auf Ihren Link oder mit Ihrem Code kauft, ist auf Lebenszeit Ihr Kunde.
clients-none-links = Zu den Links
clients-no-match = Nichts gefunden
clients-no-match-text = Kein Kunde passt zu den Filtern.
clients-search = Nach Namen oder gezeigter Mailadresse suchen
clients-sort = Reihenfolge
clients-newest = Neueste zuerst
clients-oldest = Älteste zuerst
commissions-client-site = Kunde und Shop
clients-by-revenue = Höchster Umsatz zuerst
clients-caption = Ihre Kunden
client = Kunde
client-about = Adresse, Land, Shop
client-orders = Bestellungen
client-orders-note = die für Sie zählen
client-revenue = Gekauft für
client-revenue-note = netto, abzüglich Erstattungen
client-earned = Sie verdienten
client-earned-note = in allen Zuständen, abzüglich Zurückgenommenem
client-states = Provision nach Zustand
client-states-none = Noch hat keine Bestellung dieses Kunden etwas eingebracht.
client-since = Ihr Kunde seit
client-self = Eigene Adresse
client-self-note = Die Adresse gehört Ihrem eigenen Team: solche Bestellungen bringen nichts ein.
client-facts = Was bekannt ist
client-via = Gebracht durch
client-via-click = Einen Klick auf Ihren Link
client-via-code = Ihren Rabattcode
client-via-reference = Ihre Referenz in einer Bestellung
client-via-operator = Eine Entscheidung des Betreibers
client-link = Link
client-id = Kennung
client-note = Sie sehen, was ein Partner sehen darf. Nur der Shop schreibt seinen Kunden.
client-orders-latest = Letzte Bestellungen
client-orders-all = Alle Bestellungen
client-orders-none = Noch keine Bestellung gemeldet.
client-orders-caption = Bestellungen dieses Kunden, neueste zuerst
client-order = Bestellung
client-products = Was gekauft wird
client-products-caption = Artikel, die teuersten zuerst
client-product = Artikel
client-sku = Nummer
client-pieces = Stück
client-value = Nettowert
corrections = Berichtigungen des Betreibers
corrections-note = Die Zuordnung bleibt, wie sie geschrieben wurde; die Berichtigung steht daneben, mit ihrem Grund.
correction-gained = Wurde Ihr Kunde
correction-lost = Ist nicht mehr Ihr Kunde
links = Links
links-note = Jeder trägt Ihre Aufteilung: was Ihr Kunde spart, was Sie verdienen.
links-by-clicks = Meiste Klicks zuerst
links-by-clients = Meiste Kunden zuerst
links-by-earned = Höchste Provision zuerst
links-new = Neuer Link
links-first = Den ersten Link anlegen
links-none = Noch keine Links
links-none-text = Ein Link bringt einem Kunden Ihren Rabatt und macht ihn auf Lebenszeit zu Ihrem.
links-no-match = Nichts gefunden
links-no-match-text = Kein Link passt zu den Filtern.
links-search = Nach Name, Kampagne, Quelle oder Code suchen
links-site = Shop
links-status = Zustand
links-any = Alle
links-caption = Ihre Links, neueste zuerst; jeder ist unter { $address } erreichbar
links-slug = Name in der Adresse
links-about = Shop und Kampagne
links-clicks = Klicks
links-customers = Kunden
links-created = Angelegt
links-of-source = Nur solche mit der Quelle: { $source }
link-active = Aktiv
link-inactive = Ausgeschaltet
link-keep = Sie verdienen
link-save = Kunde spart
link-saves = Kunde spart { $part }
link-revenue = Umsatz
link-earned = Provision
link-earned-note = in jedem Stand, abzüglich dessen, was zurückging
link-orders-note = die über ihn kamen, von neuen und alten Kunden
link-of-clicks = { $rate } der Klicks
link-discount = Kunde spart, in Prozent
link-discount-hint = Von Ihrem Pool, der Rest gehört Ihnen. Pools: { $pools }
link-destination = Führt zu
link-destination-hint = Eine Seite des Shops: eine ganze Adresse oder ein Pfad wie /teas/assam. Leer: die Startseite.
link-slug-hint = Kleine Buchstaben, Ziffern und Bindestriche, wie in { $example }. Leer: wird für Sie erfunden.
link-code = Rabattcode
link-code-hint = Für alle, die tippen statt zu klicken: Buchstaben, Ziffern, Bindestriche. Er zählt wie ein Klick.
link-campaign = Kampagne
link-source = Quelle
link-source-hint = Wo der Link stehen wird, zum Beispiel in einem Newsletter.
link-new-note = Wählen Sie eine Seite eines Shops und wie Sie Ihren Pool aufteilen.
link-create = Link anlegen
link-created = Der Link ist fertig. Kopieren Sie ihn oder drucken Sie den QR-Code.
link-no-programme = Noch kein Affiliate-Programm
link-no-programme-text = Links führen zu Shops, in deren Affiliate-Programm Sie sind. Schreiben Sie dem Betreiber, um einem beizutreten.
link-clicks-note = { $count ->
    [0] noch von niemandem
    [one] von einem Besucher
   *[other] von { $count } Besuchern, jeder einmal am Tag gezählt
}
link-customers-note = auf Lebenszeit Ihre
link-share = Teilen
link-qr = QR-Code des Links { $slug }
link-days = Klicks in 30 Tagen
link-days-none = In 30 Tagen hat niemand geklickt. Teilen Sie den Link dort, wo Ihre Leser sind.
link-days-caption = { $count ->
    [one] Ein Klick in 30 Tagen
   *[other] { $count } Klicks in 30 Tagen
}
link-split = Aufteilung
link-split-hint = Ihr Pool ist { $pool }; was der Kunde nicht spart, gehört Ihnen. Das gilt für Klicks ab jetzt.
link-split-press = Aufteilung ändern
link-split-changed = Die Aufteilung ist geändert. Frühere Klicks behalten die alte.
link-split-line = Sie verdienen { $keep }, Kunde spart { $save }
link-history = Bisherige Aufteilungen
link-history-note = Ein Kunde behält die Aufteilung, unter der er kam.
link-switch-off = Ausschalten
link-switch-on = Wieder einschalten
link-switched-off = Der Link ist ausgeschaltet.
link-switched-on = Der Link führt wieder zum Shop.
link-off-title = Den Link „{ $slug }“ ausschalten?
link-off-text = Wer ihm folgt, findet nichts, und sein Code zählt nicht mehr. Ihre Kunden bleiben Ihre. Sie können ihn wieder einschalten.
attribution = Was Ihre Links bringen
attribution-note-links = Klicks, Kunden und Bestellungen, die über einen Link kamen.
attribution-note-all = Alles, was Ihre Kunden taten, auf welchem Weg sie auch kamen.
attribution-by = Zusammengefasst nach
attribution-day = Tag
attribution-link = Link
attribution-caption = Klicks, neue Kunden, Bestellungen, Umsatz und Provision nach Stand
attribution-orders = Bestellungen und Umsatz
attribution-customers = Neue Kunden
attribution-sessions = { $count ->
    [one] ein Besucher
   *[other] { $count } Besucher
}
attribution-no-source = Ohne Quelle
attribution-total = Insgesamt, { $currency }
attribution-none = Noch ist nichts gekommen
attribution-none-text = Sobald jemand einem Ihrer Links folgt, steht es hier. Teilen Sie einen dort, wo Ihre Leser sind.
attribution-no-match = Nichts in dieser Zeit
attribution-no-match-text = In dieser Zeit hat niemand geklickt oder bestellt. Sehen Sie weiter zurück.
action-link-created = Link angelegt
action-link-split = Aufteilung eines Links geändert
action-link-off = Link ausgeschaltet
action-link-on = Link wieder eingeschaltet
action-customer-created = Kunde gemeldet
action-customer-attributed = Neuer Kunde auf Lebenszeit
action-customer-self-referral = Ein Kunde hat eine Adresse aus Ihrem Team
action-attribution-late = Ein Kunde kam zu spät zu Ihnen
action-attribution-corrected = Zuordnung berichtigt
notice-attribution-gained = Der Betreiber hat Ihnen einen Kunden zugeordnet
notice-attribution-lost = Der Betreiber hat berichtigt, wessen Kunde jemand ist
fault-slug-taken = Vergeben. Noch frei: { $free }
fault-slug-other-alphabet = Nur die Buchstaben a bis z: andere sehen ähnlich aus oder lassen sich nicht überall tippen.
fault-slug-path = Ein einfaches Wort wie summer-teas: keine Schrägstriche, Punkte oder andere Zeichen einer Adresse.
fault-slug-upper = Nur kleine Buchstaben.
fault-slug-hyphen = Bindestriche stehen einzeln zwischen Buchstaben oder Ziffern.
fault-slug-reserved = Dieses Wort ist vorbehalten.
fault-slug-characters = Nur Buchstaben von a bis z, Ziffern und Bindestriche.
fault-too-short = Mindestens drei Zeichen.
fault-taken = In diesem Shop schon vergeben.
fault-destination-host = Nur Seiten des Shops selbst.
fault-destination-https = Beginnt mit https://.
fault-destination-characters = Keine Leerzeichen, umgekehrten Schrägstriche oder Steuerzeichen.
fault-destination-click = Lassen Sie tandem_click weg: es wird von selbst ergänzt.
fault-pool = Mehr als Ihr Pool. Höchstens der ganze kann weitergegeben werden.
fault-precise = Höchstens zwei Nachkommastellen.

# Freigaben
approvals = Freigaben
approvals-note = Worum Programme bitten und worüber ein Mensch entscheidet. Was niemand entscheidet, endet von selbst.
approvals-which = Welche Freigaben
approvals-waiting = Wartend
approvals-decided = Entschieden
approvals-none = Nichts wartet
approvals-none-text = Wenn ein Programm um einen Schlüssel bittet, erfahren Sie es per E-Mail und entscheiden hier.
approvals-none-decided = Noch nichts entschieden
approvals-none-decided-text = Was Sie freigeben und ablehnen, bleibt hier zum Nachsehen.
approvals-caption = Entschieden, das Neueste zuerst
approval-key = Ein Schlüssel namens „{ $name }“
approval-successor = Ein Nachfolger für den Schlüssel „{ $name }“
approval-partner = { $partner } möchte Partner werden
approval-asked = angefragt vom Schlüssel { $name }, { $when }
approval-until = bis { $when }
approval-what-asked = Was
approval-what = Er darf
approval-mode = Modus
approval-sites = Shops
approval-limits = Grenzen
approval-limits-calls = { $count ->
    [one] ein Aufruf pro Minute
   *[other] { $count } Aufrufe pro Minute
}
approval-limits-order = bis { $amount } pro Bestellung
approval-limits-day = bis { $amount } pro Tag
approval-limits-categories = nur aus { $names }
approval-order = Bestellung { $name }
approval-order-for = Eine Bestellung über { $amount }
approval-order-more = {" "}und { $count } weitere
approval-order-site = Shop
approval-order-to = Versand nach
approval-order-reference = Referenz
approval-who-orders = Inhaber und Finanzen Ihres Teams
approval-not-yours-order = Inhaber und Finanzen Ihres Teams entscheiden.
approval-decline-text-order = Die Bestellung wird nicht ausgeführt; das Programm sieht es, mit Ihrem Grund.
approval-approved-order = Genehmigt. Die Bestellung geht weiter zur Bezahlung.
breach-order = mehr als { $most } für eine Bestellung
breach-day = heute bisher { $used }, mit dieser Bestellung { $would }, erlaubt sind { $most } am Tag
breach-month = diesen Monat bisher { $used }, mit dieser Bestellung { $would }, erlaubt sind { $most } im Monat
breach-currency = in einer anderen Währung als das Limit des Schlüssels von { $most }
breach-site = in einem Shop, in dem der Schlüssel nicht bestellen darf
breach-category = aus einer Kategorie, aus der der Schlüssel nicht bestellen darf
approval-limits-month = bis { $amount } pro Monat
approval-ends = Er endet
approval-why = Warum
approval-why-key = Das Programm hat über die API darum gebeten. Noch wurde nichts vergeben.
approval-why-rotation = Das Programm möchte sein Secret wechseln. Der alte Schlüssel endet, { $hours ->
    [0] sobald das neue Secret abgeholt ist
    [one] eine Stunde nachdem das neue Secret abgeholt ist
   *[other] { $hours } Stunden nachdem das neue Secret abgeholt ist
}.
approval-who = Es entscheidet
approval-who-keys = wer in Ihrem Team die Rolle Inhaber oder Entwicklung hat
approval-approve = Freigeben
approval-decline = Ablehnen…
approval-approved-key = Freigegeben. Holen Sie jetzt das Secret ab: Es wird nur einmal gezeigt.
approval-approved = Freigegeben.
approval-declined = Abgelehnt.
approval-decline-title = „{ $name }“ ablehnen?
approval-decline-text = Das Programm erfährt, dass die Antwort nein ist. Es kann noch einmal fragen.
approval-decline-press = Ablehnen
approval-reason = Begründung
approval-reason-hint = Darf leer bleiben. Sie wird mit der Entscheidung aufbewahrt.
approval-asked-by = Angefragt von
approval-outcome = Ergebnis
approval-when = Entschieden
approval-state-waiting = Wartet
approval-state-approved = Freigegeben
approval-state-declined = Abgelehnt
approval-state-expired = Ohne Entscheidung beendet
approval-not-yours = Darüber entscheidet nicht Ihre Rolle, sondern wer in Ihrem Team die Rolle Inhaber oder Entwicklung hat.

# Benachrichtigungen
notifications = Benachrichtigungen
notifications-note = Was geschehen ist, während Sie weg waren.
notifications-read-all = Alle als gelesen markieren
notifications-none = Nichts Neues
notifications-none-text = Hier erfahren Sie, wenn jemand Ihnen schreibt oder etwas auf Ihre Entscheidung wartet.
notifications-unread = Ungelesen:
notice-message = { $author } hat Ihnen geschrieben
notice-approval = { $asker } bittet um einen Schlüssel
notice-applied = { $partner } bewirbt sich als Partner
notice-active = Ihr Konto ist aktiv
notice-suspended = Ihr Konto ist gesperrt
notice-closed = Ihr Konto ist geschlossen
notice-pending = Ihr Konto wird geprüft

# Einladung
invitation = Sie sind eingeladen
invitation-text = { $partner } lädt Sie in das eigene Team auf Tandem ein.
invitation-as = Ihre Rolle
invitation-address = Sie melden sich an mit
invitation-name = Ihr Name
invitation-press = Dem Team beitreten
invitation-joined = Willkommen im Team von { $partner }.
invitation-spent = Diese Einladung gilt nicht mehr
invitation-spent-text = Sie wurde schon benutzt, zurückgenommen, oder ihre sieben Tage sind vorbei. Bitten Sie die Person, die Sie eingeladen hat, um eine neue.

# Fehler dieser Formulare
fault-choose = Wählen Sie mindestens eines aus.
fault-number = Geben Sie eine ganze Zahl ein.
fault-amount = Geben Sie einen Betrag wie 500 oder 49.90 ein.
fault-date = Geben Sie ein Datum wie 2027-03-31 ein.
fault-currency = Wählen Sie eine Währung.
fault-mode = Wählen Sie Live oder Test.
fault-role = Wählen Sie eine Rolle.
fault-site = Dieser Shop gehört zu keinem Ihrer Partnerprogramme.
fault-scope = Ein solches Recht gibt es nicht.
fault-key-over = Dieser Schlüssel funktioniert nicht mehr.
fault-overlap = Höchstens sieben Tage.

# Öffentliche Seiten
home-title = Verkaufen Sie mit uns. Sehen Sie jeden Cent.
home-lede = In Tandem verkaufen Partner unserer Shops, sehen, was sie verdienen, und sehen, warum. Für Menschen und für die Programme, die für sie arbeiten.
home-to-dashboard = Zum Dashboard
home-programmes = Partnerprogramme
home-how = So funktioniert es
home-how-short = Ablauf
home-reference = API-Referenz
home-foot = Tandem, das Partnerportal
home-foot-nav = Weiteres
home-affiliate = Affiliate-Programm
home-affiliate-text = Bringen Sie mit Ihrem Link oder Ihrem Code Kunden in einen Shop. Was der Shop dafür gibt, ist ein Pool, und Sie bestimmen, wie viel davon Rabatt für die Kunden ist und wie viel Ihre Provision.
home-affiliate-pool = Ein Pool von 25 % des Ladenpreises, sofern nichts anderes vereinbart ist
home-affiliate-life = Kunden bleiben Ihnen ein Leben lang: bei der ersten Bestellung wie bei der hundertsten
home-affiliate-why = Jede Provision erklärt sich selbst, Zeile für Zeile
home-dropship = Dropship-Programm
home-dropship-text = Sie verkaufen, der Shop liefert an Ihre Kunden. Bestellen Sie zu Ladenpreisen oder zu Großhandelsstaffeln, wo der Shop an Unternehmen verkauft.
home-dropship-pool = Zum Ladenpreis: der Pool, als Rabatt auf Ihren Einkauf oder als Provision
home-dropship-tiers = Im Großhandel: der Preis der Staffel, die Ihre Menge erreicht
home-dropship-total = Preis, Versand und Mehrwertsteuer in einem Angebot, bevor Sie bestellen
home-agent = Agenten-API
home-agent-text = Lassen Sie ein Programm die Arbeit tun: Preise anfragen, bestellen, Verdienste lesen. Jedes arbeitet mit einem eigenen Schlüssel, und Sie bestimmen, was dieser Schlüssel darf.
home-agent-limits = Schlüssel mit Rechten, Ausgabengrenzen und einem letzten Tag
home-agent-person = Über einer Grenze entscheidet ein Mensch
home-agent-test = Testdaten neben Live-Daten, zum Ausprobieren
home-step-apply = Bewerben
home-step-apply-text = Sagen Sie uns, wer Sie sind und welche Partnerprogramme Sie möchten. Ein Mensch sieht es sich an, und Sie hören per E-Mail von uns.
home-step-sell = Verkaufen
home-step-sell-text = Mit Ihrem Link, Ihrem Code, als Dropshipper oder über die API. Wen Sie in einen Shop bringen, bleibt dort Ihr Kunde.
home-step-earn = Zusehen, wie es wächst
home-step-earn-text = Jede Provision steht in Ihrem Kontobuch, mit dem Tag, an dem sie bereit ist. Dieser Tag verschiebt sich nicht mehr.
home-step-paid = Geld bekommen
home-step-paid-text = Per Überweisung auf Ihr geprüftes Konto. Zu jeder Auszahlung gehört ein Beleg, der jede Provision darin aufführt.
home-promises = Worauf Sie sich verlassen können
home-promises-why = Nichts ist undurchsichtig. Jede Provision bewahrt die Regel, die Zahlen und jede Rundung, aus denen sie entstand, und lässt sich daraus jederzeit nachrechnen.
home-promises-life = Die Zuordnung gilt ein Leben lang. Das erste Mal, dass ein Kunde von Ihnen in einem Shop angenommen wird, wird einmal festgehalten und nie geändert oder gelöscht; eine Berichtigung ist eine Gegenbuchung mit Begründung, und Sie können sie sehen.
home-promises-customers = Die Kunden behalten ihre Privatsphäre. Sie sehen die, die Sie gebracht haben, mit Land, unkenntlich gemachter Adresse und Bestellungen, und sonst niemanden.

# Bewerbung
choose = Bitte wählen…
apply-lede = Es dauert ein paar Minuten. Wir sehen uns jede Bewerbung selbst an.
apply-needed = Felder mit * sind nötig.
apply-organisation = Ihre Organisation
apply-company = Name der Organisation
apply-country = Land
apply-website = Website
apply-website-hint = Wo man Sie sieht, beginnend mit https://. Lassen Sie das Feld leer, wenn es noch keine gibt.
apply-about = Was Sie tun
apply-about-hint = Ein paar Sätze: wen Sie erreichen und wie.
apply-person = Sie
apply-name = Ihr Name
apply-email-hint = Dorthin antworten wir, und damit melden Sie sich an.
apply-programmes-hint = Wählen Sie mindestens eines. Weitere sind später möglich.
apply-send = Bewerbung abschicken
apply-next = So geht es weiter
apply-next-mail = Sofort eine E-Mail
apply-next-mail-text = Mit dem Link darin melden Sie sich an und sehen, wie Ihre Bewerbung steht.
apply-next-answer = Unsere Antwort
apply-next-answer-text = Ein Mensch liest, was Sie geschrieben haben. Sie hören per E-Mail von uns, bei einer Absage mit Begründung.
apply-next-start = Ihr Anfang
apply-next-start-text = Von da an arbeiten Sie mit den Shops, deren Partnerprogramme Sie gewählt haben.
apply-sent = Sehen Sie in Ihr Postfach
apply-sent-text = Wir haben an die angegebene Adresse geschrieben. Mit dem Link in der E-Mail melden Sie sich an und sehen, wie Ihre Bewerbung steht.
apply-sent-note = Nichts angekommen? Sehen Sie im Spam-Ordner nach, oder prüfen Sie die Adresse und bewerben Sie sich noch einmal.
programme-affiliate = Affiliate
programme-affiliate-offer = Kunden bringen und einen Pool von { $pool } % teilen
programme-dropship = Dropship
programme-dropship-offer = Sie verkaufen, der Shop liefert; ein Pool von { $pool } % zum Ladenpreis
programme-buyer-agent = Einkaufsagent
programme-buyer-agent-offer = Ein Programm, das für andere einkauft, zu Großhandelspreisen

# Betreiber: Dashboard
ops-dashboard-note = Wo die Partner stehen und was auf Sie wartet.
figure-pending = Bewerbungen
figure-pending-note = warten auf eine Entscheidung
figure-active = Aktive Partner
figure-active-note = arbeiten mit den Shops
figure-suspended = Gesperrt
figure-suspended-note = aus einem Grund zurückgestellt
figure-calls-note = aller Partner in 30 Tagen
figure-mails = Unzugestellte E-Mails
figure-mails-note = versucht, aber nicht zugestellt
ops-applications = Bewerbungen
ops-applications-all = Alle Freigaben
ops-applications-none = Keine Bewerbung wartet.
ops-applications-since = seit { $when }
ops-messages-all = Alle ungelesenen
ops-messages-none = Alle Nachrichten sind gelesen.

# Betreiber: Nachrichten
ops-messages-note = Fragen und Antworten zwischen Ihnen und den Partnern.
ops-messages-none-text = Schreiben Sie einem Partner, oder warten Sie, bis einer Ihnen schreibt.
ops-messages-search = Nach Betreff oder Partner suchen

# Betreiber: Partner
partners-note = Wer mit Ihnen verkauft und wer es gern würde.
partners-caption = Partner, die neuesten zuerst
partners-search = Name, E-Mail oder Website
partners-status = Status
partners-any = Alle
partners-country = Land
partners-tier = Stufe
partners-people = Personen
partners-since = Beworben
partners-none = Noch keine Partner
partners-none-text = Wer das Bewerbungsformular ausfüllt, erscheint hier.
partners-none-form = Zum Bewerbungsformular
partners-no-match = Kein Partner gefunden
partners-no-match-text = Niemand passt zu Suche und Status.
tier-standard = Standard
tier-silver = Silber
tier-gold = Gold
partner-write = Nachricht schreiben
partner-facts = Angaben
partner-id = Kennung
partner-about = In eigenen Worten
partner-about-none = Es wurde nichts geschrieben.
partner-programme = Partnerprogramm
partner-kind = Art
partner-pool = Pool
partner-holding = Haltefrist (Tage)
partner-programmes-none = In keinem Partnerprogramm.
partner-is-pending = Diese Bewerbung wartet auf eine Entscheidung. Bis dahin funktionieren die Schlüssel nicht.
partner-is-suspended = Gesperrt: Das Team kann sich anmelden und schreiben, die Schlüssel funktionieren nicht.
partner-is-closed = Geschlossen: Die Schlüssel funktionieren nicht. Was geschehen ist, bleibt festgehalten.
partner-told = Dem Partner mitgeteilt: „{ $reason }“
partner-approve = Aufnehmen
partner-decline = Ablehnen
partner-suspend = Sperren
partner-reactivate = Wieder aktivieren
partner-close = Schließen
partner-reason = Begründung
partner-reason-hint = Der Partner liest sie in der E-Mail und auf seinem Dashboard.
partner-reason-if = Ein Wort an den Partner
partner-reason-if-hint = Darf leer bleiben. Der Partner liest es in der E-Mail.
partner-ask-approve = { $partner } aufnehmen?
partner-ask-approve-text = Das Team erfährt es per E-Mail und kann ab sofort mit den Shops seiner Partnerprogramme arbeiten.
partner-ask-decline = { $partner } ablehnen?
partner-ask-decline-text = Das Team erfährt es per E-Mail, mit Ihrer Begründung. Das Konto wird geschlossen; Sie können es später wieder aktivieren.
partner-ask-suspend = { $partner } sperren?
partner-ask-suspend-text = Die Schlüssel werden ab sofort abgewiesen. Das Team erfährt es per E-Mail, mit Ihrer Begründung; es kann sich weiter anmelden und Ihnen schreiben.
partner-ask-reactivate = { $partner } wieder aktivieren?
partner-ask-reactivate-text = Die Schlüssel funktionieren ab sofort wieder. Das Team erfährt es per E-Mail.
partner-ask-close = { $partner } schließen?
partner-ask-close-text = Die Schlüssel werden ab sofort abgewiesen. Das Team erfährt es per E-Mail, mit Ihrer Begründung. Was bisher geschah, bleibt festgehalten; Sie können das Konto später wieder aktivieren.
partner-did-approve = { $partner } ist jetzt Partner und erfährt es per E-Mail.
partner-did-decline = Die Bewerbung von { $partner } ist abgelehnt. Die E-Mail mit Ihrer Begründung ist unterwegs.
partner-did-suspend = { $partner } ist gesperrt und erfährt den Grund per E-Mail.
partner-did-reactivate = { $partner } ist wieder aktiv und erfährt es per E-Mail.
partner-did-close = { $partner } ist geschlossen und erfährt den Grund per E-Mail.

# Betreiber: Freigaben
ops-approvals-note = Wer sich beworben hat, wartet auf Ihre Antwort.
ops-approvals-decided-note = Was entschieden wurde, das Neueste zuerst.
ops-approvals-overdue = überfällig seit { $when }
ops-approvals-none-text = Wenn sich jemand als Partner bewirbt, entscheiden Sie hier.
ops-approvals-asked = beworben durch { $name }, { $when }
ops-approvals-who = Administration oder Support

# Angebote
nav-quotes = Angebote
action-quote-created = Angebot erstellt
quotes = Angebote
quotes-note = Was eine Anfrage kostet und einbringt, mit jeder Prüfung. Ein Angebot behält seinen Preis, bis seine Zeit um ist.
quotes-caption = Angebote, die neuesten zuerst
quotes-search = Produkt oder SKU
quotes-any-site = Jeder Shop
quotes-any-state = Jeder Stand
quotes-none = Noch keine Angebote
quotes-none-text = Fragen Sie, was ein Produkt Ihre Kundschaft kostet und Ihnen einbringt, bevor jemand bestellt.
quotes-no-match = Kein Angebot gefunden
quotes-no-match-text = Kein Angebot passt zu den Filtern.
quote = Angebot
quote-open = Offen
quote-expired = Abgelaufen
quote-not-orderable = Nicht bestellbar
quote-and-more = { $more ->
    [one] { $title } und 1 weiteres
   *[other] { $title } und { $more } weitere
}
quote-site = Shop und Programm
quote-site-only = Shop
quote-site-option = { $site } · { $programme }
quote-place = Shop und Ziel
quote-state = Stand
quote-made-at = Erstellt
quote-until = Gültig bis
quote-earns = Sie verdienen
quote-total = Zu zahlen
quote-new = Neues Angebot
quote-new-note = Bestellt wird nichts. Sie sehen, was es kosten und einbringen würde, und warum.
quote-no-programme = Sie sind in keinem Programm
quote-no-programme-text = Angebote entstehen im Programm eines Shops. Bitten Sie den Betreiber um Aufnahme.
quote-list = Preise
quote-list-usual = Wie der Shop verkauft
quote-list-retail = Einzelhandel
quote-list-wholesale = Großhandel
quote-lines = Produkte
quote-lines-note = Beträge ohne MwSt.; Listenpreise, wie der Shop sie zeigt.
quote-rows-hint = Leere Zeilen bleiben weg. „Aktualisieren“ fügt eine weitere hinzu.
quote-row-sku = Produkt { $number }, SKU
quote-row-quantity = Menge { $number }
quote-product = Produkt
quote-quantity = Menge
quote-unit = Listenpreis
quote-base = Ohne MwSt.
quote-net = Netto
quote-discount = Kundenrabatt
quote-discount-note = aus Ihrem Pool
quote-country = Ziel
quote-postcode = Postleitzahl
quote-vat-id = USt-IdNr. des Käufers
quote-vat-id-hint = Nur für Unternehmen. Wir sehen auf das Format, nicht ob es sie gibt.
quote-split = Ihr Pool
quote-split-hint = Kundenrabatt und Ihre Provision teilen sich { $pool } % des Einzelhandelspreises.
quote-discount-percent = Kundenrabatt, %
quote-commission-percent = Ihre Provision, %
quote-slider = Wie viel vom Pool die Kundschaft bekommt
quote-update = Aktualisieren
quote-make = Angebot erstellen
quote-made = Das Angebot steht. Preis und Provision gelten, bis es abläuft.
quote-preview = Vorschau
quote-preview-empty = Schreiben Sie eine SKU und eine Menge, um Preise, Prüfungen und Ihren Verdienst zu sehen.
quote-preview-refused = Noch kein Preis: Etwas im Formular braucht einen zweiten Blick.
quote-preview-said = Zu zahlen { $total }, Sie verdienen { $commission }
quote-sums = Was es kostet
quote-goods = Waren
quote-goods-retail = zum Einzelhandelspreis, ohne MwSt.
quote-goods-wholesale = zu Staffelpreisen des Großhandels
quote-goods-uplift = zu Großhandelspreisen mit Aufschlag: unter dem Mindestwert
quote-shipping = Versand
quote-vat-rate = MwSt., { $percent } %
quote-vat-of = auf { $net }
quote-reverse = Keine MwSt.
quote-reverse-note = Reverse Charge: Der Käufer schuldet sie
quote-again = Noch einmal erstellen
quote-next-open = Preis und Provision gelten bis { $until }, was sich auch ändert.
quote-next-expired = Dieses Angebot endete am { $until }. Erstellen Sie es neu, um den heutigen Preis zu sehen.
quote-next-not-orderable = Daraus kann keine Bestellung werden: Die Prüfungen sagen warum. Ändern Sie die Anfrage und erstellen Sie sie neu.
quote-saves = { $percent } % Rabatt für die Kundschaft
quote-keeps = { $percent } % des Einzelhandelspreises
quote-frozen = Nichts ändert es
quote-facts = Wie es entstand
quote-ship-to = Geht nach
quote-versions = Entschieden nach
quote-versions-text = Regelwerk { $policy } des Shops, Bedingungen { $terms } des Programms
checks = Prüfungen
checks-good = Nichts steht im Weg.
checks-bad = { $count ->
    [one] Eine Prüfung nicht bestanden
   *[other] { $count } Prüfungen nicht bestanden
}
checks-passed = { $count ->
    [0] Keine bestanden
    [one] Eine Prüfung bestanden
   *[other] { $count } Prüfungen bestanden
}
check-passed = Bestanden
check-failed = Nicht bestanden
check-noted = Hinweis
check-pool = Rabatt und Provision im Pool
check-pool-figures = zusammen { $both } %, der Pool hat { $pool } %
check-no-pool = Kein Pool bei Großhandelspreisen
check-no-pool-figures = Rabatt { $discount } %, Provision { $commission } %; beide müssen 0 sein
check-minimum = Mindestbestellung
check-wholesale-minimum = Mindestwert für Staffelpreise
check-minimum-figures = { $value } in { $pieces } Stück; mindestens { $least } in { $fewest }.
check-tier-prices = Es gelten Staffelpreise.
check-uplift = Es gelten Preise der ersten Staffel plus { $percent } %.
check-market = Der Shop liefert dorthin
check-blocked = { $sku } darf dorthin
check-stock = { $sku } ist auf Lager
check-stock-figures = { $wanted } gewünscht, { $stock } vorhanden
check-stock-uncounted = { $wanted } gewünscht; der Shop zählt dieses Produkt nicht
check-flag = Jedes Produkt trägt „{ $flag }“
check-flag-all = Alle tragen es
check-flag-missing = Fehlt bei { $skus }
check-shipping = Versand
check-zone = { $country }: { $cost }
check-zone-free = { $country }: { $cost }, frei ab { $free }
check-no-zone = Keine Versandzone hat { $country }
check-vat = Format der USt-IdNr.
check-vat-reverse = { $number }: Format gültig, bei keinem Register erfragt. Der Käufer schuldet die MwSt.
check-vat-home = { $number }: Format gültig, aber die Ware überquert keine Grenze. MwSt. wird berechnet.
check-vat-bad = { $number }: So schreibt sie kein Land. MwSt. wird berechnet.
check-rate = Der Shop kennt dort keinen MwSt.-Satz
fault-sku = Der Shop hat kein solches Produkt.
fault-duplicate-sku = Dieses Produkt steht in einer früheren Zeile.
fault-no-wholesale = Dieses Produkt hat keinen Großhandelspreis.
fault-price-list = Der Shop hat solche Preise nicht.
fault-quantity = Zwischen 1 und 1.000.000.
fault-share = Ein Prozentsatz zwischen 0 und 100 mit höchstens zwei Nachkommastellen.

# Betreiber: Protokoll
audit-note = Wer was wann getan hat. Zeilen kommen nur hinzu.
audit-caption = Protokoll, das Neueste zuerst
audit-partner = Kennung eines Partners, prt_…
audit-only = Nur was diesen Partner betrifft:
audit-any = Alles
audit-what = Was
audit-who = Wer
audit-when = Wann
audit-details = Gegenstand und Details
audit-subject = Gegenstand
audit-by = Von
audit-request = Anfrage
audit-by-key = API-Schlüssel
audit-by-operator-key = API-Schlüssel des Betreibers
audit-by-partner = Team des Partners
audit-by-operator = Team des Betreibers
audit-by-system = von selbst
audit-none = Nichts gefunden
audit-none-text = Keine Zeile des Protokolls passt zu den Filtern.
range-all = Alle

# Katalog
nav-catalogue = Katalog
nav-catalogue-ops = Katalog
nav-sites = Shops
catalog-note = Was Ihre Shops verkaufen, zu Ihren Preisen.
catalog-search = Suche nach Name, Marke, SKU …
catalog-site = Shop
catalog-any-site = Alle
catalog-market = Lieferbar nach
catalog-any-market = Überall
catalog-stock-head = Bestand
catalog-any-stock = Egal
catalog-only-available = Lieferbar
catalog-only-gone = Ausverkauft
catalog-sort = Zuerst
catalog-sort-newest = Die neuesten
catalog-sort-name = Nach Name
catalog-sort-price = Die günstigsten
catalog-more-filters = Mehr Filter
catalog-any = Beliebig
catalog-language = Beschrieben auf
catalog-languages = Beschrieben auf
catalog-prices = Preise
catalog-prices-own = Ihre eigenen
catalog-prices-standard = Standard
catalog-in-stock = lieferbar
catalog-out-of-stock = ausverkauft
catalog-stock = { $count } lieferbar
catalog-from = ab { $price }
catalog-none = Noch keine Produkte
catalog-none-text = Sobald einer Ihrer Shops seine Produkte eingestellt hat, finden Sie sie hier.
catalog-none-ask = Den Betreiber fragen
catalog-no-match = Nichts gefunden
catalog-no-match-text = Kein Produkt passt zu Suche und Filtern.
catalog-about = Beschreibung
catalog-in-shop = Im Shop ansehen
catalog-make-link = Link machen
catalog-quote = Angebot holen
catalog-facts = Auf einen Blick
catalog-brand = Marke
catalog-category = Kategorie
catalog-markets = Lieferbar nach
catalog-blocked = Nicht lieferbar nach
catalog-flags = Kennzeichen
catalog-tax = Mehrwertsteuer
catalog-variants = Varianten und Preise
catalog-variant = Variante
catalog-only-variant = Eine Größe
catalog-sku = SKU
catalog-retail = Ladenpreis
catalog-wholesale = Großhandel
catalog-wholesale-from = Großhandel ab { $price }
catalog-tier = ab { $count }: { $price }
catalog-with-vat = Preise enthalten Mehrwertsteuer.
catalog-without-vat = Preise sind ohne Mehrwertsteuer.
catalog-own-prices = Die Großhandelspreise sind die Ihrer Stufe.
catalog-minimum = Eine Bestellung hat mindestens { $value } Warenwert.
catalog-minimum-pieces = Eine Bestellung hat mindestens { $pieces } Stück.
catalog-uplift = Darunter kostet eine Bestellung zu Großhandelspreisen den ersten Preis und { $percent } % mehr.
catalog-pictures = Bilder
catalog-picture = Bild { $number } von { $count }
tax-standard = Regelsatz
tax-reduced = Ermäßigter Satz
tax-super-reduced = Stark ermäßigter Satz
tax-zero = Ohne Mehrwertsteuer
tax-standard-percent = Regelsatz, %
tax-reduced-percent = Ermäßigt, %
tax-super-reduced-percent = Stark ermäßigt, %
tax-zero-percent = Ohne Mehrwertsteuer, %

# Betreiber: Shops
sites-note = Die Shops und wonach jeder entscheidet.
sites-none = Noch kein Shop
sites-none-text = Partner können mit Ihnen arbeiten, sobald ein Shop offen ist: was er verkauft, an wen, zu welchen Bedingungen.
site = Shop
site-new = Shop eröffnen
site-new-note = Er bedient niemanden, bis Sie gesagt haben, wonach er entscheidet; das kommt als Nächstes.
site-open = Eröffnen
site-opened = Der Shop ist eröffnet. Sagen Sie nun, wonach er entscheidet.
site-name = Name
site-host = Hostname
site-host-hint = Wo seine Seiten liegen, etwa shop.example.com.
site-addresses = Name und Adressen
site-first-host = Erster Hostname
site-first-host-hint = Wohin ein Link führt, der nur einen Pfad nennt. Derselbe mit www. davor gehört auch zum Shop.
site-further-hosts = Weitere Hostnamen
site-further-hosts-hint = Einer in jeder Zeile. Links von Partnern dürfen dorthin führen, und Meldungen dürfen den Shop so nennen. Bestehende Links bleiben, wie sie sind.
site-changed = Name und Adressen sind gespeichert.
site-kind = Verkauft
site-kind-retail = an Verbraucher
site-kind-b2b = an Unternehmen
site-kind-mixed = an beide
site-country = Land
site-country-code = Ländercode
site-seller = Verkäufer in
site-currency = Währung
site-version = Version
site-partners = Partner
site-products = Produkte
site-policy = Wonach er entscheidet, Version { $version }
site-old-version = Dies ist Version { $version }; sie gilt nicht mehr.
site-now = Zeigen, was gilt
site-change-policy = Regeln ändern
site-policy-note = Speichern macht eine neue Version, die sofort gilt. Angebote und Bestellungen unter einer alten behalten diese.
site-policy-save = Als neue Version speichern
site-policy-saved = Version { $version } gilt.
site-markets = Märkte
site-markets-hint = Ländercodes mit Kommas dazwischen: DE, FR, ES.
site-no-markets = keine: niemand kann bestellen
site-prices = Listenpreise
site-include-vat = Listenpreise enthalten Mehrwertsteuer
site-include-vat-note = Die des Landes, in dem der Verkäufer sitzt.
site-vat = Mehrwertsteuer
site-vat-hint = Eine Zeile für jedes Land. Eine geleerte Zeile fällt weg. Ein leerer Satz ist der Regelsatz; Waren ohne Mehrwertsteuer bleiben aber bei 0 %.
site-no-vat = Noch keine Sätze.
site-shipping = Versand
site-shipping-hint = Eine Zeile für jede Zone: die Länder, was es kostet, und ab welchem Warenwert es frei ist.
site-no-zones = Noch keine Zone: Es kann nichts verschickt werden.
site-zone = Zone
site-zone-countries = Ländercodes
site-zone-flat = Kostet
site-zone-free = Frei ab
site-orders = Bestellungen und Angebote
site-minimum = Mindestbestellung
site-minimum-is = { $pieces ->
    [one] { $value }, ein Stück
   *[other] { $value }, { $pieces } Stück
}
site-minimum-value = Mindestwert
site-minimum-quantity = Mindeststückzahl
site-uplift = Aufschlag darunter
site-uplift-percent = Aufschlag unter der Mindestbestellung im Großhandel, %
site-quote = Ein Angebot gilt
site-quote-hours = Ein Angebot gilt, Stunden
site-quote-minutes = und Minuten
site-hours = { $hours ->
    [one] 1 Stunde
   *[other] { $hours } Stunden
}
site-minutes = { $minutes ->
    [one] 1 Minute
   *[other] { $minutes } Minuten
}
site-flags = Kennzeichen, die ein Produkt tragen muss
site-flags-hint = Mit Kommas dazwischen, etwa ce, organic. Leer für keine.
site-why = Warum
site-why-hint = Für alle, die den Verlauf lesen.
site-history = Versionen
site-version-is = Version { $version }
programme-new = Programm beginnen
programme-change = Bedingungen ändern
programme-note = Neue Bedingungen gelten für Bestellungen ab jetzt. Was vorher verdient wurde, bleibt, wie es war.
programme-kind = Art
programme-name = Name
programme-pool = Pool, %
programme-pool-hint = Vom Ladenpreis, geteilt zwischen dem Rabatt der Kundschaft und der Provision.
programme-holding = Wartezeit, Tage
programme-holding-hint = Zwischen einer Bestellung und ihrer fälligen Provision.
programme-payment = Dropship-Bestellungen werden bezahlt
programme-payment-hint = Gilt für Bestellungen, die ab jetzt aufgegeben werden.
payment-prepaid = aus dem Guthaben
payment-invoice = auf Rechnung
payment-per-order = einzeln, bevor sie gepackt werden
programme-opened = Das Programm hat begonnen.
programme-saved = Version { $version } der Bedingungen gilt.
prices = Preisregeln
prices-note = Aufschläge auf Großhandelspreise. Es zählt die Regel, die am meisten nennt; ein leeres Feld heißt beliebig.
prices-rules = Regeln
prices-hint = Prozent nach oben oder unten: 5, -2,5. Eine geleerte Zeile fällt weg.
prices-tier = Stufe des Partners
prices-vendor = Lieferant
prices-percent = Aufschlag, %
prices-saved = Die Preise gelten.

# Betreiber: Katalog
ops-catalog-note = Jedes Produkt jedes Shops.
ops-catalog-none-text = Laden Sie den Export eines Shops oder seinen Produktfeed hoch; Sie sehen, was darin ist, bevor etwas übernommen wird.
product = Produkt
product-status = Stand
product-any = Beliebig
product-active = Im Verkauf
product-archived = Nicht im Verkauf
product-changed = Geändert
product-edit = Produkt ändern
product-edit-note = Was in den Dateien der Shops nicht steht. Was eine Datei bringt, etwa Preise und Bestand, wird hier nicht geändert.
product-archive = Nicht mehr im Verkauf
product-archive-note = Partner sehen es nicht, und niemand kann es bestellen. Eine Datei, nach der es verkauft wird, bringt es zurück.
product-category-hint = Die Stufen mit > dazwischen, etwa Wohnen > Licht > Lampen.
product-blocked-hint = Ländercodes mit Kommas dazwischen, etwa CH, US. Leer für keine.
product-wholesale-hint = Ab welcher Menge, und der Preis eines Stücks in { $currency }: 1 = 11,50; 50 = 10,20. Leer für keinen Großhandelspreis. Ohne den Aufschlag eines Partners.
product-texts = Texte in anderen Sprachen
product-texts-hint = Seine eigene Sprache ist { $language }; dieser Text kommt vom Shop. Leeren Sie Titel und Beschreibung, um eine Sprache herauszunehmen.
product-choose-language = Sprache wählen
product-saved = Das Produkt ist geändert.
product-as-it-was = Nichts wurde geändert: Das Produkt ist, wie es war.
product-fault-tiers = Schreiben Sie Mengen und Preise so: 1 = 11,50; 50 = 10,20.
product-fault-no-language = Wählen Sie die Sprache dieses Textes.
product-fault-own-language = Das ist die eigene Sprache des Produkts; ihr Text kommt vom Shop.
product-fault-language-twice = In dieser Sprache gibt es zwei Texte.
product-fault-too-many = Es sind zu viele.
change-wholesale = Großhandelspreise
change-variant = Variante, die kommt oder geht
change-variant-title = Name einer Variante
change-gtin = GTIN
change-order = Reihenfolge der Varianten
change-title = Titel
change-locale = Sprache
change-translation = Titel in einer anderen Sprache
change-translated-description = Beschreibung in einer anderen Sprache
change-vendor = Lieferant
change-tax-class = Steuerklasse
change-url = Seite im Shop
change-not-counted = nicht gezählt
change-pictures = { $count ->
    [one] Ein Bild
   *[other] { $count } Bilder
}
imports = Importe
imports-note = Dateien, aus denen Produkte kamen, die neuesten zuerst.
imports-new = Datei hochladen
imports-new-note = Ein Produktexport von Shopify (CSV) oder ein Produktfeed für Google (TSV oder XML). Sie sehen zu jeder Zeile, was nicht stimmt, bevor etwas übernommen wird.
imports-none = Noch keine Datei
imports-none-text = Laden Sie den Export eines Shops oder seinen Produktfeed hoch.
import-file = Datei
import-language = Sprache der Texte
import-language-own = Die eigene jedes Produkts
import-language-hint = Texte in einer anderen Sprache als der eigenen eines Produkts kommen daneben.
import-choose = Datei wählen
import-limits = CSV, TSV oder XML, bis 64 MB, 250.000 Zeilen und 100.000 Produkte
import-read = Datei lesen
import-shopify = Export von Shopify
import-google-table = Google-Feed, Tabelle
import-google-xml = Google-Feed, XML
import-waits = wartet
import-done = im Katalog
import-discarded = verworfen
import-is-in = Diese Datei ist im Katalog.
import-is-gone = Diese Datei wurde verworfen; nichts davon ist im Katalog.
import-next = Nichts ist im Katalog, bis Sie es sagen. Bekannte Produkte werden geändert, die anderen sind neu.
import-nothing = Es gibt nichts zu übernehmen: Im Katalog ist alles so, wie es in dieser Datei steht.
import-ask = { $count ->
    [one] Ein Produkt in { $site } übernehmen?
   *[other] { $count } Produkte in { $site } übernehmen?
}
import-ask-text = { $created ->
    [one] Eines ist neu
   *[other] { $created } sind neu
}, { $updated ->
    [one] eines ändert sich
   *[other] { $updated } ändern sich
}, { $unchanged ->
    [one] eines bleibt, wie es ist
   *[other] { $unchanged } bleiben, wie sie sind
}. Partner sehen sie und ihre Preise sofort; Angebote, die es schon gibt, behalten ihre.
import-commit = { $count ->
    [one] Ein Produkt übernehmen
   *[other] { $count } Produkte übernehmen
}
import-discard = Verwerfen
import-ask-discard = { $name } verwerfen?
import-ask-discard-text = Was daraus gelesen wurde, wird gelöscht, und nichts davon kommt in den Katalog von { $site }. Dieselbe Datei kann noch einmal hochgeladen werden.
import-facts = Was gelesen wurde
import-format = Format
import-rows = Zeilen
import-new = Neu
import-changed = Geändert
import-unchanged = Wie sie sind
import-changes = Was sich ändert
import-what-changes = Was
import-before = Vorher
import-after = Nachher
import-touched = { $count ->
    [one] bei einem Produkt
   *[other] bei { $count } Produkten
}
import-stopping = Fehler, die ein Produkt draußen halten
import-noted = Hinweise
import-by = Hochgeladen von
import-when = Hochgeladen
import-problems = Fehler nach Zeilen
catalog-fault-letters = Manche Zeichen von „{ $cell }“ sind nicht lesbar.
catalog-fault-more = { $count } weitere sind nicht aufgeführt.
catalog-fault-encoding = Manche Buchstaben sind kein { $encoding }: Sie erscheinen als �.
catalog-fault-cells = Mehr Zellen, als die erste Zeile Namen hat: Vielleicht fehlt ein Anführungszeichen.
catalog-fault-no-number = Ohne diese Angabe weiß niemand, welches Produkt das ist.
catalog-fault-no-title = Ein Produkt braucht in seiner ersten Zeile einen Titel.
catalog-fault-made-up = Es gibt keine Artikelnummer: { $sku } steht dafür.
catalog-fault-currency = Der Preis ist in einer anderen Währung als der des Shops: { $currencies }.
catalog-fault-price = „{ $cell }“ ist kein Preis.
catalog-fault-stock = „{ $cell }“ ist keine Menge; es gilt als keine.
catalog-fault-availability = „{ $cell }“ ist keine Verfügbarkeit; es gilt als nicht vorrätig.
catalog-fault-sku-elsewhere = Diese Artikelnummer hat auch ein anderes Produkt; dahinter steht dessen Zeile: { $sku }.
catalog-fault-moved = Die Artikelnummer kommt mit ihren Großhandelspreisen aus dem Produkt hierher, das dahinter steht: { $sku }. Ein Produkt, dem keine Variante bleibt, wird archiviert.
catalog-fault-gtin = Das ist keine GTIN; sie wird weggelassen.
catalog-fault-gtin-digits = Bis zu 14 Ziffern.
catalog-fault-picture = Die Adresse eines Bildes beginnt mit https://; es wird weggelassen.
catalog-fault-no-variant = Das Produkt hat keine Variante, die gelesen werden konnte.
catalog-fault-variants = Ein Produkt hat höchstens 250 Varianten.
catalog-fault-pictures = Ein Produkt hat höchstens 50 Bilder.
catalog-fault-class = Diese Steuerklasse gibt es nicht: standard, reduced, super_reduced oder zero.
catalog-fault-tiers = Die Mengen der Staffeln beginnen bei 1 oder mehr und steigen.
catalog-fault-flag = Eine Kennzeichnung hat Kleinbuchstaben, Ziffern, _ und -, höchstens 40.
catalog-fault-only-translated = In der eigenen Sprache des Produkts hat keine Zeile { $sku }: Diese Variante wird weggelassen.
import-row = Zeile
import-line = Zeile { $line }
import-column = Spalte
import-effect = Folge
import-what = Was
import-stops = bleibt draußen
import-told = wird übernommen
import-products = Was übernommen wird
import-is-new = neu
import-is-changed = geändert
import-is-same = wie es ist
import-more = und { $count } weitere
import-did-commit = Fertig: { $created } neu, { $updated } geändert, { $unchanged } wie sie waren.
import-did-discard = Die Datei ist verworfen; nichts wurde übernommen.
file-may-hold = Was eine Datei enthalten kann
file-note = Ein bekanntes Produkt wird geändert. Eine leere Zelle oder eine fehlende Spalte sagt nichts: Was im Katalog steht, bleibt. Das Wort none in einer Liste von Kennzeichen oder Ländern sagt, dass es keine gibt.
file-languages = Texte in einer anderen Sprache als der eigenen eines Produkts stehen daneben; dann bleiben auch seine Kategorie, seine Seite und die Namen seiner Varianten. en und en-US sind hier eine Sprache. Zeilen desselben Produkts in mehreren Sprachen können in einer Datei stehen, jede mit ihrer Sprache.
file-what = Was
file-google = Google-Feed
file-again = Wenn es das Produkt schon gibt
file-instead = steht an seiner Stelle
file-beside = kommt dazu
file-never = bleibt
file-handle = Der Name, an dem ein Produkt wiedererkannt wird
file-texts = Titel und Beschreibung
file-locale = Die Sprache der Texte, etwa de oder fr-CH
file-variants = Varianten; eine, die nicht mehr in der Datei steht, kann niemand mehr kaufen
file-wholesale = Großhandelspreise ab einer Menge; die genannten ersetzen alle des Artikels
file-brand = Marke und Lieferant
file-status = Ob es verkauft wird; ein Feed sagt es nicht
file-tax = Steuerklasse: standard, reduced, super_reduced oder zero
file-blocked = Alle Länder, in die es nicht darf
file-blocked-more = Einige Länder, in die es nicht darf
file-flags = Alle Kennzeichen
file-flags-more = Einige Kennzeichen; Waren für Erwachsene und Energieklassen werden adult, energy-a … energy-g
fault-percent = Schreiben Sie einen Prozentsatz mit höchstens zwei Nachkommastellen, etwa 22,5.
fault-duplicate = Das steht zweimal da.
fault-changed-meanwhile = Jemand hat es inzwischen geändert. Öffnen Sie die Seite neu und sehen Sie sich erst diese Version an.
fault-only-adjusted = Nur eine Anpassung ändert den Betrag. Wählen Sie sie oben, oder lassen Sie dies leer.
fault-worth-changed = Die Provision ist inzwischen etwas anderes wert. Sehen Sie sie noch einmal an.
fault-host = Schreiben Sie einen Hostnamen, etwa shop.example.com.
fault-file-format = Weder ein Export von Shopify (Handle, Title …) noch ein Google-Feed (id, title, price …).
fault-file-empty = In dieser Datei ist kein Produkt.
fault-file-unreadable = Die Datei lässt sich nicht bis zum Ende lesen.
fault-file-columns = Die Datei hat mehr als 1.000 verschiedene Spalten: Das ist keine Datei mit Produkten.
fault-file-quotation = Die Zeile { $line } öffnet ein Anführungszeichen, das nicht geschlossen wird: Eines fehlt, oder die Datei wurde abgeschnitten.
fault-file-large = Die Datei ist zu groß: höchstens 64 MB, 250.000 Zeilen und 100.000 Produkte.
action-policy-changed = Regeln eines Shops geändert
action-site-opened = Shop eröffnet
action-site-changed = Name oder Adressen eines Shops geändert
action-programme-opened = Programm begonnen
action-terms-changed = Bedingungen eines Programms geändert
action-pool-approved = Pool eines Partners genehmigt
action-prices-changed = Preisregeln geändert
action-product-created = Produkt hinzugefügt
action-product-changed = Produkt geändert
action-import-uploaded = Produkte hochgeladen
action-imported = Produkte übernommen
action-import-discarded = Hochgeladene Produkte verworfen
# Provisionen
nav-earn = Verdienen
nav-commissions = Provisionen
nav-disputes = Einsprüche
commissions = Provisionen
commissions-note = Was die Bestellungen Ihrer Kunden Ihnen einbringen, nach dem Tag der Bestellung. Jede kann sagen, warum sie so hoch ist.
commissions-count = { $count ->
    [one] Eine Provision
   *[other] { $count } Provisionen
}
commissions-next = Ihr nächstes Geld
commissions-state = Stand
commissions-any = Jeder
commissions-site = Shop
commissions-every-site = Jeder Shop
commissions-placed = Bestellt
commissions-ready = Bereit am
commissions-base = Ware
commissions-amount = Betrag
commissions-order = Bestellung
commissions-client = Kunde
commissions-caption = Provisionen, die neueste Bestellung zuerst
commissions-no-match = Keine Provision passt
commissions-no-match-text = In diesem Stand und Zeitraum wurde nichts verdient. Fassen Sie die Filter weiter.
commissions-none = Noch keine Provisionen
commissions-none-text = Sobald einer Ihrer Kunden bestellt, steht hier, was es Ihnen einbringt und ab wann es bereit ist.
commissions-approved = { $count ->
    [0] Sie waren schon freigegeben
    [one] Eine Provision ist freigegeben
   *[other] { $count } Provisionen sind freigegeben
}
commission-title = { $amount } aus Bestellung { $order }
commission-adjustment = Zurückgenommen
commission-pending = Reift
commission-approved = Bereit
commission-paid = Bezahlt
commission-disputed = Strittig
commission-reversed = Storniert
commission-pending-note = gehalten bis zu ihrem Tag
commission-approved-note = für die nächste Auszahlung
commission-paid-note = an Ihre Bank überwiesen
commission-disputed-note = gehalten bis zur Antwort
next-pending = bereit am { $day }; dieser Tag bleibt
next-approved = wartet auf die nächste Auszahlung
next-payout = in der Auszahlung vom { $day }
next-claimed = in einer Auszahlung, die unterwegs ist
next-adjustment = die nächste Auszahlung verrechnet sie
next-paid = bezahlt am { $day }
next-disputed = gehalten, bis der Betreiber antwortet
next-reversed = die Ware ging zurück, oder die Bestellung wurde storniert
why = Warum dieser Betrag
why-matches = Eben nachgerechnet, auf den Cent gleich
why-differs = Eben nachgerechnet, und es weicht ab
why-goods = Ware zum Ladenpreis, ohne Mehrwertsteuer
why-together = { $percent } % für Ihren Kunden und Sie
why-pool = aus einem Pool von { $percent } %, Konditionen { $terms }
why-discount = Ihr Kunde sparte
why-discount-note = { $percent } % der Ware
why-earned = Sie behalten
why-earned-note = je Position gerundet; jeder Schritt steht unten
why-reversed = Ging mit erstatteter Ware zurück
why-reversed-note = anteilig, aus den gespeicherten Zahlen
why-returned-note = Ware für { $goods } von { $base } ging zurück; damit waren { $earned } verdient
why-corrected = Nach einem Einspruch berichtigt
why-corrected-note = was die Antwort des Betreibers geändert hat
why-worth = Sie ist jetzt wert
why-clawback = Ware wurde erstattet, nachdem die Provision bezahlt war. Der Anteil wird mit der nächsten Auszahlung zurückgenommen von
facts = Festgehalten, als sie verdient wurde
facts-note = Eine spätere Änderung der Konditionen oder Regeln ändert hieran nichts.
fact-rule = Regel und Version
fact-pool = Pool
fact-split = Rabatt und Provision
fact-terms = Version der Konditionen
fact-policy = Version der Regeln des Shops
fact-holding = Gehalten für
fact-days = { $days ->
    [one] einen Tag
   *[other] { $days } Tage
}
fact-placed = Bestellt
fact-ready = Bereit
adjustments = Nach der Zahlung zurückgenommen
adjustments-note = Ware wurde erstattet, nachdem dies bezahlt war; die nächste Auszahlung verrechnet es.
steps = Jeder Schritt der Rechnung
steps-show = Jeden Schritt zeigen, vor und nach dem Runden
step = Schritt
step-line = Position
step-exact = Genau
step-value = Gerundet
step-again = Nachgerechnet
step-same = gleich
step-differs = weicht ab
step-share = Ihr Anteil
step-discount = Rabatt
step-together = Rabatt und Provision
step-commission = Provision
step-total = Summe
step-eligible = Bereit am
step-returned = Ging mit Ware zurück
step-corrected = Ging von Korrekturen zurück
ledger = Im Hauptbuch
ledger-caption = Was mit dieser Provision geschah, von alt nach neu
ledger-line = { $sku }: Ware für { $goods }, davon { $back } Provision
ledger-what = Was
ledger-when = Wann
ledger-from = Von
ledger-to = Nach
nav-balance = Guthaben
nav-deposits = Einzahlungen
balance = Guthaben
balance-note = Was Sie vorab überweisen, bezahlt Ihre Bestellungen: reserviert beim Bestellen, ausgegeben beim Versand.
balance-available = Verfügbar
balance-available-note = frei für neue Bestellungen
balance-reserved = Reserviert
balance-reserved-note = für Bestellungen, die noch nicht versandt sind
balance-spent = Ausgegeben
balance-spent-note = für Versandtes
balance-deposited = Eingezahlt
balance-deposited-note = alles, was einging
balance-low = Ihr Guthaben beträgt noch { $available }.
balance-wanted = Bestellungen warten auf { $wanted }, verfügbar sind { $available }.
deposits = Einzahlungen
deposits-none = Bisher keine. Kündigen Sie eine an, und Sie erhalten den Verwendungszweck für Ihre Überweisung.
deposit-new = Einzahlung ankündigen
deposit-new-note = Sagen Sie, wie viel Sie überweisen. Sie erhalten einen Verwendungszweck, an dem wir die Überweisung erkennen.
deposit-new-press = Ankündigen
deposit-amount = Betrag
deposit-currency = Währung
deposit-note = Notiz
deposit-note-hint = Für uns, etwa für welche Bestellungen. Kann leer bleiben.
deposit-reference = Verwendungszweck
deposit-announced = Angekündigt
deposit-confirmed = Eingegangen
deposit-rejected = Abgelehnt
deposit-withdrawn = Zurückgezogen
deposit-announced-done = Angekündigt. Geben Sie den Verwendungszweck bei Ihrer Überweisung an.
deposit-withdrawn-done = Die Einzahlung ist zurückgezogen.
deposit-confirmed-done = { $amount } von { $partner } sind gutgeschrieben.
deposit-rejected-done = Die Einzahlung ist abgelehnt, der Partner weiß Bescheid.
deposit-title = Einzahlung von { $amount }
deposit-use = Verwendungszweck { $reference }
deposit-next-announced = Sobald sie eingeht, erfahren Sie es, und wartende Bestellungen werden bezahlt, die älteste zuerst.
deposit-next-confirmed = Sie ist eingegangen, Sie können davon bestellen.
deposit-next-rejected = Sie wurde nicht gutgeschrieben: { $reason }
deposit-next-withdrawn = Sie haben sie zurückgezogen. Haben Sie trotzdem überwiesen, schreiben Sie uns.
deposit-withdraw = Zurückziehen
deposit-withdraw-title = Einzahlung von { $amount } zurückziehen?
deposit-withdraw-text = Tun Sie das, wenn Sie doch nicht überweisen. Es wird dadurch nichts zurückgezahlt.
deposit-about = Im Einzelnen
deposit-said = Angekündigt
deposit-came = Eingegangen
deposit-when = Wann
deposit-decided = Entschieden
deposit-state = Stand
deposit-reason = Grund
deposit-transfer = Ihre Überweisung
deposit-transfer-note = Überweisen Sie auf dieses Konto und geben Sie nur den Verwendungszweck an, sonst nichts.
deposit-transfer-ask = Überweisen Sie auf das Konto, das der Betreiber Ihnen genannt hat, und geben Sie nur den Verwendungszweck an, sonst nichts.
bank-holder = Kontoinhaber
bank-iban = IBAN
bank-bic = BIC
alert = Bescheid geben, wenn es knapp wird
alert-below = Unter
alert-below-hint = Sie und alle, die einzahlen, erhalten eine Nachricht und eine E-Mail. Leer: nie.
alert-press = Speichern
alert-set = Gespeichert: Sie erfahren, wenn es knapp wird.
alert-off = Gespeichert: Sie werden nicht benachrichtigt.
movements = Bewegungen
movements-caption = Was das Guthaben bewegt hat, das Neueste zuerst
movements-none = Noch hat sich nichts bewegt
movements-none-text = Kündigen Sie eine Einzahlung an: Sobald sie eingeht, werden Ihre Bestellungen davon bezahlt.
movements-no-match = Nichts dergleichen
movements-no-match-text = Keine Bewegung passt zu diesen Filtern.
movement-for = Wofür
movement-reason = Was
movement-currency = Währung
movement-any = Alle
movement-when = Wann
movement-amount = Betrag
movement-change = Verfügbar
ops-deposits-note = Was Partner ankündigen. Bestätigen Sie es mit der Referenz der Bank, sobald es eingegangen ist.
ops-deposits-no-match = Keine solche Einzahlung
ops-deposits-no-match-text = Keine Einzahlung in diesem Zustand hat diese Wörter in Kennung, Überweisung oder Partner.
ops-deposits-none = Hier ist nichts
ops-deposits-none-text = Angekündigte Einzahlungen warten hier, bis Sie sagen, was einging.
ops-deposits-all = Alle
ops-deposits-search = Partner oder Verwendungszweck
ops-deposits-new = Geld kam unangekündigt
ops-deposits-new-note = Schreiben Sie eine Überweisung gut, die niemand angekündigt hat. Der Partner kann sofort davon bestellen.
payback-title = Guthaben zurückzahlen
payback-text = Überweisen Sie bei Ihrer Bank und halten Sie es dann hier fest. Der Betrag verlässt das Guthaben sofort, und der Partner erfährt davon. Was für Bestellungen reserviert ist, bleibt.
payback-free = Frei zum Zurückzahlen: { $amount }.
payback-note = Worte an den Partner
payback-press = Zurückzahlen
payback-done = { $amount } sind aus dem Guthaben genommen; der Partner erfährt davon.
payback-available = Frei in { $currency }
ops-deposit-title = { $amount } von { $partner }
ops-deposit-came = Eingegangen, { $currency }
ops-deposit-came-hint = Wie die Bank es sagt. Es darf vom Angekündigten abweichen.
ops-deposit-choose = Partner wählen
ops-deposit-confirm = Es ist eingegangen
ops-deposit-confirm-note = Der Partner kann sofort davon bestellen, und wartende Bestellungen werden bezahlt, die älteste zuerst. Das lässt sich nicht zurücknehmen.
ops-deposit-confirm-press = Gutschreiben
ops-deposit-reject = Es ist nicht eingegangen
ops-deposit-reject-hint = Das liest der Partner.
ops-deposit-reject-press = Ablehnen
deposit-bank-reference = Referenz der Bank
deposit-bank-reference-hint = Der Name, den die Bank der Überweisung gibt. Derselbe wird nie zweimal gutgeschrieben.
notice-approval-order = { $asker } möchte für { $amount } bestellen
notice-approval-expired = Niemand hat rechtzeitig entschieden: Die Bestellung wird nicht ausgeführt
notice-orders-unpaid = { $count ->
    [one] Das Geld für eine Bestellung kam nicht: Sie wird nicht ausgeführt
   *[other] Das Geld für { $count } Bestellungen kam nicht: Sie werden nicht ausgeführt
}
notice-balance-low = Ihr Guthaben beträgt noch { $amount }
notice-deposit-announced = { $partner } überweist { $amount }
notice-deposit-confirmed = Ihre Einzahlung ist da: { $amount }
notice-deposit-rejected = Ihre Einzahlung wurde nicht gutgeschrieben
notice-balance-paid-back = { $amount } Ihres Guthabens gehen an Sie zurück
action-approval-asked = Genehmigung erbeten
action-approval-approved = Bestellung genehmigt
action-approval-declined = Bestellung abgelehnt
action-deposit-announced = Einzahlung angekündigt
action-deposit-confirmed = Einzahlung eingegangen
action-deposit-rejected = Einzahlung abgelehnt
action-deposit-withdrawn = Einzahlung zurückgezogen
action-balance-low = Guthaben knapp
action-balance-paid-back = Guthaben zurückgezahlt
action-balance-alert = Guthabenwarnung geändert
account-expense = Provisionsaufwand des Betreibers
account-pending = Reift
account-disputed = Strittig
account-approved = Bereit
account-receivable = Zurückzuzahlen
account-paid = Bezahlt
reason-accrued = Verdient
reason-approved = Freigegeben
reason-disputed = Beanstandet
reason-settled = Einspruch beantwortet
reason-corrected = Berichtigt
reason-refunded = Ware erstattet
reason-cancelled = Bestellung storniert
reason-clawed-back = Zurückgenommen
reason-paid = Bezahlt
reason-returned = Von der Bank zurückgekommen
account-deposited = Erhaltene Einzahlungen
account-prepaid = Guthaben
account-reserved = Für Bestellungen reserviert
account-spent = Ausgegeben
reason-deposited = Einzahlung erhalten
reason-reserved = Für eine Bestellung reserviert
reason-released = Bestellung storniert
reason-captured = Versandt
reason-credited = Gutgeschrieben
reason-paid-back = Zurückgezahlt
disputes = Einsprüche
disputes-note = Was Partner für falsch halten. Eine strittige Provision wird gehalten, bis jemand antwortet.
disputes-none = Hier ist nichts
disputes-none-text = Wenn ein Partner eine Provision beanstandet, steht sie hier, bis jemand antwortet.
disputes-opened = Gefragt
dispute = Beanstanden
dispute-title = Stimmt etwas nicht?
dispute-note = Sagen Sie, was Sie erwartet haben und warum. Die Provision wird gehalten, bis der Betreiber geantwortet hat; dann geht sie dort weiter, wo sie war.
dispute-in-payout = Diese Provision ist in einer Auszahlung, die schon freigegeben ist; sie wird so ausgezahlt. Stimmt etwas nicht, schreiben Sie uns: Was fehlt, kommt mit der nächsten.
dispute-see-payout = Zur Auszahlung
dispute-reason = Was nicht stimmt
dispute-reason-hint = Was Sie erwartet haben und woher es kommt: eine Bestellnummer, eine Position, eine Nachricht.
dispute-send = Diese Provision beanstanden
dispute-sent = Ihr Einspruch ist unterwegs. Die Provision wird gehalten, bis er beantwortet ist.
dispute-answer = Antworten
dispute-answered = Die Antwort ist gegeben, und der Partner weiß Bescheid.
dispute-open = Offen
dispute-settled = Geklärt
dispute-adjusted = Berichtigt
dispute-declined = Abgelehnt
dispute-overtaken = Überholt
dispute-by = { $name } hat sie beanstandet
dispute-of = Ein Einspruch von { $partner }
dispute-about = zu einer Provision von { $amount }
dispute-said = Was gesagt wurde
dispute-corrected = Geändert um { $amount }.
answer-outcome = Wie lautet die Antwort?
answer-settled-note = Es ist geklärt; der Betrag bleibt
answer-adjusted-note = Der Betrag ändert sich durch eine Berichtigung
answer-declined-note = Sie sehen es anders; der Betrag bleibt
answer-correction = Berichtigung in { $currency }
answer-correction-hint = Nur für eine Berichtigung: was dazukommt, etwa 2.50, oder wegfällt, etwa -2.50.
answer-text = Was der Partner erfahren soll
answer-text-hint = Sagen Sie, was Sie geprüft haben und was daraus folgt.
answer-approve = Mit dieser Antwort freigeben
answer-approve-note = Sonst geht sie dorthin zurück, wo sie herkam
answer-send = Diese Antwort geben
answer-ask-add = Dieser Provision von { $partner } { $amount } hinzufügen?
answer-ask-take = Von dieser Provision von { $partner } { $amount } abziehen?
answer-ask-text = Der Betrag ändert sich durch eine eigene Buchung, und der Partner erfährt es mit Ihrer Antwort.
answer-from-to = { $from }, danach { $to }
answer-then-approved = Sie wird mit dieser Antwort freigegeben
answer-then-back = Sie geht dorthin zurück, wo sie war
ops-commissions-note = Was alle Partner verdienen. Was reift, wird an seinem Tag von selbst freigegeben; Sie können es früher tun.
ops-commissions-none-text = Sobald der Kunde eines Partners bestellt, steht hier, was es einbringt.
ops-commissions-approve = Freigeben
ops-commissions-choose = Die Provision der Bestellung { $order } auswählen
ops-commissions-chosen = Ausgewählt
approve-title = { $count ->
    [one] Eine Provision freigeben?
   *[other] { $count } Provisionen freigeben?
}
approve-text = Sie ergeben { $amount } und gehen in die nächste Auszahlung. Der Tag, an dem jede bereit ist, bleibt.
approve-nothing = Keine der ausgewählten reift noch. Wählen Sie wenigstens eine, die reift.
approve-none-title = Nichts freizugeben
action-commission-accrued = Provision verdient
action-commission-approved = Provision freigegeben
action-commission-disputed = Provision beanstandet
action-dispute-answered = Einspruch beantwortet
action-commission-refunded = Provision durch eine Erstattung gemindert
action-commission-cancelled = Provision mit ihrer Bestellung storniert
action-commission-clawed-back = Provision nach der Zahlung zurückgenommen
action-commission-paid = Provision bezahlt
notice-dispute-opened = { $author } beanstandet eine Provision
notice-dispute-answered = Ihr Einspruch ist beantwortet
figure-ready = Bereit zur Auszahlung
figure-next = die nächste am { $day }
figure-paid-note = insgesamt
figure-earned = Verdient
figure-earned-note = in jedem Stand, aus Bestellungen dieser Zeit
figure-revenue = Umsatz Ihrer Kunden
figure-orders = { $count ->
    [one] eine Bestellung
   *[other] { $count } Bestellungen
}
figure-clients = Kunden auf Lebenszeit
figure-clients-note = { $count ->
    [0] keiner neu in dieser Zeit
    [one] einer neu in dieser Zeit
   *[other] { $count } neu in dieser Zeit
}
figure-conversion = Klicks, aus denen Kunden wurden
figure-clicks = { $count ->
    [one] von einem Klick
   *[other] von { $count } Klicks
}
revenue-title = Umsatz über die Zeit
revenue-caption = Umsatz Ihrer Kunden in dieser Zeit: { $amount }
revenue-none = In dieser Zeit wurde nichts bestellt. Sobald ein Kunde von Ihnen bestellt, steht es hier.
revenue-currency = Währung des Diagramms
new-clients-title = Neue Kunden über die Zeit
new-clients-caption = { $count ->
    [one] Ein neuer Kunde in dieser Zeit
   *[other] { $count } neue Kunden in dieser Zeit
}
new-clients-bar = { $count ->
    [0] kein neuer Kunde
    [one] ein neuer Kunde
   *[other] { $count } neue Kunden
}
new-clients-none = In dieser Zeit wurde niemand Ihr Kunde. Teilen Sie einen Link dort, wo Ihre Leser sind.
earned-title = In dieser Zeit verdient
earned-note = Wo die Provision aus Bestellungen dieser Zeit jetzt steht.
earned-none = Aus Bestellungen dieser Zeit wurde nichts verdient.
top-links = Links, die am meisten brachten
top-links-none = In dieser Zeit brachte kein Link etwas ein.
top-clients = Kunden, die am meisten kauften
top-clients-none = In dieser Zeit kaufte kein Kunde etwas.
top-earned = Sie verdienten { $amount }
figure-disputes = Offene Einsprüche
figure-disputes-note = gehalten bis zur Antwort

# Auszahlungen
nav-payouts = Auszahlungen
payouts = Auszahlungen
payouts-note = Was Ihnen gezahlt wurde, was als Nächstes kommt und warum es so viel ist.
payouts-state = Stand
payouts-any = Alle
payouts-caption = Auszahlungen, die neueste zuerst
payouts-reference = Referenz
payouts-account = Konto
payouts-prepared = Vorbereitet
payouts-paid-on = Bezahlt
payouts-commissions = Provisionen
payouts-amount = Betrag
payouts-no-match = Keine Auszahlung passt dazu
payouts-no-match-text = Versuchen Sie einen anderen Stand oder andere Tage.
payouts-none = Noch wurde nichts ausgezahlt
payouts-none-text = Sobald Provisionen freigegeben sind und ihr Tag gekommen ist, nimmt die nächste Auszahlung sie mit.
payouts-see-commissions = Ihre Provisionen ansehen
payouts-next = Nächste Auszahlung wird am { $day } vorbereitet
payouts-next-by-hand = Nächste Auszahlung
payouts-to-account = auf das Konto, das auf { $digits } endet, { $country }
payouts-ready-now = jetzt bereit
payouts-claimed = { $amount } sind in einer Auszahlung, die vorbereitet wird
payouts-later = { $amount } sind für eine spätere freigegeben
payouts-what-is-in-it = Sehen, was darin ist
payouts-why-nothing = Warum diesen Monat nichts
payouts-look-at-account = Ihr Auszahlungskonto ansehen
payouts-left-out = Termine ohne Auszahlung
payouts-left-out-note = Nichts geht verloren: Was nicht gezahlt wurde, ist in der nächsten Auszahlung.
payout-prepared = Vorbereitet
payout-approved = Freigegeben
payout-exported = Unterwegs
payout-paid = Bezahlt
payout-returned = Zurückgekommen
payout-rejected = Von der Bank abgelehnt
payout-cancelled = Herausgenommen
payout-pdf = Zahlungsavis (PDF)
payout-why = Warum dieser Betrag
payout-earned = Verdient
payout-adjusted = Zurückgenommen von bereits Bezahltem
payout-transfer = Überweisung
payout-more-below = Auf der nächsten Seite stehen weitere Provisionen; der Beleg nennt jede.
payout-title = Auszahlung über { $amount }
payout-next-approved = Zwei Menschen haben sie geprüft. Als Nächstes geht sie an die Bank.
payout-next-exported = Die Bank soll am { $day } zahlen. Sobald sie es bestätigt, gilt sie als bezahlt.
payout-next-paid = Bezahlt am { $day }.
payout-next-returned = Sie kam am { $day } zurück. Alles darin ist in der nächsten Auszahlung; bitte sehen Sie nach, ob Ihr Konto stimmt.
payout-next-cancelled = Sie wurde herausgenommen, bevor sie an die Bank ging: { $reason }. Alles darin ist in der nächsten Auszahlung.
payout-carried = { $amount } von früher übertragen
payout-adjustments = { $count ->
    [0] nichts zurückgenommen
    [one] eine davon zurückgenommen
   *[other] { $count } davon zurückgenommen
}
payout-bank-reference = bei der Bank { $reference }
why-nothing-ready = Nichts ist bereit
why-nothing-ready-text = Noch keine Provision ist freigegeben und hat ihren Tag erreicht.
why-claimed-text = { $amount } sind in einer Auszahlung, die vorbereitet wird; sonst ist nichts bereit.
why-negative = Es ist mehr zurückzuzahlen, als verdient wurde
why-negative-text = Nach einer Zahlung gingen { $amount } mehr zurück, als jetzt bereit sind. Die nächsten Provisionen gleichen es aus.
why-below-minimum = Unter dem Mindestbetrag
why-below-minimum-text = { $amount } sind bereit, und mindestens { $minimum } werden ausgezahlt. Es wird übertragen.
why-no-account = Kein Auszahlungskonto
why-no-account-text = Tragen Sie ein Auszahlungskonto ein: Ohne eines kann nichts gezahlt werden.
why-account-pending = Konto noch nicht bestätigt
why-account-pending-text = Ihr Auszahlungskonto wartet auf unsere Bestätigung; Sie müssen nichts tun.
why-account-rejected = Konto abgelehnt
why-account-rejected-text = Ihr Auszahlungskonto wurde abgelehnt. Tragen Sie es noch einmal ein oder ein anderes.
why-account-held = Konto vor Kurzem geändert
why-account-held-text = Ihr Auszahlungskonto wurde geändert; zur Sicherheit warten Auszahlungen bis { $day }.
why-account-changed = Konto inzwischen geändert
why-not-active = Partner nicht aktiv
why-not-active-text = Ihr Partnerkonto ist nicht aktiv. Schreiben Sie uns, wenn das ein Irrtum ist.
why-by-hand = Von Hand herausgenommen
why-batch-cancelled = Der Lauf wurde zurückgezogen
ops-payouts-note = Ein Mensch bereitet vor, ein zweiter gibt frei, die Bank bekommt eine Datei.
payouts-now = Was jetzt gezahlt würde, in { $currency }
payouts-now-text = { $amount } an { $partners ->
    [one] einen Partner
   *[other] { $partners } Partner
}, aus { $count ->
    [one] einer Provision
   *[other] { $count } Provisionen
}.
payouts-now-more = { $amount } an { $partners } Partner unter den ersten, die angesehen wurden; es gibt mehr.
payouts-partners = { $count ->
    [one] ein Partner
   *[other] { $count } Partner
}
payouts-left-out-now = Wer leer ausginge, und warum
payouts-prepare = Lauf vorbereiten
payouts-prepare-title = Einen Auszahlungslauf in { $currency } vorbereiten?
payouts-prepare-text = { $amount } für { $partners ->
    [one] einen Partner
   *[other] { $partners } Partner
} werden gesammelt, und diese Provisionen sind dafür reserviert. Kein Geld bewegt sich: Ein anderer Mensch muss freigeben.
batches = Läufe
batch = Lauf
batch-by = Vorbereitet von
batches-no-match = Kein solcher Lauf
batches-no-match-text = Kein Lauf ist in dem gewählten Zustand.
batches-none = Noch kein Lauf
batches-none-text = Bereiten Sie oben einen vor, oder warten Sie auf den Tag des Monats.
batch-preparing = Wird gesammelt
batch-draft = Wartet auf einen zweiten Menschen
batch-empty = Niemand zu bezahlen
batch-approved-word = Freigegeben
batch-exported-word = Bei der Bank
batch-settled = Abgeschlossen
batch-cancelled = Zurückgezogen
batch-title = { $amount } in { $count ->
    [one] einer Auszahlung
   *[other] { $count } Auszahlungen
}
batch-next-preparing = Es wird gesammelt, auch wenn Sie diese Seite schließen. Sehen Sie gleich noch einmal nach.
batch-next-nobody = Tandem hat ihn vorbereitet. Ein Mensch muss ihn übernehmen, ein anderer ihn freigeben.
batch-next-mine = Sie haben ihn vorbereitet. Ein anderer Mensch muss ihn freigeben.
batch-next-draft = { $name } hat ihn vorbereitet. Sie dürfen ihn freigeben.
batch-next-empty = Es war nichts zu zahlen. Wer leer ausging, steht unten, mit dem Grund.
batch-next-approved = Zwei Menschen haben ihn geprüft. Als Nächstes: die Datei für die Bank erstellen.
batch-next-exported = Die Bank soll am { $day } zahlen. Laden Sie ihre Antwort hoch, oder tragen Sie Auszahlungen von Hand ein.
batch-next-settled = Die Bank hat zu jeder Auszahlung gesagt, was aus ihr wurde.
batch-next-cancelled = Er wurde zurückgezogen. Alles darin ist frei für den nächsten Lauf.
batch-look-again = Noch einmal nachsehen
batch-do-take-over = Übernehmen
batch-do-approve = Freigeben
batch-do-export = Datei für die Bank erstellen
batch-do-cancel = Lauf zurückziehen
batch-file = Datei für die Bank herunterladen
batch-minimum = je ab { $amount }
batch-left-out = { $count ->
    [0] niemand ging leer aus
    [one] ein Partner ging leer aus
   *[other] { $count } Partner gingen leer aus
}
batch-upto = bereit bis { $day }
batch-history = Wer was getan hat
batch-was-prepared = Vorbereitet
batch-was-approved = Freigegeben
batch-was-exported = Datei für die Bank erstellt
batch-was-settled = Abgeschlossen
batch-was-cancelled = Zurückgezogen
batch-hash = SHA-256 der Datei:
batch-who-left-out = Wer leer ausging, und warum
batch-more-left-out = Es gibt weitere.
batch-take-over-title = Diesen Lauf übernehmen?
batch-take-over-text = Sie stehen für ihn ein, als hätten Sie ihn vorbereitet. Ein anderer Mensch muss ihn dann freigeben; Sie können es nicht.
batch-approve-title = Diesen Lauf freigeben?
batch-approve-text = { $amount } in { $count ->
    [one] einer Auszahlung
   *[other] { $count } Auszahlungen
}, vorbereitet von { $name }. Danach kann die Datei für die Bank erstellt werden, und was darin ist, kann nicht mehr beanstandet werden. Auszahlungen, deren Konto sich inzwischen geändert hat, werden herausgenommen.
batch-export-title = Die Datei für die Bank erstellen?
batch-export-text = { $amount } in { $count ->
    [one] einer Auszahlung
   *[other] { $count } Auszahlungen
} sind danach unterwegs, und der Lauf kann nicht mehr zurückgezogen werden.
batch-day = Tag, an dem die Bank zahlen soll
batch-day-hint = Ein Bankarbeitstag innerhalb eines Monats.
batch-cancel-title = Diesen Lauf zurückziehen?
batch-cancel-text = { $amount } in { $count ->
    [one] einer Auszahlung
   *[other] { $count } Auszahlungen
} werden dadurch nicht gezahlt. Jede Provision ist frei für den nächsten Lauf.
batch-taken-over = Sie stehen jetzt für diesen Lauf ein. Ein anderer Mensch muss ihn freigeben.
batch-approved = Freigegeben: { $count ->
    [one] eine Auszahlung
   *[other] { $count } Auszahlungen
}, { $out } herausgenommen.
batch-exported = Die Datei ist fertig: { $count ->
    [one] eine Auszahlung
   *[other] { $count } Auszahlungen
}, { $out } herausgenommen.
batch-cancelled-said = Der Lauf ist zurückgezogen; alles darin ist wieder frei.
ops-payout-title = { $amount } für { $partner }
payout-note = Vermerk
payout-do-paid = Als bezahlt eintragen
payout-do-returned = Als zurückgekommen eintragen
payout-do-leave-out = Herausnehmen
payout-paid-title = Wurde { $partner } bezahlt?
payout-paid-text = { $amount }: { $count ->
    [one] eine Provision wird
   *[other] { $count } Provisionen werden
} bezahlt, und der Partner erfährt es per Mail.
payout-reference-label = Wie die Bank die Überweisung nennt
payout-returned-title = Kam die Auszahlung an { $partner } zurück?
payout-returned-text = { $amount } kamen nicht an: { $count ->
    [one] ihre Provision wartet
   *[other] ihre { $count } Provisionen warten
} auf den nächsten Lauf, und der Partner erfährt es per Mail.
payout-reason-label = Warum, in den Worten der Bank
payout-leave-out-title = Die Auszahlung an { $partner } herausnehmen?
payout-leave-out-text = { $amount } werden mit diesem Lauf nicht gezahlt; sie warten auf den nächsten.
payout-marked-paid = Als bezahlt eingetragen; der Partner erfährt es.
payout-marked-returned = Als zurückgekommen eingetragen; alles darin ist wieder frei.
payout-left-out = Aus dem Lauf herausgenommen.
bank-files = Bankdateien
bank-files-note = Was die Bank geantwortet hat, Zeile für Zeile, und was daraus wurde.
bank-files-none = Noch keine Datei von der Bank
bank-files-none-text = Laden Sie bei den Läufen eine camt.054- oder pain.002-Datei hoch.
bank-upload = Antwort der Bank hochladen
bank-upload-note = camt.054 oder pain.002, bis 20 MB. Dieselbe Datei noch einmal bewirkt nichts.
bank-upload-batch-note = camt.054 oder pain.002 für diesen Lauf. Zeilen zu anderen Läufen werden genannt und nicht angerührt.
bank-choose = Datei wählen
bank-read = Datei lesen
bank-file = Datei
bank-message = Nachricht
bank-uploaded = Hochgeladen
bank-uploaded-by = Von
bank-lines = Zeilen
bank-file-done = Jede Zeile wurde angesehen. Nichts geschieht zweimal, auch wenn die Datei noch einmal kommt.
bank-file-reading = Sie wird gelesen, auch wenn Sie diese Seite schließen. Sehen Sie gleich noch einmal nach.
bank-says = Die Bank sagt
bank-outcome = Was daraus wurde
bank-reference = Referenz der Bank
bank-says-paid = bezahlt
bank-says-returned = zurückgekommen
bank-says-rejected = abgelehnt
bank-says-noted = zur Kenntnis
outcome-waiting = Noch nicht angesehen
outcome-paid = Bezahlt
outcome-returned = Zurückgekommen
outcome-rejected = Abgelehnt
outcome-already = Schon bekannt
outcome-noted = Nichts zu tun
outcome-unknown = Keine unserer Auszahlungen
outcome-other-batch = Aus einem anderen Lauf
outcome-other-amount = Ein anderer Betrag
outcome-wrong-state = Nicht unterwegs
error-four-eyes = Das muss jemand anderes tun: nie, wer den Lauf vorbereitet hat, und zuerst muss jemand für ihn einstehen.
fault-bank-day = Wählen Sie einen Bankarbeitstag innerhalb eines Monats.
fault-no-debtor = Es ist kein Konto eingerichtet, von dem ausgezahlt wird: siehe TANDEM_BANK_IBAN.
fault-bank-message = Das ist weder eine camt.054- noch eine pain.002-Nachricht.
notice-payout-paid = { $amount } wurden Ihnen gezahlt
notice-payout-returned = Eine Auszahlung über { $amount } kam zurück
notice-payouts-prepared = Ein Lauf über { $amount } wartet auf einen zweiten Menschen
notice-payout-came-back = Eine Auszahlung über { $amount } an { $partner } kam zurück
action-payout-paid = Auszahlung bezahlt
action-payout-returned = Auszahlung zurückgekommen
action-payout-rejected = Auszahlung von der Bank abgelehnt
action-payout-cancelled = Auszahlung herausgenommen
action-commission-returned = Provision zurückgekommen
action-batch-prepared = Auszahlungslauf vorbereitet
action-batch-taken-over = Auszahlungslauf übernommen
action-batch-approved = Auszahlungslauf freigegeben
action-batch-exported = Auszahlungslauf an die Bank gegeben
action-batch-downloaded = Datei für die Bank heruntergeladen
action-batch-settled = Auszahlungslauf abgeschlossen
action-batch-cancelled = Auszahlungslauf zurückgezogen
action-bank-file = Datei von der Bank hochgeladen

## Dropship

nav-dropship = Dropship
dropship-note = Sie bestellen, der Shop packt und schickt es an Ihren Kunden.
dropship-new = Neue Bestellung
dropship-new-note = Der Preis erscheint, während Sie schreiben; bestellt wird erst mit „Bestellen“.
dropship-ways = Was Sie tun können
dropship-go = Öffnen
dropship-way-one = Einzeln bestellen
dropship-way-one-text = Artikel, eine Adresse und Ihr eigenes Zeichen.
dropship-way-quote = Erst ein Angebot holen
dropship-way-quote-text = Der Preis gilt eine Weile; bestellt wird mit einem Druck.
dropship-way-catalog = Nachsehen, was es gibt
dropship-way-catalog-text = Ihre Preise, Bestand und Märkte.
dropship-way-balance = Guthaben aufladen
dropship-way-balance-text = Was Sie haben und was davon reserviert ist.
dropship-latest = Letzte Bestellungen
dropship-all = Alle Bestellungen
dropship-search = Ihre Referenz, Nummer oder Artikel
dropship-find = Suchen
dropship-by-state = Bestellungen nach Stand
dropship-none = Noch keine Bestellungen
dropship-none-text = Geben Sie die erste auf: Sie brauchen Artikelnummern und eine Adresse.
dropship-not-allowed = Ihre Rolle umfasst das Bestellen nicht; der Inhaber Ihres Kontos kann das ändern.
dropship-no-programme = Sie sind in keinem Dropship-Programm
dropship-no-programme-text = Schreiben Sie uns, bei welchen Shops Sie bestellen möchten.
dropship-reference = Ihr Zeichen
dropship-reference-hint = Ihre eigene Bestellnummer. Jede gilt einmal.
dropship-recipient = Empfänger
dropship-ship-to = Lieferadresse
dropship-name = Name
dropship-company = Firma
dropship-street = Straße und Hausnummer
dropship-street2 = Stockwerk, Wohnung, bei
dropship-city = Ort
dropship-region = Bundesland oder Provinz
dropship-region-hint = Wo die Post des Landes danach fragt.
dropship-phone = Telefon
dropship-email = E-Mail
dropship-email-hint = Für den Zusteller, und um einen Kunden wiederzuerkennen.
dropship-country-quoted = Nach { $country }, wie angeboten
dropship-packer-note = Für die Person, die packt
dropship-of-quote = Aus Ihrem Angebot für { $name }, gültig bis { $until }.
dropship-see-quote = Zum Angebot
dropship-order-quote = Das bestellen
dropship-check = Prüfen
dropship-place = Bestellen
dropship-draft = Als Entwurf speichern
dropship-place-note = „Bestellen“ bestellt zum angezeigten Preis. Was aus Ihrem Guthaben bezahlt wird, ist sofort reserviert.
dropship-checked = Alles in Ordnung: { $total }. Noch ist nichts bestellt.
dropship-placed = Die Bestellung ist aufgegeben.
dropship-drafted = Der Entwurf ist gespeichert. Noch ist nichts bestellt.
dropship-cancelled = Die Bestellung ist storniert.
dropship-submit = Entwurf bestellen
dropship-submit-title = Entwurf { $number } bestellen?
dropship-submit-text = Beim Schreiben waren es { $total }; bestellt wird zum heutigen Preis oder zu dem des Angebots. Was aus Ihrem Guthaben bezahlt wird, ist sofort reserviert.
dropship-cancel-title = Bestellung { $number } stornieren?
dropship-cancel-text = Sie wird nicht mehr gepackt, und was dafür reserviert war, ist wieder frei. Das lässt sich nicht rückgängig machen.
dropship-preview-empty = Schreiben Sie eine Artikelnummer, um den Preis zu sehen.

## The way of an order

way-recipient = Wohin es geht
way-contact = Kontakt
way-placed-by = Bestellt von
way-payment = Zahlung
way-reserved = Reserviert
way-captured = Aus dem Guthaben bezahlt
way-given-back = Erstattet
way-paid-at = Bezahlt
way-prepaid = Aus dem Guthaben: bei der Bestellung reserviert, bezahlt mit dem ersten Paket.
way-prepaid-waits = Wartet auf Ihr Guthaben: sobald es reicht, geht es von selbst weiter.
way-invoice = Auf Rechnung, nach den Bedingungen des Programms.
way-per-order = Einzeln bezahlt, bevor gepackt wird.
way-per-order-waits = Wartet auf Ihre Zahlung: überweisen Sie den Betrag mit der Bestellnummer; wir sagen Bescheid, wenn er da ist.
way-pay-until = Ist das Geld bis { $date } nicht da, endet die Bestellung und wird nicht versandt.
way-incidents = Was schiefging
way-notes = Notizen
invoices = Rechnungen
invoices-note = Was für Sie versandt wurde und was zurückkam, jede als PDF.
ops-invoices-note = Was Dropshipper schulden und was ihnen gutgeschrieben wurde, nach der Nummer ihres Shops und Jahres.
invoices-address = Ihre Rechnungsadresse
invoices-search = Nummer, Bestellung oder Referenz
invoices-kind = Art
invoices-any = Beide
invoices-number = Nummer
invoices-issued = Ausgestellt
invoices-vat = USt
invoices-no-match = Keine Rechnung passt
invoices-no-match-text = Versuchen Sie andere Wörter, einen anderen Zeitraum oder beide Arten.
invoices-none = Noch keine Rechnungen
invoices-none-text = Eine Rechnung wird ausgestellt, wenn das erste Paket einer Dropship-Bestellung das Haus verlässt.
way-invoices = Rechnungen
way-invoice-kind = Rechnung
way-credit-note = Rechnungskorrektur
way-invoice-about = { $kind } vom { $date }, { $total }
way-rest = { $count ->
    [one] 1 Stück folgt
   *[other] { $count } Stück folgen
}
way-write = Schreiben Sie uns
incident-lost = Verloren
incident-damaged = Beschädigt
incident-delayed = Verspätet
incident-wrong-item = Falscher Artikel
incident-missing-item = Etwas fehlt
incident-address = Problem mit der Adresse
incident-returned = Zurückgekommen
incident-stock = Nicht auf Lager
incident-other = Etwas anderes
incident-open = offen
incident-resolved = erledigt
incident-resolve = Erledigen
incident-kind = Was schiefging
incident-note = Was geschehen ist
incident-note-hint = Das liest der Partner: was geschah, was getan wird, bis wann.
incident-title = Was ging bei Bestellung { $number } schief?
incident-text = Der Partner erfährt es sofort und sieht es auf der Seite der Bestellung, bis es erledigt ist.
incident-resolve-title = Wie ging es mit Bestellung { $number } aus?
incident-resolve-text = Der Partner erfährt es.
incident-resolution = Wie es ausging
incident-since = Seit
incidents-note-resolved = Was gelöst wurde, das Älteste zuerst.
incidents-note = Was noch nicht erledigt ist, das Älteste zuerst.
incidents-none = Hier ist nichts
incidents-none-text = Melden Sie auf der Seite einer Bestellung, wenn etwas schiefgeht.

## Packing

ops-orders-all = Alle
ops-orders-wider = Bestellungen aller zeigen
ops-orders-queue = Zu packen
ops-orders-incidents = Zwischenfälle
queue-note = { $count ->
    [0] Nichts wartet.
    [one] 1 Bestellung wartet, die älteste zuerst.
   *[other] { $count } Bestellungen warten, die älteste zuerst.
}
queue-none = Nichts zu packen
queue-none-text = Bestellungen von Dropshippern erscheinen hier, sobald sie bezahlt sind.
queue-no-match = Nichts in der Warteschlange passt dazu.
queue-search = Nummer, Empfänger oder Zeichen
queue-view = Welche
queue-any = Alle
queue-new = Neu
queue-packing = Wird gepackt
queue-partial = Teilweise versandt
queue-trouble = Problem
queue-caption = Was zu packen ist, das Älteste zuerst
queue-pieces-left = { $left } von { $pieces }
queue-packed-by = { $name } packt
fulfil-pack = Ich packe das
fulfil-slip = Lieferschein
fulfil-put-back = Zurücklegen
fulfil-packed-by = { $name } packt das seit { $since }.
fulfil-incident = Problem melden
fulfil-note = Notiz schreiben
fulfil-paid = Als bezahlt markieren
fulfil-delivered = Ist angekommen
fulfil-pieces = Was im Paket ist
fulfil-pieces-of = { $name }, noch { $left }
fulfil-url-hint = Bei einem Zusteller der Liste leer lassen: die Adresse ergibt sich aus der Nummer.
fulfil-ship-text = Der Partner sieht das Paket sofort. Mit dem ersten wird die Bestellung bezahlt und die Rechnung ausgestellt; was Sie auslassen, bleibt in der Warteschlange.
fulfil-note-title = Eine Notiz zu Bestellung { $number }
fulfil-note-text = Der Partner erfährt es und sieht sie auf der Seite der Bestellung.
fulfil-paid-title = Ist das Geld für Bestellung { $number } da?
fulfil-paid-text = { $total } gilt dann als bezahlt, und die Bestellung kommt in die Warteschlange. Der Partner sieht die Notiz.
fulfil-bank-reference = Verwendungszweck
fulfil-did-pack = Die Bestellung packen jetzt Sie.
fulfil-did-put-back = Die Bestellung ist wieder in der Warteschlange.
fulfil-did-ship = Das Paket ist unterwegs, und nichts ist übrig.
fulfil-did-ship-part = { $count ->
    [one] Das Paket ist unterwegs; 1 Stück ist übrig.
   *[other] Das Paket ist unterwegs; { $count } Stück sind übrig.
}
fulfil-did-deliver = Notiert: das Paket ist angekommen.
fulfil-did-incident = Der Partner weiß Bescheid.
fulfil-did-resolve = Erledigt; der Partner weiß Bescheid.
fulfil-did-note = Die Notiz steht auf der Seite der Bestellung.

## Invoices

settings-billing = Rechnungen
billing-note = Wie Ihre Organisation auf den Rechnungen für Ihre Bestellungen steht.
billing-heading = Auf Rechnungen
billing-name = Firma
billing-address = Anschrift
billing-foot = Am Fuß
billing-foot-hint = Was das Gesetz verlangt: Register, Bank, Vertretung.
billing-saved = Gespeichert. Es steht ab jetzt auf Rechnungen; ausgestellte bleiben, wie sie sind.
site-billing = Auf Rechnungen
site-billing-note = Wer verkauft, wie es auf Rechnungen für Dropship-Bestellungen steht. Ohne Angaben nennen sie den Shop.
notice-order-note = Eine Notiz zu Bestellung { $number }
notice-incident = Mit Bestellung { $number } ging etwas schief
notice-incident-resolved = Bestellung { $number } ist in Ordnung gebracht
action-order-packing = Bestellung wird gepackt
action-order-put-back = Bestellung zurückgelegt
action-order-note = Notiz zu einer Bestellung
action-incident-opened = Zwischenfall gemeldet
action-incident-resolved = Zwischenfall erledigt
action-invoice-issued = Rechnung ausgestellt
action-site-billing = Rechnungsangaben des Shops geändert
action-partner-billing = Rechnungsangaben geändert
# Auszahlungskonto
payout-account = Auszahlungskonto
payout-account-note = Auszahlungen gehen per Überweisung auf dieses Konto und auf keinem anderen Weg.
payout-account-now = Das Konto
payout-account-holder = Inhaber
payout-account-holder-hint = Wie die Bank sie führt: Buchstaben, Ziffern und einfache Satzzeichen, höchstens 70.
payout-account-number = Nummer
payout-account-country = Land der Bank
payout-account-iban = IBAN
payout-account-iban-hint = Wir bewahren sie verschlüsselt auf und zeigen nur das Land und die letzten vier Zeichen.
payout-account-since = Eingetragen
payout-account-held = Auszahlungen warten bis
payout-account-ending = { $country }, endet auf { $last }
payout-account-change = Konto ändern
payout-account-enter = Konto eintragen
payout-account-none = Noch kein Auszahlungskonto
payout-account-none-text = Tragen Sie das Konto ein, auf das Ihre Einnahmen ausgezahlt werden. Wir prüfen es einmal; bis dahin bewahren wir auf, was Sie verdienen.
payout-account-next-pending = Wir prüfen es in wenigen Werktagen und sagen hier und per Mail Bescheid. Bis dahin wird nichts ausgezahlt; was Sie verdienen, bleibt Ihnen.
payout-account-next-verified = Auszahlungen gehen auf dieses Konto.
payout-account-next-held = Geprüft. Weil das Konto geändert wurde, kann die erste Auszahlung am { $when } hinausgehen.
payout-account-next-rejected = Wir konnten es nicht bestätigen. Bis Sie ein anderes eintragen, wird nichts ausgezahlt; was Sie verdienen, bleibt Ihnen.
payout-account-test = Sie sehen Testdaten. Ein Testkonto prüft niemand, und es wird nie etwas darauf gezahlt.
payout-account-history = Was geschah
payout-account-form-note = Ein Konto im SEPA-Raum: Europäische Union, Europäischer Wirtschaftsraum, Schweiz, Vereinigtes Königreich und einige mehr.
payout-account-follows = Wir prüfen das Konto, bevor etwas darauf gezahlt wird, und sagen allen in Ihrem Team Bescheid, die mit Geld zu tun haben.
payout-account-follows-held = Alle, die mit Geld zu tun haben, erfahren es per Mail. Wir prüfen das Konto erneut, und Auszahlungen warten in jedem Fall { $hours } Stunden.
payout-account-press-change = Ändern, wohin Geld geht
payout-account-press-enter = Dieses Konto eintragen
payout-account-saved = Das Konto ist eingetragen. Wir prüfen es und sagen Bescheid.
payout-account-declined = Abgelehnt. Es hat sich nichts geändert.
payout-account-pending = Wird geprüft
payout-account-verified = Geprüft
payout-account-rejected = Nicht bestätigt
payout-proposal = Ein Programm bittet um ein anderes Konto
payout-proposal-waits = wartet auf Sie
payout-proposal-look = Ansehen und bestätigen
payout-proposal-decline = Ablehnen
payout-proposal-confirm = Sollen Auszahlungen auf dieses Konto gehen?
payout-proposal-confirm-text = Alle, die mit Geld zu tun haben, erfahren es per Mail, und wir prüfen das Konto, bevor etwas darauf gezahlt wird. War zuvor ein anderes Konto geprüft, warten Auszahlungen eine Weile.
payout-step-entered = { $account } wurde eingetragen
payout-step-changed = Geändert auf { $account }
payout-step-proposed = Ein Programm bat um { $account }
payout-step-declined = { $account } wurde abgelehnt
payout-step-expired = Der Wunsch nach { $account } ist verfallen
payout-step-verified = { $account } wurde geprüft
payout-step-rejected = { $account } wurde nicht bestätigt
payout-step-by-itself = von selbst
sign-in-fresh = Bitte zuerst neu anmelden
sign-in-fresh-text = Hier wird entschieden, wohin Geld geht. Darum brauchen wir eine Anmeldung aus der letzten Viertelstunde. Wir schicken einen Link an { $email }.
sign-in-fresh-note = Öffnen Sie den Link in diesem Browser: Sie kommen hierher zurück, mit allem, was Sie getippt haben, außer der IBAN.
fault-not-paid-to = Auszahlungen sind SEPA-Überweisungen; Banken in diesem Land erreichen sie nicht.
fault-iban-characters = Eine IBAN hat die Buchstaben A bis Z und Ziffern, sonst nichts.
fault-iban-no-country = Eine IBAN beginnt mit den zwei Buchstaben eines Landes, etwa DE.
fault-iban-length = Eine IBAN dieses Landes hat { $needs } Zeichen; diese hat { $has }.
fault-iban-check-digits = Die Prüfziffern passen nicht: Ein Zeichen ist falsch, oder zwei sind vertauscht. Vergleichen Sie mit dem Brief Ihrer Bank.
fault-iban-structure = Sie hat Buchstaben, wo dieses Land Ziffern hat, oder umgekehrt. Vergleichen Sie mit dem Brief Ihrer Bank.
fault-iban-other-country = Das ist ein Konto in einem anderen als dem gewählten Land.
fault-holder-characters = Nur Buchstaben (lateinisch, griechisch oder kyrillisch), Ziffern, Leerzeichen und / - ? : ( ) . , ' + &
ops-account-title = { $partner } hat ein Auszahlungskonto zu prüfen
ops-account-none = Noch kein Konto. Was verdient ist, wartet, bis es eines gibt.
ops-account-to-verify = Unter Freigaben prüfen
ops-account-follows = Was folgt
ops-account-at-once = Sobald Sie bestätigen, gehen Auszahlungen dorthin.
ops-account-held = Auszahlungen gehen ab { $when } dorthin, weil das Konto geändert wurde.
ops-account-verify = Bestätigen
ops-account-reject = Ablehnen …
ops-account-reject-title = Das Auszahlungskonto von { $partner } ablehnen?
ops-account-reject-text = Bis der Partner ein anderes Konto einträgt, wird nichts ausgezahlt. Er erfährt es mit Ihrer Begründung.
ops-account-reason-hint = Der Partner liest sie.
notice-account-waiting = Ein Auszahlungskonto wartet auf Prüfung
notice-account-changed = { $by } hat das Auszahlungskonto geändert
notice-account-proposed = { $asker } bittet um ein anderes Auszahlungskonto
notice-account-verified = Ihr Auszahlungskonto ist geprüft
notice-account-rejected = Ihr Auszahlungskonto konnte nicht bestätigt werden
action-payout-account-changed = Auszahlungskonto geändert
action-payout-account-proposed = Anderes Auszahlungskonto erbeten
action-payout-account-declined = Anderes Auszahlungskonto abgelehnt
action-payout-account-verified = Auszahlungskonto geprüft
action-payout-account-rejected = Auszahlungskonto nicht bestätigt
action-keyring-rotated = Unter neuem Schlüssel versiegelt
approval-account-text = Ansehen und mit einer neuen Anmeldung bestätigen.
approval-who-account = wer in Ihrem Team die Rolle Inhaber oder Finanzen hat

# Corrections, pools, reports that wait
ops-clients-note = Die Kunden aller Shops, und wessen Kunde sie auf Lebenszeit sind.
ops-clients-search = Name, Nummer des Shops oder Mailadresse
ops-clients-anybody = Alle
ops-clients-nobody = Niemandes
ops-clients-own = Mit eigener Adresse eines Partners
ops-clients-caption = Kunden, zuletzt gemeldete zuerst
ops-clients-about = Adresse, Nummer, Land, Shop
ops-clients-none = Noch keine Kunden
ops-clients-none-text = Sobald ein Shop einen Kunden oder eine Bestellung meldet, steht der Kunde hier.
ops-clients-no-match-text = Kein Kunde passt zu den Filtern. Eine Mailadresse findet sich durch das, was von ihr gezeigt wird, oder wenn Sie sie vollständig eingeben.
ops-client-note = Die erste Zuordnung gilt ein Leben lang. Eine Korrektur ist ein eigener Eintrag mit einer Begründung, die beide Partner lesen.
ops-client-whose = Wessen Kunde
ops-client-nobody = niemand
ops-client-since = Seit
ops-client-known = Zuerst gemeldet
ops-client-number = Nummer des Shops
ops-client-self = Eigene Adresse des Partners
ops-client-self-note = Die Adresse gehört den eigenen Leuten des Partners: solche Bestellungen bringen nichts ein.
ops-client-link = Durch den Link
ops-client-click = Ein Klick auf einen Link
ops-client-code = Ein Rabattcode
ops-client-reference = Die Referenz einer Dropship-Bestellung
ops-client-decided = Eine Entscheidung des Betreibers
ops-client-evidence = Was den Kunden gebracht hat
ops-client-evidence-none = Kein Klick, kein Code und keine Dropship-Bestellung eines Partners wurde für diesen Kunden anerkannt.
ops-client-evidence-id = Beleg
ops-client-evidence-at = Wann
ops-client-late = Kam zu spät
ops-client-late-note = Festgehalten: es ändert nichts.
ops-client-late-latest = Die letzten { $shown } von { $count }.
ops-client-moved = Von { $from } zu { $to }
ops-client-correct = Korrigieren
ops-client-correct-text = Sobald Sie bestätigen, verdient an neuen Bestellungen der Partner, den Sie nennen. Was frühere Bestellungen verdient haben, bleibt, wie es war.
ops-client-to = Partner
ops-client-to-hint = Kennung, Name oder die Adresse eines Kontakts; leer: niemandes Kunde.
ops-client-reason-hint = Beide Partner lesen sie.
ops-client-ask = Kunde { $client } gehört künftig zu { $to }?
ops-client-press = Korrektur eintragen
ops-client-corrected = Korrigiert. Beide Partner erfahren es.
ops-order-client = Wessen Kunde
fault-partner = Kein Partner heißt so, oder mehrere. Nehmen Sie die Kennung.
fault-unchanged = So steht es schon.
fault-client-meanwhile = Inzwischen hat jemand geändert, wessen Kunde das ist. Sehen Sie nach, wessen Kunde es jetzt ist, und fragen Sie noch einmal.
fault-partner-not-active = Dieser Partner ist nicht aktiv.
fault-partner-programme = Dieser Partner ist nicht im Affiliate-Programm des Shops.
pool-title = Eigener Pool für { $partner }
pool-note = In { $programme }. Links und Angebote teilen ihn von jetzt an; was verdient wurde, bleibt, wie es war.
pool-hint = Prozent des Ladenpreises. Jetzt sind es { $now }.
pool-press = Diesen Pool genehmigen
pool-back = Zurück zum Pool des Programms
pool-saved = Der Pool ist genehmigt.
reports = Meldungen ohne Bestellung
reports-note = Was Shops vor der Bestellung selbst gemeldet haben. Es wird angewandt, wenn die Bestellung kommt, und nach neunzig Tagen vergessen.
reports-none = Nichts wartet
reports-none-text = Jeder Stand, jede Sendung und jede Erstattung hat ihre Bestellung gefunden.
reports-order = Bestellung
reports-what = Was
reports-when = Gemeldet
reports-status = Ein Stand
reports-shipment = Eine Sendung
reports-refund = Eine Erstattung
reports-failed = passt nicht
reports-waits = wartet auf ihre Bestellung
reports-dismiss-text = Die Meldung wird gelöscht. Eine spätere Bestellung bekommt sie nicht.
reports-dismiss = Aufgeben
reports-dismissed = Aufgegeben.
action-report-dismissed = Meldung ohne Bestellung aufgegeben

# Imports von Bestellungen
sheet-title = Bestellungen importieren
sheet-note = Eine Datei, viele Bestellungen. Sie sehen, was aus jeder Zeile wird, bevor etwas bestellt ist.
sheet-no-programme = Noch kein Shop, bei dem Sie bestellen
sheet-no-programme-text = Bestellungen werden in einem Dropship-Programm importiert. Bitten Sie uns, Sie in eines aufzunehmen.
sheet-site = Shop
sheet-prices = Preise
sheet-prices-usual = Wofür der Shop da ist
sheet-prices-retail = Endkunden
sheet-prices-wholesale = Großhandel
sheet-file = Datei
sheet-choose = CSV-Datei hier ablegen oder drücken und auswählen
sheet-limits = Bis 50.000 Zeilen und 20 MB; auch ein Export aus Shopify oder WooCommerce
sheet-read = Datei prüfen
sheet-help = Was muss in der Datei stehen?
sheet-help-text = Eine Zeile mit Überschriften, dann eine Zeile für jedes Produkt einer Bestellung: Referenz, SKU, Menge, Name, Straße, PLZ, Ort, Land. Zeilen mit derselben Referenz sind eine Bestellung. Reihenfolge und Namen der Spalten spielen keine Rolle, und „CSV UTF-8“ aus der Tabellenkalkulation ist so gut wie jedes andere.
sheet-sample = Beispiel herunterladen
sheet-before = Früher hochgeladen
sheet-orders = Bestellungen
sheet-when = Hochgeladen
sheet-state = Stand
sheet-state-mend = zu verbessern
sheet-state-ready = wartet auf Sie
sheet-state-committing = wird bestellt
sheet-state-done = bestellt
sheet-state-discarded = verworfen
sheet-bad = Probleme
sheet-valid = Bereit
sheet-ordered = Bestellt
sheet-left-out = Ausgelassen
sheet-all = Alle
sheet-show = Zeigen
sheet-known = Genau diese Datei wurde schon am { $when } hochgeladen: Das ist daraus geworden.
sheet-missing = Keine Spalte gewählt für: { $columns }. Wählen Sie sie unten.
sheet-stopped = Das Bestellen endete vorzeitig: Wer es verlangt hat, darf nicht mehr bestellen. Jemand anders kann weitermachen.
sheet-next-mend = { $count ->
    [one] Eine Bestellung hat ein Problem. Verbessern Sie sie hier, oder bestellen Sie die anderen und kommen Sie wieder.
   *[other] { $count } Bestellungen haben Probleme. Verbessern Sie sie hier, oder bestellen Sie die anderen und kommen Sie wieder.
}
sheet-next-ready = Alles kann bestellt werden. Bestellt ist nichts, bis Sie es sagen.
sheet-next-committing = Die Bestellungen werden aufgegeben. Sie können diese Seite schließen.
sheet-next-done = Alles ist bestellt. Verfolgen Sie es unter Bestellungen.
sheet-next-discarded = Er wurde verworfen; dieselbe Datei kann noch einmal hochgeladen werden.
sheet-commit-all = { $count ->
    [one] Bestellung aufgeben
   *[other] Alle { $count } bestellen
}
sheet-commit-valid = { $count ->
    [one] Die gute bestellen
   *[other] Die { $count } guten bestellen
}
sheet-download-bad = Nur fehlerhafte Zeilen
sheet-again = Neu prüfen
sheet-discard = Verwerfen
sheet-progress = { $done } von { $all } Bestellungen sind aufgegeben
sheet-progress-note = Diese Seite fragt von selbst nach. Sie zu schließen hält nichts an.
sheet-of = { $rows } Zeilen, { $orders } Bestellungen
sheet-worth = zusammen { $total }
sheet-balance = Ihr Guthaben
sheet-balance-enough = genug für alle
sheet-balance-missing = Es fehlen { $missing }: Was es nicht deckt, wartet auf Zahlung
sheet-short = Nicht genug für alle zusammen
sheet-short-note = Jede Bestellung allein ist zu haben, alle zusammen wollen mehr, als da ist. Der Shop liefert manche vielleicht später oder gar nicht.
sheet-short-one = { $wanted } gewünscht, { $stock } da
sheet-line = Zeile { $line }
sheet-items = Produkte
sheet-earns = Sie verdienen
sheet-total = Gesamt
sheet-where = An
sheet-none = Nichts hier
sheet-none-text = Keine Bestellung dieser Datei hat diesen Stand.
sheet-first = Anfang
sheet-more = Weitere
sheet-other-cells = Alle anderen Zellen
sheet-cell = { $heading }, Zeile { $line }
sheet-mend = Diese Bestellung neu prüfen
sheet-leave-out = Auslassen
sheet-did-mend = Zeile { $line } ist jetzt gut.
sheet-still-bad = { $count ->
    [one] Zeile { $line } hat noch ein Problem.
   *[other] Zeile { $line } hat noch { $count } Probleme.
}
sheet-did-leave-out = Zeile { $line } ist ausgelassen.
sheet-did-read = Jede Zeile wurde neu geprüft.
sheet-did-discard = Der Import ist verworfen.
sheet-columns = Wofür die Spalten sind
sheet-columns-note = Wir haben aus den Überschriften geraten. Was Sie hier wählen, merken wir uns für Ihre nächste Datei.
sheet-columns-save = Mit diesen Spalten prüfen
sheet-columns-twice = Zwei Spalten sind für dasselbe. Wählen Sie eine davon.
sheet-column = Spalte { $number }
sheet-not-read = – nicht gelesen –
sheet-days = Tage wie 02/03/2026
sheet-days-unknown = Nicht bekannt
sheet-days-day = Zuerst der Tag: 2. März
sheet-days-month = Zuerst der Monat: 3. Februar
sheet-ask-commit = { $count ->
    [one] Eine Bestellung bei { $site } aufgeben?
   *[other] { $count } Bestellungen bei { $site } aufgeben?
}
sheet-ask-commit-text = Sie werden zu den gezeigten Preisen bestellt und bezahlt, wie es Ihr Programm sagt. Eine Bestellung, deren Preis sich inzwischen geändert hat, wird nicht aufgegeben.
sheet-do-commit = { $count ->
    [one] Bestellen
   *[other] { $count } Bestellungen aufgeben
}
sheet-bad-stay = { $count ->
    [one] eine Bestellung bleibt hier
   *[other] { $count } Bestellungen bleiben hier
}
sheet-ask-discard = { $name } verwerfen?
sheet-ask-discard-text = { $ordered ->
    [0] Nichts davon wurde bestellt. Dieselbe Datei kann noch einmal hochgeladen werden.
    [one] Eine Bestellung ist aufgegeben und bleibt es; der Rest wird verworfen.
   *[other] { $ordered } Bestellungen sind aufgegeben und bleiben es; der Rest wird verworfen.
}
sheet-field-reference = Kundenreferenz
sheet-field-sku = SKU
sheet-field-quantity = Menge
sheet-field-name = Name
sheet-field-first-name = Vorname
sheet-field-last-name = Nachname
sheet-field-company = Firma
sheet-field-street = Straße
sheet-field-house-number = Hausnummer
sheet-field-street2 = Adresszusatz
sheet-field-postcode = PLZ
sheet-field-city = Ort
sheet-field-region = Bundesland oder Provinz
sheet-field-country = Land
sheet-field-phone = Telefon
sheet-field-email = Mailadresse
sheet-field-vat-id = USt-IdNr.
sheet-field-discount = Rabatt, %
sheet-field-commission = Provision, %
sheet-field-expected-price = Erwarteter Preis
sheet-field-ordered-on = Tag der Bestellung
sheet-field-note = Hinweis
sheet-fault-required = Bitte ausfüllen.
sheet-fault-no-column = Dafür ist keine Spalte gewählt. Wählen Sie eine unter „Wofür die Spalten sind“.
sheet-fault-too-long = Das ist zu lang: höchstens { $most } Zeichen.
sheet-fault-formula = Das ist eine Formel. Schreiben Sie den Wert selbst.
sheet-fault-damaged = Eine Tabellenkalkulation hat das zu { $value } verkürzt; Ziffern sind verloren. Schreiben Sie es neu.
sheet-fault-ambiguous-number = { $value } können Tausender oder Nachkommastellen sein. Schreiben Sie es ohne dieses Zeichen.
sheet-fault-number = „{ $value }“ ist keine Zahl, die hier passt.
sheet-fault-date = „{ $value }“ ist kein Tag wie 2026-12-31.
sheet-fault-ambiguous-date = { $value } können zwei Tage sein. Schreiben Sie 2026-12-31, oder sagen Sie unten, was zuerst kommt.
sheet-fault-future = { $value } kommt erst noch.
sheet-fault-country = „{ $value }“ ist kein Land. Schreiben Sie seine zwei Buchstaben, etwa DE.
sheet-fault-encoding = Buchstaben sind verdorben, etwa Ã¼ für ü. Schreiben Sie sie neu.
sheet-fault-unreadable = Buchstaben sind nicht als { $encoding } zu lesen. Speichern Sie die Datei als UTF-8, oder schreiben Sie sie neu.
sheet-fault-cells = Die Zeile hat mehr Zellen, als es Überschriften gibt. Ist eine verrutscht?
sheet-fault-shifted-left = Die Zellen stehen wohl eine Spalte zu weit links.
sheet-fault-shifted-right = Die Zellen stehen wohl eine Spalte zu weit rechts.
sheet-fault-cut-off = Die Datei endet mitten in einer Zeile, oder ein Anführungszeichen fehlt: Zeilen können verloren sein. Vergleichen Sie die Anzahl der Zeilen.
sheet-fault-duplicate-row = Dieselbe Zeile steht auf Zeile { $line }.
sheet-fault-other-address = Eine andere Zeile dieser Bestellung sagt „{ $value }“. Eine Referenz ist eine Bestellung an eine Adresse.
sheet-fault-reference = Sie haben schon eine Bestellung mit dieser Referenz.
sheet-fault-reference-used = Zeile { $line } hat diese Referenz auch.
sheet-fault-price-differs = Sie haben einen anderen Preis erwartet: Es sind { $price }.
sheet-fault-price-changed = Der Preis hat sich geändert: Die Bestellung kostet jetzt { $price }. Prüfen Sie sie neu, um ihn anzunehmen.
sheet-fault-market = Der Shop liefert nicht nach { $country }.
sheet-fault-zone = Der Shop hat keinen Versand nach { $country }.
sheet-fault-vat = Für { $country } ist kein Umsatzsteuersatz bekannt. Fragen Sie uns.
sheet-fault-stock = Nicht genug von { $sku }: Es sind { $stock } da.
sheet-fault-blocked = { $sku } darf nicht nach { $country }.
sheet-fault-flag = Einem Produkt fehlt das Zeichen { $flag }.
sheet-fault-minimum = Unter der kleinsten Bestellung des Shops, { $least }.
sheet-fault-pool = Rabatt und Provision überschreiten zusammen Ihren Pool von { $pool } %.
sheet-fault-no-pool = Großhandelspreise lassen keinen Raum für Rabatt oder Provision.
sheet-fault-limit = Über den Grenzen des Schlüssels, und niemand kann es freigeben.
sheet-fault-postcode = Postleitzahlen dieses Landes sehen anders aus. Vielleicht hat eine Tabellenkalkulation eine führende Null verschluckt.
sheet-fault-region = Schreiben Sie das Kürzel des Bundesstaats oder der Provinz, etwa CA.
sheet-fault-phone = Schreiben Sie eine Nummer wie +49 30 1234567.
fault-sheet-format = Das ist eine Arbeitsmappe oder ein Dokument. Speichern Sie es als CSV und wählen Sie diese Datei.
fault-sheet-empty = In dieser Datei ist keine Zeile.
fault-sheet-rows = Die Datei hat mehr als 50.000 Zeilen. Teilen Sie sie.
fault-sheet-columns = Die Datei hat mehr als 200 Spalten.
fault-imports-open = Es warten schon zwanzig Importe. Bestellen Sie, was darin ist, oder verwerfen Sie einige.
fault-imports-otherwise = Diese Datei wurde schon mit anderen Angaben importiert. Verwerfen Sie zuerst jenen Import, oder laden Sie nur die Bestellungen hoch, die noch fehlen.
fault-deposits-open = Zwanzig Einzahlungen sind angekündigt und noch nicht da. Ziehen Sie zuerst einige zurück.
fault-sheet-large = Die Datei ist größer als 20 MB. Teilen Sie sie.
action-sheet-uploaded = Bestellungen hochgeladen
action-sheet-changed = Import geändert
action-sheet-started = Import wird bestellt
action-sheet-finished = Import bestellt
action-sheet-stopped = Import angehalten
action-sheet-discarded = Import verworfen
