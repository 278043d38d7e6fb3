import { ansattporten } from "@adgangskort/node";
import { createResourceServer } from "@adgangskort/node/api";

const { CALLER_CLIENT_ID } = process.env;

const api = createResourceServer({
  profile: ansattporten,
  environment: "test",
  clients: [CALLER_CLIENT_ID],
  audience: "https://register.annenetat.example.no",
  representation: { resources: [{ resource: "urn:altinn:resource:eksempel-rapport" }] },
});

/** Answers with 401 or 403, and a challenge, unless the token is good and the person acts for an organisation. */
export const GET = api.protect((_request, { representation }) => Response.json({ for: representation }));
