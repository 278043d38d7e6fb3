import { ansattporten, organisationsWith } from "@adgangskort/node";
import { createResourceServer } from "@adgangskort/node/api";
import type { Api } from "../api.ts";
import { filing } from "../database/filing.ts";
import { problem } from "../problem.ts";
import { pageOf } from "../request-parameters.ts";
import { paths, schemas, securitySchemes } from "./description.ts";
import { fileReport } from "./file-report.ts";
import { examples, reportStore } from "./report-store.ts";
import { systems } from "./systems.ts";

const resource = "urn:altinn:resource:eksempel-akvakultur";
const mayRead = { resource, action: "read" };
const mayWrite = { resource, action: "write" };

/** Monthly reports of aquaculture, for people who act for a company by Ansattporten. */
export const akvakultur: Api = {
  providers: ["ansattporten"],
  paths,
  schemas,
  securitySchemes,
  examples,
  also: [systems],
  mount(app, { origin, ansattporten: { issuer, clients } }, database) {
    const reports = reportStore(database);
    const filed = filing(database);
    const tokens = createResourceServer({
      profile: ansattporten,
      environment: issuer ? { issuer } : "production",
      clients,
      audience: origin,
      assurance: "substantial",
      representation: { resources: [{ resource, actions: ["read", "write"] }], severalOrganisations: true },
    });

    const list = tokens.protect(
      async (request, { representation }) => {
        const readable = organisationsWith(representation, mayRead);
        const numbers = readable.map(({ organisationNumber }) => organisationNumber);
        const { found: rapporter, of } = await reports.of(numbers, pageOf(request));
        return Response.json({ rapporter, ...of });
      },
      { organisation: mayRead },
    );

    const show = tokens.protect(
      async (_request, { representation }, id: string) => {
        const report = await reports.by(id);
        const readable = organisationsWith(representation, mayRead);
        // That another organisation has reported is not for this one to know.
        return report && readable.some(({ organisationNumber }) => organisationNumber === report.organisasjonsnummer)
          ? Response.json(report)
          : problem({ status: 404, code: "not_found", title: "The organisations have no such report" });
      },
      { organisation: mayRead },
    );

    const file = tokens.protect(
      filed((request, { representation, subject }) =>
        fileReport(request, {
          reports,
          mayFor: (organisationNumber) =>
            organisationsWith(representation, { ...mayWrite, organisationNumber }).length > 0,
          by: { person: subject },
        }),
      ),
      { organisation: mayWrite },
    );

    app.get("/akvakultur/rapporter", (c) => list(c.req.raw));
    app.get("/akvakultur/rapporter/:id", (c) => show(c.req.raw, c.req.param("id")));
    app.post("/akvakultur/rapporter", (c) => file(c.req.raw));
  },
};
