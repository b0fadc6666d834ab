-- What was reported before its order, by age: for the operator's list, and to forget what nobody waits for any more.
CREATE INDEX pending_order_events_by_age ON pending_order_events (created_at, reference);
