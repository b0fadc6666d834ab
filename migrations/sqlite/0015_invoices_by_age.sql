-- Everybody's invoices, newest first: for the operator's list.
CREATE INDEX invoices_by_age ON invoices (mode, issued_at, id);
