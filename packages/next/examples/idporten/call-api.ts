import type { CitizenSession, ProviderOptions } from "@adgangskort/node";
import { idPorten } from "@adgangskort/node/id-porten";

const { CLIENT_ID, CLIENT_KEY } = process.env;

export const provider: ProviderOptions<"citizen"> = {
  profile: idPorten,
  environment: "test",
  clientId: CLIENT_ID,
  clientAuthentication: { method: "private_key_jwt", privateKey: CLIENT_KEY },
  assurance: "substantial",
  apis: [
    {
      address: "https://api.etat.example.no/mine-saker/",
      resource: "https://api.etat.example.no/",
      scope: "etat:minesaker.les",
    },
  ],
};

export async function casesOf(session: CitizenSession): Promise<unknown> {
  const answer = await session.fetch("https://api.etat.example.no/mine-saker/");
  if (!answer.ok) throw new Error(`the API answered ${answer.status}`);
  return answer.json();
}
