import { altinn, type AltinnRights } from "@adgangskort/node/altinn";
import { maskinporten } from "@adgangskort/node/maskinporten";
import { audit } from "./audit.ts";

const { MASKINPORTEN_ID, MASKINPORTEN_KEY, ALTINN_SUBSCRIPTION_KEY, MOCK_MASKINPORTEN, MOCK_ALTINN } = process.env;

if (!MOCK_ALTINN !== !MOCK_MASKINPORTEN)
  throw new Error("Set both MOCK_ALTINN and MOCK_MASKINPORTEN, or neither: production has neither");

/** Altinn, asked by the agency's own client at Maskinporten. `purpose`: what the person's national id is needed for. */
export const altinnRights = (purpose: string): AltinnRights =>
  altinn({
    environment: MOCK_ALTINN && MOCK_MASKINPORTEN ? { platform: MOCK_ALTINN, issuer: MOCK_MASKINPORTEN } : "production",
    machine: {
      profile: maskinporten,
      clientId: MASKINPORTEN_ID,
      clientAuthentication: { method: "private_key_jwt", privateKey: MASKINPORTEN_KEY },
    },
    subscriptionKey: ALTINN_SUBSCRIPTION_KEY,
    purpose,
    onEvent: audit,
  });
