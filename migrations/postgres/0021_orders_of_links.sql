-- A partner's orders that came by one link.
CREATE INDEX orders_of_link ON orders (partner_id, mode, link_id, placed_at, id) WHERE link_id IS NOT NULL;
