import type { Config } from "../config/config.ts";
import { AuthError, type ConfigurationFault } from "../errors/errors.ts";
import type { AuthEvent } from "../audit/audit-events.ts";
import { parseOrganisationNumber } from "../domain/organisation-number.ts";
import type { ProviderConfig } from "../config/provider-config.ts";
import type { Keys } from "../runtime/key-ring.ts";
import { subjectPseudonym } from "../audit/pseudonyms.ts";
import { entriesOf, organisationEntry, populationEntries } from "./session-index.ts";

/** Exactly one of the union: members of the other alternatives are forbidden. */
export type ExactlyOne<
  Each,
  Names extends PropertyKey = Each extends unknown ? keyof Each : never,
> = Each extends unknown ? Each & { readonly [Name in Exclude<Names, keyof Each>]?: never } : never;

/** A person at one issuer (OpenID Connect Core 5.7), with the values of `session.issuer` and `session.subject`. */
export interface PersonSelection {
  readonly issuer: string;
  readonly subject: string;
}

/**
 * Selects sessions: of one person, of one session at the provider (`sid`), of everyone who acts for one organisation, or all. Exactly one
 * of these.
 */
export type SessionSelection = ExactlyOne<
  | PersonSelection
  | { readonly issuer: string; readonly sid: string }
  | { readonly organisationNumber: string }
  | { readonly all: true }
>;

/** A validated selection. */
export interface SelectedSessions {
  /** The index entries under one secret. */
  readonly entries: (keys: Keys) => readonly string[];
  /** The members for the audit event. */
  readonly told: Pick<AuthEvent, "selection" | "subject" | "organisations">;
}

type Given = Readonly<Record<string, unknown>>;

interface SelectionRow {
  readonly members: readonly string[];
  readonly select: (config: Config, given: Readonly<Record<string, string>>) => SelectedSessions;
}

const selections: readonly SelectionRow[] = [
  {
    members: ["issuer", "subject"],
    select: (config, { issuer = "", subject = "" }) => ({
      entries: (keys) => clientsAt(config, issuer).flatMap((client) => entriesOf(keys, client, { subject })),
      told: { selection: "subject", subject: subjectPseudonym(config, issuer, subject) },
    }),
  },
  {
    members: ["issuer", "sid"],
    select: (config, { issuer = "", sid }) => ({
      entries: (keys) => clientsAt(config, issuer).flatMap((client) => entriesOf(keys, client, { session: sid })),
      told: { selection: "sid" },
    }),
  },
  {
    members: ["organisationNumber"],
    select: (_, { organisationNumber = "" }) => ({
      entries: (keys) => [organisationEntry(keys, organisationNumber)],
      told: { selection: "organisation", organisations: [organisationNumber] },
    }),
  },
  { members: ["all"], select: () => ({ entries: populationEntries, told: { selection: "all" } }) },
];

/** The fault of a member's value, if there is one. */
const faultOf: Readonly<Record<string, (value: unknown, config: Config) => string | undefined>> = {
  issuer: (value, config) =>
    typeof value === "string" && clientsAt(config, value).length > 0 ? undefined : "is the issuer of no provider",
  subject: nameFault,
  sid: nameFault,
  organisationNumber: (value) => (parseOrganisationNumber(value) ? undefined : "is not an organisation number"),
  all: (value) => (value === true ? undefined : "must be true"),
};

/**
 * Validates an administrator's selection. A missing, `undefined` or empty member, or a mix of alternatives, is refused and never means all
 * sessions: `{ issuer, subject: undefined }` is a mistake by someone who meant one person.
 * @throws {@link AuthError} `configuration_invalid`
 */
export function selectSessions(config: Config, given: unknown): SelectedSessions {
  const members = typeof given === "object" && given !== null ? { ...(given as Given) } : {};
  const names = Object.keys(members).toSorted();
  const row = selections.find((each) => each.members.toSorted().join() === names.join());
  if (!row) throw invalid([{ option: "sessions", fault: `must be one of ${shapes}, and nothing beside it` }]);
  const faults = names.flatMap((option): ConfigurationFault[] => {
    const fault = faultOf[option]?.(members[option], config);
    return fault === undefined ? [] : [{ option, fault }];
  });
  if (faults.length > 0) throw invalid(faults);
  return row.select(config, members as Readonly<Record<string, string>>);
}

/** As {@link selectSessions}, but accepts only a person. @throws `configuration_invalid` */
export function selectPerson(config: Config, given: unknown): SelectedSessions {
  const selected = selectSessions(config, given);
  if (selected.told.selection === "subject") return selected;
  throw invalid([{ option: "person", fault: "must be { issuer, subject }, and nothing beside it" }]);
}

const shapes = selections.map(({ members }) => `{ ${members.join(", ")} }`).join(", ");

function invalid(faults: readonly ConfigurationFault[]): AuthError {
  return new AuthError("configuration_invalid", { details: { faults } });
}

function nameFault(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? undefined : "must be a text that is not empty";
}

/** One provider entry for each of our clients at the issuer. A `sub` is the same person for all of them. */
function clientsAt({ providers }: Config, issuer: string): ProviderConfig[] {
  const there = [...providers.values()].filter((provider) => provider.issuer === issuer);
  return [...new Map(there.map((provider) => [provider.clientId, provider])).values()];
}
