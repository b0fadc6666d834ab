-- A partner's commissions that came by one link.
CREATE INDEX commissions_by_link ON commissions (partner_id, mode, link_id, placed_at, id) WHERE link_id IS NOT NULL;
