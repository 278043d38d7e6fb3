import type { AltinnResource } from "../people/altinn-resource.ts";
import type { Organisation } from "../people/organisation.ts";
import type { Person } from "../people/person.ts";
import type { KeyRing } from "../state/signing-keys.ts";
import type { AccessList } from "./access-list.ts";
import type { Consent, Delegation, Scope } from "./scope.ts";
import type { System, SystemUser, SystemUserRequest } from "./system-user.ts";

/** What the mocks of Maskinporten and Altinn start with, in wire form. */
export interface RegisterData {
  /** Organisations that no person represents, such as customers and main units. */
  readonly organisations?: readonly Organisation[];
  readonly resources?: readonly AltinnResource[];
  readonly scopes?: readonly Scope[];
  readonly delegations?: readonly Delegation[];
  /** The sub-customers of suppliers: organisation numbers by `iss_onbehalfof`. */
  readonly onBehalfOf?: Readonly<Record<string, string>>;
  readonly consents?: readonly Consent[];
  readonly systems?: readonly System[];
  readonly systemUsers?: readonly SystemUser[];
  readonly accessLists?: readonly AccessList[];
  /** Accepted as `Ocp-Apim-Subscription-Key`. */
  readonly subscriptionKeys?: readonly string[];
  /** Short codes of service owners, such as `agy`, by organisation number. */
  readonly serviceOwners?: Readonly<Record<string, string>>;
  /** The age of the rights that the PDP decides by, as with Altinn's cache. In seconds. */
  readonly decisionLagSeconds?: number;
}

/** The data that the mocks of one tenant share: people and their rights, scopes, systems. A right that is revoked here is revoked at each of them. */
export class Register {
  readonly #first: RegisterData;
  /** Who issues tokens that another mock accepts, by issuer. */
  readonly issuers = new Map<string, { readonly profile: string; readonly keys: KeyRing }>();
  #people: readonly Person[];
  #earlier: readonly { readonly until: number; readonly people: readonly Person[] }[] = [];
  data: Required<RegisterData>;
  requests: readonly SystemUserRequest[] = [];

  constructor(people: readonly Person[], data: RegisterData = {}) {
    this.#people = people;
    this.#first = data;
    this.data = withDefaults(data);
  }

  get people(): readonly Person[] {
    return this.#people;
  }

  set people(people: readonly Person[]) {
    this.#earlier = [...this.#earlier.slice(-99), { until: Date.now(), people: this.#people }];
    this.#people = people;
  }

  /** The people as the PDP knows them. */
  get decidedPeople(): readonly Person[] {
    const at = Date.now() - this.data.decisionLagSeconds * 1000;
    return this.#earlier.find(({ until }) => until > at)?.people ?? this.#people;
  }

  /** Every organisation that is known, each once. */
  get organisations(): readonly Organisation[] {
    const all = [
      ...this.data.organisations,
      ...this.people.flatMap(({ representations }) => representations.map(({ organisation }) => organisation)),
    ];
    return [...new Map(all.map((one) => [one.organisation_number, one])).values()];
  }

  organisation(number: string): Organisation | undefined {
    return this.organisations.find(({ organisation_number }) => organisation_number === number);
  }

  /** The system user that a client may act as for a customer. An `externalRef` that is left out is the customer's number. */
  systemUser(client_id: string, partyOrgNo: string, externalRef = partyOrgNo): SystemUser | undefined {
    const systems = new Set(
      this.data.systems.filter((one) => !one.isDeleted && one.clientId.includes(client_id)).map(({ id }) => id),
    );
    return this.data.systemUsers.find(
      (one) =>
        !one.isDeleted && systems.has(one.systemId) && one.partyOrgNo === partyOrgNo && one.externalRef === externalRef,
    );
  }

  /** Takes every right for an organisation from a person. @returns whether there was one */
  revoke(pid: string, organisationNumber: string): boolean {
    const remaining = this.#people.map((person) =>
      person.pid === pid
        ? {
            ...person,
            representations: person.representations.filter(
              ({ organisation }) => organisation.organisation_number !== organisationNumber,
            ),
          }
        : person,
    );
    const revoked = remaining.some(
      ({ representations }, index) => representations.length !== this.#people[index]?.representations.length,
    );
    if (revoked) this.people = remaining;
    return revoked;
  }

  /** Restores what it started with, except the people. */
  reset(): void {
    this.data = withDefaults(this.#first);
    this.requests = [];
    this.#earlier = [];
  }
}

function withDefaults(data: RegisterData): Required<RegisterData> {
  return {
    organisations: [],
    resources: [],
    scopes: [],
    delegations: [],
    onBehalfOf: {},
    consents: [],
    systems: [],
    systemUsers: [],
    accessLists: [],
    subscriptionKeys: ["mock-subscription-key"],
    serviceOwners: {},
    decisionLagSeconds: 0,
    ...data,
  };
}
