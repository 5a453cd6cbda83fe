-- Messages of each type counted in a window of two hours, as JSON: too many of one type are a storm.
ALTER TABLE devices ADD COLUMN rates text NOT NULL DEFAULT '{"types":[]}';
-- How often the device calls home by itself, learnt, as JSON.
ALTER TABLE devices ADD COLUMN rhythm text NOT NULL DEFAULT '{"kinds":[]}';
-- How often it is to call home, said by its operator, in ticks of 100 ns; 0 for never, null to go by what was learnt.
ALTER TABLE devices ADD COLUMN expected_every integer;
-- The last message before a silence that was told; null while it is not silent.
ALTER TABLE devices ADD COLUMN silent_since_at integer;
-- When the clock alone makes something of it: silence, the end of a storm.
ALTER TABLE devices ADD COLUMN watch_due_at integer;
CREATE INDEX devices_watch ON devices (watch_due_at) WHERE watch_due_at IS NOT NULL;
-- When the service ran: a device is silent only for as long as somebody listened.
CREATE TABLE listening_spans (
    id text PRIMARY KEY,
    from_at integer NOT NULL,
    until_at integer NOT NULL
);
CREATE INDEX listening_spans_until ON listening_spans (until_at);
