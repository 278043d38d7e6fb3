import { expect, it } from "vitest";
import { EXCHANGE, LISTS, SYSTEM_USERS, SYSTEMS } from "./support/altinn-requests.ts";
import { altinnToken, atAltinn, machines } from "./support/machine-client.ts";

const SCOPES = [
  "altinn:resourceregistry/access-list.read",
  "altinn:authentication/systemregister.write",
  "altinn:authentication/systemuser.request.read",
].join(" ");

it.each([
  `${EXCHANGE}x/maskinporten`,
  `${LISTS}x/agy`,
  `${SYSTEMS}x`,
  `${SYSTEM_USERS}x/request/vendor/y`,
  `${LISTS}/agy/%E0%A4%A`,
  `${SYSTEMS}/%E0%A4%A`,
  `${SYSTEM_USERS}/request/vendor/%E0%A4%A`,
])("Altinn has nothing at %s", async (path) => {
  const all = machines();
  const token = await altinnToken(all, { scope: SCOPES });
  expect((await atAltinn(all, "GET", path, undefined, { token })).status).toBe(404);
});
