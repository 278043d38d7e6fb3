import type { EventFacts } from "../audit/audit-events.ts";
import { AuthError } from "../errors/errors.ts";
import { NationalId } from "../domain/national-id.ts";
import { fromIso6523, type OrganisationNumber } from "../domain/organisation-number.ts";
import type { MachineProfile } from "../providers/machine-profile.ts";
import type { OrganisationServerConfig, OrganisationServerOptions } from "../config/organisation-server-options.ts";

/** A verified access token of an organisation. It proves which organisation calls, and never that a person logged in. */
export interface OrganisationAccess {
  /** The organisation that calls, or on whose behalf a supplier calls. Decide on this one, never on `clientId`. */
  readonly consumer: OrganisationNumber | EuropeanBusiness;
  /** The organisation that calls for the consumer, which has delegated to it. For the log. */
  readonly supplier?: OrganisationNumber;
  /** Where the consumer delegated, such as `https://www.altinn.no/`. For the log. */
  readonly delegationSource?: string;
  /** The client id of the calling application. */
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** The system user that calls. Then `consumer` is its vendor, and the customer is `systemUser.organisationNumber`. */
  readonly systemUser?: SystemUser;
  /** The person that the token is restricted to. Compare it with the person that the request is about. */
  readonly person?: NationalId;
  /** When the token expires, in seconds since 1970. */
  readonly expiresAt: number;
}

/** A European business, by the certificate of its seal (ETSI EN 319 412-1 5.1.4). */
export interface EuropeanBusiness {
  readonly authority: string;
  /** Such as `NTRSE-5560000001`. */
  readonly id: string;
}

/** A system user at Altinn. What it may do for the customer is for Altinn's PDP to say, by its `id`. */
export interface SystemUser {
  /** A UUID. */
  readonly id: string;
  /** The customer that approved it; for an agent's system user, the agent. */
  readonly organisationNumber: OrganisationNumber;
  /** The system in Altinn's register. */
  readonly systemId?: string;
}

/** The access that the options require: a member that they require is not optional, and one that they refuse is never there. */
export type OrganisationAccessOf<Options extends OrganisationServerOptions> = Omit<
  OrganisationAccess,
  "consumer" | "systemUser" | "person"
> & {
  readonly consumer: Options extends { readonly europeanBusinesses: true }
    ? OrganisationAccess["consumer"]
    : OrganisationNumber;
} & (Options extends { readonly systemUser: true } ? { readonly systemUser: SystemUser } : unknown) &
  (Options extends { readonly person: true } ? { readonly person: NationalId } : unknown);

type Claims = Readonly<Record<string, unknown>>;

/**
 * The access of a token whose signature, times and audience are verified.
 *
 * Source: maskinporten_guide_apitilbyder; maskinporten_func_systembruker; maskinporten_func_pid_restricted_tokens.
 * @throws {@link AuthError} `access_token_invalid`, `access_client_refused`, `system_user_required`
 */
export function organisationAccess(config: OrganisationServerConfig, claims: Claims): OrganisationAccess {
  const { client_id: clientId, scope, exp, delegation_source: source } = claims;
  const consumer = consumerOf(config.profile, claims["consumer"]);
  if (!consumer) throw invalid("claim consumer");
  if (typeof consumer === "object" && !config.europeanBusinesses) throw new AuthError("access_client_refused");
  if (config.consumers && !(typeof consumer === "string" && config.consumers.has(consumer)))
    throw new AuthError("access_client_refused");
  const supplier = supplierIn(claims["supplier"]);
  if (source !== undefined && typeof source !== "string") throw invalid("claim delegation_source");
  const systemUser = systemUserIn(config, claims["authorization_details"]);
  const person = personIn(config, claims["pid"]);
  return Object.freeze({
    consumer,
    ...(supplier !== undefined && { supplier }),
    ...(source !== undefined && { delegationSource: source }),
    clientId: String(clientId),
    scopes: Object.freeze(scopesIn(scope)),
    ...(systemUser && { systemUser }),
    ...(person && { person }),
    expiresAt: Number(exp),
  });
}

/** RFC 6749 3.3: whole words. */
export function scopesIn(scope: unknown): readonly string[] {
  return typeof scope === "string" ? scope.split(" ").filter(Boolean) : [];
}

/** What the log tells of a signed token, accepted or not: its organisations, as far as they are valid. */
export function organisationFacts(
  profile: MachineProfile,
  { consumer: given, supplier: calling, delegation_source: source }: Claims,
): Pick<EventFacts, "consumer" | "supplier" | "delegationSource"> {
  const consumer = consumerOf(profile, given);
  const supplier = fromIso6523(calling);
  return {
    ...(consumer && { consumer: typeof consumer === "string" ? consumer : consumer.id }),
    ...(supplier && { supplier }),
    ...(typeof source === "string" && { delegationSource: source }),
  };
}

/**
 * ETSI EN 319 412-1 5.1.4: an organisation by its trade register, VAT number or LEI. `PNO`, `PAS` and others name a person. Norwegian organisations
 * have an organisation number.
 */
const business = /^(?:NTR|VAT|LEI)(?!NO)[A-Z]{2}-[\w.-]{1,64}$/;

/** maskinporten_guide_apitilbyder: the authority too, since nine digits of another register are another organisation. */
function consumerOf(
  { organisationTokens }: MachineProfile,
  given: unknown,
): OrganisationAccess["consumer"] | undefined {
  const number = fromIso6523(given);
  if (number) return number;
  const { authority, ID: id } = membersOf(given);
  if (typeof authority !== "string" || !organisationTokens.foreignAuthorities.includes(authority)) return undefined;
  return typeof id === "string" && business.test(id) ? Object.freeze({ authority, id }) : undefined;
}

function supplierIn(given: unknown): OrganisationNumber | undefined {
  const number = fromIso6523(given);
  if (given !== undefined && !number) throw invalid("claim supplier");
  return number;
}

/**
 * RFC 9396 9.1: the details limit what a token is for, so an API that does not expect them refuses it. A token for a customer is never taken for
 * its vendor's own.
 */
function systemUserIn({ profile, systemUser }: OrganisationServerConfig, given: unknown): SystemUser | undefined {
  const details: readonly unknown[] = Array.isArray(given) ? given : [];
  if (!systemUser) {
    if (given !== undefined && !(Array.isArray(given) && given.length === 0))
      throw invalid("claim authorization_details");
    return undefined;
  }
  const [detail, ...others] = details;
  const { type } = membersOf(detail);
  const read =
    others.length === 0 && type === profile.organisationTokens.systemUserType ? systemUserOf(detail) : undefined;
  if (!read) throw new AuthError("system_user_required");
  return read;
}

function systemUserOf(detail: unknown): SystemUser | undefined {
  const { systemuser_org: org, systemuser_id: ids, system_id: systemId } = membersOf(detail);
  const { authority, ID, id: lower } = membersOf(org);
  // Altinn writes `ID` in some places and `id` in others. Two that differ are refused.
  if (ID !== undefined && lower !== undefined && ID !== lower) return undefined;
  const organisationNumber = fromIso6523({ authority, ID: ID ?? lower });
  const named: readonly unknown[] = Array.isArray(ids) ? ids : [];
  const [id, ...more] = named;
  if (!organisationNumber || more.length > 0 || typeof id !== "string" || !uuid.test(id)) return undefined;
  return Object.freeze({ id, organisationNumber, ...(typeof systemId === "string" && { systemId }) });
}

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** maskinporten_func_pid_restricted_tokens: such a token gives less than others of its scope, and is no login. */
function personIn({ person }: OrganisationServerConfig, given: unknown): NationalId | undefined {
  const read = NationalId.parse(given);
  // The error does not contain the value: it may be a person's number.
  if (person ? !read : given !== undefined) throw invalid("claim pid");
  return read;
}

function membersOf(value: unknown): Claims {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function invalid(fault: string): AuthError {
  return new AuthError("access_token_invalid", { details: { fault } });
}
