import { people } from "@adgangskort/mock-idp";
import { describe, expect, it } from "vitest";
import { accessRules, type AccessRule, type AccessRules } from "../../src/access.ts";
import { entra } from "../../src/entra.ts";
import { createAuth, isAuthError, memoryStore, type Session } from "../../src/index.ts";
import { entry as entraEntry, useEntra } from "../support/entra.ts";
import { groups as groupsApi, useFeide } from "../support/feide.ts";
import { claim, scope, useHelseid } from "../support/helseid.ts";
import {
  aile,
  cookieSecret,
  entry as ansattportenEntry,
  kari,
  origin,
  resource,
  siv,
  useService,
} from "../support/service.ts";

const [caseworkers = ""] = people.find(({ pid }) => pid === kari)?.workAccount?.groups ?? [];

const site = { baseUrl: origin, secrets: [cookieSecret], store: memoryStore({ name: "of no session" }) };

/** What a session may do, of one resource by the rules that are given for each action. */
function mayDo(auth: Parameters<typeof accessRules>[0], rules: Record<string, AccessRule>) {
  const listed = Object.entries(rules).map(([action, rule]) => [action, [rule]] as const);
  const can = accessRules(auth, { case: Object.fromEntries(listed) });
  const forAny = { anyOrganisation: true } as const;
  return (session: Session | null, more: { organisationNumber?: string; found?: Record<string, unknown> } = {}) =>
    Object.keys(rules).filter((action) => {
      const forWhom = rules[action]?.organisation === undefined || "organisationNumber" in more ? {} : forAny;
      return can(session, { resource: "case", action, ...forWhom, ...more });
    });
}

describe("what a work account may do is told by its groups and roles", () => {
  const service = useEntra({ claims: ["groups", "roles"] }, { account: { roles: ["Saksbehandler"] } });
  const may = (session: Session | null): string[] =>
    mayDo(service.auth, {
      open: { provider: "entra", claims: { groups: caseworkers } },
      note: { provider: "entra", claims: { roles: ["Beslutter", "Saksbehandler"] } },
      both: { provider: "entra", claims: { groups: caseworkers, roles: "Saksbehandler" } },
      decide: { provider: "entra", claims: { groups: caseworkers, roles: "Beslutter" } },
      "by part": { provider: "entra", claims: { roles: "Saks" } },
      "by another type": { provider: "entra", claims: { roles: { 0: "Saksbehandler" } } },
    })(session);

  it("one of several will do, and all claims of a rule must be there", async () => {
    const session = await service.session();
    let open: unknown;
    expect(() => (open = may(session))).not.toThrow();
    expect(open).toEqual(["open", "note", "both"]);
  });

  it("and one rule of several is enough", async () => {
    const by = (roles: string): AccessRule => ({ provider: "entra", claims: { roles } });
    const can = accessRules(service.auth, { case: { open: [by("Beslutter"), by("Saksbehandler")] } });
    expect(can(await service.session(), { resource: "case", action: "open" })).toBe(true);
  });

  it("and no other provider's role by the same name is it", async () => {
    const two = createAuth({ ...site, providers: [entraEntry(), ansattportenEntry()] });
    const rule = { provider: "ansattporten", claims: { roles: "Saksbehandler" } };
    expect(mayDo(two, { elsewhere: rule, here: { ...rule, provider: "entra" } })(await service.session())).toEqual([
      "here",
    ]);
  });

  it("and without a session by nothing", () => {
    expect(may(null)).toEqual([]);
  });

  it("and what the act says was found takes the place of no claim, whether the session has that or not", async () => {
    const may = mayDo(service.auth, {
      decide: { provider: "entra", claims: { roles: "Beslutter" } },
      audit: { provider: "entra", claims: { wids: "Revisor" } },
    });
    expect(may(await service.session(), { found: { roles: ["Beslutter"], wids: ["Revisor"] } })).toEqual([]);
  });

  it.each<[string, object | null]>([
    ["null", null],
    ["another state", { state: "closed" }],
    ["an object that only inherits the state", Object.create({ state: "open" }) as object],
  ])("and a part that was found as %s is not what the rule demands", async (_, record) => {
    const may = mayDo(service.auth, { decide: { provider: "entra", found: { record: { state: "open" } } } });
    const session = await service.session();
    let open: unknown;
    expect(() => (open = may(session, { found: { record } }))).not.toThrow();
    expect(open).toEqual([]);
    expect(may(session, { found: { record: { state: "open" } } })).toEqual(["decide"]);
  });

  it("and a list within a list, which no provider documents, is nothing", async () => {
    const may = mayDo(service.auth, { look: { provider: "entra", found: { teams: "A" } } });
    const session = await service.session();
    expect(may(session, { found: { teams: ["B", "A"] } })).toEqual(["look"]);
    expect(may(session, { found: { teams: [["A"]] } })).toEqual([]);
  });
});

describe("what a work account may do is told by how strongly it logged in", () => {
  const service = useEntra({ contexts: ["c1", "c2"] });

  it("at least as strongly as the rule says, by the order of the levels", async () => {
    const may = mayDo(service.auth, {
      read: { provider: "entra" },
      decide: { provider: "entra", assurance: "c1" },
      revoke: { provider: "entra", assurance: "c2" },
    });
    expect(may(await service.session())).toEqual(["read"]);
    await service.login({}, "/auth/login?return_to=/sak/7&assurance=c1");
    expect(may(await service.now())).toEqual(["read", "decide"]);
  });
});

describe("what people may do for an organisation is told by the rights that they hold for it", () => {
  const service = useService();
  const organisation = { resource, action: "read" };
  const rules: Record<string, AccessRule> = {
    read: { provider: "ansattporten", organisation },
    write: { provider: "ansattporten", organisation: { resource, action: "write" } },
    any: { provider: "ansattporten", organisation: true },
    alone: { provider: "ansattporten" },
  };

  it("for any of theirs, and for one that is named, if it is theirs", async () => {
    await service.browser.login(`${origin}/auth/login`, { person: kari });
    const session = await service.auth.session(service.headers());
    const may = mayDo(service.auth, rules);
    const [own] = session?.representation.kind === "organisations" ? session.representation.organisations : [];
    expect(may(session)).toContain("read");
    expect(may(session, { organisationNumber: own?.organisationNumber ?? "" })).toEqual(may(session));
    const others: unknown[] = ["310000248", "", undefined, null, [own?.organisationNumber], { toString: 1 }];
    for (const organisationNumber of others as string[])
      expect(may(session, { organisationNumber }), JSON.stringify(organisationNumber)).toEqual(["alone"]);
  });

  it("only by an act that says for which organisation, or that any will do", async () => {
    await service.browser.login(`${origin}/auth/login`, { person: kari });
    const session = await service.auth.session(service.headers());
    const can = accessRules(service.auth, {
      case: {
        write: [{ provider: "ansattporten", organisation: { resource, action: "write" } }],
        join: [{ provider: "ansattporten" }, { provider: "ansattporten", organisation: true }],
        look: [{ provider: "ansattporten" }],
      },
    });
    const [own] = session?.representation.kind === "organisations" ? session.representation.organisations : [];
    const organisationNumber: string = own?.organisationNumber ?? "";
    expect(can(session, { resource: "case", action: "write", organisationNumber })).toBe(true);
    expect(can(session, { resource: "case", action: "write", anyOrganisation: true })).toBe(true);
    expect(can(session, { resource: "case", action: "look" })).toBe(true);
    const fault = "needs organisationNumber or anyOrganisation: true, and not both: a rule is about an organisation";
    const faults = [{ option: "can", fault }];
    const refused = expect.objectContaining({ code: "configuration_invalid", details: { faults } }) as Error;
    for (const asking of [session, null]) {
      // @ts-expect-error: an act for no organisation, of a rule that is about one
      expect(() => can(asking, { resource: "case", action: "write" })).toThrow(refused);
      // @ts-expect-error: also where another rule of the action is about none
      expect(() => can(asking, { resource: "case", action: "join" })).toThrow(refused);
      // @ts-expect-error: both at once
      const both = () => can(asking, { resource: "case", action: "write", organisationNumber, anyOrganisation: true });
      expect(both).toThrow(refused);
      for (const anyOrganisation of [false, "true", undefined, null, 1])
        expect(() => can(asking, { resource: "case", action: "write", anyOrganisation } as never)).toThrow(refused);
    }
  });

  it("by the right for the organisation that is named, and by no other right for it", async () => {
    await service.browser.login(`${origin}/auth/login`, { person: kari });
    const session = await service.auth.session(service.headers());
    if (session?.representation.kind !== "organisations") throw new Error("Kari acts for none");
    const [first] = session.representation.organisations;
    const reader = { ...first, grants: [{ resource, actions: ["read"] }] };
    const representation = { kind: "organisations", organisations: [reader] } as const;
    const { organisationNumber } = reader;
    const may = mayDo(service.auth, rules);
    expect(may({ ...session, representation }, { organisationNumber })).toEqual(["read", "any", "alone"]);
  });

  it("by nobody who acts for themselves alone", async () => {
    await service.browser.login(`${origin}/auth/login`, { person: siv });
    const session = await service.auth.session(service.headers());
    expect(session?.representation.kind).toBe("self");
    expect(mayDo(service.auth, rules)(session)).toEqual(["alone"]);
  });

  it("and a right that is not in the options is the author's to mend", async () => {
    await service.browser.login(`${origin}/auth/login`, { person: kari });
    const session = await service.auth.session(service.headers());
    const unknown = { provider: "ansattporten", organisation: { resource: "urn:x" }, assurance: "hgih" };
    const may = mayDo(service.auth, { "read it": unknown, "write it": { provider: "ansatporten" } });
    const faults = [
      { option: "access.case.read it[0].assurance", fault: expect.any(String) as string },
      { option: "access.case.read it[0].organisation", fault: "this resource is not in the options" },
      { option: "access.case.write it[0].provider", fault: "is no entry of providers" },
    ];
    for (const given of [session, null])
      expect(() => may(given)).toThrow(expect.objectContaining({ details: { faults } }));
  });
});

describe("what an employee of a school may do is told by affiliation and groups", () => {
  const service = useFeide({ claims: ["eduPersonAffiliation"], apis: [groupsApi] });
  const may = (session: Session, groups?: unknown): string[] =>
    mayDo(service.auth, {
      teach: { provider: "feide", claims: { eduPersonAffiliation: ["employee", "faculty"] } },
      learn: { provider: "feide", claims: { eduPersonAffiliation: "alum" } },
      "lead the school": {
        provider: "feide",
        found: { groups: { id: "fc:org:fjordvik.example:unit:NO310000248", membership: { affiliation: "employee" } } },
      },
      "lead another": {
        provider: "feide",
        found: { groups: { id: "fc:org:nordfjell.example", membership: { affiliation: "employee" } } },
      },
    })(session, groups === undefined ? {} : { found: { groups } });

  it("as the login tells the one, and the Groups API, asked with the person's own token, the other", async () => {
    const session = await service.session({ person: aile });
    const groups = await (await session.fetch(`${groupsApi}me/groups`)).json();
    expect(may(session)).toEqual(["teach"]);
    expect(may(session, groups)).toEqual(["teach", "lead the school"]);
  });

  it("where one and the same group must be all that the rule says of it", async () => {
    const split = [
      { id: "fc:org:fjordvik.example:unit:NO310000248", membership: { affiliation: ["student"] } },
      { id: "fc:org:another.example", membership: { affiliation: ["employee"] } },
    ];
    expect(may(await service.session({ person: aile }), split)).toEqual(["teach"]);
  });
});

describe("what health personnel may do is told by their authorisations", () => {
  const details = claim("hpr/hpr_details");
  const service = useHelseid({ userinfo: true, scopes: [scope("hpr/hpr_number")], claims: [details] });
  const authorised = (profession: string): AccessRule => ({
    provider: "helseid",
    claims: { [details]: { approvals: { profession, authorization: { value: "1" } } } },
  });
  const personnel = people.find(({ healthPersonnel }) => healthPersonnel);

  it("by the profession that the register has authorised them in", async () => {
    const session = await service.session({ person: personnel?.pid ?? "" });
    const profession = personnel?.healthPersonnel?.approvals[0]?.profession ?? "";
    const may = mayDo(service.auth, {
      own: authorised(profession),
      other: authorised(profession === "LE" ? "TL" : "LE"),
    });
    expect(may(session)).toEqual(["own"]);
  });
});

describe("rules that are not what they were meant to be", () => {
  const auth = createAuth({ ...site, providers: [entraEntry({ profile: entra })] });
  const faultsOf = (rules: unknown): string[] => {
    try {
      accessRules(auth, rules as AccessRules);
      return [];
    } catch (error) {
      if (!isAuthError(error, "configuration_invalid")) return [String(error)];
      return error.details.faults.map(({ option, fault }) => `${option}: ${fault}`);
    }
  };
  const changeable = "may be another person's, or not all that a person is";

  it.each<[string, unknown, string[]]>([
    ["no rules", {}, ["access: must be an object that is not empty"]],
    ["rules in a list", [{ read: [{ provider: "entra" }] }], ["access: must be an object that is not empty"]],
    ["no action", { case: {} }, ["access.case: must be an object that is not empty"]],
    ["no rule", { case: { read: [] } }, ["access.case.read: must be a list of rules"]],
    ["a rule outside a list", { case: { read: { provider: "entra" } } }, ["access.case.read: must be a list of rules"]],
    ["no provider", { case: { read: [{}] } }, ["access.case.read[0].provider: must be an id of providers"]],
    ["nothing", { case: { read: [null] } }, ["access.case.read[0]: must be a rule"]],
    [
      "a part that is misspelt",
      { case: { read: [{ provider: "entra", claim: { roles: "X" } }] } },
      ["access.case.read[0].claim: is no part of a rule"],
    ],
    [
      "a demand that demands nothing",
      {
        case: {
          read: [
            { provider: "entra", organisation: false },
            { provider: "entra", assurance: undefined },
          ],
        },
      },
      ["access.case.read[0]: has a part that demands nothing", "access.case.read[1]: has a part that demands nothing"],
    ],
    [
      "one organisation's number",
      { case: { read: [{ provider: "entra", organisation: { organisationNumber: "310000019" } }] } },
      ["access.case.read[0].organisation: takes no organisationNumber: the act has it"],
    ],
    [
      "a claim that another person can have tomorrow",
      { case: { read: [{ provider: "entra", claims: { email: "a@b.example", preferred_username: "a" } }] } },
      [
        `access.case.read[0].claims.email: ${changeable}`,
        `access.case.read[0].claims.preferred_username: ${changeable}`,
      ],
    ],
    [
      "a claim of Feide's and of HelseID's, by its whole name",
      {
        case: {
          read: [
            { provider: "feide", claims: { "https://n.feide.no/claims/eduPersonPrincipalName": "a@b.example" } },
            { provider: "helseid", claims: { "helseid://claims/identity/pid": "1" } },
          ],
        },
      },
      [
        `access.case.read[0].claims.https://n.feide.no/claims/eduPersonPrincipalName: ${changeable}`,
        `access.case.read[1].claims.helseid://claims/identity/pid: ${changeable}`,
      ],
    ],
    [
      "an affiliation that is one of several",
      {
        case: {
          read: [{ provider: "feide", found: { groups: [{ membership: { primaryAffiliation: "employee" } }] } }],
        },
      },
      [`access.case.read[0].found.groups.membership.primaryAffiliation: ${changeable}`],
    ],
    ...[
      undefined,
      null,
      "Saksbehandler",
      [],
      {},
      { roles: undefined },
      { roles: [] },
      { roles: {} },
      { roles: null },
    ].map((claims, index): [string, unknown, string[]] => [
      `no claim, ${index}`,
      { case: { read: [{ provider: "entra", claims }] } },
      [expect.stringMatching(/^access\.case\.read\[0\]\.claims/) as unknown as string],
    ]),
  ])("are refused, all faults together: %s", (_, rules, faults) => {
    const found = faultsOf(rules);
    expect(found.slice(0, Math.max(faults.length, 1))).toEqual(faults);
    expect(found.length).toBeGreaterThan(0);
  });

  it("and so is an act that no rule is about, whoever asks", () => {
    const can = accessRules(auth, { case: { read: [{ provider: "entra" }] } });
    for (const [resource, action] of [
      ["case", "write"],
      ["file", "read"],
      ["toString", "call"],
      ["constructor", "assign"],
      ["case", "valueOf"],
    ])
      expect(() => can(null, { resource, action } as never)).toThrow("this resource or action is in no rule");
  });

  it("and they are looked for at the first call, and not again", () => {
    let asked = 0;
    const loginChoices = (): ReturnType<typeof auth.loginChoices> => {
      asked += 1;
      return auth.loginChoices();
    };
    const can = accessRules({ ...auth, loginChoices }, { case: { read: [{ provider: "entra" }] } });
    expect(asked).toBe(0);
    for (let call = 0; call < 2; call += 1) can(null, { resource: "case", action: "read" });
    expect(asked).toBe(1);
  });

  it("and an error that is none of theirs is thrown as it is", () => {
    const own = new Error("of the application");
    const judge = (): never => {
      throw own;
    };
    const can = accessRules({ ...auth, judge }, { case: { read: [{ provider: "entra" }] } });
    expect(() => can(null, { resource: "case", action: "read" })).toThrow(own);
  });

  it("and one that does not compile", () => {
    const can = accessRules(auth, { case: { read: [{ provider: "entra" }] }, file: { send: [{ provider: "entra" }] } });
    expect(can(null, { resource: "case", action: "read" })).toBe(false);
    // @ts-expect-error: an action of another resource
    expect(() => can(null, { resource: "case", action: "send" })).toThrow("is in no rule");
  });
});
