import { createResourceServer } from "@adgangskort/node/api";
import { entra } from "@adgangskort/node/entra";

const { TENANT_ID, API_CLIENT_ID, CALLER_CLIENT_ID } = process.env;

const api = createResourceServer({
  profile: entra,
  environment: "production",
  tenant: TENANT_ID,
  audience: API_CLIENT_ID,
  clients: [CALLER_CLIENT_ID],
  scopes: ["Sak.Les"],
  contexts: ["c1"],
});

/** Answers with 401 or 403, and a challenge, unless the token is good, and of a person who meets the context. */
export const GET = api.protect((_request, { subject }) => Response.json({ openedBy: subject }), { assurance: "c1" });
