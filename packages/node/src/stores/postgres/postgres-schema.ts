import { AuthError } from "../../errors/errors.ts";

/** The default schema of the tables. */
export const defaultSchema = "adgangskort";

/** An exact copy of `schema/postgres.sql` in this package: a bundler includes code, but not such a file. */
export const schemaFile = `-- Sessions in PostgreSQL (14 or later): what postgresStore of @adgangskort/node/postgres reads and writes.
--
-- Applied by store.migrate(), or by hand: psql --single-transaction --file postgres.sql
-- May be applied again, by several processes at once, and while others use the tables. For another schema than "adgangskort", put
-- its name in the place of that one, and in the option "schema".

-- One after another: two that create the same table at once would hinder each other. Lasts as long as the transaction.
SELECT pg_advisory_xact_lock(hashtextextended('adgangskort', 0));

CREATE SCHEMA IF NOT EXISTS adgangskort;

-- A session: in the clear its life and its names, keyed hashes all of them; the rest is sealed, under a key that is not here.
CREATE TABLE IF NOT EXISTS adgangskort.sessions (
  -- Keyed hash of the id that the browser has.
  key text COLLATE "C" PRIMARY KEY,
  -- Counts the writes, from 1.
  version integer NOT NULL,
  -- Id of the entry of "providers".
  provider text NOT NULL,
  -- Seconds since 1970, by the application's clock.
  created_at double precision NOT NULL,
  last_seen_at double precision NOT NULL,
  expires_at double precision NOT NULL,
  -- What it can be found by without its id: keyed hashes of the person, the provider's session, the organisations.
  entries text[] COLLATE "C" NOT NULL,
  -- AES-256-GCM.
  sealed bytea NOT NULL
) WITH (fillfactor = 80);
-- What is sealed cannot be compressed.
ALTER TABLE adgangskort.sessions ALTER COLUMN sealed SET STORAGE EXTERNAL;
CREATE INDEX IF NOT EXISTS sessions_by_entry ON adgangskort.sessions USING gin (entries) WITH (fastupdate = off);
CREATE INDEX IF NOT EXISTS sessions_by_expiry ON adgangskort.sessions (expires_at);

-- Keys of sessions that have ended, and names under which none may begin, each for as long as something late could bring one back.
CREATE TABLE IF NOT EXISTS adgangskort.tombstones (
  key text COLLATE "C" PRIMARY KEY,
  until timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS tombstones_by_end ON adgangskort.tombstones (until);

-- What may be used once: the state of a login, the id of a logout token.
CREATE TABLE IF NOT EXISTS adgangskort.claims (
  key text COLLATE "C" PRIMARY KEY,
  until timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS claims_by_end ON adgangskort.claims (until);

-- What one process at a time may do, and which of them does.
CREATE TABLE IF NOT EXISTS adgangskort.locks (
  key text COLLATE "C" PRIMARY KEY,
  holder uuid NOT NULL,
  until timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS locks_by_end ON adgangskort.locks (until);

-- What each process says of its configuration for a minute, so that one that differs from the others is found: no secret, but keyed hashes.
CREATE TABLE IF NOT EXISTS adgangskort.notes (
  id text COLLATE "C" PRIMARY KEY,
  note text NOT NULL,
  until timestamptz NOT NULL
);

-- Beside the tables there is one channel, "adgangskort changes": each session that ended or was replaced is told there (NOTIFY).
`;

/** The SQL of the file for another schema name. @throws {@link AuthError} `configuration_invalid` */
export function schemaNamed(schema: string): string {
  if (/^[a-z_][a-z0-9_]{0,39}$/.test(schema)) return schemaFile.replaceAll(/\badgangskort(?=[.;'])/g, schema);
  const fault = "must be a name of small letters, digits and underscores, at most 40";
  throw new AuthError("configuration_invalid", { details: { faults: [{ option: "schema", fault }] } });
}
