import { clients, publicKey } from "./application.ts";
import { altinn, ansattporten, createMockIdp, maskinporten, people, Register } from "@adgangskort/mock-idp";

const register = new Register(people, {
  resources: [{ id: "agency-catch-report", name: "Fangstmelding", minimumLevel: 3 }],
  serviceOwners: { "310000019": "agy" },
});
const service = {
  client_id: "5f1c0d2e-7c4b-4e0e-9d53-2f6f8a1b9c77",
  redirect_uris: [],
  token_endpoint_auth_method: "private_key_jwt",
  client_orgno: "310000019",
  scope: "altinn:authorization/authorize",
  jwks: { keys: [publicKey] }, // with its kid
};
const idps = [
  createMockIdp(ansattporten({ environment: "test" }), { clients, register }),
  createMockIdp(maskinporten({ environment: "test" }), { clients: [service], register }),
  createMockIdp(altinn({ environment: "test" }), { clients: [], register }),
];

register.revoke("12829030037", "310000418"); // at the PDP, and in new logins

export { idps, register };
