import type { ProviderOptions } from "@adgangskort/node";
import { idPorten } from "@adgangskort/node/id-porten";

const { CLIENT_ID, CLIENT_KEY, CUSTOMER } = process.env;

export const provider: ProviderOptions<"citizen"> = {
  profile: idPorten,
  environment: "test",
  clientId: CLIENT_ID,
  clientAuthentication: { method: "private_key_jwt", privateKey: CLIENT_KEY },
  assurance: "substantial",
  // Whose name and logo people see: as the customer is registered with your client, as fjordvik_kommune.
  onBehalfOf: CUSTOMER,
};
