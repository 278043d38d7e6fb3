import { idPorten } from "@adgangskort/node/id-porten";
import { createResourceServer, type Access } from "@adgangskort/node/api";
import type { Api } from "../api.ts";
import { filing } from "../database/filing.ts";
import { problem } from "../problem.ts";
import { expectedVersion } from "../request-parameters.ts";
import { paths, schemas, scope, securitySchemes } from "./description.ts";
import { signUpStore } from "./sign-up-store.ts";
import { readSignUp } from "./sign-up.ts";

/** Sign-ups for lobster fishing, by private persons for themselves. */
export const hummer: Api = {
  providers: ["idporten"],
  paths,
  schemas,
  securitySchemes,
  mount(app, { origin, idporten: { issuer, clients } }, database) {
    const signUps = signUpStore(database);
    // Of this issuer alone: what somebody may do at work opens nothing of anybody's own.
    const tokens = createResourceServer({
      profile: idPorten,
      environment: issuer ? { issuer } : "production",
      clients,
      audience: origin,
      scopes: [scope],
      assurance: "substantial",
    });

    const own = tokens.protect(async (_request, access) => {
      const kept = await signUps.of(personOf(access), new Date());
      return kept
        ? Response.json(kept)
        : problem({ status: 404, code: "not_signed_up", title: "This person has not signed up for the season" });
    });

    const signUp = tokens.protect(
      filing(database)(async (request, access) => {
        const given = readSignUp(await request.json().catch(() => undefined));
        if ("faults" in given)
          return problem({ status: 400, code: "input_invalid", title: "This is no sign-up", errors: given.faults });
        return Response.json(await signUps.keep(personOf(access), given.read, expectedVersion(request), new Date()));
      }),
    );

    app.get("/hummer/pamelding", (c) => own(c.req.raw));
    app.put("/hummer/pamelding", (c) => signUp(c.req.raw));
  },
};

/** ID-porten's own name for the person, which is another one for each client: enough to know them again, and no national id. */
function personOf({ clientId, subject }: Access): string {
  return `${clientId} ${subject}`;
}
