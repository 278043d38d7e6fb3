import { z } from "zod";
import type { Person } from "../people/person.ts";
import type { MockIdp } from "../server/create-mock-idp.ts";
import { Problem } from "./problem.ts";
import type { Tenant } from "./tenants.ts";

/** Names one of a tenant's providers. May be left out where there is one. */
export const provider = z.string().optional();
export const ofProvider = z.strictObject({ provider });

/** @throws {@link Problem} with 400, if the tenant has several and none is named, or another is */
export function idpOf({ idps }: Tenant, named: string | undefined): MockIdp {
  const names = idps.map(({ profile }) => profile.id);
  const found = named === undefined && idps.length === 1 ? idps[0] : idps.find(({ profile }) => profile.id === named);
  if (!found)
    throw new Problem(400, named === undefined ? "provider is missing" : `there is no provider ${named}`, names);
  return found;
}

/** @throws {@link Problem} with 400 */
export function personOf(idp: MockIdp, named: string): Person {
  const found = idp.people.find(({ pid, name }) => pid === named || name === named);
  if (!found)
    throw new Problem(
      400,
      `there is no person ${named}`,
      idp.people.map(({ name }) => name),
    );
  return found;
}
