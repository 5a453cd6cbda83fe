-- Rules that count ask for the latest findings of one rule on the devices of a company: without it, all of the company's were read.
CREATE INDEX findings_rule ON findings (company_id, rule_id, last_seen_at);
