import { createMachineClient } from "@adgangskort/node/api";
import { maskinporten } from "@adgangskort/node/maskinporten";

const { CLIENT_ID, CLIENT_KEY } = process.env;

const machine = createMachineClient({
  profile: maskinporten,
  environment: "test",
  clientId: CLIENT_ID,
  clientAuthentication: { method: "private_key_jwt", privateKey: CLIENT_KEY },
  // Tokens are sent here and nowhere else, each with its scope. `resource` asks for a token that is valid at this API alone.
  apis: [
    {
      address: "https://api.fangst.example.no/v1/",
      scope: "fangst:rapport.les",
      resource: "https://api.fangst.example.no",
    },
  ],
});

/** As your own organisation. */
export const reports = (): Promise<Response> => machine.fetch("https://api.fangst.example.no/v1/rapporter");

/** For a customer that has delegated the API to your organisation in Altinn. */
export const reportsOf = (consumer: string): Promise<Response> =>
  machine.fetch("https://api.fangst.example.no/v1/rapporter", { consumer });
