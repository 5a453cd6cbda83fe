-- Names a device reported under, with first and last report, as JSON: two at a time are two machines with one serial number.
ALTER TABLE devices ADD COLUMN hosts text NOT NULL DEFAULT '{"names":[]}';
