import { createResourceServer, type Access } from "@adgangskort/node/api";
import { entra } from "@adgangskort/node/entra";
import type { Api } from "../api.ts";
import { filing } from "../database/filing.ts";
import { problem } from "../problem.ts";
import { pageOf, expectedVersion } from "../request-parameters.ts";
import { readDecision, type Case } from "./case.ts";
import { paths, schemas, securitySchemes } from "./description.ts";
import { examples, caseStore } from "./case-store.ts";

/** This API, by its own registration in the directory. */
const audience = "7f2b90d4-63a1-4e0c-9d58-2c1be4a7f306";

/** The authentication context in which a decision is made, and a shielded case opened. */
const stronger = { assurance: "c2" };

/** Cases of follow-up, for caseworkers by the agency's own Entra ID. */
export const oppfolging: Api = {
  providers: ["entra"],
  paths,
  schemas,
  securitySchemes,
  examples,
  mount(app, { entra: { issuer, clients, tenant } }, database) {
    const cases = caseStore(database);
    const tokens = createResourceServer({
      profile: entra,
      environment: issuer ? { issuer } : "production",
      tenant,
      audience,
      clients,
      scopes: ["Saker.Behandle"],
      contexts: ["c1", "c2"],
      // Two factors, also for a case that is not shielded: the register trusts no application to have required them.
      assurance: "c1",
      // A role of the register's own: a token is never too small for those, as it may be for groups.
      claims: ["roles"],
    });

    const list = tokens.protect(
      forCaseworkers(async (request) => {
        const { found, of } = await cases.all(pageOf(request));
        return Response.json({ saker: found.map(inList), ...of });
      }),
    );
    const found = forCaseworkers(async (_request, _access, nr) => {
      const one = await cases.by(nr);
      return one ? Response.json(one) : notFound();
    });
    const open = tokens.protect(found);
    const openShielded = tokens.protect(found, stronger);
    const decide = tokens.protect(
      // The role first: the kept answer to a request is also only for a person who has it now.
      forCaseworkers(
        filing(database)(async (request: Request, { subject }: Access, nr: string) => {
          const one = await cases.by(nr);
          if (!one) return notFound();
          const given = readDecision(await request.json().catch(() => undefined));
          if ("faults" in given)
            return problem({ status: 400, code: "input_invalid", title: "This is no decision", errors: given.faults });
          const made = { ...given.read, fattet: new Date().toISOString(), fattetAv: subject };
          const decided = await cases.decide(one, made, expectedVersion(request) ?? one.versjon);
          return decided
            ? Response.json(decided, { status: 201 })
            : problem({ status: 409, code: "already_decided", title: "This case has been decided" });
        }),
      ),
      stronger,
    );

    app.get("/oppfolging/saker", (c) => list(c.req.raw, ""));
    app.get("/oppfolging/saker/:nr", async (c) => {
      const nr = c.req.param("nr");
      return ((await cases.by(nr))?.skjermet ? openShielded : open)(c.req.raw, nr);
    });
    app.post("/oppfolging/saker/:nr/vedtak", (c) => decide(c.req.raw, c.req.param("nr")));
  },
};

type Handler = (request: Request, access: Access, nr: string) => Promise<Response>;

/** For people with the role; the others get an answer that says so. */
function forCaseworkers(handler: Handler): Handler {
  return async (request, access, nr) =>
    [access.claims?.["roles"]].flat().includes("Saksbehandler")
      ? handler(request, access, nr)
      : problem({ status: 403, code: "role_required", title: "The person has not been given the role Saksbehandler" });
}

/** Of a shielded case, the list does not say whose it is. */
function inList({ vedtak, fornavn, ...one }: Case): object {
  return { ...one, ...(!one.skjermet && { fornavn }), avgjort: vedtak !== undefined };
}

const notFound = (): Response => problem({ status: 404, code: "not_found", title: "There is no such case" });
