import { ansattporten, type ProviderOptions, type Session } from "@adgangskort/node";

const { CLIENT_ID, CLIENT_KEY } = process.env;

export const provider: ProviderOptions = {
  profile: ansattporten,
  environment: "test",
  clientId: CLIENT_ID,
  clientAuthentication: { method: "private_key_jwt", privateKey: CLIENT_KEY },
  assurance: "substantial",
  representation: { resources: [{ resource: "urn:altinn:resource:eksempel-rapport" }] },
  // The access token is for this register alone, and is sent below the address and nowhere else.
  apis: [{ address: "https://register.annenetat.example.no/v1/", resource: "https://register.annenetat.example.no" }],
};

export async function reportsOf(session: Session): Promise<unknown> {
  const answer = await session.fetch("https://register.annenetat.example.no/v1/reports");
  if (!answer.ok) throw new Error(`the register answered ${answer.status}`);
  return answer.json();
}
