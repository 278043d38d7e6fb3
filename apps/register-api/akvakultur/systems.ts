import { isAuthError } from "@adgangskort/node";
import { createAltinnClient } from "@adgangskort/node/altinn";
import { createResourceServer } from "@adgangskort/node/api";
import { maskinporten } from "@adgangskort/node/maskinporten";
import type { Api } from "../api.ts";
import { filing } from "../database/filing.ts";
import { problem, Refused } from "../problem.ts";
import { systemPaths, systemSchemas, systemSecuritySchemes } from "./description.ts";
import { fileReport } from "./file-report.ts";
import { reportStore } from "./report-store.ts";

/** What Maskinporten grants the vendors. */
const scope = "havbrukstilsynet:rapport.skriv";
const act = { resource: "eksempel-akvakultur", action: "write" } as const;

/** Monthly reports of aquaculture from vendors' software, which files as the system user of a customer. */
export const systems: Api = {
  providers: ["maskinporten"],
  paths: systemPaths,
  schemas: systemSchemas,
  securitySchemes: systemSecuritySchemes,
  mount(app, { origin, maskinporten: { issuer, clients: consumers }, altinn: settings }, database) {
    const { platform, clientId, clientKey: privateKey, subscriptionKey } = settings;
    if (!platform !== !issuer)
      throw new Error("Set both MASKINPORTEN_ISSUER and ALTINN_PLATFORM, or neither: production has neither");
    const reports = reportStore(database);
    const filed = filing(database);
    const tokens = createResourceServer({
      profile: maskinporten,
      environment: issuer ? { issuer } : "production",
      scopes: [scope],
      audience: origin,
      consumers,
      systemUser: true,
    });
    const altinn = createAltinnClient({
      environment: platform && issuer ? { platform, issuer } : "production",
      machine: { profile: maskinporten, clientId, clientAuthentication: { method: "private_key_jwt", privateKey } },
      subscriptionKey,
    });

    type SystemAccess = Awaited<ReturnType<typeof tokens.verify>>;
    const store = filed((request: Request, { consumer, systemUser }: SystemAccess) =>
      fileReport(request, {
        reports,
        mayFor: (organisationNumber) => organisationNumber === systemUser.organisationNumber,
        by: { system: systemUser.systemId ?? systemUser.id, leverandor: consumer },
      }),
    );

    const file = tokens.protect(async (request, access) => {
      const { id: systemUser, organisationNumber } = access.systemUser;
      // The token says which system user calls, and Altinn what it may do. Asked before the transaction, which must be short.
      const decision = await altinn.decide({ ...act, systemUser, organisationNumber }).catch(unavailable);
      return decision.permitted
        ? store(request, access)
        : problem({ status: 403, code: "right_missing", title: "Altinn does not permit this system user to report" });
    });

    app.post("/akvakultur/systembruker/rapporter", (c) => file(c.req.raw));
  },
};

/** @throws {@link Refused} if Altinn or Maskinporten does not answer, or refuses the register */
function unavailable(error: unknown): never {
  if (!isAuthError(error)) throw error;
  console.error(JSON.stringify({ time: new Date().toISOString(), level: "error", error: error.code }));
  throw new Refused({ status: 503, code: "altinn_unavailable", title: "Altinn cannot be asked: nothing was filed" });
}
