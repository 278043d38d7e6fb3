/** `node many-consumers-process.ts <issuer> <client key>` */
import { createMachineClient } from "../../src/api.ts";
import { maskinporten } from "../../src/maskinporten.ts";
import { callForMany } from "./many-consumers.ts";

const [, , issuer = "", privateKey] = process.argv;
const address = `${issuer}api/fangst/`;
const client = createMachineClient({
  profile: maskinporten,
  environment: { issuer },
  clientId: "5f1c0d2e-7c4b-4e0e-9d53-2f6f8a1b9c77",
  clientAuthentication: { method: "private_key_jwt", privateKey },
  apis: [{ address, scope: "agency:catch.write" }],
});
await callForMany(client, address);
