import { randomBytes } from "node:crypto";
import type { ClientRegistration } from "../clients/client-registration.ts";
import type { Person } from "../people/person.ts";
import { createMockIdp, type MockIdp } from "../server/create-mock-idp.ts";
import { profileNamed } from "../profiles/profile-named.ts";
import { Problem } from "./problem.ts";

/** Providers of their own, with their own people, clients, keys, clock and journal. */
export interface Tenant {
  readonly id: string;
  readonly idps: readonly MockIdp[];
}

export interface NewTenant {
  readonly profiles: readonly string[];
  readonly clients: readonly ClientRegistration[];
  readonly people?: readonly Person[] | undefined;
}

const MOST = 100;

/** The tenants of one server. `default` has the providers that it was started with. */
export class Tenants {
  readonly #tenants = new Map<string, Tenant>();
  readonly #origin: string;

  constructor(origin: string, idps: readonly MockIdp[]) {
    this.#origin = origin;
    this.#tenants.set("default", { id: "default", idps });
  }

  all(): readonly Tenant[] {
    return [...this.#tenants.values()];
  }

  /** @throws {@link Problem} with 404 */
  named(id: string): Tenant {
    const found = this.#tenants.get(id);
    if (!found) throw new Problem(404, `there is no tenant ${id}`, [...this.#tenants.keys()]);
    return found;
  }

  /** @throws {@link Problem} with 400 or 409 */
  create({ profiles, clients, people }: NewTenant): Tenant {
    if (this.#tenants.size > MOST) throw new Problem(409, `there are ${MOST} tenants: delete one`);
    if (new Set(profiles).size < profiles.length) throw new Problem(400, "body profiles: each profile once");
    const id = `t${randomBytes(6).toString("hex")}`;
    try {
      const idps = profiles.map((name) =>
        createMockIdp(profileNamed(name, `${this.#origin}/${id}/${name}`), { clients, ...(people ? { people } : {}) }),
      );
      const tenant = { id, idps };
      this.#tenants.set(id, tenant);
      return tenant;
    } catch (error) {
      throw new Problem(400, error instanceof Error ? error.message.replaceAll("\n", "; ") : String(error));
    }
  }

  /** @throws {@link Problem} with 404 or 409 */
  delete(id: string): void {
    if (id === "default") throw new Problem(409, "the default tenant lives as long as the server");
    for (const idp of this.named(id).idps) idp.reset();
    this.#tenants.delete(id);
  }
}
