import { z } from "zod";
import type { ClientRegistration } from "../clients/client-registration.ts";
import type { Person } from "../people/person.ts";
import { idpOf, ofProvider } from "./named.ts";
import { type Route, route } from "./route.ts";
import type { Tenant } from "./tenants.ts";

const issuers = ({ idps }: Tenant): Readonly<Record<string, string>> =>
  Object.fromEntries(idps.map(({ profile, issuer }) => [profile.id, issuer]));

const withoutSecret = ({
  client_secret: _,
  ...client
}: ClientRegistration): Omit<ClientRegistration, "client_secret"> => client;

/** The providers of each tenant, and who is known there. */
export const tenantRoutes: readonly Route[] = [
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
];
