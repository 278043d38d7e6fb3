// register/: what Maskinporten and Altinn know, and share with Ansattporten.
// It must not know who may ask or in which words an answer comes.

import { schemaFault } from "../requests/schema-fault.ts";
import type { Organisation } from "../people/organisation.ts";
import type { Person, Representation } from "../people/person.ts";
import type { KeyRing } from "../keys/signing-keys.ts";
import { type RegisterContent, type RegisterData, registerSchema, type SystemUser } from "./register-schema.ts";
import type { SystemUserRequest } from "./system-user-request.ts";

/** How long a customer has to answer a vendor: ten days. */
const REQUEST_MS = 10 * 24 * 60 * 60 * 1000;

/** What a person may no longer do for an organisation. */
interface Revoked {
  readonly pid: string;
  readonly representation: Representation;
}

/** The data that the mocks of one tenant share: people and their rights, scopes, systems. A right that is revoked here is revoked at each of them. */
export class Register {
  readonly #first: RegisterData;
  /** Who issues tokens that another mock accepts, by issuer. */
  readonly issuers = new Map<string, { readonly profile: string; readonly keys: KeyRing }>();
  #people: readonly Person[];
  #earlier: readonly { readonly until: number; readonly people: readonly Person[] }[] = [];
  /** Altinn's, by which decisions lag. In milliseconds since the epoch. */
  decisionClock: { now(): number } = Date;
  data: RegisterContent;
  #requests: readonly SystemUserRequest[] = [];
  #revoked: readonly Revoked[] = [];

  constructor(people: readonly Person[], data: RegisterData = {}) {
    this.#people = people;
    this.#first = data;
    this.data = withDefaults(data);
  }

  get people(): readonly Person[] {
    return this.#people;
  }

  /** A request that the customer has not answered in time has run out. */
  get requests(): readonly SystemUserRequest[] {
    return this.#requests.map((one) =>
      one.status === "New" && Date.now() - Date.parse(one.created) > REQUEST_MS ? { ...one, status: "Timedout" } : one,
    );
  }

  set requests(requests: readonly SystemUserRequest[]) {
    this.#requests = requests;
  }

  set people(people: readonly Person[]) {
    this.#earlier = [...this.#earlier.slice(-99), { until: this.decisionClock.now(), people: this.#people }];
    this.#people = people;
  }

  /** The people as the PDP knows them. */
  get decidedPeople(): readonly Person[] {
    const at = this.decisionClock.now() - this.data.decisionLagSeconds * 1000;
    return this.#earlier.find(({ until }) => until > at)?.people ?? this.#people;
  }

  /** Every organisation that is known, each once. */
  get organisations(): readonly Organisation[] {
    const all = [
      ...this.data.organisations,
      ...this.people.flatMap(({ representations }) => representations.map(({ organisation }) => organisation)),
      ...this.#revoked.map(({ representation }) => representation.organisation),
    ];
    return [...new Map(all.map((one) => [one.organisation_number, one])).values()];
  }

  organisation(number: string): Organisation | undefined {
    return this.organisations.find(({ organisation_number }) => organisation_number === number);
  }

  /** The system user that a client may act as for a customer. An `externalRef` that is left out is the customer's number. */
  systemUser(client_id: string, partyOrgNo: string, externalRef = partyOrgNo): SystemUser | undefined {
    const systems = new Set(
      this.data.systems.filter(({ clientId }) => clientId.includes(client_id)).map(({ id }) => id),
    );
    return this.activeSystemUsers.find(
      (one) => systems.has(one.systemId) && one.partyOrgNo === partyOrgNo && one.externalRef === externalRef,
    );
  }

  /** Those that may act: neither they, nor their system, nor their customer is deleted. */
  get activeSystemUsers(): readonly SystemUser[] {
    const systems = new Set(this.data.systems.filter((one) => !one.isDeleted).map(({ id }) => id));
    return this.data.systemUsers.filter(
      (one) => !one.isDeleted && systems.has(one.systemId) && this.organisation(one.partyOrgNo)?.deleted !== true,
    );
  }

  /** The rights that were revoked since the last reset. */
  get revoked(): readonly Revoked[] {
    return this.#revoked;
  }

  /** Takes every right for an organisation from a person. @returns whether there was one */
  revoke(pid: string, organisationNumber: string): boolean {
    const held = this.#people.find((person) => person.pid === pid)?.representations ?? [];
    const taken = held.filter(({ organisation }) => organisation.organisation_number === organisationNumber);
    this.#revoked = [...this.#revoked, ...taken.map((representation) => ({ pid, representation }))];
    return this.#change(pid, taken, (one) => one.filter((each) => !taken.includes(each)));
  }

  /** Gives back what was revoked. @returns whether there was something */
  giveBack(pid: string, organisationNumber: string): boolean {
    const given = this.#revoked.filter(
      (one) => one.pid === pid && one.representation.organisation.organisation_number === organisationNumber,
    );
    this.#revoked = this.#revoked.filter((one) => !given.includes(one));
    return this.#change(pid, given, (one) => [...one, ...given.map(({ representation }) => representation)]);
  }

  #change(
    pid: string,
    changed: readonly object[],
    to: (representations: readonly Representation[]) => readonly Representation[],
  ): boolean {
    if (changed.length === 0) return false;
    this.people = this.#people.map((person) =>
      person.pid === pid ? { ...person, representations: to(person.representations) } : person,
    );
    return true;
  }

  /** Replaces some members. @throws an error of one line */
  change(members: object): void {
    this.data = withDefaults({ ...this.data, ...members });
  }

  /** Restores what it started with, except the people. */
  reset(): void {
    this.data = withDefaults(this.#first);
    this.requests = [];
    this.#earlier = [];
    this.#revoked = [];
  }
}

/** @throws an error of one line */
function withDefaults(given: unknown): RegisterContent {
  const { success, data, error } = registerSchema.safeParse(given);
  if (success) return data;
  throw new Error(`register${schemaFault(error).message}`);
}
