import { createMachineClient, createResourceServer } from "@adgangskort/node/api";
import { entra } from "@adgangskort/node/entra";

const { TENANT_ID, API_CLIENT_ID, API_KEY, CALLER_CLIENT_ID } = process.env;

const api = createResourceServer({
  profile: entra,
  environment: "production",
  tenant: TENANT_ID,
  audience: API_CLIENT_ID,
  clients: [CALLER_CLIENT_ID],
  scopes: ["Sak.Les"],
});

const machine = createMachineClient({
  profile: entra,
  environment: "production",
  tenant: TENANT_ID,
  clientId: API_CLIENT_ID,
  clientAuthentication: { method: "private_key_jwt", privateKey: API_KEY },
  apis: [
    {
      address: "https://api.arkiv.example.no/v1/",
      scope: "api://5e4f9a8b-7c6d-4a3b-8c2d-9a8b7c6d1e0f/Arkiv.Les",
    },
  ],
});

/** On behalf of the caller of this API, with the token that the resource server has verified. */
export const GET = api.protect(async (request) => {
  const [, accessToken = ""] = request.headers.get("authorization")?.split(" ") ?? [];
  try {
    return await machine.actingFor(accessToken).fetch("https://api.arkiv.example.no/v1/mapper");
  } catch (error) {
    // What a policy behind demands of the person goes back to the caller, who has the person.
    return api.challenge(error);
  }
});
