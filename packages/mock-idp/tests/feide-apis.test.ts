import { decodeJwt, decodeProtectedHeader } from "jose";
import { describe, expect, it } from "vitest";
import { organisations, people, type Person, type SchoolGroup } from "../src/index.ts";
import {
  AILE,
  CLIENT_ID,
  DATA_SOURCE,
  ELIN,
  type Form,
  get,
  ISSUER,
  KARI,
  login,
  OLA,
  PER,
  post,
  POST_LOGOUT_REDIRECT_URI,
  school,
  setUpFeide,
  SIV,
} from "./support/feide-client.ts";

const EXTENDED = "https://api.dataporten.no/userinfo/v1/userinfo";
const GROUPS = "https://groups-api.dataporten.no/groups/me/groups";
const uuid: unknown = expect.stringMatching(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/);
const number: unknown = expect.any(Number);

async function asked(address: string, person: string, scope = "openid userid-feide userinfo-name groups-org") {
  const setup = setUpFeide();
  const { access_token = "" } = await login(setup, { person, ask: { scope } });
  return get(setup, address, access_token);
}

describe("extended userinfo", () => {
  it("has attributes of the directory, as lists where that has lists", async () => {
    const answer = await asked(EXTENDED, AILE);
    expect(await answer.json()).toStrictEqual({
      sub: uuid,
      displayName: "Áile Sárá Øverås",
      cn: ["Áile Sárá Øverås"],
      givenName: ["Áile Sárá"],
      sn: ["Øverås"],
      uid: ["aile"],
      eduPersonPrincipalName: "aile@fjordvik.example",
      eduPersonAffiliation: ["employee", "faculty", "member", "student"],
      eduPersonPrimaryAffiliation: "student",
    });
  });

  it("has no affiliation without the attribute group groups-org", async () => {
    const claims = (await (await asked(EXTENDED, AILE, "openid userid-feide")).json()) as object;
    expect(claims).not.toHaveProperty("eduPersonAffiliation");
  });

  it.each([
    ["a guest", PER],
    ["a person from abroad", OLA],
  ])("is 404 for %s, who did not come by Feide", async (_, person) => {
    expect((await asked(EXTENDED, person)).status).toBe(404);
  });

  it("is on a host of its own", async () => {
    const setup = setUpFeide();
    const { access_token = "" } = await login(setup);
    expect((await get(setup, `${ISSUER}/userinfo/v1/userinfo`, access_token)).status).toBe(404);
    setup.idp.expectBroken("CQ-15");
  });

  it("is 401 without a token, with a challenge", async () => {
    const answer = await setUpFeide().idp.fetch(new Request(EXTENDED));
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
  });

  it("is 401 without a token that holds", async () => {
    expect((await get(setUpFeide(), EXTENDED, "11111111-2222-4333-8444-555555555555")).status).toBe(401);
  });
});

describe("the Groups API", () => {
  it("has the organisations of the person, each with what they are there", async () => {
    expect(await (await asked(GROUPS, AILE)).json()).toStrictEqual([
      {
        id: "fc:org:fjordvik.example",
        type: "fc:org",
        displayName: "FJORDVIK KOMMUNE",
        orgType: ["primary_and_lower_secondary_owner"],
        norEduOrgNIN: "NO310000019",
        eduOrgLegalName: "FJORDVIK KOMMUNE",
        public: true,
        membership: {
          basic: "admin",
          displayName: "Ansatt",
          affiliation: ["employee", "faculty", "member", "student"],
          primaryAffiliation: "student",
        },
      },
      {
        id: "fc:org:fjordvik.example:unit:NO310000248",
        type: "fc:org",
        displayName: "FJORDVIK KOMMUNE OPPVEKST",
        orgType: ["primary_and_lower_secondary"],
        norEduOrgNIN: "NO310000248",
        parent: "fc:org:fjordvik.example",
        public: true,
        membership: {
          basic: "admin",
          displayName: "Ansatt",
          affiliation: ["employee", "faculty", "member"],
          primaryAffiliation: "employee",
          title: ["Rektor"],
        },
      },
    ]);
  });

  it("has a pupil as a member", async () => {
    const groups = (await (await asked(GROUPS, SIV)).json()) as readonly { membership: object }[];
    expect(groups.map(({ membership }) => membership)).toMatchObject([{ basic: "member" }, { basic: "member" }]);
  });

  it("gives one group by its id, percent-encoded", async () => {
    const one = await asked(`${GROUPS}/${encodeURIComponent("fc:org:fjordvik.example")}`, KARI);
    expect(await one.json()).toMatchObject({ id: "fc:org:fjordvik.example" });
    expect((await asked(`${GROUPS}/fc:org:fjordvik.example`, KARI)).status).toBe(404);
  });

  it.each([
    ["of a guest", PER, "openid groups-org"],
    ["where the service was not given groups-org", KARI, "openid"],
  ])("%s is empty", async (_, person, scope) => {
    expect(await (await asked(GROUPS, person, scope)).json()).toEqual([]);
  });
});

describe("the Groups API, of classes", () => {
  const class10A: SchoolGroup = { name: "10A", school: organisations.oppvekst, realm: "fjordvik.example", goType: "b" };
  const norwegian: SchoolGroup = {
    ...class10A,
    name: "Norsk 10A",
    goType: "u",
    subject: { code: "NOR0214", displayName: "Norsk hovedmål skriftlig" },
  };

  async function groupsOf(person: string, scope: string, now?: number): Promise<readonly Form[]> {
    const scopes = `${school.scope} groups-edu`;
    const withGroups = people.map((one): Person => {
      const { schoolAccount } = one;
      return schoolAccount ? { ...one, schoolAccount: { ...schoolAccount, groups: [class10A, norwegian] } } : one;
    });
    const setup = setUpFeide({ scope: scopes }, { people: withGroups });
    if (now !== undefined) setup.idp.clock.advance(now - Date.now() / 1000);
    const { access_token = "" } = await login(setup, { person, ask: { scope } });
    return (await (await get(setup, GROUPS, access_token)).json()) as readonly Form[];
  }

  it("has those that a teacher teaches, of this school year", async () => {
    const groups = await groupsOf(ELIN, "openid groups-edu", Date.parse("2028-07-15T12:00:00Z") / 1000);
    expect(groups).toStrictEqual([
      {
        id: "fc:gogroup:fjordvik.example:b:NO310000248:10a:2027-08-01:2028-07-31",
        type: "fc:gogroup",
        displayName: "10A",
        go_type: "b",
        go_type_displayName: "basisgruppe",
        notBefore: "2027-08-01T00:00:00Z",
        notAfter: "2028-07-31T00:00:00Z",
        parent: "fc:org:fjordvik.example:unit:NO310000248",
        membership: { basic: "admin", displayName: "Lærer", affiliation: "faculty" },
      },
      expect.objectContaining({
        id: "fc:gogroup:fjordvik.example:u:NO310000248:norsk%2010a:2027-08-01:2028-07-31",
        go_type: "u",
        grep: { code: "NOR0214", displayName: "Norsk hovedmål skriftlig" },
      }),
    ]);
  });

  it("has a pupil as a member of theirs", async () => {
    const [group] = await groupsOf(SIV, "openid groups-edu");
    expect(group?.["membership"]).toEqual({ basic: "member", displayName: "Elev", affiliation: "student" });
  });

  it.each([
    ["of a guest", PER, "openid groups-org groups-edu"],
    ["where the service was given groups-org alone", KARI, "openid groups-org"],
  ])("has none %s", async (_, person, scope) => {
    expect((await groupsOf(person, scope)).filter(({ type }) => type === "fc:gogroup")).toEqual([]);
  });
});

describe("the Groups API, for a client that acts for nobody", () => {
  const BY_DOMAIN = "https://groups-api.dataporten.no/groups/v1/orgs/fjordvik.example/groups";

  async function withOwnToken(scope = "groups-org") {
    const setup = setUpFeide({ grant_types: ["authorization_code", "client_credentials"] });
    const { access_token } = (await (await post(setup, { grant_type: "client_credentials", scope })).json()) as {
      readonly access_token: string;
    };
    return (address: string) => get(setup, address, access_token);
  }

  it("has the organisation and its schools, by pages, each of which links to the next", async () => {
    const ask = await withOwnToken();
    const first = await ask(BY_DOMAIN);
    expect(await first.json()).toStrictEqual([
      {
        id: "fc:org:fjordvik.example",
        type: "fc:org",
        displayName: "FJORDVIK KOMMUNE",
        orgType: ["primary_and_lower_secondary_owner"],
        norEduOrgNIN: "NO310000019",
        eduOrgLegalName: "FJORDVIK KOMMUNE",
        public: true,
      },
    ]);
    expect(first.headers.get("link")).toBe(`<${BY_DOMAIN}?from=1>; rel="next"`);
    const second = await ask(`${BY_DOMAIN}?from=1`);
    expect(await second.json()).toMatchObject([{ id: "fc:org:fjordvik.example:unit:NO310000248" }]);
    expect(second.headers.get("link")).toBeNull();
  });

  it("has them by the number of one, and none of an organisation that is not there", async () => {
    const ask = await withOwnToken();
    const by = (number: string) => ask(`https://groups-api.dataporten.no/groups/v1/by-orgno/${number}/groups`);
    expect(await (await by("310000248")).json()).toMatchObject([{ norEduOrgNIN: "NO310000248" }]);
    expect(await (await by("310000418")).json()).toEqual([]);
  });

  it("has none where the client was not given groups-org", async () => {
    expect(await (await (await withOwnToken("userinfo-name"))(BY_DOMAIN)).json()).toEqual([]);
  });

  it("is 403 for a person's token, and a person's groups are for that of nobody", async () => {
    expect((await asked(BY_DOMAIN, KARI)).status).toBe(403);
    expect((await (await withOwnToken())(GROUPS)).status).toBe(403);
  });
});

describe("token exchange", () => {
  const form = (subject_token: string): Form => ({
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    subject_token,
    subject_token_type: "urn:ietf:params:oauth:token-type:access_token",
    audience: DATA_SOURCE,
    scope: "grades.read",
  });

  it("gives a short JWT for the data source, of the same person, with the service as the actor", async () => {
    const setup = setUpFeide();
    const { access_token = "", id_token = "" } = await login(setup);
    const answer = await post(setup, form(access_token));
    const exchanged = (await answer.json()) as Readonly<Record<string, string>>;
    expect(exchanged).toMatchObject({
      issued_token_type: "urn:ietf:params:oauth:token-type:access_token",
      token_type: "Bearer",
      expires_in: 300,
      scope: "grades.read",
    });
    expect(decodeProtectedHeader(exchanged.access_token ?? "").alg).toBe("RS256");
    const claims = decodeJwt(exchanged.access_token ?? "");
    expect(claims).toStrictEqual({
      iss: "https://auth.dataporten.no",
      aud: DATA_SOURCE,
      sub: decodeJwt(id_token).sub,
      client_id: CLIENT_ID,
      scope: "grades.read",
      act: { sub: CLIENT_ID },
      iat: number,
      nbf: number,
      exp: number,
      jti: uuid,
    });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(300);
  });

  it.each<[string, Form, string]>([
    ["of a data source whose owner gave no access", { audience: `${DATA_SOURCE}0` }, "invalid_target"],
    ["of another level of access", { scope: "grades.write" }, "invalid_scope"],
    ["of no level of access", { scope: "" }, "invalid_scope"],
    ["of another kind of token", { subject_token_type: "urn:x" }, "invalid_request"],
    ["of a token that nobody was given", { subject_token: "11111111-2222-4333-8444-555555555555" }, "invalid_request"],
  ])("%s is refused", async (_, change, error) => {
    const setup = setUpFeide();
    const { access_token = "" } = await login(setup);
    const answer = await post(setup, { ...form(access_token), ...change });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error });
  });

  it("by a client that is not registered for it is refused", async () => {
    const setup = setUpFeide({ grant_types: ["authorization_code"] });
    const { access_token = "" } = await login(setup);
    expect(await (await post(setup, form(access_token))).json()).toMatchObject({ error: "unauthorized_client" });
  });
});

describe("logout", () => {
  const end = `${ISSUER}/openid/endsession`;
  const stopAt = (url: string): boolean => url.startsWith(POST_LOGOUT_REDIRECT_URI);

  it("leads back with both the hint and the address, and echoes state", async () => {
    const setup = setUpFeide();
    const { id_token = "" } = await login(setup);
    const query = new URLSearchParams({
      id_token_hint: id_token,
      post_logout_redirect_uri: POST_LOGOUT_REDIRECT_URI,
      state: "s",
    });
    const page = await setup.userAgent.open(`${end}?${query.toString()}`, { stopAt });
    expect(page.url).toBe(`${POST_LOGOUT_REDIRECT_URI}?state=s`);
  });

  it.each([
    ["the hint alone", ["id_token_hint"]],
    ["the address alone", ["post_logout_redirect_uri", "client_id"]],
  ])("by %s leads nowhere", async (_, names) => {
    const setup = setUpFeide();
    const { id_token = "" } = await login(setup);
    const all: Form = {
      id_token_hint: id_token,
      post_logout_redirect_uri: POST_LOGOUT_REDIRECT_URI,
      client_id: CLIENT_ID,
    };
    const query = new URLSearchParams(Object.fromEntries(names.map((name) => [name, all[name] ?? ""])));
    const page = await setup.userAgent.open(`${end}?${query.toString()}`, { stopAt });
    expect(page.stopped).toBe(false);
    expect(page.status).toBe(200);
  });
});
