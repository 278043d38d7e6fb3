import { startRegister } from "#shell/dev/register.ts";
import { developmentEnvironment, type DevelopmentEnvironment } from "./environment.ts";

/** What the register is told: where it is, and who may call. */
export function registerSettings({ REGISTER_API, MOCK_ISSUER, CLIENT_ID }: DevelopmentEnvironment) {
  return { ORIGIN: REGISTER_API, IDPORTEN_ISSUER: MOCK_ISSUER, IDPORTEN_CLIENTS: CLIENT_ID };
}

if (import.meta.main) await startRegister(registerSettings(await developmentEnvironment()));
