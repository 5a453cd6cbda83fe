-- Rules that are muted on a device until a day, with who said so and why. Rows stay when a mute ends: they are its record.
CREATE TABLE mutes (
    id uuid PRIMARY KEY,
    rule_id text NOT NULL,
    device_id uuid NOT NULL REFERENCES devices (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    company_id uuid REFERENCES companies (id) DEFERRABLE INITIALLY DEFERRED,
    until_at bigint NOT NULL,
    reason text NOT NULL,
    muted_by text NOT NULL,
    muted_at bigint NOT NULL,
    ended_by text,
    ended_at bigint
);
CREATE INDEX mutes_device ON mutes (device_id, until_at);
-- Until when the finding is, or was, muted; null when it never was or the mute is over and told.
ALTER TABLE findings ADD COLUMN muted_until bigint;
