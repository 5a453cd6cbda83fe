-- Keys by which gateways, agents and scripts send messages. Of the secret only the SHA-256 digest is kept.
CREATE TABLE ingest_keys (
    id text PRIMARY KEY,
    name text NOT NULL,
    public_part text NOT NULL,
    secret_hash text NOT NULL,
    company_id text REFERENCES companies (id) DEFERRABLE INITIALLY DEFERRED,
    created_at integer NOT NULL,
    last_used_at integer,
    revoked_at integer
);
CREATE UNIQUE INDEX ingest_keys_public_part ON ingest_keys (public_part);
