import { createMachineClient } from "@adgangskort/node/api";
import { entra } from "@adgangskort/node/entra";

const { TENANT_ID, CLIENT_ID, CLIENT_KEY } = process.env;

const machine = createMachineClient({
  profile: entra,
  environment: "production",
  tenant: TENANT_ID,
  clientId: CLIENT_ID,
  clientAuthentication: { method: "private_key_jwt", privateKey: CLIENT_KEY },
  apis: [
    {
      address: "https://api.arkiv.example.no/v1/",
      scope: "api://5e4f9a8b-7c6d-4a3b-8c2d-9a8b7c6d1e0f/Arkiv.Les",
    },
  ],
});

/** For whoever called this API, with a token that it has verified before: here nobody looks into it. */
export function foldersFor(accessToken: string): Promise<Response> {
  return machine.actingFor(accessToken).fetch("https://api.arkiv.example.no/v1/mapper");
}
