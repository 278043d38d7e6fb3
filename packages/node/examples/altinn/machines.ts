import { isAuthError } from "@adgangskort/node";
import { createResourceServer } from "@adgangskort/node/api";
import { createAltinnClient } from "@adgangskort/node/altinn";
import { maskinporten } from "@adgangskort/node/maskinporten";

const { MASKINPORTEN_ID, MASKINPORTEN_KEY, ALTINN_SUBSCRIPTION_KEY } = process.env;

const altinn = createAltinnClient({
  environment: "test",
  machine: {
    profile: maskinporten,
    clientId: MASKINPORTEN_ID,
    clientAuthentication: { method: "private_key_jwt", privateKey: MASKINPORTEN_KEY },
  },
  subscriptionKey: ALTINN_SUBSCRIPTION_KEY,
});

const api = createResourceServer({
  profile: maskinporten,
  environment: "test",
  scopes: ["agency:catch.write"],
  audience: "https://api.fangst.example.no",
  systemUser: true,
});

/** Takes a report from a customer's system user, if the customer has given it this right. */
export const fileReport = api.protect(async (_request, { systemUser }) => {
  const { id, organisationNumber } = systemUser;
  const act = { resource: "agency-catch-report", action: "write", organisationNumber };
  try {
    const decision = await altinn.decide({ systemUser: id, ...act });
    return decision.permitted ? new Response(null, { status: 201 }) : Response.json(decision, { status: 403 });
  } catch (error) {
    if (isAuthError(error, "api_unavailable")) return new Response(null, { status: 503 });
    throw error;
  }
});

/** Lets a landing site use the resource. Call it before the list is turned on for the resource. */
export const approve = async (organisationNumber: string): Promise<void> => {
  const list = altinn.accessList("agy", "approved-landing-sites");
  await list.put({ name: "Approved landing sites", description: "May file catch reports" });
  await list.addMembers([organisationNumber]);
  await list.connect("agency-catch-report", ["write"]);
};
