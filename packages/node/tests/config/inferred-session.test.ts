import { expect, it } from "vitest";
import {
  ansattporten,
  createAuth,
  isAuthError,
  memoryStore,
  requireOrganisation,
  type Auth,
  type AuthOptions,
  type ProviderOptions,
  type Session,
} from "../../src/index.ts";
import { clientKey, resource } from "../support/service.ts";

// What these functions hold is held by the compiler, in the gate for types: none of their lines may compile that is marked as an error.

const client = {
  profile: ansattporten,
  environment: "test",
  clientId: "client",
  clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
} as const;
const personal = { ...client, assurance: "substantial" } as const;
const withId = { ...personal, nationalId: { purpose: "Oppslag" } } as const;
const withOrganisations = { ...personal, representation: { resources: [{ resource, actions: ["read"] }] } } as const;
const work = { ...client, id: "jobbkonto", assurance: "entraid" } as const;
const site = {
  baseUrl: "https://etat.example.no",
  secrets: ["a secret of at least 32 characters, for tests"],
  store: memoryStore(),
};
const headers = new Headers();

it("a session has no national id in its type where no purpose is stated", async () => {
  const auth = createAuth({ ...site, providers: [personal, work] });
  const session = await auth.session(headers);
  // @ts-expect-error: no entry has nationalId
  expect(session?.nationalId).toBeUndefined();
  const verdict = auth.judge(session, { assurance: "high" });
  // @ts-expect-error: nor after a guard
  expect(verdict.allowed && verdict.session.nationalId).toBe(false);
  const organised = createAuth({ ...site, providers: [withOrganisations] });
  // @ts-expect-error: nor where there are organisations
  expect((await organised.session(headers))?.nationalId).toBeUndefined();
});

it("a session may have one where a purpose is stated, if only in one of several ways to log in", async () => {
  for (const auth of [
    createAuth({ ...site, providers: [withId] }),
    createAuth({ ...site, providers: [work, withId] }),
  ]) {
    const value: string | undefined = (await auth.session(headers))?.nationalId?.value;
    expect(value).toBeUndefined();
    // @ts-expect-error: a work account has none, and a provider may tell none
    const read = async (): Promise<string | undefined> => (await auth.session(headers))?.nationalId.value;
    expect(await read().catch(() => "threw")).toBeUndefined();
  }
});

it("an organisation is neither read nor demanded where no way to log in asks for any", async () => {
  for (const auth of [
    createAuth({ ...site, providers: [personal, work] }),
    createAuth({ ...site, providers: [withId] }),
  ]) {
    const session = await auth.session(headers);
    const kind: "self" | undefined = session?.representation.kind;
    expect(kind).toBeUndefined();
    // @ts-expect-error: there is none to read
    expect(session?.representation.organisations).toBeUndefined();
    // What does not compile is refused by the options too: nobody could ever meet it.
    // @ts-expect-error: nor to demand
    expect(codeOf(() => auth.judge(session, { organisation: true }))).toBe("configuration_invalid");
    // @ts-expect-error: by a right either
    expect(codeOf(() => auth.judge(session, { organisation: { action: "read" } }))).toBe("configuration_invalid");
    // @ts-expect-error: nor in other words
    expect(codeOf(() => auth.judge(session, requireOrganisation({ resource })))).toBe("configuration_invalid");
    const request = new Request(site.baseUrl, { headers });
    // @ts-expect-error: nor of a request
    expect(await auth.admit(request, { organisation: true })).toMatchObject({ allowed: false });
    // @ts-expect-error: nor by a handler
    await auth.protect(request, () => new Response(), { organisation: true });
    expect(auth.judge(session, { organisation: false, assurance: "high", returnTo: "/" }).allowed).toBe(false);
  }
});

it("an organisation is read once it is demanded, where one way to log in asks for it", async () => {
  for (const auth of [
    createAuth({ ...site, providers: [withOrganisations] }),
    createAuth({ ...site, providers: [work, withOrganisations] }),
  ]) {
    const session = await auth.session(headers);
    // @ts-expect-error: the person may act for themselves
    expect(session?.representation.organisations).toBeUndefined();
    const verdict = auth.judge(session, requireOrganisation({ resource, action: "read" }));
    const first = (): string | undefined =>
      verdict.allowed ? verdict.session.representation.organisations[0].name : undefined;
    expect(first()).toBeUndefined();
    await auth.protect(
      new Request(site.baseUrl),
      ({ representation }) => Response.json(representation.organisations[0].name),
      { organisation: true },
    );
  }
});

it("both are there where both are asked for", async () => {
  const auth = createAuth({ ...site, providers: [{ ...withOrganisations, nationalId: { purpose: "Oppslag" } }] });
  const verdict = auth.judge(await auth.session(headers), { organisation: true });
  const both = (): unknown[] | undefined =>
    verdict.allowed
      ? [verdict.session.nationalId?.value, verdict.session.representation.organisations[0].name]
      : undefined;
  expect(both()).toBeUndefined();
});

it("options that are typed before they are given may have anything, and sessions too", async () => {
  const entry: ProviderOptions = personal;
  const options: AuthOptions = { ...site, providers: [entry] };
  const auth = createAuth(options);
  expect((await auth.session(headers))?.nationalId?.value).toBeUndefined();
  expect(codeOf(() => auth.judge(null, { organisation: true }))).toBe("configuration_invalid");
});

it("whatever was inferred is an Auth, and its session a Session", async () => {
  const all: Auth[] = [
    createAuth({ ...site, providers: [personal] }),
    createAuth({ ...site, providers: [withId] }),
    createAuth({ ...site, providers: [withOrganisations] }),
  ];
  const sessions: (Session | null)[] = await Promise.all(all.map((auth) => auth.session(headers)));
  expect(sessions).toEqual([null, null, null]);
});

it("an option that is misspelt does not compile, nor does one that has the wrong type", () => {
  // @ts-expect-error: of the application
  expect(codeOf(() => createAuth({ ...site, providers: [personal], landingpath: "/" }))).toBe("configuration_invalid");
  const misspelt = (): Auth =>
    createAuth({
      ...site,
      // @ts-expect-error: of a way to log in
      providers: [{ ...personal, multifactor: true }],
    });
  expect(codeOf(misspelt)).toBe("configuration_invalid");
  const purposeless = (): Auth =>
    createAuth({
      ...site,
      // @ts-expect-error: a purpose must be stated
      providers: [{ ...personal, nationalId: {} }],
    });
  expect(codeOf(purposeless)).toBe("configuration_invalid");
  const elsewhere = (): Auth =>
    createAuth({
      ...site,
      // @ts-expect-error: of a representation
      providers: [{ ...personal, representation: { resources: [{ resource }], severalOrganisation: true } }],
    });
  expect(codeOf(elsewhere)).toBe("configuration_invalid");
});

function codeOf(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return isAuthError(error) ? error.code : String(error);
  }
}
