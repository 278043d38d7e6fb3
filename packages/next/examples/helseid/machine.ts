import { helseid, helseidOrganisation } from "@adgangskort/node/helseid";
import { createMachineClient } from "@adgangskort/node/api";

const { CLIENT_ID, CLIENT_KEY } = process.env;

const machine = createMachineClient({
  profile: helseid,
  environment: "test",
  clientId: CLIENT_ID,
  clientAuthentication: { method: "private_key_jwt", privateKey: CLIENT_KEY },
  apis: [
    { address: "https://api.resept.example.no/v1/", scope: "nhn:resept/les" },
    { address: "https://api.selvbetjening.test.nhn.no/v1/client-secret", scope: "nhn:selvbetjening/client" },
  ],
});

/** As the system itself, for one organisation. */
export function statusFor(parent: string): Promise<Response> {
  const assertionDetails = [helseidOrganisation({ parent })];
  return machine.fetch("https://api.resept.example.no/v1/status", { assertionDetails });
}

/** As an API, on behalf of its caller, with the token that `createResourceServer` has verified. */
export function prescriptionsFor(request: Request): Promise<Response> {
  const [, accessToken = ""] = request.headers.get("authorization")?.split(" ") ?? [];
  return machine.actingFor(accessToken).fetch("https://api.resept.example.no/v1/resepter");
}

/** Replaces the client's key; the answer tells when the new one ends. */
export function replaceKey(publicKey: object): Promise<Response> {
  return machine.fetch("https://api.selvbetjening.test.nhn.no/v1/client-secret", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(publicKey),
  });
}
