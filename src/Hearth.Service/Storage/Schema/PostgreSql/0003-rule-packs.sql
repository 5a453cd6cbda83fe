-- Id and version of the pack that a finding's rule was of; null on findings older than packs.
ALTER TABLE findings ADD COLUMN pack text;
