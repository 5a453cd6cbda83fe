-- Certificates the device listed last, with their ends, as JSON: the clock tells which is about to end.
ALTER TABLE devices ADD COLUMN certificates text NOT NULL DEFAULT '{"all":[]}';
