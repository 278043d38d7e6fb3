import type { ProviderOptions } from "@adgangskort/node";
import { feide } from "@adgangskort/node/feide";

const { CLIENT_ID, CLIENT_SECRET } = process.env;

export const provider: ProviderOptions = {
  profile: feide,
  environment: "test",
  clientId: CLIENT_ID,
  clientAuthentication: { method: "client_secret_basic", clientSecret: CLIENT_SECRET },
  assurance: "two-factors",
  // One: people are led there at once. Several: they choose at Feide. Either way, an account of another is refused.
  homeOrganisations: ["fjordvik.no"],
};
