import { z } from "zod";
import { cataloguedFault, faultCatalogueOf, isServed } from "../../fault-catalogue/index.ts";
import type { Fault } from "../../faults/fault.ts";
import { faults } from "../../faults/index.ts";
import { SIGNATURE_FAULTS } from "../../faults/signatures.ts";
import type { Profile } from "../../profiles/profile.ts";
import { nearestName, nearestNames } from "../../requests/nearest-name.ts";
import { ENDPOINTS, type Endpoint } from "../../requests/endpoint.ts";
import { isObject } from "../../clients/statements.ts";
import { WORKER_LABEL } from "../../requests/worker-label.ts";
import { Problem } from "./problem.ts";

/** Members to set. `null` removes one (RFC 7396), and `{"$now": seconds}` is a time from now, in seconds. */
const patch = z.record(z.string(), z.unknown());
/** What a fault can be set on: the steps of a login and the services that a program calls, not the pages and lists beside them. */
const on = z
  .enum(ENDPOINTS)
  .exclude([
    "interaction",
    "available_idps",
    "client_secret",
    "extended_userinfo",
    "groups",
    "member_groups",
    "unknown",
  ]);
type Members = Readonly<Record<string, unknown>>;

const timed = (value: unknown): unknown => {
  if (value === null) return undefined;
  const seconds = z.strictObject({ $now: z.number() }).safeParse(value);
  return seconds.success ? Math.floor(Date.now() / 1000) + seconds.data.$now : value;
};
/** Read when the fault fires, since it may be relative to now. */
const patched = (members: Members) => (): Members =>
  Object.fromEntries(Object.entries(members).map(([name, value]) => [name, timed(value)]));

function kind<Shape extends z.ZodRawShape>(shape: Shape, make: (given: z.infer<z.ZodObject<Shape>>) => Fault) {
  return { shape, make: (given: unknown): Fault => make(given as z.infer<z.ZodObject<Shape>>) };
}

const parameters = z.record(z.string(), z.union([z.string(), z.array(z.string()), z.null()]));
type Parameters = z.infer<typeof parameters>;
const redirect = (given: Parameters): Readonly<Record<string, string | readonly string[] | undefined>> =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [name, value ?? undefined]));

/** The faults whose arguments are data, by the name of their constructor. */
const KINDS = {
  "idToken.claims": kind({ patch }, (given) => faults.idToken.claims(patched(given.patch))),
  "idToken.header": kind({ patch }, (given) => faults.idToken.header(patched(given.patch))),
  "idToken.signature": kind({ signature: z.enum(SIGNATURE_FAULTS) }, ({ signature }) =>
    faults.idToken.signature(signature),
  ),
  "idToken.clock": kind({ seconds: z.number() }, ({ seconds }) => faults.idToken.clock(seconds)),
  "idToken.replay": kind({}, () => faults.idToken.replay()),
  "accessToken.claims": kind({ patch }, (given) => faults.accessToken.claims(patched(given.patch))),
  "token.body": kind({ patch }, (given) => faults.token.body(patched(given.patch))),
  "par.body": kind({ patch }, (given) => faults.par.body(patched(given.patch))),
  "userinfo.body": kind({ patch }, (given) => faults.userinfo.body(patched(given.patch))),
  "introspection.body": kind({ patch }, (given) => faults.introspection.body(patched(given.patch))),
  discovery: kind({ patch }, (given) => faults.discovery(patched(given.patch))),
  "authorize.parameters": kind({ parameters }, (given) => faults.authorize.parameters(redirect(given.parameters))),
  "authorize.error": kind({ error: z.string() }, ({ error }) => faults.authorize.error(error)),
  "endSession.parameters": kind({ parameters }, (given) => faults.endSession.parameters(redirect(given.parameters))),
  status: kind({ on, status: z.int().min(400).max(599) }, (given) => faults.status(given.on, given.status)),
  slow: kind({ on, milliseconds: z.int().min(0).max(120_000) }, (given) => faults.slow(given.on, given.milliseconds)),
  cut: kind({ on, bytes: z.int().min(0) }, (given) => faults.cut(given.on, given.bytes)),
  html: kind({ on }, (given) => faults.html(given.on)),
  oauthError: kind({ on, error: z.string() }, (given) => faults.oauthError(given.on, given.error)),
  network: kind({ on }, (given) => faults.network(given.on)),
  tooMany: kind({ on, retryAfter: z.union([z.number(), z.string()]) }, (given) =>
    faults.tooMany(given.on, given.retryAfter),
  ),
} as const;

/** Whose calls something is for. All that are given must fit. */
export const scope = z.strictObject({
  /** The label of the browser of a login. */
  worker: z.string().regex(WORKER_LABEL).optional(),
  client_id: z.string().optional(),
  /** By name or pid. */
  person: z.string().optional(),
});

/** What a call tells of the one it is for. A browser has no part in metadata, keys and pushed requests, and has no person yet at the authorization endpoint. */
const UNTOLD: Readonly<Record<keyof z.infer<typeof scope>, readonly Endpoint[]>> = {
  worker: ["discovery", "jwks", "par"],
  client_id: ["discovery", "jwks"],
  person: ["discovery", "jwks", "par", "authorize"],
};

const options = {
  /** How many times it fires; unlimited when left out. */
  times: z.int().min(1).optional(),
  provider: z.string().optional(),
  for: scope.optional(),
  /** Only for the redemption of a code, or of a refresh token. */
  when: z.enum(["code", "refresh"]).optional(),
  /** Whether `verify` complains of it if it never fired. */
  mustFire: z.boolean().default(true),
};

const ofCatalogue = z.strictObject({ catalogue: z.string(), ...options });
const ofKinds = new Map(
  Object.entries(KINDS).map(([name, { shape }]) => [
    name,
    z.strictObject({ kind: z.literal(name), ...shape, ...options }),
  ]),
);

/** A fault, by its name or id in the catalogue, or by kind with its arguments. */
export const faultRequest = z.union([ofCatalogue, ...ofKinds.values()]);

/** The form of a fault that was meant, so that an error is about that one. @throws {@link Problem} */
export function meantFault(given: unknown): z.ZodType {
  const { catalogue, kind } = isObject(given) ? given : {};
  if (catalogue === undefined && kind === undefined)
    throw new Problem(400, "body: it needs catalogue or kind", ["catalogue", "kind"]);
  if (catalogue !== undefined) return ofCatalogue;
  const meant = ofKinds.get(String(kind));
  if (!meant) throw new Problem(400, `body kind: there is no kind ${String(kind)}`, [...ofKinds.keys()]);
  return meant;
}

/** @throws {@link Problem} that names what is allowed */
export function faultOf(given: z.infer<typeof faultRequest>, profile: Profile): Fault {
  const fault = "catalogue" in given ? catalogued(given.catalogue, profile) : made(given);
  const lacking = [fault.on].flat().find((endpoint) => !isServed(profile, endpoint));
  if (lacking !== undefined)
    throw new Problem(
      400,
      `${profile.title} has no ${lacking}`,
      on.options.filter((endpoint) => isServed(profile, endpoint)),
    );
  for (const of of Object.keys(given.for ?? {}) as (keyof typeof UNTOLD)[]) {
    const untold = [fault.on].flat().find((endpoint) => UNTOLD[of].includes(endpoint));
    if (untold !== undefined) throw new Problem(409, `a call of ${untold} does not tell its ${of}`);
  }
  if (given.when === undefined) return fault;
  return given.when === "code" ? faults.onCode(fault) : faults.onRefresh(fault);
}

const MOST_ALIKE = 20;
const made = (given: { readonly kind: string }): Fault => KINDS[given.kind as keyof typeof KINDS].make(given);

function catalogued(name: string, profile: Profile): Fault {
  try {
    return cataloguedFault(name, profile);
  } catch (error) {
    const names = faultCatalogueOf(profile).map((fault) => fault.name);
    const meant = nearestName(name, names);
    const message = error instanceof Error ? error.message : "";
    throw new Problem(
      400,
      `${message}${meant === undefined ? "; GET /_mock/v1/catalogue lists them" : `; did you mean ${meant}?`}`,
      nearestNames(name, names, MOST_ALIKE),
    );
  }
}
