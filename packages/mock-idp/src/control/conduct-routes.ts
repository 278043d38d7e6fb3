import { z } from "zod";
import type { LogoutTokenOptions } from "../engine/logout-token.ts";
import { faultCatalogueOf } from "../faults/catalogue/index.ts";
import { internalsOf } from "../server/internals.ts";
import { faultOf, faultRequest, scope } from "./fault-request.ts";
import { idpOf, ofProvider, personOf, provider } from "./named.ts";
import { Problem } from "./problem.ts";
import { type Route, route } from "./route.ts";

/** In seconds. A clock further off is no time that a date can have. */
const TEN_YEARS = 315_360_000;

/** How a provider behaves from now on: faults, clock, keys, planned logins, and ends of sessions. */
export const conductRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/t/{t}/catalogue",
    query: ofProvider.extend({ on: z.string().optional(), rule: z.string().optional() }),
    summary:
      "The ready-made faults of a provider, of one endpoint or for one rule: what a right client does, what it must have asked for",
    run: ({ tenant, query }) =>
      faultCatalogueOf(idpOf(tenant, query.provider).profile)
        .map(({ name, catalogue, on, expect, needs, rules }) => ({
          name,
          ids: catalogue,
          on: [on].flat(),
          expect,
          needs,
          rules,
        }))
        .filter(
          ({ on, rules }) =>
            (query.on === undefined || on.some((endpoint) => endpoint === query.on)) &&
            (query.rule === undefined || Object.hasOwn(rules, query.rule)),
        ),
  }),
  route({
    method: "POST",
    path: "/t/{t}/faults",
    status: 201,
    body: faultRequest,
    summary: "Set a fault. It fires at the next calls that it is about",
    run: ({ tenant, body }) => {
      const idp = idpOf(tenant, body.provider);
      return { id: internalsOf(idp).faults.add(faultOf(body, idp.profile), body.times, body.for?.worker) };
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
    body: z.strictObject({ skewSeconds: z.number().min(-TEN_YEARS).max(TEN_YEARS), provider }),
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
      for: scope.extend({ client_id: z.string().optional() }).default({}),
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
      const body = new URLSearchParams({ logout_token });
      const answer = await internalsOf(idp)
        .state.fetch(new Request(url, { method: "POST", body }))
        .catch(() => undefined);
      if (!answer) throw new Problem(502, `${url} did not answer`);
      return { logout_token, delivered: { url, status: answer.status } };
    },
  }),
];
