import { developmentEnvironment, type DevelopmentEnvironment } from "./environment.ts";

/** What the register is told: where it is, and who may call. */
export function registerSettings({
  REGISTER_API,
  MOCK_ISSUER,
  CLIENT_ID,
}: DevelopmentEnvironment): Readonly<Record<string, string>> {
  return { ORIGIN: REGISTER_API, IDPORTEN_ISSUER: MOCK_ISSUER, IDPORTEN_CLIENTS: CLIENT_ID };
}

if (import.meta.main) {
  Object.assign(process.env, registerSettings(await developmentEnvironment()));
  // A program of its own, in the folder beside this one.
  await import(new URL("../../register-api/server.ts", import.meta.url).href);
}
