import { ansattporten, createAuth, requireOrganisation, sqliteStore } from "@adgangskort/node";

const { BASE_URL, SESSION_SECRETS, CLIENT_ID, CLIENT_KEY } = process.env;
const resource = "urn:altinn:resource:etaten-rapport";

const client = {
  profile: ansattporten,
  environment: "test",
  clientId: CLIENT_ID,
  clientAuthentication: { method: "private_key_jwt", privateKey: CLIENT_KEY },
} as const;

const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: SESSION_SECRETS,
  store: sqliteStore({ path: "sessions.db" }),
  providers: [
    {
      ...client,
      title: "Personlig eID",
      assurance: "substantial",
      representation: { resources: [{ resource, actions: ["read", "write"] }] },
    },
    {
      ...client,
      id: "jobbkonto",
      title: "Jobbkonto",
      assurance: "entraid",
      multiFactor: true,
      scopes: ["profile"],
      representation: { type: "ansattporten:orgno", actions: ["Report"] },
    },
  ],
});

/** Takes a report from a person who may write for the organisation that the form was shown for. Refuses a form of another origin. */
export async function sendReport(request: Request): Promise<Response> {
  const form = new URLSearchParams(await request.text());
  const organisationNumber = form.get("organisation") ?? "";
  return auth.protect(
    request,
    ({ representation: { organisations } }) => new Response(`Rapporten er tatt imot for ${organisations[0].name}.`),
    requireOrganisation({ resource, action: "write", organisationNumber }),
  );
}
