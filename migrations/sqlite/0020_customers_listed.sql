-- The operator's list of customers runs by their identifiers, from new to old. Those that are few among many have an
-- index of their own: whom nobody brought, and whose address is one of their partner's own people's.
CREATE INDEX customers_of_nobody ON customers (mode, id) WHERE partner_id IS NULL;
CREATE INDEX customers_self_referred ON customers (mode, id) WHERE self_referral = 1;
