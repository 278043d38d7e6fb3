import { z } from "zod";

const text = z.string();
const texts = z.array(text);
const number = text.regex(/^\d{9}$/);
const numbers = z.array(number);
const rights = z.array(
  z.strictObject({ resource: z.array(z.strictObject({ id: text, value: text })).min(1), action: text.optional() }),
);
const level = z.int().min(0).max(4);

const organisation = z.strictObject({
  organisation_number: number,
  name: text,
  unit_type: text,
  deleted: z.boolean().optional(),
  parent: number.optional(),
});

const resource = z.strictObject({
  id: text,
  name: text,
  accessLists: z.boolean().optional(),
  minimumLevel: level.optional(),
  minimumLevelOfOrganisation: level.optional(),
});

const unread = [
  "prefix",
  "subscope",
  "description",
  "active",
  "created",
  "last_updated",
  "owner_orgno",
  "token_type",
  "visibility",
  "requires_user_consent",
  "requires_pseudonymous_tokens",
  "delegation_source",
  "authorization_max_lifetime",
  "protected",
  "supports_european_businesses",
] as const;

/** A scope of an API, with members of Maskinporten's public list of scopes. One that is not listed is granted to everyone. */
const scope = z.strictObject({
  /** Such as `agency:catch.write`. */
  name: text,
  /** Lifetime of tokens, in seconds. Left out or 0: the lifetime of the client, or 120. Of several scopes the lowest counts. */
  at_max_age: z.int().min(0).optional(),
  /** `false`, or left out beside `consumers`: only the organisations in `consumers`. */
  accessible_for_all: z.boolean().optional(),
  /** The organisations that the API's owner granted the scope. */
  consumers: numbers.optional(),
  /** A scope cannot be used at Maskinporten without `maskinporten`. */
  allowed_integration_types: texts.optional(),
  /** Whether a token may name a person (`pid`). */
  requires_user_authentication: z.boolean().optional(),
  /** Members of the public list that the mock does not read. */
  ...(Object.fromEntries(unread.map((name) => [name, z.unknown().optional()])) as Record<
    (typeof unread)[number],
    z.ZodOptional<z.ZodUnknown>
  >),
});

/** An organisation that lets a supplier use scopes in its name. */
const delegation = z.strictObject({ consumer: number, supplier: number, scopes: texts });

/** A consent of a person or an organisation, as Altinn holds it. */
const consent = z.strictObject({
  id: z.uuid(),
  from: text,
  to: text,
  consented: text,
  validTo: text,
  consentRights: z.array(
    z.strictObject({
      action: texts,
      resource: z.array(z.strictObject({ type: text, value: text })),
      metadata: z.record(text, text).optional(),
    }),
  ),
});

/** A vendor's system. */
export const systemSchema = z.strictObject({
  /** `{vendor's organisation number}_{name}`. */
  id: text,
  vendor: z.strictObject({ authority: z.literal("iso6523-actorid-upis"), ID: text.regex(/^0192:\d{9}$/) }),
  name: z.record(text, text),
  description: z.record(text, text),
  rights: rights.default([]),
  accessPackages: z.array(z.strictObject({ urn: text })).default([]),
  /** The clients at Maskinporten that may act as its system users. */
  clientId: texts.min(1),
  allowedredirecturls: z.array(z.url()).default([]),
  isVisible: z.boolean().default(false),
  isDeleted: z.boolean().optional(),
});

/** The body of a vendor's question to a customer. */
export const systemUserRequestSchema = z.strictObject({
  externalRef: text.optional(),
  systemId: text,
  partyOrgNo: number,
  rights: rights.default([]),
  accessPackages: z.array(z.strictObject({ urn: text })).default([]),
  redirectUrl: z.url().optional(),
});

/** The body of a vendor's change of a system user. Its names may be repeated, and must then be the user's. */
export const changeRequestSchema = z.strictObject({
  externalRef: text.optional(),
  systemId: text.optional(),
  partyOrgNo: number.optional(),
  requiredRights: rights.default([]),
  unwantedRights: rights.default([]),
  requiredAccessPackages: z.array(z.strictObject({ urn: text })).default([]),
  unwantedAccessPackages: z.array(z.strictObject({ urn: text })).default([]),
  redirectUrl: z.url().optional(),
});

/** A system that a customer lets act for it. */
const systemUser = z.strictObject({
  id: z.uuid(),
  systemId: text,
  /** The customer. */
  partyOrgNo: number,
  externalRef: text,
  rights,
  accessPackages: z.array(z.strictObject({ urn: text })).default([]),
  userType: z.enum(["standard", "agent"]),
  created: text,
  isDeleted: z.boolean().optional(),
});

/** A list of the organisations that may use a resource (Altinn Resource Registry). */
const accessList = z.strictObject({
  /** The short code of the service owner. */
  owner: text,
  identifier: text,
  name: text,
  description: text,
  members: numbers,
  /** The resources that it opens, each for some actions; an empty list is every action. */
  connections: z.record(text, texts),
  createdAt: text.optional(),
  updatedAt: text.optional(),
});

/** A rule of an employer in Virksomhetsbroen: whose work accounts may act for the organisation, and at which clients. */
const employerRule = z
  .strictObject({
    /** The employer, or a sub-unit. */
    organisation_number: number,
    /** Whose: of one address, of all below a domain, or of all in a group of Entra ID, by its object id. */
    email: text.optional(),
    domain: text.optional(),
    group: z.guid().optional(),
    /** Client ids. With neither of the two, every client. */
    only: texts.optional(),
    except: texts.optional(),
    /** In the words of the services in `only`. */
    rights: texts.optional(),
  })
  .refine(({ email, domain, group }) => [email, domain, group].filter((one) => one !== undefined).length === 1, {
    message: "a rule is for one of email, domain and group",
  })
  .refine(({ only, except }) => only === undefined || except === undefined, {
    message: "only and except exclude each other",
  })
  .refine(({ only, rights }) => rights === undefined || only !== undefined, {
    message: "rights are those of the clients in only",
  });

/** What the mocks of Maskinporten and Altinn know, in `mock-idp.json` and in the control API. */
export const registerSchema = z.strictObject({
  /** Organisations that no person represents, such as customers and main units. */
  organisations: z.array(organisation).default([]),
  /** Once there is one, the PDP has no policy for others. */
  resources: z.array(resource).default([]),
  scopes: z.array(scope).default([]),
  delegations: z.array(delegation).default([]),
  /** The sub-customers of suppliers by `iss_onbehalfof`, each with the client that it is registered at. */
  onBehalfOf: z.record(text, z.strictObject({ client_id: text, consumer: number })).default({}),
  consents: z.array(consent).default([]),
  systems: z.array(systemSchema).default([]),
  systemUsers: z.array(systemUser).default([]),
  accessLists: z.array(accessList).default([]),
  /** What employers let work accounts do, beside the `employers` of each account. */
  employerRules: z.array(employerRule).default([]),
  /** Accepted as `Ocp-Apim-Subscription-Key`. */
  subscriptionKeys: texts.default(["mock-subscription-key"]),
  /** Short codes of service owners, such as `agy`, by organisation number. */
  serviceOwners: z.record(number, text).default({}),
  /** The age of the rights that the PDP decides by, as with Altinn's cache. In seconds. */
  decisionLagSeconds: z.number().min(0).default(0),
});

type Frozen<T> = T extends (infer E)[]
  ? readonly Frozen<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

/** What the mocks of Maskinporten and Altinn start with, in wire form. */
export type RegisterData = Frozen<z.input<typeof registerSchema>>;

export type Scope = Frozen<z.infer<typeof scope>>;
export type System = Frozen<z.infer<typeof systemSchema>>;
export type SystemUser = Frozen<z.infer<typeof systemUser>>;
export type EmployerRule = Frozen<z.infer<typeof employerRule>>;
export type AccessList = Frozen<z.infer<typeof accessList>>;

/** All of it. */
export type RegisterContent = Frozen<z.infer<typeof registerSchema>>;
