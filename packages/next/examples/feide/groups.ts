import type { ProviderOptions, Session } from "@adgangskort/node";
import { feide, feideEmployers, type FeideEmployer } from "@adgangskort/node/feide";

const { CLIENT_ID, CLIENT_SECRET } = process.env;

export const provider: ProviderOptions = {
  profile: feide,
  environment: "test",
  clientId: CLIENT_ID,
  clientAuthentication: { method: "client_secret_basic", clientSecret: CLIENT_SECRET },
  assurance: "one-factor",
  apis: ["https://groups-api.dataporten.no/groups/"],
};

/** Where the person is employed: the owner and its schools may each be there, so let them say which of them they act for. */
export async function employersOf(session: Session): Promise<readonly FeideEmployer[]> {
  const answer = await session.fetch("https://groups-api.dataporten.no/groups/me/groups");
  if (!answer.ok) throw new Error(`the Groups API answered ${answer.status}`);
  return feideEmployers(await answer.json());
}
