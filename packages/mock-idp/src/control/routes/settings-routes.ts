import { z } from "zod";
import { assertStrictness, NotWaivable } from "../../rules/strictness.ts";
import { internalsOf } from "../../server/internals.ts";
import { answers } from "./answer-schemas.ts";
import { idpOf, ofProvider, provider } from "../requests/named.ts";
import { oneLine, Problem } from "../requests/problem.ts";
import { type Route, route } from "./route.ts";
import type { Tenant } from "../tenants/tenants.ts";

/** By the name of the profile. */
export const issuersOf = ({ idps }: Tenant): Readonly<Record<string, string>> =>
  Object.fromEntries(idps.map(({ profile, issuer }) => [profile.id, issuer]));

const MOST_KEPT = 100_000;

/** Where the server is reached, how strict a provider is, and how many calls it keeps. */
export const settingsRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/t/{t}/settings",
    query: ofProvider,
    summary: "The origin of the server, the strictness of a provider, and how many calls it keeps",
    answer: answers.settings,
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
      return { publicUrl: tenants.origin, issuers: issuersOf(tenants.named(tenant.id)) };
    },
  }),
];
