import {
  altinn as altinnMock,
  createMockIdp,
  maskinporten as maskinportenMock,
  people,
  Register,
  type MockIdp,
  type RegisterData,
} from "@adgangskort/mock-idp";
import { mswHandlers } from "@adgangskort/mock-idp/msw";
import type { RequestHandler } from "msw";
import { afterEach, beforeEach, expect } from "vitest";
import type { AltinnOptions } from "../../src/altinn.ts";
import { maskinporten } from "../../src/maskinporten.ts";
import { clientKey } from "./client-key.ts";
import { forgetProvider } from "./forget-provider.ts";

export const clientId = "5f1c0d2e-7c4b-4e0e-9d53-2f6f8a1b9c77";
export const agency = "310000019";
const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...publicJwk } = clientKey;

const scopes = [
  "altinn:authorization/authorize",
  "altinn:accessmanagement/authorizedparties.resourceowner",
  "altinn:resourceregistry/accesslist.read",
  "altinn:resourceregistry/accesslist.write",
  "altinn:authentication/systemregister.write",
  "altinn:authentication/systemuser.request.write",
  "altinn:authentication/systemuser.request.read",
];

export const clientRegistration = {
  client_id: clientId,
  redirect_uris: [],
  token_endpoint_auth_method: "private_key_jwt",
  client_orgno: agency,
  scope: scopes.join(" "),
  jwks: { keys: [publicJwk] },
};

/** Altinn and Maskinporten on their test hostnames, with one register of people and rights. */
export interface AltinnMocks {
  readonly register: Register;
  readonly maskinporten: MockIdp;
  readonly altinn: MockIdp;
  readonly handlers: readonly RequestHandler[];
}

export function altinnMocks(data: RegisterData = {}): AltinnMocks {
  const register = new Register(people, { serviceOwners: { [agency]: "agy" }, ...data });
  const maskinporten = createMockIdp(maskinportenMock({ environment: "test" }), {
    clients: [clientRegistration],
    register,
  });
  const altinn = createMockIdp(altinnMock({ environment: "test" }), { clients: [], register });
  return { register, maskinporten, altinn, handlers: mswHandlers(maskinporten, altinn) };
}

/** Starts each test from the first register. A fault that never fired fails the test. */
export function useAltinnMocks({ altinn, maskinporten, register }: AltinnMocks): void {
  beforeEach(() => {
    altinn.reset();
    maskinporten.reset();
    register.reset();
    register.people = people;
    forgetProvider();
  });
  afterEach(() => {
    expect([...altinn.unusedFaults(), ...maskinporten.unusedFaults()]).toEqual([]);
  });
}

export const purpose = "Sjekker fullmakter i Altinn";

/** Options of `altinn` and `createAltinnClient` for the mocks. */
export const altinnOptions = (changes: Partial<AltinnOptions> = {}): AltinnOptions => ({
  environment: "test",
  machine: {
    profile: maskinporten,
    clientId,
    clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
  },
  subscriptionKey: "mock-subscription-key",
  purpose,
  ...changes,
});
