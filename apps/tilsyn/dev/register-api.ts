import { startRegister } from "#shell/dev/register.ts";
import { developmentEnvironment, type DevelopmentEnvironment } from "./environment.ts";

/** What the register is told: where it is, and who may call, by either provider. */
export function registerSettings(environment: DevelopmentEnvironment) {
  return {
    ORIGIN: environment.REGISTER_API,
    ENTRA_ISSUER: environment.MOCK_ENTRA,
    ENTRA_TENANT: environment.TENANT_ID,
    ENTRA_CLIENTS: environment.ENTRA_CLIENT_ID,
    ANSATTPORTEN_ISSUER: environment.MOCK_ANSATTPORTEN,
    ANSATTPORTEN_CLIENTS: environment.ANSATTPORTEN_CLIENT_ID,
  };
}

if (import.meta.main) await startRegister(registerSettings(await developmentEnvironment()));
