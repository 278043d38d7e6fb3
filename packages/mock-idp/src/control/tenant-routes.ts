import { createHash } from "node:crypto";
import { z } from "zod";
import { everyFault } from "../faults/catalogue/index.ts";
import { PACKAGE_VERSION } from "../server/package-version.ts";
import type { ClientRegistration } from "../clients/client-registration.ts";
import type { Person } from "../people/person.ts";
import { assertClients } from "../rules/client-demands.ts";
import { assertStrictness, NotWaivable } from "../rules/strictness.ts";
import { assertPeople } from "../people/person.ts";
import { syntheticNationalId } from "../people/national-id.ts";
import type { MockIdp } from "../server/create-mock-idp.ts";
import { internalsOf } from "../server/internals.ts";
import { configSchema } from "../server/config.ts";
import { checkClientMembers, checkPersonMembers } from "../server/member-check.ts";
import { KEEPABLE } from "../state/state.ts";
import { clientOf, idpOf, ofProvider, provider } from "./named.ts";
import { oneLine, Problem } from "./problem.ts";
import { type Route, route } from "./route.ts";
import type { Tenant } from "./tenants.ts";

const issuers = ({ idps }: Tenant): Readonly<Record<string, string>> =>
  Object.fromEntries(idps.map(({ profile, issuer }) => [profile.id, issuer]));

const withoutSecret = ({
  client_secret: _,
  ...client
}: ClientRegistration): Omit<ClientRegistration, "client_secret"> => client;

/** Checks as at the start of the server, and replaces. @throws {@link Problem} with 400 */
function setClients(idp: MockIdp, clients: readonly unknown[]): void {
  oneLine(() => {
    checkClientMembers(clients);
    assertClients(clients as readonly ClientRegistration[], idp.profile);
  });
  const { state, renewEngine } = internalsOf(idp);
  state.clients = clients as readonly ClientRegistration[];
  renewEngine();
}

function setPeople(idp: MockIdp, people: readonly unknown[]): void {
  oneLine(() => {
    checkPersonMembers(people);
    assertPeople(people as readonly Person[]);
  });
  internalsOf(idp).state.people = people as readonly Person[];
}

const client = z.looseObject({ client_id: z.string() });
const person = z.looseObject({ name: z.string() });
const newTenant = configSchema
  .pick({ people: true, register: true })
  .extend({ profiles: configSchema.shape.profiles.removeDefault(), clients: z.array(client).min(1).optional() });

const issuersSchema = z.record(z.string(), z.string());
const tenantSchema = z.strictObject({ tenant: z.string(), issuers: issuersSchema });

let hash: string | undefined;
/** Tells whether two mocks have the same faults. */
const catalogueHash = (): string => (hash ??= createHash("sha256").update(JSON.stringify(everyFault)).digest("hex"));

const MOST_KEPT = 100_000;

/** The providers of each tenant, and who is known there. */
export const tenantRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/health",
    summary: "Whether the mock answers, and its issuers",
    answer: z.strictObject({
      ready: z.literal(true),
      version: z.string(),
      catalogue: z.string().describe("SHA-256 of the ready-made faults"),
      issuers: issuersSchema,
    }),
    run: ({ tenant }) => ({
      ready: true,
      version: PACKAGE_VERSION,
      catalogue: catalogueHash(),
      issuers: issuers(tenant),
    }),
  }),
  route({
    method: "POST",
    path: "/tenants",
    status: 201,
    summary: "Create providers of their own, for one test or one process",
    body: newTenant,
    answer: tenantSchema,
    run: ({ tenants, body }) => {
      const tenant = tenants.create(body);
      return { tenant: tenant.id, issuers: issuers(tenant) };
    },
  }),
  route({
    method: "GET",
    path: "/tenants",
    summary: "The tenants",
    answer: z.array(tenantSchema),
    run: ({ tenants }) => tenants.all().map((tenant) => ({ tenant: tenant.id, issuers: issuers(tenant) })),
  }),
  route({
    method: "DELETE",
    path: "/t/{t}",
    status: 204,
    summary: "Delete a tenant",
    run: ({ tenants, tenant }) => tenants.delete(tenant.id),
  }),
  route({
    method: "POST",
    path: "/t/{t}/reset",
    status: 204,
    summary:
      "Forget sessions, codes, calls, faults and planned logins, and restore people, clients, keys and clock, but for those to keep",
    body: z.strictObject({ keep: z.array(z.enum(KEEPABLE)).default([]) }),
    run: ({ tenant, body }) => tenant.idps.forEach((idp) => idp.reset(body)),
  }),
  route({
    method: "GET",
    path: "/t/{t}/people",
    query: ofProvider,
    summary: "The people who can log in",
    run: ({ tenant, query }) => idpOf(tenant, query.provider).people,
  }),
  route({
    method: "GET",
    path: "/t/{t}/clients",
    query: ofProvider,
    summary: "The registered clients, without their secrets",
    run: ({ tenant, query }) => idpOf(tenant, query.provider).clients.map(withoutSecret),
  }),
  route({
    method: "PUT",
    path: "/t/{t}/people",
    status: 204,
    summary: "Replace the people who can log in",
    query: ofProvider,
    body: z.array(person).min(1).max(1000),
    run: ({ tenant, query, body }) => setPeople(idpOf(tenant, query.provider), body),
  }),
  route({
    method: "POST",
    path: "/t/{t}/people",
    status: 201,
    summary: "Add a person. Without pid, they get a synthetic one; by default, they have levels and represent nobody",
    query: ofProvider,
    body: person,
    run: ({ tenant, query, body }) => {
      const idp = idpOf(tenant, query.provider);
      if (idp.people.length >= 1000) throw new Problem(409, "there are 1000 people: replace them");
      const taken = new Set(idp.people.map(({ pid }) => pid));
      const added = {
        pid: syntheticNationalId(taken),
        description: { nb: "", en: "" },
        assurance: ["substantial", "high"],
        representations: [],
        ...body,
      };
      setPeople(idp, [...idp.people, added]);
      return added;
    },
  }),
  route({
    method: "DELETE",
    path: "/t/{t}/people/{pid}/rights/{organisation}",
    status: 204,
    summary: "Revoke what a person may do for an organisation: at Altinn's PDP, and in new logins",
    query: ofProvider,
    run: ({ tenant, path: { pid = "", organisation = "" }, query }) => {
      if (!idpOf(tenant, query.provider).register.revoke(pid, organisation))
        throw new Problem(404, `${pid} may not act for ${organisation}`);
    },
  }),
  route({
    method: "GET",
    path: "/t/{t}/register",
    query: ofProvider,
    summary: "What Maskinporten and Altinn know: scopes, delegations, resources, systems, system users, access lists",
    run: ({ tenant, query }) => idpOf(tenant, query.provider).register.data,
  }),
  route({
    method: "PATCH",
    path: "/t/{t}/register",
    status: 204,
    summary: "Replace members of what Maskinporten and Altinn know",
    query: ofProvider,
    body: z.record(z.string(), z.unknown()),
    run: ({ tenant, query, body }) => oneLine(() => idpOf(tenant, query.provider).register.change(body)),
  }),
  route({
    method: "PUT",
    path: "/t/{t}/clients",
    status: 204,
    summary: "Replace the registered clients",
    query: ofProvider,
    body: z.array(client).max(1000),
    run: ({ tenant, query, body }) => setClients(idpOf(tenant, query.provider), body),
  }),
  route({
    method: "PATCH",
    path: "/t/{t}/clients/{id}",
    summary: "Change members of a client: lifetimes, scope, logout addresses. null removes one (RFC 7396)",
    query: ofProvider,
    body: z.record(z.string(), z.unknown()),
    run: ({ tenant, path: { id = "" }, query, body }) => {
      const idp = idpOf(tenant, query.provider);
      const before = clientOf(idp, id);
      if ("client_id" in body) throw new Problem(400, "body client_id: a client keeps its id");
      const members = Object.entries({ ...before, ...body }).filter(([, value]) => value !== null);
      const after = Object.fromEntries(members);
      setClients(
        idp,
        idp.clients.map((one) => (one === before ? after : one)),
      );
      return withoutSecret(clientOf(idp, id));
    },
  }),
  route({
    method: "DELETE",
    path: "/t/{t}/clients/{id}",
    status: 204,
    summary: "Remove a client",
    query: ofProvider,
    run: ({ tenant, path: { id = "" }, query }) => {
      const idp = idpOf(tenant, query.provider);
      const gone = clientOf(idp, id);
      setClients(
        idp,
        idp.clients.filter((one) => one !== gone),
      );
    },
  }),
  route({
    method: "GET",
    path: "/t/{t}/settings",
    query: ofProvider,
    summary: "The origin of the server, the strictness of a provider, and how many calls it keeps",
    answer: z.strictObject({
      publicUrl: z.string(),
      strictness: z.record(z.string(), z.enum(["refuse", "warn"])),
      journalLimit: z.int(),
    }),
    run: ({ tenants, tenant, query }) => {
      const { strictness, journal } = internalsOf(idpOf(tenant, query.provider)).state;
      return { publicUrl: tenants.origin, strictness, journalLimit: journal.limit };
    },
  }),
  route({
    method: "PATCH",
    path: "/t/{t}/settings",
    summary:
      "Change settings. A new publicUrl gives the providers of the default tenant new issuers, before anyone uses them",
    body: z.strictObject({
      provider,
      publicUrl: z.url({ protocol: /^https?$/ }).optional(),
      strictness: z.record(z.string(), z.enum(["refuse", "warn"])).optional(),
      journalLimit: z.int().min(1).max(MOST_KEPT).optional(),
    }),
    run: ({ tenants, tenant, body: { provider: named, publicUrl, strictness, journalLimit } }) => {
      if (publicUrl !== undefined) {
        if (tenant.id !== "default") throw new Problem(409, "publicUrl is of the whole server: leave out /t/{t}");
        tenants.moveTo(new URL(publicUrl).origin);
      }
      const { idps } = tenants.named(tenant.id);
      for (const idp of named === undefined ? idps : [idpOf(tenants.named(tenant.id), named)]) {
        const { state } = internalsOf(idp);
        if (strictness) {
          oneLine(() => assertStrictness(strictness, idp.profile.rules), NotWaivable);
          state.strictness = { ...state.strictness, ...strictness };
        }
        if (journalLimit !== undefined) state.journal.limit = journalLimit;
      }
      return { publicUrl: tenants.origin, issuers: issuers(tenants.named(tenant.id)) };
    },
  }),
];
