import { z } from "zod";
import { delivered } from "../../engine/logout-notices.ts";
import type { LogoutTokenOptions } from "../../engine/logout-token.ts";
import { DELIVERIES } from "../../engine/portal-session.ts";
import { internalsOf } from "../../server/internals.ts";
import { clientOf, idpOf, ofProvider, personOf, provider } from "../requests/named.ts";
import { Problem } from "../requests/problem.ts";
import { answers } from "./answer-schemas.ts";
import { type Route, route } from "./route.ts";

/** In seconds: the client of the API waits so long for the answer. */
const LATEST = 60;

/** The portal's sessions, and how clients are told that they end. */
export const sessionRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/t/{t}/sessions",
    query: ofProvider,
    summary: "The sessions of the provider's portal",
    answer: answers.sessions,
    run: ({ tenant, query }) => idpOf(tenant, query.provider).sessions.all(),
  }),
  route({
    method: "POST",
    path: "/t/{t}/sessions/end",
    summary:
      "End the sessions of a person, one session, or all, and tell the clients once, never (lose), twice, or late by `seconds`",
    body: z.strictObject({
      person: z.string().optional(),
      sid: z.string().optional(),
      deliver: z.enum(DELIVERIES).default("once"),
      seconds: z.number().min(0).max(LATEST).default(10),
      provider,
    }),
    run: ({ tenant, body: { provider: named, person, ...options } }) => {
      const idp = idpOf(tenant, named);
      const sids = idp.sessions.all().flatMap(({ clients }) => clients.map(({ sid }) => sid));
      if (options.sid !== undefined && !sids.includes(options.sid))
        throw new Problem(404, `there is no session ${options.sid}`, sids);
      return idp.sessions.end({ ...options, ...(person === undefined ? {} : { pid: personOf(idp, person).pid }) });
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
      const { client_id, backchannel_logout_uri: url } = clientOf(idp, token.client_id);
      const logout_token = await idp.logoutToken(token as LogoutTokenOptions);
      if (!send) return { logout_token };
      if (url === undefined) throw new Problem(409, `${client_id} has no backchannel_logout_uri`);
      const { failure, ...answer } = await delivered(url, logout_token, internalsOf(idp).state);
      if (failure !== undefined) throw new Problem(502, `${url} did not answer`);
      return { logout_token, delivered: { url, ...answer } };
    },
  }),
];
