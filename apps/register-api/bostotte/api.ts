import { ansattporten, isAuthError, organisationsWith, type Representation, type Right } from "@adgangskort/node";
import { createResourceServer } from "@adgangskort/node/api";
import type { Api } from "../api.ts";
import { problem } from "../problem.ts";
import { paths, schemas, securitySchemes } from "./description.ts";
import { keptCases, type Case, type CaseInBrief } from "./kept-cases.ts";

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
  mount(app, { ansattporten: { issuer, clients } }) {
    const cases = keptCases(new Date());
    const callers = { profile: ansattporten, environment: issuer ? { issuer } : "production", clients } as const;
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

    const casesOf = (representation: Representation, right: Right): Case[] =>
      cases.of(organisationsWith(representation, right).map(({ organisationNumber }) => organisationNumber));
    /** Another municipality's case is none. */
    const caseOf = (representation: Representation, right: Right, saksnummer: string): Case | undefined =>
      casesOf(representation, right).find((one) => one.saksnummer === saksnummer);

    const listInBrief = byWorkAccount.protect(
      (_request, { representation }) => Response.json({ saker: casesOf(representation, mayList).map(inBrief) }),
      { organisation: mayList },
    );

    async function list(request: Request): Promise<Response> {
      try {
        const { representation } = await byEid.verify(request, { organisation: mayRead });
        const named = casesOf(representation, mayRead).map((one) => ({ ...inBrief(one), soker: one.soker }));
        return Response.json({ saker: named });
      } catch (error) {
        // A good token of a login that is no level: perhaps of a work account, which is let see less.
        return isAuthError(error, "assurance_insufficient") ? listInBrief(request) : byEid.challenge(error);
      }
    }

    const read = byEid.protect(
      (_request, { representation }, saksnummer: string) => {
        const found = caseOf(representation, mayRead, saksnummer);
        return found ? Response.json(found) : unknown();
      },
      { organisation: mayRead },
    );

    const approve = byEid.protect(
      (_request, { representation }, saksnummer: string) => {
        const found = caseOf(representation, mayWrite, saksnummer);
        if (!found) return unknown();
        const payment = cases.approve(found, new Date());
        return typeof payment === "string"
          ? problem({ status: 409, code: payment, title: "There is no payment to approve in this case" })
          : Response.json(payment, { status: 201 });
      },
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
