import { z } from "zod";
import type { ClientRegistration } from "../../clients/client-registration.ts";
import type { FaultScope } from "../../faults/fault.ts";
import type { scope } from "./fault-request.ts";
import type { Person } from "../../people/person.ts";
import type { MockIdp } from "../../server/create-mock-idp.ts";
import { Problem } from "./problem.ts";
import type { Tenant } from "../tenants/tenants.ts";

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

/** @throws {@link Problem} with 404 */
export function clientOf(idp: MockIdp, named: string): ClientRegistration {
  const names = idp.clients.map(({ client_id }) => client_id);
  const found = idp.clients.find(({ client_id }) => client_id === named);
  if (!found) throw new Problem(404, `there is no client ${named}`, names);
  return found;
}

/** The scope of a fault. @throws {@link Problem} with 400 or 404 */
export function faultScopeOf(idp: MockIdp, given: z.infer<typeof scope> = {}): FaultScope {
  const { worker, client_id, person } = given;
  return {
    worker,
    client: client_id === undefined ? undefined : clientOf(idp, client_id).client_id,
    person: person === undefined ? undefined : personOf(idp, person).pid,
  };
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
