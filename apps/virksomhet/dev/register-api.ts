import { startRegister } from "#shell/dev/register.ts";
import { developmentEnvironment, type DevelopmentEnvironment } from "./environment.ts";
import { vendor } from "./fleet.ts";

/** What the register is told: where it is, and who may call. */
export function registerSettings({ REGISTER_API, MOCK_ISSUER, CLIENT_ID, ...environment }: DevelopmentEnvironment) {
  const { MOCK_MASKINPORTEN, MOCK_ALTINN, MASKINPORTEN_ID, MASKINPORTEN_KEY, ALTINN_SUBSCRIPTION_KEY } = environment;
  return {
    ORIGIN: REGISTER_API,
    ANSATTPORTEN_ISSUER: MOCK_ISSUER,
    ANSATTPORTEN_CLIENTS: CLIENT_ID,
    // The vendors whose software may file for its customers.
    MASKINPORTEN_CLIENTS: vendor,
    MASKINPORTEN_ISSUER: MOCK_MASKINPORTEN,
    MASKINPORTEN_ID,
    MASKINPORTEN_KEY,
    ALTINN_PLATFORM: MOCK_ALTINN,
    ALTINN_SUBSCRIPTION_KEY,
  };
}

if (import.meta.main) await startRegister(registerSettings(await developmentEnvironment()));
