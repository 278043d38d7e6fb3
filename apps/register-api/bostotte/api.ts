import { ansattporten, isAuthError, organisationsWith, type Representation, type Right } from "@adgangskort/node";
import { createResourceServer } from "@adgangskort/node/api";
import type { Api } from "../api.ts";
import { filing } from "../database/filing.ts";
import type { Versioned, Page } from "../database/records.ts";
import { problem } from "../problem.ts";
import { pageOf, expectedVersion } from "../request-parameters.ts";
import { paths, schemas, securitySchemes } from "./description.ts";
import { examples, caseStore, type Case, type CaseInBrief } from "./case-store.ts";

const resource = "urn:altinn:resource:eksempel-bostotte";
const mayRead = { resource, action: "read" };
const mayWrite = { resource, action: "write" };
/** What employers assign in Virksomhetsbroen. */
const mayList = { action: "Read" };

/** Cases of housing allowance, for those who work at the municipality that has them. */
export const bostotte: Api = {
  providers: ["ansattporten"],
  paths,
  schemas,
  securitySchemes,
  examples,
  mount(app, { origin, ansattporten: { issuer, clients } }, database) {
    const cases = caseStore(database);
    const filed = filing(database);
    const environment = issuer ? { issuer } : ("production" as const);
    const callers = { profile: ansattporten, environment, clients, audience: origin };
    const byEid = createResourceServer({
      ...callers,
      assurance: "substantial",
      representation: { resources: [{ resource, actions: ["read", "write"] }] },
    });
    // A token does not tell how many factors a work account logged in by: the applications in `clients` have to demand two.
    const byWorkAccount = createResourceServer({
      ...callers,
      assurance: "entraid",
      representation: { type: "ansattporten:orgno", actions: [mayList.action] },
    });

    const numbersOf = (representation: Representation, right: Right): string[] =>
      organisationsWith(representation, right).map(({ organisationNumber }) => organisationNumber);
    const casesOf = (request: Request, representation: Representation, right: Right): Promise<Page<Case>> =>
      cases.of(numbersOf(representation, right), pageOf(request));
    /** Another municipality's case is none. */
    const caseOf = async (
      representation: Representation,
      right: Right,
      saksnummer: string,
    ): Promise<Versioned<Case> | undefined> => {
      const found = await cases.by(saksnummer);
      return found && numbersOf(representation, right).includes(found.kommune) ? found : undefined;
    };

    const listInBrief = byWorkAccount.protect(
      async (request, { representation }) => {
        const { found, of } = await casesOf(request, representation, mayList);
        return Response.json({ saker: found.map(inBrief), ...of });
      },
      { organisation: mayList },
    );

    async function list(request: Request): Promise<Response> {
      let representation: Representation;
      try {
        ({ representation } = await byEid.verify(request, { organisation: mayRead }));
      } catch (error) {
        // A good token of a login that is no level: perhaps of a work account, which is let see less.
        return isAuthError(error, "assurance_insufficient") ? listInBrief(request) : byEid.challenge(error);
      }
      const { found, of } = await casesOf(request, representation, mayRead);
      return Response.json({ saker: found.map((one) => ({ ...inBrief(one), soker: one.soker })), ...of });
    }

    const read = byEid.protect(
      async (_request, { representation }, saksnummer: string) => {
        const found = await caseOf(representation, mayRead, saksnummer);
        return found ? Response.json(found) : unknown();
      },
      { organisation: mayRead },
    );

    const approve = byEid.protect(
      filed(async (request, { representation, subject }, saksnummer: string) => {
        const found = await caseOf(representation, mayWrite, saksnummer);
        if (!found) return unknown();
        const payment = await cases.approve(found, expectedVersion(request) ?? found.versjon, subject, new Date());
        return typeof payment === "string"
          ? problem({ status: 409, code: payment, title: "There is no payment to approve in this case" })
          : Response.json(payment, { status: 201 });
      }),
      { organisation: mayWrite, assurance: "high" },
    );

    app.get("/bostotte/saker", (c) => list(c.req.raw));
    app.get("/bostotte/saker/:nr", (c) => read(c.req.raw, c.req.param("nr")));
    app.post("/bostotte/saker/:nr/utbetaling", (c) => approve(c.req.raw, c.req.param("nr")));
  },
};

const inBrief = ({ saksnummer, mottatt, status }: Case): CaseInBrief => ({ saksnummer, mottatt, status });

const unknown = (): Response =>
  problem({ status: 404, code: "case_unknown", title: "The municipality has no case with this number" });
