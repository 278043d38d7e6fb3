import { ansattporten, createAuth, isAuthError, sqliteStore, type Session } from "@adgangskort/node";
import { altinn } from "@adgangskort/node/altinn";
import { maskinporten } from "@adgangskort/node/maskinporten";

const { BASE_URL, SESSION_SECRETS, CLIENT_ID, CLIENT_KEY } = process.env;
const { MASKINPORTEN_ID, MASKINPORTEN_KEY, ALTINN_SUBSCRIPTION_KEY } = process.env;

const rights = altinn({
  environment: "test",
  machine: {
    profile: maskinporten,
    clientId: MASKINPORTEN_ID,
    clientAuthentication: { method: "private_key_jwt", privateKey: MASKINPORTEN_KEY },
  },
  subscriptionKey: ALTINN_SUBSCRIPTION_KEY,
  purpose: "Checks in Altinn whether the person may still file for the organisation",
  // Reading may be half a minute behind. Every other act asks.
  cacheSeconds: { read: 30 },
});

const resource = "urn:altinn:resource:agency-catch-report";

const auth = createAuth({
  baseUrl: BASE_URL,
  secrets: SESSION_SECRETS,
  store: sqliteStore({ path: "sessions.db" }),
  providers: [
    {
      profile: ansattporten,
      environment: "test",
      clientId: CLIENT_ID,
      clientAuthentication: { method: "private_key_jwt", privateKey: CLIENT_KEY },
      assurance: "substantial",
      representation: { resources: [{ resource, actions: ["read", "write"] }] },
      recheckRepresentation: rights,
    },
  ],
});

/** Files a report for the organisation that the form names, if the person may still do so. */
export const file = (request: Request): Promise<Response> =>
  auth.protect(
    request,
    async (session) => {
      const organisationNumber = (await request.formData()).get("organisationNumber");
      if (typeof organisationNumber !== "string") return new Response(null, { status: 400 });
      try {
        await auth.recheckRepresentation(session, { resource, action: "write", organisationNumber });
      } catch (error) {
        if (isAuthError(error, "organisation_required")) return new Response("No longer permitted.", { status: 403 });
        if (isAuthError(error, "representation_unavailable")) return new Response("Try again.", { status: 503 });
        throw error;
      }
      return new Response("Filed.");
    },
    { returnTo: "/reports", organisation: true },
  );

/** For a list to choose from: the organisations for which the report is delegated to the person by itself. */
export const organisations = async (session: Session): Promise<readonly string[]> =>
  (await rights.authorizedParties(session, { resources: [resource] })).map(({ name }) => name);
