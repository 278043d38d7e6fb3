import {
  altinn,
  createMockIdp,
  maskinporten,
  type ClientRegistration,
  type MockIdp,
  type Register,
} from "@adgangskort/mock-idp";
import type { AltinnEnvironment } from "./altinn-environment.ts";
import { publicHalf } from "./mock-idp.ts";

/** The mocks of Maskinporten and Altinn, with the agency's client. They decide by the people of the register, which Ansattporten's mock has too. */
export function altinnIdps(
  { MOCK_MASKINPORTEN, MOCK_ALTINN, MASKINPORTEN_ID, MASKINPORTEN_KEY }: AltinnEnvironment,
  register: Register,
  agency: { readonly client_name: string; readonly client_orgno: string; readonly scope: string },
  others: readonly ClientRegistration[] = [],
): readonly MockIdp[] {
  const clients = [machineClient(MASKINPORTEN_ID, MASKINPORTEN_KEY, agency), ...others];
  return [
    createMockIdp(maskinporten({ environment: { issuer: MOCK_MASKINPORTEN } }), { clients, register }),
    createMockIdp(altinn({ environment: { platform: MOCK_ALTINN } }), { clients: [], register }),
  ];
}

/** A client of Maskinporten, as Samarbeidsportalen has it. */
export function machineClient(
  client_id: string,
  privateKey: string,
  rest: Pick<ClientRegistration, "client_name" | "client_orgno" | "scope">,
): ClientRegistration {
  const jwks = { keys: [publicHalf(privateKey)] };
  return { client_id, redirect_uris: [], token_endpoint_auth_method: "private_key_jwt", jwks, ...rest };
}
