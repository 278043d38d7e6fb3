import { ansattporten, organisationsWith } from "@adgangskort/node";
import { createResourceServer, type Access, type AccessForOrganisation } from "@adgangskort/node/api";
import { entra } from "@adgangskort/node/entra";
import type { Api } from "../api.ts";
import { filing } from "../database/filing.ts";
import type { Versioned } from "../database/records.ts";
import { problem, type Problem } from "../problem.ts";
import { pageOf, expectedVersion } from "../request-parameters.ts";
import { readAnswer, readFinding, sharedPart, type InspectorsCase } from "./case.ts";
import { paths, schemas, securitySchemes } from "./description.ts";
import { examples, caseStore, type Refusal } from "./case-store.ts";

/** This API, by its own registration in the directory, and the group whose people are inspectors, by its object id. */
const audience = "38aa28ac-ef05-4b41-bdff-ebd94554abbb";
const inspectors = "c2a4f6d8-1b3d-4e5f-8a9b-0c1d2e3f4a02";

const resource = "urn:altinn:resource:eksempel-tilsyn";
const mayRead = { resource, action: "read" };
const mayWrite = { resource, action: "write" };

/**
 * Supervised cases: one set, and two sides of it. Inspectors come by the directory of the agency, people who act for the farm by Ansattporten. Each side has
 * routes of its own, and none of them takes the other's token.
 */
export const tilsyn: Api = {
  providers: ["entra", "ansattporten"],
  paths,
  schemas,
  securitySchemes,
  examples,
  mount(app, { origin, entra: directory, ansattporten: portal }, database) {
    const cases = caseStore(database);
    const filed = filing(database);
    const ofInspectors = createResourceServer({
      profile: entra,
      environment: directory.issuer ? { issuer: directory.issuer } : "production",
      tenant: directory.tenant,
      audience,
      clients: directory.clients,
      claims: ["groups"],
    });
    const ofFarms = createResourceServer({
      profile: ansattporten,
      environment: portal.issuer ? { issuer: portal.issuer } : "production",
      clients: portal.clients,
      audience: origin,
      assurance: "substantial",
      representation: { resources: [{ resource, actions: ["read", "write"] }] },
    });

    type Act<Given> = (given: Given, request: Request) => Response | Promise<Response>;
    type Found = Versioned<InspectorsCase>;
    type FarmsAct = (found: Found, request: Request, access: AccessForOrganisation) => Response | Promise<Response>;

    const inspector = (act: Act<Access>, scope = "Tilsyn.Les") => {
      const handler = async (request: Request, access: Access): Promise<Response> => act(access, request);
      const done = scope === "Tilsyn.Skriv" ? filed(handler) : handler;
      // The group first: the kept answer to a request is also only for a person who is in it now.
      return ofInspectors.protect((request, access) => (isInspector(access) ? done(request, access) : notInspector()), {
        scopes: [scope],
      });
    };
    const inspectorAt = (act: Act<Found>, scope?: string) =>
      inspector(async (_, request) => {
        const found = await cases.find(numberIn(request));
        return found ? act(found, request) : noCase();
      }, scope);
    const farmAt = (act: FarmsAct, organisation: typeof mayRead) => {
      const handler = async (request: Request, access: AccessForOrganisation): Promise<Response> => {
        const found = await cases.find(numberIn(request));
        // That somebody else has a case is not for this organisation to know: it is as if there were none.
        return found && numbersOf(access.representation, organisation).includes(found.virksomhet.organisasjonsnummer)
          ? act(found, request, access)
          : noCase();
      };
      return ofFarms.protect(organisation === mayWrite ? filed(handler) : handler, { organisation });
    };
    const versionOf = (request: Request, { versjon }: Found): number => expectedVersion(request) ?? versjon;

    const listAll = inspector(async (_, request) => {
      const { found, of } = await cases.page(pageOf(request));
      return Response.json({ saker: found.map(sharedPart), ...of });
    });
    const show = inspectorAt((found) => Response.json(found));
    const addFinding = inspectorAt(async (found, request) => {
      const now = new Date();
      const given = readFinding(await request.json().catch(() => undefined), now);
      if ("faults" in given) return invalid(given.faults);
      return answerTo(await cases.addFinding(found, versionOf(request, found), given.read, now), (changed) => changed);
    }, "Tilsyn.Skriv");
    const close = inspectorAt(
      async (found, request) =>
        answerTo(await cases.close(found, versionOf(request, found), undefined, new Date()), (changed) => changed),
      "Tilsyn.Skriv",
    );

    const listOwn = ofFarms.protect(
      async (request, { representation }) => {
        const { found, of } = await cases.page(pageOf(request), numbersOf(representation, mayRead));
        return Response.json({ saker: found.map(sharedPart), ...of });
      },
      { organisation: mayRead },
    );
    const showOwn = farmAt((found) => Response.json(sharedPart(found)), mayRead);
    const answer = farmAt(async (found, request, { subject }) => {
      const given = readAnswer(await request.json().catch(() => undefined));
      if ("faults" in given) return invalid(given.faults);
      const written = { ...given.read, by: subject };
      return answerTo(await cases.answer(found, versionOf(request, found), written, new Date()), sharedPart);
    }, mayWrite);

    app.get("/tilsyn/saker", (c) => listAll(c.req.raw));
    app.get("/tilsyn/saker/:saksnummer", (c) => show(c.req.raw));
    app.post("/tilsyn/saker/:saksnummer/funn", (c) => addFinding(c.req.raw));
    app.post("/tilsyn/saker/:saksnummer/avslutning", (c) => close(c.req.raw));
    app.get("/virksomhet/tilsyn", (c) => listOwn(c.req.raw));
    app.get("/virksomhet/tilsyn/:saksnummer", (c) => showOwn(c.req.raw));
    app.post("/virksomhet/tilsyn/:saksnummer/svar", (c) => answer(c.req.raw));
  },
};

/** The third part of the path, on either side. */
function numberIn({ url }: Request): string {
  return new URL(url).pathname.split("/")[3] ?? "";
}

/** That somebody works at the agency is not enough: the group says who inspects. */
function isInspector({ claims }: Access): boolean {
  const groups = claims?.["groups"];
  return Array.isArray(groups) && groups.includes(inspectors);
}

function numbersOf(representation: AccessForOrganisation["representation"], right: typeof mayRead): string[] {
  return organisationsWith(representation, right).map(({ organisationNumber }) => organisationNumber);
}

const refusals: Readonly<Record<Refusal, Omit<Problem, "code">>> = {
  case_closed: { status: 409, title: "The case is closed" },
  finding_not_found: { status: 404, title: "The case has no such finding" },
  already_answered: { status: 409, title: "The finding has been answered" },
  unanswered_findings: { status: 409, title: "Not every finding has been answered" },
};

function answerTo(
  outcome: Versioned<InspectorsCase> | Refusal,
  shown: (changed: Versioned<InspectorsCase>) => object,
): Response {
  return typeof outcome === "string" ? problem({ code: outcome, ...refusals[outcome] }) : Response.json(shown(outcome));
}

const invalid = (errors: NonNullable<Problem["errors"]>): Response =>
  problem({ status: 400, code: "input_invalid", title: "This cannot be taken", errors });
const noCase = (): Response => problem({ status: 404, code: "case_not_found", title: "There is no such case" });
const notInspector = (): Response =>
  problem({ status: 403, code: "not_inspector", title: "The token is not an inspector's" });
