import { createHash } from "node:crypto";
import { z } from "zod";
import { everyFault } from "../../fault-catalogue/index.ts";
import { PACKAGE_VERSION } from "../../server/package-version.ts";
import type { ClientRegistration } from "../../clients/client-registration.ts";
import type { Person } from "../../people/person.ts";
import { assertClients } from "../../rules/client-demands.ts";
import { assertPeople } from "../../people/person.ts";
import { syntheticNationalId } from "../../people/national-id.ts";
import type { MockIdp } from "../../server/create-mock-idp.ts";
import { internalsOf } from "../../server/internals.ts";
import { configSchema } from "../../server/config.ts";
import { checkClientMembers, checkPersonMembers } from "../../server/member-check.ts";
import { KEEPABLE } from "../../state/state.ts";
import { clientOf, idpOf, ofProvider } from "../requests/named.ts";
import { issuersOf } from "./settings-routes.ts";
import { oneLine, Problem } from "../requests/problem.ts";
import { answers } from "./answer-schemas.ts";
import { type Route, route } from "./route.ts";

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

let hash: string | undefined;
/** Tells whether two mocks have the same faults. */
const catalogueHash = (): string => (hash ??= createHash("sha256").update(JSON.stringify(everyFault)).digest("hex"));

/** The providers of each tenant, and who is known there. */
export const tenantRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/health",
    summary: "Whether the mock answers, and its issuers",
    answer: answers.health,
    run: ({ tenant }) => ({
      ready: true,
      version: PACKAGE_VERSION,
      catalogue: catalogueHash(),
      issuers: issuersOf(tenant),
    }),
  }),
  route({
    method: "POST",
    path: "/tenants",
    status: 201,
    summary: "Create providers of their own, for one test or one process",
    body: newTenant,
    answer: answers.tenant,
    run: ({ tenants, body }) => {
      const tenant = tenants.create(body);
      return { tenant: tenant.id, issuers: issuersOf(tenant) };
    },
  }),
  route({
    method: "GET",
    path: "/tenants",
    summary: "The tenants",
    answer: answers.tenants,
    run: ({ tenants }) => tenants.all().map((tenant) => ({ tenant: tenant.id, issuers: issuersOf(tenant) })),
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
    summary: "Add a person. Without pid, they get a synthetic one; by default, they have levels and act for nobody",
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
];
