import { memoryStore, type CitizenSession, type EmployeeSession } from "@adgangskort/node";
import { idPorten } from "@adgangskort/node/id-porten";
import { describe, expect, it } from "vitest";
import { createAuth, type Auth } from "../src/index.ts";
import { origin, provider as personal } from "./support/application.ts";

// What these functions hold is held by the compiler, in the gate for types. Nothing is called: there is no request.

const site = { baseUrl: origin, store: memoryStore() };
const representation = { resources: [{ resource: "urn:altinn:resource:rapport", actions: ["read"] }] };
const act = async (): Promise<Response> => new Response();

describe("where no way to log in asks for organisations or a national id", () => {
  const auth = createAuth({ ...site, providers: [personal] });

  it("neither compiles", () => {
    const uses = [
      // @ts-expect-error: no entry has nationalId
      async () => void (await auth.session())?.nationalId,
      // @ts-expect-error: nor after a guard
      async () => void (await auth.requireAssurance("high")).nationalId,
      // @ts-expect-error: no entry has representation
      async () => void (await auth.requireSession()).representation.organisations,
      // @ts-expect-error: so that none can be demanded
      () => auth.requireSession({ organisation: true }),
      // @ts-expect-error: in no words
      () => void auth.requireOrganisation({ action: "read" }),
      // @ts-expect-error: nor by a Route Handler
      () => auth.protect(act, { organisation: true }),
      // @ts-expect-error: nor by a Server Action
      () => auth.protectAction(act, { organisation: { action: "read" } }),
      () => auth.requireSession({ assurance: "high", returnTo: "/" }),
      () => auth.protectAction(async ({ representation: { kind } }) => kind satisfies "self"),
    ];
    expect(uses).toHaveLength(9);
  });
});

describe("where one way to log in asks for both", () => {
  const auth = createAuth({
    ...site,
    providers: [
      { ...personal, representation, nationalId: { purpose: "Oppslag" } },
      { ...personal, id: "annen" },
    ],
  });

  it("both can be read, the organisation once it is demanded", () => {
    const uses = [
      async (): Promise<string | undefined> => (await auth.session())?.nationalId?.value,
      // @ts-expect-error: the provider may tell none
      async (): Promise<string> => (await auth.requireSession()).nationalId.value,
      // @ts-expect-error: the person may act for themselves
      async () => void (await auth.requireSession()).representation.organisations,
      async (): Promise<string> => (await auth.requireOrganisation()).representation.organisations[0].name,
      async () => (await auth.requireOrganisation({ action: "read" })).nationalId?.value,
      auth.protect(
        (_, { session }) => Response.json([session.nationalId?.value, session.representation.organisations[0].name]),
        { organisation: true },
      ),
      auth.protectAction(async ({ nationalId }, form: FormData) => [nationalId?.value, form.get("a")]),
    ];
    expect(uses).toHaveLength(7);
  });
});

it("a misspelt option does not compile, and is told by its name when the server starts", () => {
  // @ts-expect-error: of a way to log in
  const auth = createAuth({ ...site, providers: [{ ...personal, multifactor: true }] });
  expect(() => auth.start()).toThrow("providers[0].multifactor");
});

it("an application that asks for organisations is an Auth", () => {
  const auth: Auth = createAuth({ ...site, providers: [{ ...personal, representation }] });
  expect(auth.requireOrganisation).toBeTypeOf("function");
});

describe("the people of a provider", () => {
  const atWork = createAuth({ ...site, providers: [personal] });
  const inPrivate = createAuth({ ...site, providers: [{ ...personal, profile: idPorten }] });

  it("are those of the session that every guard gives, and of no other", () => {
    const uses = [
      async (): Promise<EmployeeSession> => atWork.requireSession(),
      async (): Promise<CitizenSession> => inPrivate.requireAssurance("high"),
      // @ts-expect-error: an employee's session is no citizen's
      async (): Promise<CitizenSession> => atWork.requireSession(),
      // @ts-expect-error: nor a citizen's an employee's
      async (): Promise<EmployeeSession> => inPrivate.requireAssurance("high"),
      // @ts-expect-error: nor in a Server Action
      () => atWork.protectAction(async (session: CitizenSession) => session.subject),
      () => inPrivate.protectAction(async (session: CitizenSession) => session.subject),
    ];
    expect(uses).toHaveLength(6);
  });
});
