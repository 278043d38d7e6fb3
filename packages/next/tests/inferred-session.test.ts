import { memoryStore, organisationsWith, type CitizenSession, type EmployeeSession } from "@adgangskort/node";
import { idPorten } from "@adgangskort/node/id-porten";
import { describe, expect, expectTypeOf, it } from "vitest";
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
      // @ts-expect-error: without a right either
      () => auth.requireOrganisation(),
      () => auth.requireSession({ assurance: "high", returnTo: "/" }),
      () => auth.protectAction(async ({ representation: { kind } }) => kind satisfies "self"),
    ];
    expect(uses).toHaveLength(10);
  });

  it("the editor says why, in place of a parameter", () => {
    expectTypeOf(auth.requireOrganisation)
      .parameter(0)
      .toEqualTypeOf<
        "No entry of `providers` has `representation`, so no session acts for an organisation" | undefined
      >();
    expect(auth.requireOrganisation).toBeTypeOf("function");
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

describe("the names in the options", () => {
  const auth = createAuth({
    ...site,
    providers: [
      {
        ...personal,
        id: "eid",
        representation: { resources: [{ resource: "urn:altinn:resource:a", actions: ["read"] }] },
      },
      { ...personal, id: "inspektor" },
    ],
  });
  type Own = NonNullable<Awaited<ReturnType<typeof auth.session>>>;

  it("are those that a guard knows, and no other", () => {
    const uses = [
      // @ts-expect-error: no such level
      () => auth.requireAssurance("hihg"),
      // @ts-expect-error: nor in a list
      () => auth.requireAssurance(["hihg"]),
      // @ts-expect-error: nor beside other requirements
      () => auth.requireAssurance({ assurance: "hihg", maxAgeSeconds: 300 }),
      // @ts-expect-error: nor of a session
      () => auth.requireSession({ assurance: "hihg" }),
      // @ts-expect-error: no such entry
      () => auth.requireSession({ provider: "inspektør" }),
      // @ts-expect-error: no such action
      () => auth.requireOrganisation({ action: "wirte" }),
      // @ts-expect-error: no such resource
      () => auth.requireOrganisation({ resource: "urn:altinn:resource:b" }),
      // @ts-expect-error: no such level, of a Route Handler
      () => auth.protect(act, { assurance: "hihg" }),
      // @ts-expect-error: no such entry, of a Server Action
      () => auth.protectAction(act, { provider: "typo" }),
      // @ts-expect-error: no such entry, in the facts
      async () => (await auth.facts())?.provider === "typo",
      // @ts-expect-error: no such entry, in a session
      (session: Own) => session.provider === "typo",
      // @ts-expect-error: no such action
      (session: Own) => organisationsWith(session.representation, { action: "wirte" }),
      () => auth.requireAssurance(["high", "entraid"]),
      () => auth.requireSession({ provider: ["eid", "inspektor"], assurance: "high" }),
    ];
    expect(uses).toHaveLength(14);
  });

  it("are narrowed by a guard that requires an entry", () => {
    const uses = [
      async (): Promise<"inspektor"> => (await auth.requireSession({ provider: "inspektor" })).provider,
      async (): Promise<"eid"> => (await auth.requireAssurance({ assurance: "high", provider: "eid" })).provider,
      async (): Promise<"eid"> => (await auth.requireOrganisation({ action: "read", provider: "eid" })).provider,
      auth.protect((_, { session }) => Response.json(session.provider satisfies "eid"), { provider: ["eid"] }),
      // @ts-expect-error: of either
      async (): Promise<"eid"> => (await auth.requireSession({ provider: ["eid", "inspektor"] })).provider,
    ];
    expect(uses).toHaveLength(5);
  });
});

it("a misspelt option does not compile, and is told by its name when the server starts", () => {
  // @ts-expect-error: of a way to log in
  const auth = createAuth({ ...site, providers: [{ ...personal, multifactor: true }] });
  expect(() => auth.start()).toThrow("providers[0].multifactor");
});

it("an application is an Auth, whatever it asks for", () => {
  const all: Auth[] = [
    createAuth({ ...site, providers: [{ ...personal, representation }] }),
    createAuth({ ...site, providers: [personal, { ...personal, id: "annen" }] }),
    createAuth({ ...site, providers: [{ ...personal, profile: idPorten }] }),
  ];
  for (const auth of all) expect(auth.requireOrganisation).toBeTypeOf("function");
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
