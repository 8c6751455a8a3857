-- Who may ask. Row security by organisation comes with accounts. A key is looked up by its hash
-- before its organisation is known, so these two stay readable as a whole for the API's role, which
-- can change nothing in them.

CREATE TABLE organizations (
  id   uuid PRIMARY KEY,
  name text NOT NULL,
  plan text NOT NULL
);

CREATE TABLE api_keys (
  id              uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  sha256          bytea NOT NULL UNIQUE CHECK (octet_length(sha256) = 32),
  prefix          text NOT NULL,
  scopes          text[] NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT now(),
  expires_at      timestamptz,
  revoked_at      timestamptz
);

CREATE INDEX api_keys_organization_id ON api_keys (organization_id);

COMMENT ON COLUMN api_keys.sha256 IS 'of the whole key, which itself is nowhere';
COMMENT ON COLUMN api_keys.prefix IS 'the first characters, for people to tell their keys apart';

GRANT SELECT ON organizations, api_keys TO tidemark_api;
