-- Instants (…_at) are UTC ticks: 100 ns since 0001-01-01. Dates (…_on) are calendar dates. Enumerations are the
-- documented integers of the code. JSON columns hold what one row owns.

-- Accounts ------------------------------------------------------------------------------------------------------------
CREATE TABLE companies (
    id text PRIMARY KEY,
    name text NOT NULL,
    kind integer NOT NULL,
    created_at integer NOT NULL
);
CREATE UNIQUE INDEX companies_name ON companies (name);

CREATE TABLE users (
    id text PRIMARY KEY,
    user_name text NOT NULL,
    normalized_user_name text NOT NULL,
    email text,
    normalized_email text,
    email_confirmed integer NOT NULL,
    password_hash text,
    security_stamp text,
    concurrency_stamp text,
    phone_number text,
    phone_number_confirmed integer NOT NULL,
    two_factor_enabled integer NOT NULL,
    lockout_end integer,
    lockout_enabled integer NOT NULL,
    access_failed_count integer NOT NULL,
    display_name text NOT NULL,
    company_id text REFERENCES companies (id) DEFERRABLE INITIALLY DEFERRED,
    is_disabled integer NOT NULL,
    created_at integer NOT NULL
);
CREATE UNIQUE INDEX users_normalized_user_name ON users (normalized_user_name);
CREATE INDEX users_normalized_email ON users (normalized_email);

CREATE TABLE user_claims (
    id integer PRIMARY KEY AUTOINCREMENT,
    user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    claim_type text,
    claim_value text
);
CREATE INDEX user_claims_user ON user_claims (user_id);

CREATE TABLE user_logins (
    login_provider text NOT NULL,
    provider_key text NOT NULL,
    provider_display_name text,
    user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (login_provider, provider_key)
);
CREATE INDEX user_logins_user ON user_logins (user_id);

CREATE TABLE user_tokens (
    user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    login_provider text NOT NULL,
    name text NOT NULL,
    value text,
    PRIMARY KEY (user_id, login_provider, name)
);

CREATE TABLE role_assignments (
    id text PRIMARY KEY,
    user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    role integer NOT NULL,
    company_id text REFERENCES companies (id) DEFERRABLE INITIALLY DEFERRED,
    granted_at integer NOT NULL
);
CREATE INDEX role_assignments_user ON role_assignments (user_id);

CREATE TABLE setup_links (
    id text PRIMARY KEY,
    token_hash text NOT NULL,
    created_at integer NOT NULL,
    expires_at integer NOT NULL,
    used_at integer
);
CREATE UNIQUE INDEX setup_links_token ON setup_links (token_hash);

-- Contracts -----------------------------------------------------------------------------------------------------------
CREATE TABLE contracts (
    id text PRIMARY KEY,
    number text NOT NULL,
    company_id text NOT NULL REFERENCES companies (id) DEFERRABLE INITIALLY DEFERRED,
    program text NOT NULL,
    level text NOT NULL,
    starts_on text NOT NULL,
    ends_on text NOT NULL
);
CREATE UNIQUE INDEX contracts_number ON contracts (number);

CREATE TABLE covered_lines (
    id text PRIMARY KEY,
    contract_id text NOT NULL REFERENCES contracts (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    company_id text NOT NULL REFERENCES companies (id) DEFERRABLE INITIALLY DEFERRED,
    product_id text NOT NULL,
    serial_number text NOT NULL,
    starts_on text NOT NULL,
    ends_on text NOT NULL
);
CREATE UNIQUE INDEX covered_lines_contract_device ON covered_lines (contract_id, serial_number, product_id);
CREATE INDEX covered_lines_device ON covered_lines (serial_number, product_id);

-- Devices -------------------------------------------------------------------------------------------------------------
CREATE TABLE devices (
    id text PRIMARY KEY,
    product_id text NOT NULL,
    serial_number text NOT NULL,
    company_id text REFERENCES companies (id) DEFERRABLE INITIALLY DEFERRED,
    host_name text,
    family integer NOT NULL,
    series text,
    software_version text,
    contact_name text,
    contact_email text,
    address text,
    first_message_at integer NOT NULL,
    last_message_at integer NOT NULL,
    last_inventory_at integer,
    last_configuration_at integer
);
CREATE UNIQUE INDEX devices_key ON devices (serial_number, product_id);
CREATE INDEX devices_company ON devices (company_id, last_message_at);

CREATE TABLE components (
    id text PRIMARY KEY,
    device_id text NOT NULL REFERENCES devices (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    company_id text REFERENCES companies (id) DEFERRABLE INITIALLY DEFERRED,
    position text NOT NULL,
    class integer NOT NULL,
    description text,
    product_id text,
    serial_number text,
    part_number text,
    hardware_version text,
    software_version text,
    first_seen_at integer NOT NULL,
    last_seen_at integer NOT NULL
);
CREATE UNIQUE INDEX components_position ON components (device_id, position);

-- Registration --------------------------------------------------------------------------------------------------------
CREATE TABLE device_registrations (
    id text PRIMARY KEY,
    device_id text NOT NULL REFERENCES devices (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    company_id text REFERENCES companies (id) DEFERRABLE INITIALLY DEFERRED,
    state integer NOT NULL,
    state_since_at integer NOT NULL,
    token_hash text,
    token_expires_at integer,
    token_used_at integer,
    token_mailed_at integer,
    contact_emails text NOT NULL,
    contract_id text REFERENCES contracts (id) DEFERRABLE INITIALLY DEFERRED,
    registered_by_id text REFERENCES users (id) DEFERRABLE INITIALLY DEFERRED,
    confirmed_at integer,
    backlog_waits integer NOT NULL
);
CREATE UNIQUE INDEX device_registrations_device ON device_registrations (device_id);
CREATE UNIQUE INDEX device_registrations_token ON device_registrations (token_hash);
CREATE INDEX device_registrations_backlog ON device_registrations (device_id) WHERE backlog_waits;

-- Service requests ----------------------------------------------------------------------------------------------------
CREATE TABLE number_sequences (
    name text PRIMARY KEY,
    next_value integer NOT NULL
);

CREATE TABLE service_requests (
    id text PRIMARY KEY,
    number integer NOT NULL,
    company_id text REFERENCES companies (id) DEFERRABLE INITIALLY DEFERRED,
    device_id text NOT NULL REFERENCES devices (id) DEFERRABLE INITIALLY DEFERRED,
    finding_id text,
    title text NOT NULL,
    problem text NOT NULL,
    severity integer NOT NULL,
    state integer NOT NULL,
    team integer NOT NULL,
    origin integer NOT NULL,
    contract_number text,
    opened_at integer NOT NULL,
    closed_at integer
);
CREATE UNIQUE INDEX service_requests_number ON service_requests (number);
CREATE INDEX service_requests_company ON service_requests (company_id, state, opened_at);
CREATE INDEX service_requests_device ON service_requests (device_id, state);

CREATE TABLE service_request_events (
    id text PRIMARY KEY,
    service_request_id text NOT NULL REFERENCES service_requests (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    company_id text REFERENCES companies (id) DEFERRABLE INITIALLY DEFERRED,
    at integer NOT NULL,
    kind integer NOT NULL,
    actor text NOT NULL,
    text text NOT NULL,
    message_id text
);
CREATE INDEX service_request_events_request ON service_request_events (service_request_id, at);

-- Analysis ------------------------------------------------------------------------------------------------------------
CREATE TABLE findings (
    id text PRIMARY KEY,
    device_id text NOT NULL REFERENCES devices (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    company_id text REFERENCES companies (id) DEFERRABLE INITIALLY DEFERRED,
    rule_id text NOT NULL,
    rule_version integer NOT NULL,
    fingerprint text NOT NULL,
    title text NOT NULL,
    problem text NOT NULL,
    impact text NOT NULL,
    recommendation text NOT NULL,
    evidence text NOT NULL,
    severity integer,
    confidence integer NOT NULL,
    component text,
    part text,
    team integer NOT NULL,
    is_facility integer NOT NULL,
    state integer NOT NULL,
    first_seen_at integer NOT NULL,
    last_seen_at integer NOT NULL,
    count integer NOT NULL,
    service_request_id text,
    request_due_at integer,
    no_request_reason text
);
CREATE INDEX findings_open ON findings (device_id, fingerprint, last_seen_at);
CREATE INDEX findings_due ON findings (request_due_at) WHERE request_due_at IS NOT NULL;
CREATE INDEX findings_company ON findings (company_id, state, last_seen_at);

CREATE TABLE finding_messages (
    message_id text NOT NULL,
    finding_id text NOT NULL REFERENCES findings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    company_id text REFERENCES companies (id) DEFERRABLE INITIALLY DEFERRED,
    role integer NOT NULL,
    PRIMARY KEY (message_id, finding_id)
);
CREATE INDEX finding_messages_finding ON finding_messages (finding_id);

-- Intake --------------------------------------------------------------------------------------------------------------
CREATE TABLE journal_marks (
    journal_id text PRIMARY KEY,
    position integer NOT NULL,
    moved_at integer NOT NULL
);

CREATE TABLE messages (
    id text PRIMARY KEY,
    journal_id text NOT NULL,
    journal_position integer NOT NULL,
    received_at integer NOT NULL,
    processed_at integer NOT NULL,
    transport integer NOT NULL,
    remote_address text,
    idempotency_key text NOT NULL,
    outcome integer NOT NULL,
    reason integer NOT NULL,
    duplicate_of text,
    device_id text,
    company_id text,
    format integer NOT NULL,
    family integer NOT NULL,
    alert_group integer NOT NULL,
    sub_type text,
    event_name text,
    kind integer NOT NULL,
    severity integer,
    event_at integer,
    wire_id text,
    host_name text,
    title text NOT NULL,
    trace text NOT NULL
);
CREATE UNIQUE INDEX messages_journal ON messages (journal_id, journal_position);
CREATE INDEX messages_key ON messages (idempotency_key, received_at);
CREATE INDEX messages_received ON messages (received_at);
CREATE INDEX messages_company ON messages (company_id, received_at);
CREATE INDEX messages_device ON messages (device_id, received_at);
CREATE INDEX messages_outcome ON messages (outcome, received_at);

CREATE TABLE raw_messages (
    message_id text PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    size_bytes integer NOT NULL,
    sha256 text NOT NULL,
    facts text NOT NULL,
    body_brotli blob NOT NULL
);

-- Notifications -------------------------------------------------------------------------------------------------------
CREATE TABLE outbox_mails (
    id text PRIMARY KEY,
    company_id text REFERENCES companies (id) DEFERRABLE INITIALLY DEFERRED,
    template text NOT NULL,
    recipient text NOT NULL,
    subject text NOT NULL,
    message_id text NOT NULL,
    text_body text NOT NULL,
    html_body text NOT NULL,
    subject_id text,
    state integer NOT NULL,
    attempts integer NOT NULL,
    created_at integer NOT NULL,
    next_attempt_at integer NOT NULL,
    delivered_at integer,
    last_answer text
);
CREATE INDEX outbox_mails_due ON outbox_mails (state, next_attempt_at);
CREATE UNIQUE INDEX outbox_mails_message_id ON outbox_mails (message_id, recipient);
