import { startRegister } from "#shell/dev/register.ts";
import { developmentEnvironment, type DevelopmentEnvironment } from "./environment.ts";

/** What the register is told: where it is, whose tokens it takes, and who may call. */
export function registerSettings({ REGISTER_API, MOCK_ISSUER, TENANT_ID, CLIENT_ID }: DevelopmentEnvironment) {
  return {
    ORIGIN: REGISTER_API,
    ENTRA_ISSUER: MOCK_ISSUER,
    ENTRA_TENANT: TENANT_ID,
    ENTRA_CLIENTS: CLIENT_ID,
  };
}

if (import.meta.main) await startRegister(registerSettings(await developmentEnvironment()));
