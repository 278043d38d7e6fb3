import { createResourceServer } from "@adgangskort/node/api";
import { maskinporten } from "@adgangskort/node/maskinporten";

const api = createResourceServer({
  profile: maskinporten,
  environment: "test",
  scopes: ["fangst:rapport.les"],
  audience: "https://api.fangst.example.no",
  // Without it, only warnings and errors are written: not who called, nor by which supplier and delegation.
  onEvent: (event) => console.log(JSON.stringify(event)),
});

/** Gives an organisation its own reports. The event has the supplier that may have called for it. */
export const readReports = api.protect((_request, { consumer }) => Response.json({ reportsOf: consumer }));

const forSystems = createResourceServer({
  profile: maskinporten,
  environment: "test",
  scopes: ["fangst:rapport.skriv"],
  audience: "https://api.fangst.example.no",
  systemUser: true,
});

/** Takes a report from a customer's system user. What it may do for the customer, Altinn's PDP says. */
export const fileReport = forSystems.protect((_request, { systemUser }) =>
  Response.json({ filedFor: systemUser.organisationNumber, by: systemUser.id }, { status: 201 }),
);

const forOnePerson = createResourceServer({
  profile: maskinporten,
  environment: "test",
  scopes: ["fangst:fisker.les"],
  audience: "https://api.fangst.example.no",
  person: true,
});

/** Looks up one fisher. The token is for one person, and this request must be about the same one. */
export const readFisher = forOnePerson.protect(async (request, { person }) => {
  const { nationalId } = (await request.json()) as { readonly nationalId?: unknown };
  return nationalId === person.value ? Response.json({ licence: "valid" }) : new Response(null, { status: 403 });
});
