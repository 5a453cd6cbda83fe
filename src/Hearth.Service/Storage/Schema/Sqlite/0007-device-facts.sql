-- The cluster the device's messages name, and the one its operator says; null for none.
ALTER TABLE devices ADD COLUMN cluster_told text;
ALTER TABLE devices ADD COLUMN cluster_said text;
-- Tags of the device, as JSON.
ALTER TABLE devices ADD COLUMN tags text NOT NULL DEFAULT '[]';
-- Places whose part an inventory no longer named, as JSON.
ALTER TABLE devices ADD COLUMN vacated text NOT NULL DEFAULT '[]';
-- When the part took the place of another; null when it was the first there.
ALTER TABLE components ADD COLUMN installed_at integer;
-- Times in which changes are announced, for one device or for all of a company. Rows stay when a window is over: they are its record.
CREATE TABLE change_windows (
    id text PRIMARY KEY,
    company_id text REFERENCES companies (id) DEFERRABLE INITIALLY DEFERRED,
    device_id text REFERENCES devices (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    from_at integer NOT NULL,
    until_at integer NOT NULL,
    reason text NOT NULL,
    announced_by text NOT NULL,
    announced_at integer NOT NULL,
    ended_by text
);
CREATE INDEX change_windows_company ON change_windows (company_id, until_at);
