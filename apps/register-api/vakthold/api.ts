import { ansattporten } from "@adgangskort/node";
import { createResourceServer } from "@adgangskort/node/api";
import type { Api } from "../api.ts";
import { filing } from "../database/filing.ts";
import { problem } from "../problem.ts";
import { pageOf, expectedVersion } from "../request-parameters.ts";
import { paths, schemas, securitySchemes } from "./description.ts";
import { readGuard } from "./guard.ts";
import { examples, guardStore } from "./guard-store.ts";

const resource = "urn:altinn:resource:eksempel-vakthold";
const mayRead = { organisation: { resource, action: "read" } };
const mayWrite = { organisation: { resource, action: "write" } };

const notHere = (): Response =>
  problem({ status: 404, code: "not_found", title: "The company has no such guard, and has had none" });

/** Guards in the employ of security companies, for people who act for one of them by Ansattporten, at the highest level alone. */
export const vakthold: Api = {
  providers: ["ansattporten"],
  paths,
  schemas,
  securitySchemes,
  examples,
  mount(app, { origin, ansattporten: { issuer, clients } }, database) {
    const guards = guardStore(database);
    const filed = filing(database);
    const tokens = createResourceServer({
      profile: ansattporten,
      environment: issuer ? { issuer } : "production",
      clients,
      audience: origin,
      assurance: "high",
      // One organisation, and no more: so whom an act is for is never in doubt.
      representation: { resources: [{ resource, actions: ["read", "write"] }] },
    });

    const list = tokens.protect(async (request, { representation: { organisations } }) => {
      const { found: vakter, of } = await guards.of(organisations[0].organisationNumber, pageOf(request));
      return Response.json({ vakter, ...of });
    }, mayRead);

    const show = tokens.protect(async (_request, { representation: { organisations } }, id: string) => {
      const guard = await guards.find(organisations[0].organisationNumber, id);
      return guard ? Response.json(guard) : notHere();
    }, mayRead);

    const register = tokens.protect(
      filed(async (request, { representation: { organisations }, subject }) => {
        const now = new Date();
        const given = readGuard(await request.json().catch(() => undefined), now);
        if ("faults" in given)
          return problem({ status: 400, code: "input_invalid", title: "This is no guard", errors: given.faults });
        // The form was filled in for one company, and the person may act for another by now.
        if (given.read.organisasjonsnummer !== organisations[0].organisationNumber)
          return problem({
            status: 403,
            code: "organisation_refused",
            title: "The token gives no right to register for this organisation",
          });
        const registered = await guards.register(given.read, subject, now);
        return registered
          ? Response.json(registered, { status: 201 })
          : problem({ status: 409, code: "card_in_use", title: "Somebody is registered with this card" });
      }),
      mayWrite,
    );

    const end = tokens.protect(
      filed(async (request, { representation: { organisations }, subject }, id: string) => {
        const guard = await guards.find(organisations[0].organisationNumber, id);
        if (!guard) return notHere();
        return guard.sluttdato === undefined
          ? Response.json(await guards.end(guard, expectedVersion(request) ?? guard.versjon, subject, new Date()))
          : problem({ status: 409, code: "already_ended", title: "The employment has been ended" });
      }),
      mayWrite,
    );

    app.get("/vakthold/vakter", (c) => list(c.req.raw));
    app.post("/vakthold/vakter", (c) => register(c.req.raw));
    app.get("/vakthold/vakter/:id", (c) => show(c.req.raw, c.req.param("id")));
    app.post("/vakthold/vakter/:id/avslutt", (c) => end(c.req.raw, c.req.param("id")));
  },
};
