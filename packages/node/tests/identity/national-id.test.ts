import { execFileSync } from "node:child_process";
import { format, inspect, isDeepStrictEqual } from "node:util";
import { serialize } from "node:v8";
import { faults, people } from "@adgangskort/mock-idp";
import { describe, expect, it, vi } from "vitest";
import { verifiedIdentity } from "../../src/identity/verified-identity.ts";
import { NationalId } from "../../src/domain/national-id.ts";
import type { ProviderConfig } from "../../src/config/provider-config.ts";
import { representationDigest, type Transaction } from "../../src/transaction/transaction.ts";
import type { AuthOptions, ProviderOptions, SessionWithNationalId } from "../../src/index.ts";
import { aile, entry, kari, ola, origin, useService } from "../support/service.ts";

/** The digits of the value, if it is a national id. */
const digits = (value: unknown): string | undefined => NationalId.parse(value)?.value;

describe("a national id", () => {
  it.each(people.map(({ name, pid }) => [name, pid]))("is what its digits say: %s", (_, pid) => {
    expect(digits(pid)).toBe(pid);
  });

  it("may be a D-number, which has 40 more in its day", () => {
    expect(["41869010055", "52818510071"].map(digits)).toEqual(["41869010055", "52818510071"]);
  });

  it("is none when one digit is another, wherever it stands", () => {
    const changed = Array.from(kari, (digit, place) =>
      Array.from("0123456789")
        .filter((other) => other !== digit)
        .map((other) => kari.slice(0, place) + other + kari.slice(place + 1)),
    ).flat();
    expect(changed).toHaveLength(99);
    expect(changed.filter((value) => digits(value) !== undefined)).toEqual([]);
  });

  it("needs both check digits: one that is right does not make up for the other", () => {
    // The second is right for the ten digits before it, the first is not.
    expect(digits("01868530002")).toBeUndefined();
    expect(digits(`${kari.slice(0, 10)}${(Number(kari[10]) + 1) % 10}`)).toBeUndefined();
  });

  it("is never one whose check digit would have to be 10", () => {
    const endings = Array.from({ length: 100 }, (_, ending) => `018685107${String(ending).padStart(2, "0")}`);
    expect(endings.filter((value) => digits(value) !== undefined)).toEqual([]);
  });

  it.each([
    ["a number", Number(kari.replace(/^0/, "1"))],
    ["a space at its end", `${kari} `],
    ["a space in its middle", `${kari.slice(0, 6)} ${kari.slice(6)}`],
    ["a line end", `${kari}\n`],
    ["full-width digits", kari.replaceAll("0", "\uff10")],
    ["ten digits", kari.slice(1)],
    ["twelve digits", `${kari}0`],
    ["a list", [kari]],
    ["an object that says so", { toString: () => kari }],
    ["nothing", undefined],
    ["null", null],
    ["an empty text", ""],
  ])("is none with or as %s", (_, value) => {
    expect(digits(value)).toBeUndefined();
  });

  it("never prints, however it is printed", () => {
    const id = NationalId.parse(kari);
    const within = { id, list: [id] };
    const printed = [
      String(id),
      [id].join(),
      id?.toString() ?? "",
      JSON.stringify(within),
      inspect(within),
      inspect(within, { showHidden: true, depth: 9, getters: true }),
      inspect(within, { customInspect: false, showHidden: true, depth: 9 }),
      format("%s %o %O %j", id, id, id, id),
      JSON.stringify(Object.entries(within).flatMap(([, value]) => Object.entries(value ?? {}))),
      JSON.stringify(structuredClone(within)),
    ];
    for (const text of printed) {
      expect(text).not.toContain(kari.slice(6));
      expect(text).toContain(id?.masked);
    }
    expect(new Set(printed.slice(0, 3))).toEqual(new Set([id?.masked]));
    expect([inspect(id), format("%s", [id])]).toEqual([id?.masked, `[ ${id?.masked} ]`]);
    expect(Object.isFrozen(id)).toBe(true);
  });
});

/** Ways by which a program, a cache, a logger or a library makes a text of a value, and takes it for a key. */
const texts: Readonly<Record<string, (id: NationalId) => string>> = {
  "a template literal": (id) => `cases:${String(id)}`,
  "its own toString": (id) => id.toString(),
  "a concatenation": (id) => ["cases:", id].join(""),
  JSON: (id) => JSON.stringify([id]),
  "JSON of an object around it": (id) => JSON.stringify({ id }),
  "JSON of a copy by spreading": (id) => JSON.stringify(spread(id)),
  "JSON of a structured clone": (id) => JSON.stringify(structuredClone({ id })),
  "the structured clone as bytes": (id) => serialize(id).toString("latin1"),
  "its entries": (id) => JSON.stringify(Object.entries(id)),
  "util.inspect": (id) => inspect(id),
  "util.inspect without its own text": (id) => inspect(id, { customInspect: false }),
  "util.format": (id) => format("%s %o %O %j", id, id, id, id),
  "a name of a member": (id) => Object.keys({ [String(id)]: 1 }).join(""),
  "a header": (id) => String(new Headers({ id: String(id) }).get("id")),
  "a query": (id) => new URLSearchParams({ id: String(id) }).toString(),
};

const parsed = (digits: string): NationalId => {
  const id = NationalId.parse(digits);
  if (!id) throw new Error("No national id");
  return id;
};

// oxlint-disable-next-line typescript/no-misused-spread -- what a copy has is the subject here.
const spread = (id: NationalId): object => ({ ...id });

describe("a national id as a key", () => {
  it.each(Object.entries(texts))("differs from person to person, and is the same for one person: %s", (_, textOf) => {
    const keys = people.map(({ pid }) => textOf(parsed(pid)));
    expect(new Set(keys).size).toBe(people.length);
    expect(people.map(({ pid }) => textOf(parsed(pid)))).toEqual(keys);
  });

  it("gives nobody another's entry of a Map whose key is a template literal", () => {
    const entries = new Map<string, string>();
    const read = (id: NationalId): string => {
      const key = `cases:${String(id)}`;
      if (!entries.has(key)) entries.set(key, id.value);
      return entries.get(key) ?? "";
    };
    expect([kari, ola, kari].map((digits) => read(parsed(digits)))).toEqual([kari, ola, kari]);
  });

  it("has a mask of 16 letters and 16 digits in turns, which is no national id", () => {
    const { masked } = parsed(kari);
    expect(masked).toMatch(/^NationalId\((?:[a-z][0-9]){16}\)$/);
    expect([masked, spread(parsed(kari)), structuredClone(parsed(kari))].map(digits)).toEqual(Array(3).fill(undefined));
  });

  it.each<[string, (text: string) => string]>([
    ["its digits alone", (text) => text.replaceAll(/\D/g, "")],
    ["its letters alone", (text) => text.replaceAll(/[^a-z]/gi, "")],
    ["its letters and digits alone", (text) => text.replaceAll(/[^a-z0-9]/gi, "")],
    ["it in lower case", (text) => text.toLowerCase()],
    ["it in upper case", (text) => text.toUpperCase()],
  ])("differs among 800 people also if a program keeps of its text %s, and is no national id then", (_, kept) => {
    const people = Array.from({ length: 99_999 }, (_none, at) => `018685${String(at).padStart(5, "0")}`)
      .flatMap((each) => NationalId.parse(each) ?? [])
      .slice(0, 800);
    const keys = people.map((id) => kept(String(id)));
    expect([people.length, new Set(keys).size, keys.filter((key) => digits(key) !== undefined)]).toEqual([
      800,
      800,
      [],
    ]);
  });

  it("has its mask for a value in a copy with its class, as pino makes one to redact `value`", () => {
    const copies = [kari, kari, ola].map((digits) => {
      const id = parsed(digits);
      return Object.assign(Object.create(NationalId.prototype) as NationalId, id).value;
    });
    expect(copies).toEqual([kari, kari, ola].map((digits) => parsed(digits).masked));
    expect(new Proxy(parsed(kari), {}).value).toBe(parsed(kari).masked);
  });

  it("equals another of the same person, and of no one else, and so does a copy", () => {
    const copies = [(id: NationalId) => id, spread, (id: NationalId) => structuredClone(id)];
    for (const copy of copies) {
      expect(isDeepStrictEqual(copy(parsed(kari)), copy(parsed(kari)))).toBe(true);
      expect(isDeepStrictEqual(copy(parsed(kari)), copy(parsed(ola)))).toBe(false);
      expect(copy(parsed(kari))).not.toEqual(copy(parsed(ola)));
    }
    expect(String(parsed(kari)) === kari).toBe(false);
  });

  it("is never a number: NaN would be one key for everyone", () => {
    expect(() => Number(parsed(kari))).toThrow(/Its digits are in value; a cache key is auth\.cacheKey\(session\)/);
  });

  it("has the same mask in each copy of the module, since Next loads it several times", async () => {
    vi.resetModules();
    const again = await import("../../src/domain/national-id.ts");
    expect(again.NationalId).not.toBe(NationalId);
    expect(again.NationalId.parse(kari)?.masked).toMatch(/^NationalId/);
    expect(again.NationalId.parse(kari)?.masked).toBe(parsed(kari).masked);
  });

  it("has another mask in another process, so that nobody can tell a person by it", () => {
    const program = `
      import { NationalId } from "./src/domain/national-id.ts";
      console.log(NationalId.parse("${kari}").masked);`;
    const run = (): string =>
      execFileSync(process.execPath, ["--input-type=module", "--eval", program], { encoding: "utf8" }).trim();
    const masks = [run(), run(), parsed(kari).masked];
    expect(masks.filter((each) => each.startsWith("NationalId("))).toHaveLength(3);
    expect(new Set(masks).size).toBe(3);
  });

  it("has no toJSON: React would hand its text to a cached function in place of the national id", () => {
    expect("toJSON" in parsed(kari)).toBe(false);
  });
});

const service = useService();
const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);
const purpose = "Oppslag i grunnbok";
const stated: Partial<ProviderOptions> = { nationalId: { purpose } };
const serve = (provider = stated, changes: Partial<AuthOptions> = {}): void =>
  void Object.assign(service, { auth: service.newAuth(changes, provider) });
const logIn = (options: object = {}): ReturnType<typeof service.browser.login> =>
  service.browser.login(`${origin}/auth/login?return_to=/sak`, { person: kari, stopAt, ...options });
const session = async (auth = service.auth): Promise<SessionWithNationalId | null> => auth.session(service.headers());

describe("a session of a service that has stated what it needs the national id for", () => {
  it("has the id of the person, for whoever asks for its value", async () => {
    serve();
    await logIn();
    expect((await session())?.nationalId?.value).toBe(kari);
  });

  it("has it still after the person was active, and from another process", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    serve();
    await logIn();
    vi.setSystemTime(Date.now() + 5 * 60_000);
    expect((await session())?.nationalId?.value).toBe(kari);
    const there = service.newAuth({}, stated);
    expect((await session(there))?.nationalId?.value).toBe(kari);
    vi.useRealTimers();
  });

  it("shows it nowhere else: not in the session printed or copied, the facts, events, the store, or what is exported", async () => {
    const stored: unknown[] = [];
    const write = service.store.write.bind(service.store);
    vi.spyOn(service.store, "write").mockImplementation((key, record, version) => {
      stored.push(key, record, Buffer.from(record.sealed).toString("latin1"));
      return write(key, record, version);
    });
    serve();
    await logIn();
    const now = await session();
    if (!now) throw new Error("Nobody is logged in");
    const { issuer, subject } = now;
    const facts = await service.auth.handler(new Request(`${origin}/auth/session`, { headers: service.headers() }));
    const told = [
      inspect(now, { showHidden: true, depth: 9 }),
      JSON.stringify([now, { ...now }, structuredClone({ ...now })]),
      await facts.text(),
      JSON.stringify(service.auth.facts(now)),
      inspect([service.events, stored, service.headers()], { showHidden: true, depth: 9, maxStringLength: null }),
      JSON.stringify([
        await service.auth.exportPerson({ issuer, subject }),
        await service.auth.sessions(service.headers()),
      ]),
    ];
    expect(stored.length).toBeGreaterThan(0);
    for (const text of told) expect(text).not.toContain(kari);
    expect(Object.keys(now)).not.toContain("nationalId");
  });

  it("has none of a person who logs in with a work account, which tells none", async () => {
    const { representation: _, ...work } = entry({ assurance: "entraid", ...stated });
    serve({}, { providers: [work] });
    expect((await logIn({ person: aile })).stopped).toBe(true);
    expect(await session()).not.toBeNull();
    expect((await session())?.nationalId).toBeUndefined();
  });

  it.each(["01868530054", "1868530053", 1868530053, "", null, { kari }])(
    "is none at all when the provider calls something an id that is none: %j",
    async (pid) => {
      serve();
      service.idp.fail(faults.idToken.claims({ pid }));
      expect((await logIn()).status).toBe(502);
      expect(service.events.at(-1)).toMatchObject({ error: { code: "id_token_invalid" } });
      expect(await session()).toBeNull();
      expect(JSON.stringify(service.events)).not.toContain("86853005");
    },
  );

  it("tells the audit log what for, when the application starts", () => {
    serve();
    expect(service.events.at(-1)).toMatchObject({
      level: "info",
      action: "start",
      provider: "ansattporten",
      note: `Sessions hold the person's national id. Purpose: ${purpose}`,
    });
  });

  it("shows it no more once the purpose is taken out of the options", async () => {
    serve();
    await logIn();
    const without = service.newAuth();
    expect(await session(without)).not.toBeNull();
    expect((await session(without))?.nationalId).toBeUndefined();
  });
});

describe("a session of a service that has stated no purpose", () => {
  it("has no national id, though the provider tells it, and gets none by a purpose that is stated later", async () => {
    serve({});
    await logIn();
    expect(await session()).not.toHaveProperty("nationalId");
    expect(service.events.some(({ action }) => action === "start")).toBe(false);
    expect((await session(service.newAuth({}, stated)))?.nationalId).toBeUndefined();
  });

  it("takes one that is none for what it is: none of its business", async () => {
    serve({});
    service.idp.fail(faults.idToken.claims({ pid: "none" }));
    expect((await logIn()).stopped).toBe(true);
  });
});

describe("a national id in the answer of userinfo", () => {
  const noConditions = { acrValues: [], authorizationDetails: [] };
  const provider = {
    ...entry(),
    nationalId: { purpose, claim: "pid" },
    multiFactor: false,
    claims: [],
    conditions: noConditions,
  };
  const asked = { assurance: ["substantial"], representation: representationDigest(undefined) };
  const identity = (claims: object, userinfo: object): ReturnType<typeof verifiedIdentity> =>
    verifiedIdentity(
      { ...provider, representation: undefined } as unknown as ProviderConfig,
      {
        claims: { iss: "", sub: "someone", exp: 0, iat: 5, acr: "substantial", ...claims },
        userinfo: { ...userinfo },
        authorizationDetails: undefined,
      },
      { asked } as Partial<Transaction> as Transaction,
    );

  it("is taken where the id_token has none, and the id_token goes before", () => {
    expect(identity({}, { pid: kari }).nationalId?.value).toBe(kari);
    expect(identity({ pid: kari }, { pid: aile }).nationalId?.value).toBe(kari);
    expect(identity({}, {}).nationalId).toBeUndefined();
  });

  it("that is none gives no session, and is laid to the one that said it", () => {
    expect(() => identity({}, { pid: "1" })).toThrow(/^userinfo_invalid: .* \{"fault":"pid"\}$/);
    expect(() => identity({ pid: "1" }, { pid: kari })).toThrow(/^id_token_invalid: .* \{"claim":"pid"\}$/);
  });
});
