import { describe, expect, it } from "vitest";
import { createMachineClient, type MachineClient, type OrganisationClient } from "../../src/api.ts";
import { helseid } from "../../src/helseid.ts";
import { ansattporten, createAuth, memoryStore, type Auth } from "../../src/index.ts";
import { maskinporten } from "../../src/maskinporten.ts";
import { clientKey } from "../support/service.ts";

// The compiler holds these tests, as those of `inferred-names.test.ts`.

const site = {
  baseUrl: "https://etat.example.no",
  secrets: ["a secret of at least 32 characters, for tests"],
  store: memoryStore(),
};
const client = {
  environment: "test",
  clientId: "client",
  clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
} as const;
const personal = { ...client, profile: ansattporten, assurance: "substantial" } as const;

type SessionIn<Of extends Pick<Auth, "session">> = NonNullable<Awaited<ReturnType<Of["session"]>>>;

describe("the addresses of apis", () => {
  const sak = "https://register.example.no/v1/sak";
  const auth = createAuth({
    ...site,
    providers: [{ ...personal, apis: ["https://register.example.no/v1/personer/", { address: sak }] }],
  });
  type Own = SessionIn<typeof auth>;

  it("are those that a session can call, as far as the URL is known at compile time", () => {
    const uses = [
      // @ts-expect-error: another version
      (session: Own) => session.fetch("https://register.example.no/v2/personer/"),
      // @ts-expect-error: another version, of a URL with a part of unknown text
      (session: Own, id: string) => session.fetch(`https://register.example.no/v2/personer/${id}`),
      // @ts-expect-error: another host
      (session: Own) => session.fetch("https://registre.example.no/v1/sak"),
      // @ts-expect-error: below an address without a slash
      (session: Own) => session.fetch("https://register.example.no/v1/sak/7"),
      (session: Own, id: string) => session.fetch(`https://register.example.no/v1/personer/${id}`),
      (session: Own) => session.fetch("https://register.example.no/v1/sak?nr=7", { method: "POST" }),
      (session: Own, url: string) => session.fetch(url),
      (session: Own, url: URL) => session.fetch(url),
      (session: Own, base: string) => session.fetch(`${base}/v1/annet`),
      (session: Own, host: string) => session.fetch(`https://${host}.example.no/v1/annet`),
    ];
    expect(uses).toHaveLength(10);
  });

  it("are chosen by their own resources and audiences", () => {
    const [one, other] = ["https://register.example.no", "https://arkiv.example.no"] as const;
    const named = createAuth({
      ...site,
      providers: [
        {
          ...personal,
          apis: [
            { address: sak, resource: one },
            { address: `${other}/`, resource: one },
          ],
        },
      ],
    });
    type Named = SessionIn<typeof named>;
    const exchanging = () =>
      createAuth({ ...site, providers: [{ ...personal, apis: [{ address: sak, audience: one }] }] });
    type Exchanging = SessionIn<ReturnType<typeof exchanging>>;
    const uses = [
      // @ts-expect-error: no such resource
      (session: Named) => session.fetch(sak, { resource: "https://registre.example.no" }),
      // @ts-expect-error: no such audience
      (session: Named) => session.fetch(sak, { audience: other }),
      // @ts-expect-error: a resource is no audience
      (session: Named) => session.fetch(sak, { audience: one }),
      // @ts-expect-error: an audience is no resource
      (session: Exchanging) => session.fetch(sak, { resource: one }),
      // @ts-expect-error: no API has a resource
      (session: Own) => session.fetch(sak, { resource: one }),
      (session: Named) => session.fetch(sak, { resource: one }),
      (session: Exchanging) => session.fetch(sak, { audience: one }),
    ];
    expect(uses).toHaveLength(7);
  });

  it("are called with the scopes of the options, as far as they are known at compile time", () => {
    const apis = [{ address: sak, scope: "sak:lese sak:skrive" }] as const;
    const scoped = createAuth({ ...site, providers: [{ ...personal, apis, scopes: ["profile"] }] });
    type Scoped = SessionIn<typeof scoped>;
    const uses = [
      // @ts-expect-error: no such scope
      (session: Scoped) => session.fetch(sak, { scope: "sak:lesse" }),
      // @ts-expect-error: nor among several
      (session: Scoped) => session.fetch(sak, { scope: "sak:lese sak:slette" }),
      // @ts-expect-error: nor the beginning of one
      (session: Scoped) => session.fetch(sak, { scope: "sak:" }),
      // @ts-expect-error: no entry has scopes
      (session: Own) => session.fetch(sak, { scope: "sak:lese" }),
      (session: Scoped) => session.fetch(sak, { scope: "sak:lese" }),
      (session: Scoped) => session.fetch(sak, { scope: "profile sak:skrive sak:lese" }),
      (session: Scoped, scope: string) => session.fetch(sak, { scope }),
      (session: Scoped, scope: string) => session.fetch(sak, { scope: `sak:${scope}` }),
    ];
    expect(uses).toHaveLength(8);
  });

  it("are none without apis, and open if they are not known at compile time", () => {
    const address: string = [sak].join();
    const open = createAuth({ ...site, providers: [{ ...personal, apis: [address] }] });
    const without = createAuth({ ...site, providers: [personal] });
    const uses = [
      // @ts-expect-error: no entry has apis
      (session: SessionIn<typeof without>) => session.fetch("https://register.example.no/v1/sak"),
      (session: SessionIn<typeof open>) => session.fetch("https://register.example.no/v1/sak"),
    ];
    expect(uses).toHaveLength(2);
  });
});

describe("the apis of a machine", () => {
  const sak = "https://register.example.no/v1/sak";
  const arkiv = { address: "https://arkiv.example.no/", audience: "arkiv", scope: "arkiv:lese" } as const;
  const apis = [
    { address: sak, resource: "https://register.example.no", scope: "sak:lese sak:skrive" },
    arkiv,
  ] as const;

  it("are those that it can call, with the names in the options", () => {
    const machine = () => createMachineClient({ ...client, profile: helseid, apis });
    type Machine = ReturnType<typeof machine>;
    const uses = [
      // @ts-expect-error: another host
      (own: Machine) => own.fetch("https://registre.example.no/v1/sak"),
      // @ts-expect-error: an audience is no resource
      (own: Machine) => own.fetch(sak, { resource: "arkiv" }),
      // @ts-expect-error: no such scope
      (own: Machine) => own.fetch(sak, { scope: "sak:slette" }),
      // @ts-expect-error: nor for a caller
      (own: Machine) => own.actingFor("token").fetch("https://arkiv.example.no/7", { scope: "arkiv:skrive" }),
      (own: Machine) => own.fetch(sak, { resource: "https://register.example.no", scope: "sak:skrive" }),
      (own: Machine, url: string, scope: string) => own.fetch(url, { scope }),
      (own: Machine) => own.actingFor("token").fetch("https://arkiv.example.no/7", { audience: "arkiv" }),
      (own: Machine): MachineClient => own,
    ];
    expect(uses).toHaveLength(8);
  });

  it("are so for an organisation", () => {
    const machine = () => createMachineClient({ ...client, profile: maskinporten, apis });
    type Machine = ReturnType<typeof machine>;
    const uses = [
      // @ts-expect-error: another host
      (own: Machine) => own.fetch("https://registre.example.no/v1/sak"),
      // @ts-expect-error: no such scope
      (own: Machine) => own.fetch(sak, { scope: "sak:slette" }),
      // @ts-expect-error: no such resource
      (own: Machine) => own.fetch(sak, { resource: "https://registre.example.no" }),
      // @ts-expect-error: misspelt
      () => createMachineClient({ ...client, profile: maskinporten, apis: [{ address: sak, scop: "sak:lese" }] }),
      (own: Machine) => own.fetch(sak, { scope: "sak:skrive sak:lese", consumer: "310000418" }),
      (own: Machine, url: URL, scope: string) => own.fetch(url, { scope }),
      (own: Machine): OrganisationClient => own,
    ];
    expect(uses).toHaveLength(7);
  });
});
