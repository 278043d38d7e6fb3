import { ansattporten } from "@adgangskort/node";
import { createResourceServer } from "@adgangskort/node/api";

const resource = "urn:altinn:resource:etaten-rapport";

const api = createResourceServer({
  profile: ansattporten,
  environment: "test",
  clients: ["fagsystem-fjordvik", "fagsystem-nordvik"],
  audience: "https://api.etaten.example.no",
  representation: { resources: [{ resource, actions: ["read", "write"] }] },
});

/** Takes a report from another agency's application, for the organisation that its user acts for. */
export const sendReport = api.protect(
  (_request, { representation, clientId }) => {
    const [{ organisationNumber }] = representation.organisations;
    return Response.json({ organisationNumber, clientId }, { status: 201 });
  },
  { organisation: { resource, action: "write" }, assurance: "high" },
);
