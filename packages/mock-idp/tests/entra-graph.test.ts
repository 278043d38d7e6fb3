import { describe, expect, it } from "vitest";
import { people, type ClientRegistration, type Person } from "../src/index.ts";
import type { Setup } from "./support/client.ts";
import { API, caseWork, KARI, login, setUpEntra } from "./support/entra-client.ts";

const GRAPH = "https://graph.microsoft.com/v1.0/me/checkMemberGroups";
const CASEWORKERS = "5b0f3c1e-7d52-4f0a-9c1b-2f6f4f1f0a01";
const OTHERS = "00000000-0000-4000-8000-00000000ffff";

/** Kari, in more groups than a token tells. */
const inMany: readonly Person[] = people.map((person) => {
  const { pid, workAccount } = person;
  const many = Array.from({ length: 200 }, (_, at) => `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`);
  return pid === KARI && workAccount
    ? { ...person, workAccount: { ...workAccount, groups: [...many, CASEWORKERS] } }
    : person;
});

interface Asked {
  readonly client?: Partial<ClientRegistration>;
  readonly scope?: string;
  readonly body?: unknown;
  readonly method?: string;
  readonly change?: (token: string) => string;
}

/** Logs in as the SDK does, with no API in the scope, and asks. */
async function asked({
  client,
  scope = "openid profile",
  body,
  method = "POST",
  change = (token) => token,
}: Asked = {}) {
  const setup: Setup = setUpEntra(client, { people: inMany });
  const { answer } = await login(setup, { ask: { scope } });
  const headers = {
    authorization: `Bearer ${change(String(answer.access_token))}`,
    "content-type": "application/json",
  };
  const text = JSON.stringify(body ?? { groupIds: [CASEWORKERS, OTHERS] });
  const response = await setup.idp.fetch(
    new Request(GRAPH, { method, headers, ...(method === "POST" && { body: text }) }),
  );
  return { status: response.status, said: await response.json() };
}

describe("checkMemberGroups", () => {
  it("tells which of the groups that are asked about the person is in, though no token does", async () => {
    expect(await asked()).toStrictEqual({
      status: 200,
      said: {
        "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#Collection(Edm.String)",
        value: [CASEWORKERS],
      },
    });
  });

  it.each<[string, Asked, number, string]>([
    ["the token of another API", { scope: `openid profile ${API}/Sak.Les` }, 401, "InvalidAuthenticationToken"],
    [
      "a token that was changed",
      { change: (token) => `${token.slice(0, -6)}AAAAAA` },
      401,
      "InvalidAuthenticationToken",
    ],
    [
      "an application without User.Read",
      { client: { scope: (caseWork.scope ?? "").replace("https://graph.microsoft.com/User.Read", "") } },
      403,
      "Authorization_RequestDenied",
    ],
    ["more than twenty ids", { body: { groupIds: Array(21).fill(OTHERS) } }, 400, "Request_BadRequest"],
    ["no ids", { body: { groups: [] } }, 400, "Request_BadRequest"],
    ["a GET", { method: "GET" }, 405, "Request_BadRequest"],
  ])("refuses %s", async (_, given, status, code) => {
    expect(await asked(given)).toMatchObject({ status, said: { error: { code } } });
  });
});
