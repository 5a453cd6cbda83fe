-- Keys by which gateways, agents and scripts send messages. Of the secret only the SHA-256 digest is kept.
CREATE TABLE ingest_keys (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    public_part text NOT NULL,
    secret_hash text NOT NULL,
    company_id uuid REFERENCES companies (id) DEFERRABLE INITIALLY DEFERRED,
    created_at bigint NOT NULL,
    last_used_at bigint,
    revoked_at bigint
);
CREATE UNIQUE INDEX ingest_keys_public_part ON ingest_keys (public_part);
