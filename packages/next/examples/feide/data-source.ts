import type { ProviderOptions, Session } from "@adgangskort/node";
import { feide } from "@adgangskort/node/feide";

const { CLIENT_ID, CLIENT_SECRET } = process.env;

export const provider: ProviderOptions = {
  profile: feide,
  environment: "test",
  clientId: CLIENT_ID,
  clientAuthentication: { method: "client_secret_basic", clientSecret: CLIENT_SECRET },
  assurance: "one-factor",
  apis: [
    {
      address: "https://karakterer.example.no/v1/",
      // The data source's name at Feide, and the level of access that its owner has given your service.
      audience: "https://n.feide.no/datasources/11111111-2222-4333-8444-555555555555",
      scope: "grades.read",
    },
  ],
};

/** The login's own token stays here: the data source gets one of five minutes, for itself alone. */
export function gradesOf(session: Session, group: string): Promise<Response> {
  return session.fetch(`https://karakterer.example.no/v1/${encodeURIComponent(group)}`);
}
