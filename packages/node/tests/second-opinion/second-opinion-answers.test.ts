import { afterEach, describe, expect, it, vi } from "vitest";
import { errorTable } from "../../src/errors/errors.ts";
import { misanswers, type Misanswer } from "./answers.ts";
import { bindingProfile, useSecondOpinion, type Login } from "./second-opinion.ts";

/** The modules C-58 to C-80 of the OpenID conformance suite for FAPI 2.0 clients, with what is injected there put into the answers of a real provider. */
const opinion = useSecondOpinion();
afterEach(() => {
  vi.useRealTimers();
});

const named = (row: Misanswer) => [`${row.catalogue} ${row.what}`, row] as const;
const journal = (): string => `${opinion.api.origin}/journal/1`;

/** That nobody is let in, and why. */
function expectRefused({ page, session }: Login, [code, evidence]: readonly [keyof typeof errorTable, string]): void {
  expect(session).toBeNull();
  expect([opinion.refusal(), page.status]).toEqual([expect.stringMatching(`^${code}:`), errorTable[code].status]);
  expect(opinion.refusal()).toContain(evidence);
}

describe("of what a FAPI 2.0 provider of another's making answers, the library takes", () => {
  it.each(misanswers.filter(({ ends }) => ends === "a session").map(named))("%s", async (_, { on, answer }) => {
    opinion.wire.edits = [{ on, answer }];
    const { session } = await opinion.login();
    expect([session?.assurance, opinion.refusal()]).toEqual(["high", undefined]);
    expect((await session?.fetch(journal()))?.status).toBe(200);
    expect(opinion.wire.at(on)).not.toEqual([]);
  });

  it("C-59 no nonces, and makes each call once", async () => {
    opinion.use({ profile: bindingProfile });
    opinion.provider.restart({ requireNonce: false });
    opinion.api.nonce = undefined;
    const { session } = await opinion.login();
    expect((await session?.fetch(journal()))?.status).toBe(200);
    for (const path of ["/request", "/token"]) expect(opinion.wire.at(path)).toHaveLength(1);
    expect(opinion.api.calls).toHaveLength(1);
  });

  it.each(["dPoP", "DPOP", "dpop"])("C-79 a challenge of the scheme %s, and answers it once", async (scheme) => {
    const { session } = await opinion.login();
    opinion.api.scheme = scheme;
    expect((await session?.fetch(journal()))?.status).toBe(200);
    expect(opinion.api.calls.map(({ status }) => status)).toEqual([401, 200]);
  });

  it("C-80 that an API wants other tokens twice, by two refreshes of which each has the newest refresh token", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const { session } = await opinion.login();
    opinion.api.nonce = undefined;
    opinion.api.statuses.push(401, 401);
    expect((await session?.fetch(journal()))?.status).toBe(401);
    vi.setSystemTime(Date.now() + 45_000);
    expect((await session?.fetch(journal()))?.status).toBe(200);
    const sent = opinion.wire.at("/token").flatMap(({ form }) => form.get("refresh_token") ?? []);
    expect([sent.length, new Set(sent).size]).toEqual([2, 2]);
    expect(new Set(opinion.api.calls.map(({ headers }) => headers.authorization)).size).toBe(3);
  });
});

describe("of what a FAPI 2.0 provider of another's making answers, the library refuses", () => {
  it.each(misanswers.filter(({ ends }) => ends !== "a session").map(named))("%s", async (_, { on, answer, ends }) => {
    opinion.wire.edits = [{ on, answer }];
    const login = await opinion.login();
    expectRefused(login, ends as Exclude<typeof ends, string>);
    const paths = opinion.wire.exchanges.map(({ path }) => path).filter((path) => path !== "/jwks");
    expect(paths.at(-1), "the last that was asked, but for keys").toBe(on);
  });

  const response: readonly [
    string,
    string,
    (parameters: URLSearchParams) => void,
    Parameters<typeof expectRefused>[1],
  ][] = [
    ["C-73", "of another issuer", (given) => given.set("iss", `${opinion.wire.issuer}1`), ["issuer_mismatch", ""]],
    ["C-74", "of no issuer", (given) => given.delete("iss"), ["authorization_response_invalid", '"parameter":"iss"']],
    ["C-75", "with another state", (given) => given.set("state", `${given.get("state")}1`), ["state_mismatch", ""]],
    [
      "C-76",
      "without a state",
      (given) => given.delete("state"),
      ["authorization_response_invalid", '"parameter":"state"'],
    ],
  ];
  it.each(response)("%s an authorization response %s, with no call for a token", async (_, __, change, ends) => {
    const browser = opinion.newBrowser();
    browser.onTheWay = ({ pathname, searchParams }) => {
      if (pathname.startsWith("/auth/callback/")) change(searchParams);
    };
    const login = await opinion.login(browser);
    expectRefused(login, ends);
    expect(opinion.wire.at("/token")).toEqual([]);
  });
});
