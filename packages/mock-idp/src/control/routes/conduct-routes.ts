import { z } from "zod";
import { faultCatalogueOf } from "../../fault-catalogue/index.ts";
import { ENDPOINTS } from "../../requests/endpoint.ts";
import { internalsOf } from "../../server/internals.ts";
import { faultOf, faultRequest, meantFault, scope } from "../requests/fault-request.ts";
import { clientOf, faultScopeOf, idpOf, ofProvider, personOf, provider } from "../requests/named.ts";
import { assertPlan } from "../requests/planned-login.ts";
import { Problem } from "../requests/problem.ts";
import { mintedToken, tokenRequest } from "../requests/token-request.ts";
import { answers } from "./answer-schemas.ts";
import { type Route, route } from "./route.ts";

/** In seconds. A clock further off is no time that a date can have. */
const TEN_YEARS = 315_360_000;

/** How a provider behaves from now on: faults, clock, keys and planned logins. */
export const conductRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/t/{t}/catalogue",
    query: ofProvider.extend({ on: z.enum(ENDPOINTS).optional(), rule: z.string().optional() }),
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
    meant: meantFault,
    answer: answers.fault,
    summary: "Set a fault. It fires at the next calls that it is about",
    run: ({ tenant, body }) => {
      const idp = idpOf(tenant, body.provider);
      const fault = { ...faultOf(body, idp.profile), mustFire: body.mustFire };
      return { id: internalsOf(idp).faults.add(fault, body.times, faultScopeOf(idp, body.for)) };
    },
  }),
  route({
    method: "GET",
    path: "/t/{t}/faults",
    summary: "The faults that are set, and how often each fired",
    answer: answers.faults,
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
    method: "DELETE",
    path: "/t/{t}/faults/{id}",
    query: ofProvider,
    status: 204,
    summary: "Remove a fault",
    run: ({ tenant, path: { id = "" }, query }) => {
      const { faults } = internalsOf(idpOf(tenant, query.provider));
      const ids = faults.list().map((fault) => fault.id);
      if (!faults.remove(id)) throw new Problem(404, `there is no fault ${id}`, ids);
    },
  }),
  route({
    method: "GET",
    path: "/t/{t}/clock",
    query: ofProvider,
    summary: "The provider's clock",
    answer: answers.clock,
    run: ({ tenant, query }) => {
      const { clock } = internalsOf(idpOf(tenant, query.provider)).state;
      return { skewSeconds: clock.skewSeconds, now: new Date(Date.now() + clock.skewSeconds * 1000).toISOString() };
    },
  }),
  route({
    method: "POST",
    path: "/t/{t}/clock",
    status: 204,
    summary: "Let time pass for the provider, in seconds",
    body: z.strictObject({ advanceSeconds: z.number().min(0).max(TEN_YEARS), provider }),
    run: ({ tenant, body }) => {
      const { clock } = internalsOf(idpOf(tenant, body.provider)).state;
      const skew = clock.skewSeconds + body.advanceSeconds;
      if (skew > TEN_YEARS) throw new Problem(400, `the clock is at most ${TEN_YEARS} seconds ahead`);
      clock.skew(skew);
    },
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
    path: "/t/{t}/tokens",
    summary: "Make an id_token, an access token or a DPoP proof, right or wrong, for tests of APIs",
    body: tokenRequest,
    answer: answers.token,
    run: async ({ tenant, body }) => ({ token: await mintedToken(idpOf(tenant, body.provider), body) }),
  }),
  route({
    method: "POST",
    path: "/t/{t}/next-logins",
    status: 204,
    summary: "Answer the next login of a client without a page",
    body: z.strictObject({
      provider,
      for: scope.omit({ person: true }).default({}),
      person: z.string(),
      assurance: z.string().optional(),
      organisations: z.union([z.literal("self"), z.array(z.string())]).optional(),
      cancel: z.enum(["login", "organisation"]).optional(),
    }),
    run: ({ tenant, body: { provider: named, for: scope, person, ...plan } }) => {
      const idp = idpOf(tenant, named);
      if (scope.client_id !== undefined) clientOf(idp, scope.client_id);
      const planned = { ...scope, ...plan, person: personOf(idp, person) };
      assertPlan(planned, idp);
      internalsOf(idp).state.nextLogins.add(planned);
    },
  }),
];
