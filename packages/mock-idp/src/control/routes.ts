import { z } from "zod";
import type { Endpoint } from "../requests/endpoint.ts";
import type { ClientRegistration } from "../clients/client-registration.ts";
import { faultCatalogueOf } from "../faults/catalogue/index.ts";
import type { LogoutTokenOptions } from "../engine/logout-token.ts";
import type { Person } from "../people/person.ts";
import { internalsOf } from "../server/internals.ts";
import type { MockIdp } from "../server/create-mock-idp.ts";
import { faultOf, faultRequest } from "./fault-request.ts";
import { Problem } from "./problem.ts";
import { type Route, route } from "./route.ts";
import { shownCall, type ShownCall } from "./shown-call.ts";
import type { Tenant } from "./tenants.ts";

const provider = z.string().optional();
const ofProvider = z.strictObject({ provider });
const LONGEST_WAIT_SECONDS = 30;

/** @throws {@link Problem} with 400, if the tenant has several and none is named, or another is */
function idpOf({ idps }: Tenant, named: string | undefined): MockIdp {
  const names = idps.map(({ profile }) => profile.id);
  const found = named === undefined && idps.length === 1 ? idps[0] : idps.find(({ profile }) => profile.id === named);
  if (!found)
    throw new Problem(400, named === undefined ? "provider is missing" : `there is no provider ${named}`, names);
  return found;
}

/** @throws {@link Problem} with 400 */
function personOf(idp: MockIdp, named: string): Person {
  const found = idp.people.find(({ pid, name }) => pid === named || name === named);
  if (!found)
    throw new Problem(
      400,
      `there is no person ${named}`,
      idp.people.map(({ name }) => name),
    );
  return found;
}

const issuers = ({ idps }: Tenant): Readonly<Record<string, string>> =>
  Object.fromEntries(idps.map(({ profile, issuer }) => [profile.id, issuer]));

const withoutSecret = ({
  client_secret: _,
  ...client
}: ClientRegistration): Omit<ClientRegistration, "client_secret"> => client;

const callsOf = ({ idps }: Tenant): readonly ShownCall[] =>
  idps.flatMap((idp) => [...idp.calls].map((call) => shownCall(call, idp.profile.id)));

const callQuery = z.strictObject({
  endpoint: z.string().optional(),
  login: z.string().optional(),
  client: z.string().optional(),
  refused: z.enum(["true", "false"]).optional(),
  wait: z.coerce.number().min(0).max(LONGEST_WAIT_SECONDS).optional(),
});

function fits(call: ShownCall, query: z.infer<typeof callQuery>): boolean {
  const client = call.received.parameters.find(([name]) => name === "client_id")?.[1];
  return (
    (query.endpoint === undefined || call.endpoint === (query.endpoint as Endpoint)) &&
    (query.login === undefined || call.login === query.login) &&
    (query.client === undefined || client === query.client) &&
    (query.refused === undefined || String(call.refused !== undefined) === query.refused)
  );
}

/** Polls, since a call is shown when it has been answered. */
async function awaited<T>(read: () => readonly T[], seconds: number): Promise<readonly T[]> {
  const until = performance.now() + seconds * 1000;
  for (;;) {
    const found = read();
    if (found.length > 0 || performance.now() >= until) return found;
    await new Promise((resolve) => void setTimeout(resolve, 20));
  }
}

/** What a test left behind: faults without effect, and request assertions that a client broke. */
function problemsOf({ idps }: Tenant, expected: readonly string[]) {
  return idps.flatMap((idp) => [
    ...internalsOf(idp)
      .faults.list()
      .filter(({ fired }) => fired === 0)
      .map(({ name }) => ({ kind: "fault-never-fired", text: name })),
    ...idp
      .brokenAssertions()
      .filter(({ id }) => !expected.includes(id))
      .map(({ id, reason, clause }) => ({ kind: "assertion-broken", text: `${id}: ${reason} (${clause})` })),
  ]);
}

/** The control API. The OpenAPI document is made of this table. */
export const routes: readonly Route[] = [
  route({
    method: "GET",
    path: "/health",
    summary: "Whether the mock answers, and its issuers",
    run: ({ tenant }) => ({ ready: true, issuers: issuers(tenant) }),
  }),
  route({
    method: "POST",
    path: "/tenants",
    status: 201,
    summary: "Create providers of their own, for one test or one process",
    body: z.strictObject({
      profiles: z.array(z.string()).min(1),
      clients: z.array(z.looseObject({ client_id: z.string() })).min(1),
      people: z.array(z.looseObject({ pid: z.string() })).optional(),
    }),
    run: ({ tenants, body }) => {
      const tenant = tenants.create({
        ...body,
        clients: body.clients as unknown as readonly ClientRegistration[],
        people: body.people as unknown as readonly Person[] | undefined,
      });
      return { tenant: tenant.id, issuers: issuers(tenant) };
    },
  }),
  route({
    method: "GET",
    path: "/tenants",
    summary: "The tenants",
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
    summary: "Forget sessions, codes, calls, faults and planned logins, and restore keys, clients and clock",
    run: ({ tenant }) => tenant.idps.forEach((idp) => idp.reset()),
  }),
  route({
    method: "POST",
    path: "/t/{t}/verify",
    summary: "Whether every fault fired, and no request assertion was broken. Call it after each test",
    body: z.strictObject({ expectBroken: z.array(z.string()).default([]) }),
    run: ({ tenant, body }) => {
      const problems = problemsOf(tenant, body.expectBroken);
      return { ok: problems.length === 0, problems };
    },
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
    method: "GET",
    path: "/t/{t}/catalogue",
    query: ofProvider,
    summary: "The ready-made faults of a provider",
    run: ({ tenant, query }) =>
      faultCatalogueOf(idpOf(tenant, query.provider).profile).map(({ name, catalogue, on }) => ({
        name,
        ids: catalogue,
        on: [on].flat(),
      })),
  }),
  route({
    method: "POST",
    path: "/t/{t}/faults",
    status: 201,
    body: faultRequest,
    summary: "Set a fault. It fires at the next calls that it is about",
    run: ({ tenant, body }) => {
      const idp = idpOf(tenant, body.provider);
      return { id: internalsOf(idp).faults.add(faultOf(body, idp.profile), body.times) };
    },
  }),
  route({
    method: "GET",
    path: "/t/{t}/faults",
    summary: "The faults that are set, and how often each fired",
    run: ({ tenant }) =>
      tenant.idps.flatMap((idp) =>
        internalsOf(idp)
          .faults.list()
          .map((fault) => ({ ...fault, provider: idp.profile.id })),
      ),
  }),
  route({
    method: "DELETE",
    path: "/t/{t}/faults",
    status: 204,
    summary: "Remove every fault",
    run: ({ tenant }) => tenant.idps.forEach((idp) => internalsOf(idp).faults.clear()),
  }),
  route({
    method: "PUT",
    path: "/t/{t}/clock",
    status: 204,
    summary: "Set the provider's clock, in seconds from the real time",
    body: z.strictObject({ skewSeconds: z.number(), provider }),
    run: ({ tenant, body }) => idpOf(tenant, body.provider).clock.skew(body.skewSeconds),
  }),
  route({
    method: "POST",
    path: "/t/{t}/keys/rotate",
    status: 204,
    summary: "Sign with a new key, and keep the old one published or not",
    body: z.strictObject({ keepOld: z.boolean().default(false), provider }),
    run: ({ tenant, body }) => idpOf(tenant, body.provider).rotateKeys({ keepOld: body.keepOld }),
  }),
  route({
    method: "POST",
    path: "/t/{t}/next-logins",
    status: 204,
    summary: "Answer the next login of a client without a page",
    body: z.strictObject({
      provider,
      for: z.strictObject({ client_id: z.string().optional() }).default({}),
      person: z.string(),
      assurance: z.string().optional(),
      organisations: z.union([z.literal("self"), z.array(z.string())]).optional(),
      cancel: z.enum(["login", "organisation"]).optional(),
    }),
    run: ({ tenant, body: { provider: named, for: scope, person, ...plan } }) => {
      const idp = idpOf(tenant, named);
      internalsOf(idp).state.nextLogins.add({ ...scope, ...plan, person: personOf(idp, person) });
    },
  }),
  route({
    method: "GET",
    path: "/t/{t}/sessions",
    query: ofProvider,
    summary: "The sessions of the provider's portal",
    run: ({ tenant, query }) => idpOf(tenant, query.provider).sessions.all(),
  }),
  route({
    method: "POST",
    path: "/t/{t}/sessions/end",
    summary: "End the sessions of a person, or all, and tell the clients",
    body: z.strictObject({ person: z.string().optional(), provider }),
    run: ({ tenant, body }) => {
      const idp = idpOf(tenant, body.provider);
      return idp.sessions.end(body.person === undefined ? {} : { pid: personOf(idp, body.person).pid });
    },
  }),
  route({
    method: "POST",
    path: "/t/{t}/logout-tokens",
    summary: "Make a logout token, right or wrong, and send it to the client if asked",
    body: z.strictObject({
      provider,
      client_id: z.string(),
      sid: z.string().optional(),
      sub: z.string().optional(),
      claims: z.record(z.string(), z.unknown()).optional(),
      header: z.record(z.string(), z.unknown()).optional(),
      sign: z.enum(["foreign-key", "none"]).optional(),
      send: z.boolean().default(false),
    }),
    run: async ({ tenant, body: { provider: named, send, ...token } }) => {
      const idp = idpOf(tenant, named);
      const client = idp.clients.find(({ client_id }) => client_id === token.client_id);
      if (!client)
        throw new Problem(
          400,
          `there is no client ${token.client_id}`,
          idp.clients.map(({ client_id }) => client_id),
        );
      const logout_token = await idp.logoutToken(token as LogoutTokenOptions);
      if (!send) return { logout_token };
      const url = client.backchannel_logout_uri;
      if (url === undefined) throw new Problem(409, `${client.client_id} has no backchannel_logout_uri`);
      const answer = await internalsOf(idp).state.fetch(
        new Request(url, { method: "POST", body: new URLSearchParams({ logout_token }) }),
      );
      return { logout_token, delivered: { url, status: answer.status } };
    },
  }),
  route({
    method: "GET",
    path: "/t/{t}/calls",
    query: callQuery,
    summary:
      "The calls that were received and answered, oldest first. `wait` is the longest time to wait for one, in seconds",
    run: ({ tenant, query }) => awaited(() => callsOf(tenant).filter((call) => fits(call, query)), query.wait ?? 0),
  }),
  route({
    method: "GET",
    path: "/t/{t}/logins",
    summary: "The logins, each with its calls",
    run: ({ tenant }) => tenant.idps.flatMap((idp) => loginsOf(idp)),
  }),
  route({
    method: "GET",
    path: "/t/{t}/broken",
    summary: "The request assertions that clients broke",
    run: ({ tenant }) => tenant.idps.flatMap((idp) => idp.brokenAssertions()),
  }),
  route({
    method: "DELETE",
    path: "/t/{t}/broken",
    query: z.strictObject({ id: z.string(), provider }),
    status: 204,
    summary: "For a test that breaks a request assertion on purpose",
    run: ({ tenant, query }) => {
      try {
        idpOf(tenant, query.provider).expectBroken(query.id as "CQ-01");
      } catch (error) {
        throw error instanceof Problem
          ? error
          : new Problem(409, error instanceof Error ? error.message : String(error));
      }
    },
  }),
];

function loginsOf(idp: MockIdp) {
  const byLogin = Map.groupBy(idp.calls, ({ login }) => login ?? "");
  byLogin.delete("");
  return [...byLogin].map(([login, calls]) => ({
    login,
    provider: idp.profile.id,
    refused: calls.flatMap(({ refused }) => (refused ? [refused] : [])),
    calls: calls.map(({ id, endpoint, status }) => ({ id, endpoint, status })),
  }));
}
