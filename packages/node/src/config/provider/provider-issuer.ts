import { checkObject, isMissing, notSet, type Fault, type Unchecked } from "../../options/option-object.ts";
import type { ProviderProfile } from "../../providers/provider-profile.ts";

/** Lower-case as in the issuer, which is compared exactly. */
const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * The profile for one entry: with its directory (`tenant`) and the directory's own levels (`contexts`). `at` is the entry's path with a trailing dot,
 * or empty.
 */
export function profileOf(
  profile: ProviderProfile,
  options: Unchecked<"tenant" | "contexts">,
  at: string,
  fault: Fault,
): ProviderProfile {
  const tenant = checkTenant(options.tenant, `${at}tenant`, profile, fault);
  const contexts = checkContexts(options.contexts, `${at}contexts`, profile, fault);
  const { test, production } = profile.issuers;
  const named = (issuer: string): string => issuer.replace("{tenant}", tenant ?? "");
  return {
    ...profile,
    ...(tenant !== undefined && profile.tenant && { tenant: { ...profile.tenant, id: tenant } }),
    issuers: { test: named(test), production: named(production) },
    assurance: { ...profile.assurance, levels: [...profile.assurance.levels, ...contexts] },
  };
}

function checkTenant(given: unknown, at: string, { title, tenant }: ProviderProfile, fault: Fault): string | undefined {
  if (!tenant && given !== undefined) fault(at, `${title} has no directories to choose among`);
  if (!tenant) return undefined;
  // The issuer contains the id, never the domain name. `common`, `organizations` and `consumers` stand for every directory.
  if (typeof given === "string" && guid.test(given)) return given;
  fault(at, isMissing(given) ? notSet : "must be the directory's id, a GUID in lower case");
  return undefined;
}

function checkContexts(given: unknown, at: string, { title, assurance }: ProviderProfile, fault: Fault): string[] {
  if (given === undefined) return [];
  const { contexts } = assurance;
  const form = contexts && new RegExp(`^(?:${contexts.form})$`);
  if (!form) fault(at, `${title} has no authentication contexts`);
  else if (
    !Array.isArray(given) ||
    !given.every((one): one is string => typeof one === "string" && form.test(one)) ||
    new Set(given).size < given.length
  )
    fault(at, "must be a list of the directory's own, weakest first, each once, as c1");
  else return given;
  return [];
}

/** OpenID Connect Discovery 4; RFC 8414 3. */
const metadataPath = /\/\.well-known\/(?:openid-configuration|oauth-authorization-server)(?=\/?$)/;

export function checkIssuer(
  environment: unknown,
  at: string,
  profile: Pick<ProviderProfile, "issuers">,
  local: boolean,
  fault: Fault,
): string | undefined {
  // A mock that moves the clock would end or prolong the sessions of real people.
  if (environment === "production" && Object.hasOwn(globalThis, Symbol.for("adgangskort.testing.clock")))
    fault(at, "is production, and NODE_OPTIONS loads @adgangskort/testing/clock, which is for tests alone");
  if (environment === "test" || environment === "production") return profile.issuers[environment];
  const own = typeof environment === "object" && environment && "issuer" in environment ? environment : undefined;
  const given = own?.issuer;
  const url = typeof given === "string" ? URL.parse(given) : null;
  if (!url) {
    if (own && isMissing(given)) fault(`${at}.issuer`, notSet);
    else fault(at, 'must be "test", "production" or { issuer } with a URL');
    return undefined;
  }
  checkObject(environment, at, ["issuer"], fault);
  // OpenID Connect Core 2: no query, no fragment. Issuers are compared exactly, so only the canonical spelling is accepted.
  const slash = profile.issuers.test.endsWith("/");
  const issuer = `${url.origin}${url.pathname}`.replace(/\/$/, "") + (slash ? "/" : "");
  const [document] = metadataPath.exec(issuer) ?? [];
  if (url.protocol !== "http:" || url.hostname !== "localhost")
    fault(
      at,
      'an issuer of your own must be a mock on http://localhost; the provider itself is "test" or "production"',
    );
  else if (!local) fault(at, "a mock issuer is only for an application on http://localhost");
  else if (document) fault(at, `the issuer is the part before ${document}`);
  else if (given !== issuer)
    fault(
      at,
      `an issuer is written without query, fragment${slash ? " and user, and here with a" : ", user and"} final slash`,
    );
  else return issuer;
  return undefined;
}
