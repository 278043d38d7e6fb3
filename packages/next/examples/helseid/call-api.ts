import type { ProviderOptions, Session } from "@adgangskort/node";
import { helseid, helseidOrganisation } from "@adgangskort/node/helseid";

const { CLIENT_ID, CLIENT_KEY } = process.env;

export const provider: ProviderOptions = {
  profile: helseid,
  environment: "test",
  clientId: CLIENT_ID,
  clientAuthentication: { method: "private_key_jwt", privateKey: CLIENT_KEY },
  assurance: "high",
  // Below this, and nowhere else. The name is the API's at HelseID: what stands before the slash of its scopes.
  apis: [
    {
      address: "https://api.kjernejournal.example.no/v1/",
      resource: "nhn:kjernejournal",
      scope: "nhn:kjernejournal/les",
    },
  ],
};

/** What the person reads at the unit where they are now: another unit is another argument, not another login. */
export async function summaryOf(session: Session, patient: string, unit: string): Promise<unknown> {
  const answer = await session.fetch("https://api.kjernejournal.example.no/v1/sammendrag", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ patient }),
    assertionDetails: [helseidOrganisation({ child: unit })],
  });
  if (!answer.ok) throw new Error(`the API answered ${answer.status}`);
  return answer.json();
}
