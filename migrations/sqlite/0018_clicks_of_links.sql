-- Whose a click is and where it leads, its link says, which belongs to one partner and one site for good. Clicks are
-- written by the thousand: without these a row takes half the room.
ALTER TABLE clicks DROP COLUMN partner_id;
ALTER TABLE clicks DROP COLUMN mode;
ALTER TABLE clicks DROP COLUMN site_id;
