import { randomBytes } from "node:crypto";
import { isInsertedDiscovery } from "../../documents/endpoint-address.ts";
import { pathPrefix } from "../../documents/provider-facts.ts";
import { providersOf } from "../../server/config.ts";
import type { MockIdp } from "../../server/create-mock-idp.ts";
import { internalsOf } from "../../server/internals.ts";
import { forgetKeys } from "../../keys/signing-keys.ts";
import { EventLog } from "./event-log.ts";
import { oneLine, Problem } from "../requests/problem.ts";

/** Providers of their own, with their own people, clients, keys, clock and journal. */
export interface Tenant {
  readonly id: string;
  readonly idps: readonly MockIdp[];
  readonly events: EventLog;
}

export type NewTenant = Parameters<typeof providersOf>[0];

const MOST = 100;
const IDLE_MS = 60 * 60 * 1000;

interface Kept extends Tenant {
  usedAt: number;
}

/** The tenants of one server. `default` has the providers that it was started with. */
export class Tenants {
  readonly #tenants = new Map<string, Kept>();
  readonly #remake: ((origin: string) => readonly MockIdp[]) | undefined;
  #origin: string;

  /** @param remake makes the providers of the default tenant again, for another origin */
  constructor(origin: string, idps: readonly MockIdp[], remake?: (origin: string) => readonly MockIdp[]) {
    this.#origin = origin;
    this.#remake = remake;
    this.#keep("default", idps);
  }

  get origin(): string {
    return this.#origin;
  }

  get default(): Tenant {
    return this.named("default");
  }

  #keep(id: string, idps: readonly MockIdp[]): Tenant {
    const tenant = { id, idps, events: new EventLog(idps), usedAt: Date.now() };
    this.#tenants.set(id, tenant);
    // The inspector shows the default tenant alone.
    for (const idp of idps) internalsOf(idp).state.hasInspector = id === "default";
    return tenant;
  }

  /** Those that were used within the hour. */
  all(): readonly Tenant[] {
    for (const [id, { usedAt }] of this.#tenants)
      if (id !== "default" && Date.now() - usedAt > IDLE_MS) this.delete(id);
    return [...this.#tenants.values()];
  }

  /** @throws {@link Problem} with 404 */
  named(id: string): Tenant {
    const found = this.all().find((tenant) => tenant.id === id) as Kept | undefined;
    if (!found) throw new Problem(404, `there is no tenant ${id}`, [...this.#tenants.keys()]);
    found.usedAt = Date.now();
    return found;
  }

  /** The provider whose issuer the address is below. */
  providerAt(pathname: string): MockIdp | undefined {
    for (const { id, idps } of this.all()) {
      const idp = idps.find(
        ({ profile }) => pathname.startsWith(`${pathPrefix(profile)}/`) || isInsertedDiscovery(profile, pathname),
      );
      if (idp) {
        this.named(id);
        return idp;
      }
    }
    return undefined;
  }

  /** @throws {@link Problem} with 400 or 409 */
  create(given: NewTenant): Tenant {
    if (this.all().length > MOST) throw new Problem(409, `there are ${MOST} tenants: delete one`);
    const names = given.profiles.map((one) => (typeof one === "string" ? one : one.profile));
    if (new Set(names).size < names.length) throw new Problem(400, "body profiles: each profile once");
    const id = `t${randomBytes(6).toString("hex")}`;
    return oneLine(() => this.#keep(id, providersOf(given, `${this.#origin}/${id}`)));
  }

  /** Gives the providers of the default tenant another origin, and forgets what they knew. @throws {@link Problem} with 409 */
  moveTo(origin: string): void {
    if (!this.#remake) throw new Problem(409, "the providers were given to the server with their issuers");
    const { idps, events } = this.default;
    const made = this.#remake(origin);
    this.#origin = origin;
    events.close();
    for (const { issuer } of idps) forgetKeys(issuer);
    this.#keep("default", made);
  }

  /** @throws {@link Problem} with 404 or 409 */
  delete(id: string): void {
    if (id === "default") throw new Problem(409, "the default tenant lives as long as the server");
    const tenant = this.#tenants.get(id);
    this.#tenants.delete(id);
    tenant?.events.close();
    for (const { issuer } of tenant?.idps ?? []) forgetKeys(issuer);
  }

  /** Ends the streams of events. */
  close(): void {
    for (const { events } of this.#tenants.values()) events.close();
  }
}
