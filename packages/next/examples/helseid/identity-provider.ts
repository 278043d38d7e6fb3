import type { ProviderOptions } from "@adgangskort/node";
import { helseid, helseidOrganisation } from "@adgangskort/node/helseid";

const { CLIENT_ID, CLIENT_KEY } = process.env;

export const provider: ProviderOptions = {
  profile: helseid,
  environment: "test",
  clientId: CLIENT_ID,
  clientAuthentication: { method: "private_key_jwt", privateKey: CLIENT_KEY },
  assurance: "high",
  // Asked for, and seen in the answer: when it is down, HelseID shows its whole menu.
  identityProvider: { name: "idporten-oidc", acrValues: ["amr:bankid"] },
  // Whose name people read at ID-porten.
  onBehalfOf: "310000019",
  // The unit, for all tokens of the login: only in a request that the client's key has signed.
  signedRequest: true,
  authorizationDetails: [helseidOrganisation({ child: "310000248" })],
};
