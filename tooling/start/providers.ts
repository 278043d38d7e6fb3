import { serve } from "@adgangskort/mock-idp/server";
import { allIdps, developmentEnvironments } from "./development.ts";
import { providers } from "./services.ts";

const server = await serve({
  idps: await allIdps(await developmentEnvironments()),
  port: Number(new URL(providers).port),
});
console.log(`Listening on ${server.url}`);
