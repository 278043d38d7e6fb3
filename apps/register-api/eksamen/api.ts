import { createResourceServer } from "@adgangskort/node/api";
import { feide } from "@adgangskort/node/feide";
import type { Api } from "../api.ts";
import { filing } from "../database/filing.ts";
import { problem } from "../problem.ts";
import { expectedVersion } from "../request-parameters.ts";
import { paths, schemas, securitySchemes } from "./description.ts";
import { examGroups, examples } from "./exam-groups.ts";

/** The data source, by its name at Feide, and the levels of access that its owner gives to services. */
const audience = "https://n.feide.no/datasources/7c1d2b64-5a0e-4f3b-9d38-2e6a1f90c8b7";
const read = "eksamen.les";
const confirm = "eksamen.bekreft";

/** Exam groups, for the people that a school has named for them. Who they are comes from Feide; what they may do is in this register. */
export const eksamen: Api = {
  providers: ["feide"],
  paths,
  schemas,
  securitySchemes,
  examples,
  mount(app, { feide: { issuer, clients }, examManagers }, database) {
    const groups = examGroups(database);
    // Feide's exchanged token is for one data source and tells no level: the services in the list have undertaken to demand two factors.
    const tokens = createResourceServer({
      profile: feide,
      environment: issuer ? { issuer } : "production",
      audience,
      clients,
    });
    // By `subject`: an e-mail address and an eduPersonPrincipalName may be another person's tomorrow.
    const schoolsOf = (subject: string): readonly string[] => examManagers.get(subject) ?? [];

    const list = tokens.protect(
      async (_request, { subject }) => {
        const schools = schoolsOf(subject);
        if (schools.length === 0) return problem(notManager);
        return Response.json({ grupper: await groups.of(schools) });
      },
      { scopes: [read] },
    );

    const confirmGroup = tokens.protect(
      filing(
        database,
        schoolsOf,
      )(async (request, { subject }) => {
        const schools = schoolsOf(subject);
        if (schools.length === 0) return problem(notManager);
        const { gruppe } = Object(await request.json().catch(() => undefined)) as { readonly gruppe?: unknown };
        const group = (await groups.of(schools)).find(({ id }) => id === gruppe);
        // Another school's group is as one that is not there.
        if (!group)
          return problem({ status: 404, code: "group_not_found", title: "None of the person's schools has this" });
        const confirmed = await groups.confirm(group, expectedVersion(request) ?? group.versjon, subject, new Date());
        return confirmed
          ? Response.json(confirmed, { status: 201 })
          : problem({ status: 409, code: "already_confirmed", title: "This group has been confirmed" });
      }),
      { scopes: [confirm] },
    );

    app.get("/eksamen/grupper", (c) => list(c.req.raw));
    app.post("/eksamen/bekreftelser", (c) => confirmGroup(c.req.raw));
  },
};

const notManager = { status: 403, code: "not_exam_manager", title: "No school has named this person for its exams" };
