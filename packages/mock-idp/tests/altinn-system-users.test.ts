import { describe, expect, it } from "vitest";
import { mintAccessToken } from "../src/index.ts";
import { attribute, decisionRequest, PDP, RESOURCE, SYSTEM_USERS, SYSTEMS } from "./support/altinn-requests.ts";
import {
  AGENCY,
  altinnToken,
  atAltinn,
  CLIENT_ID,
  CUSTOMER,
  type Machines,
  machines,
  machineToken,
} from "./support/machine-client.ts";

const SYSTEM = `${AGENCY}_herdbook`;
const DONE = "https://herdbook.example/altinn/done";
const text = expect.any(String) as unknown;
const rights = [{ resource: [{ id: "urn:altinn:resource", value: RESOURCE }] }];
const system = {
  id: SYSTEM,
  vendor: { authority: "iso6523-actorid-upis", ID: `0192:${AGENCY}` },
  name: { nb: "Herdbook", nn: "Herdbook", en: "Herdbook" },
  description: { nb: "Fangst", nn: "Fangst", en: "Catch" },
  rights,
  accessPackages: [{ urn: "urn:altinn:accesspackage:fiske" }],
  clientId: [CLIENT_ID],
  allowedredirecturls: [DONE],
  isVisible: true,
};
const question = {
  externalRef: "fleet-west",
  systemId: SYSTEM,
  partyOrgNo: CUSTOMER,
  rights,
  redirectUrl: DONE,
};
const agents = { ...question, rights: [], accessPackages: [{ urn: "urn:altinn:accesspackage:fiske" }] };
const scopes = {
  register: "altinn:authentication/systemregister.write",
  ask: "altinn:authentication/systemuser.request.write",
  read: "altinn:authentication/systemuser.request.read",
} as const;

/** One call of a vendor, by a token of Maskinporten with the scope. */
async function call(all: Machines, scope: keyof typeof scopes, method: string, path: string, body?: unknown) {
  const token = await machineToken(all, { scope: scopes[scope] });
  const response = await atAltinn(all, method, path, body, { token, key: null });
  return { status: response.status, json: (await response.json().catch(() => undefined)) as Record<string, unknown> };
}

/** The customer's answer, on Altinn's page. */
const answerPage = (all: Machines, id: unknown, answer: string) =>
  all.altinn.fetch(
    new Request(`https://am.ui.tt02.altinn.no/accessmanagement/ui/systemuser/request?id=${String(id)}`, {
      method: "POST",
      body: new URLSearchParams({ answer }),
    }),
  );

async function asked(): Promise<{ all: Machines; id: unknown }> {
  const all = machines();
  expect((await call(all, "register", "POST", SYSTEMS, system)).status).toBe(200);
  const { status, json } = await call(all, "ask", "POST", `${SYSTEM_USERS}/request/vendor`, question);
  expect(status).toBe(201);
  expect(json).toStrictEqual({
    id: text,
    externalRef: "fleet-west",
    systemId: SYSTEM,
    partyOrgNo: CUSTOMER,
    rights,
    accessPackages: [],
    status: "New",
    redirectUrl: DONE,
    confirmUrl: `https://am.ui.tt02.altinn.no/accessmanagement/ui/systemuser/request?id=${String(json["id"])}`,
    escalated: false,
    created: text,
    timedOut: false,
  });
  return { all, id: json["id"] };
}

describe("a system user", () => {
  it("is asked for, accepted on the customer's page, found, and lets the system act", async () => {
    const { all, id } = await asked();
    const again = await call(all, "ask", "POST", `${SYSTEM_USERS}/request/vendor`, question);
    expect([again.status, again.json["id"]]).toEqual([200, id]);
    const page = await answerPage(all, id, "Accepted");
    expect([page.status, page.headers.get("location")]).toEqual([303, DONE]);
    for (const path of [String(id), `byexternalref/${SYSTEM}/${CUSTOMER}/fleet-west`])
      expect((await call(all, "read", "GET", `${SYSTEM_USERS}/request/vendor/${path}`)).json).toMatchObject({
        status: "Accepted",
      });
    expect((await call(all, "ask", "POST", `${SYSTEM_USERS}/request/vendor`, question)).status).toBe(400);
    const query = `system-id=${SYSTEM}&orgno=${CUSTOMER}&external-ref=fleet-west`;
    const { json: user } = await call(all, "ask", "GET", `${SYSTEM_USERS}/vendor/byquery?${query}`);
    expect(user).toStrictEqual({
      id: text,
      integrationTitle: "Herdbook",
      systemId: SYSTEM,
      productName: "Herdbook",
      reporteeOrgNo: CUSTOMER,
      created: text,
      isDeleted: false,
      supplierName: "FJORDVIK KOMMUNE",
      supplierOrgno: AGENCY,
      externalRef: "fleet-west",
      userType: "standard",
    });
    const listed = await call(all, "register", "GET", `${SYSTEM_USERS}/vendor/bysystem/${SYSTEM}`);
    expect(listed.json).toStrictEqual({ links: { next: null }, data: [user] });
    const subject = [attribute("urn:altinn:systemuser:uuid", String(user["id"]))];
    const decision = async (organisation: string): Promise<unknown> => {
      const request = decisionRequest("", "write", organisation, { subject });
      return (await atAltinn(all, "POST", PDP, request, { token: await altinnToken(all) })).json();
    };
    expect(await decision(CUSTOMER)).toMatchObject({ response: [{ decision: "Permit" }] });
    expect(await decision("314000730")).toMatchObject({ response: [{ decision: "NotApplicable" }] });
  });

  it("is refused on the page, or runs out after ten days", async () => {
    const { all, id } = await asked();
    await answerPage(all, id, "Rejected");
    const status = async (of: unknown) =>
      (await call(all, "read", "GET", `${SYSTEM_USERS}/request/vendor/${String(of)}`)).json;
    expect(await status(id)).toMatchObject({ status: "Rejected", timedOut: false });
    const next = await call(all, "ask", "POST", `${SYSTEM_USERS}/request/vendor/agent`, agents);
    const days = 11 * 24 * 60 * 60;
    all.altinn.clock.advance(days);
    const token = await mintAccessToken(all.maskinporten, {
      scope: scopes.read,
      claims: { exp: Date.now() / 1000 + 2 * days },
    });
    const path = `${SYSTEM_USERS}/request/vendor/agent/${String(next.json["id"])}`;
    const late = await atAltinn(all, "GET", path, undefined, { token });
    expect(await late.json()).toMatchObject({ status: "Timedout", timedOut: true });
    const page = await answerPage(all, next.json["id"], "Accepted");
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("Status: Timedout")]);
  });

  it.each([
    [
      "a system of another vendor",
      "register",
      SYSTEMS,
      { ...system, vendor: { authority: "iso6523-actorid-upis", ID: "0192:314000730" } },
      403,
      "AUTH-00012",
    ],
    [
      "an id that does not begin with the vendor",
      "register",
      SYSTEMS,
      { ...system, id: "herdbook" },
      400,
      "AUTH.VLD-00002",
    ],
    ["a system without clients", "register", SYSTEMS, { ...system, clientId: undefined }, 400, "AUTH.VLD-00001"],
    ["a system that exists", "register", SYSTEMS, system, 400, "AUTH.VLD-00003"],
    [
      "an address that the system does not have",
      "ask",
      `${SYSTEM_USERS}/request/vendor`,
      { ...question, redirectUrl: "https://other.example/" },
      400,
      "AUTH-00021",
    ],
    [
      "rights beyond the system's",
      "ask",
      `${SYSTEM_USERS}/request/vendor`,
      { ...question, rights: [{ resource: [{ id: "urn:altinn:resource", value: "another" }] }] },
      400,
      "AUTH-00001",
    ],
    [
      "a system that does not exist",
      "ask",
      `${SYSTEM_USERS}/request/vendor`,
      { ...question, systemId: `${AGENCY}_other` },
      400,
      "AUTH-00011",
    ],
    ...(
      [
        ["neither rights nor packages", { rights: [] }, "AUTH.VLD-00007"],
        ["a package beyond the system's", { accessPackages: [{ urn: "urn:altinn:accesspackage:x" }] }, "AUTH-00001"],
        ["an unknown customer", { partyOrgNo: "310000990" }, "AUTH-00000"],
      ] as const
    ).map(
      ([name, change, code]) =>
        [name, "ask", `${SYSTEM_USERS}/request/vendor`, { ...question, ...change }, 400, code] as const,
    ),
    [
      "an agent's request without packages",
      "ask",
      `${SYSTEM_USERS}/request/vendor/agent`,
      question,
      400,
      "AUTH.VLD-00007",
    ],
    ["a client of another system", "register", SYSTEMS, { ...system, id: `${AGENCY}_other` }, 400, "AUTH.VLD-00011"],
    ["a system without a name", "register", SYSTEMS, { ...system, id: `${AGENCY}_` }, 400, "AUTH.VLD-00002"],
    [
      "a redirect over http",
      "register",
      SYSTEMS,
      { ...system, allowedredirecturls: ["http://herdbook.example/"] },
      400,
      "AUTH.VLD-00010",
    ],
  ] as const)("%s is refused", async (_name, scope, path, body, status, code) => {
    const { all } = await asked();
    const refused = await call(all, scope, "POST", path, body);
    expect([refused.status, refused.json["code"]]).toEqual([status, code]);
  });

  it("an action that the system lacks is refused, and so is a PUT that a POST would be refused for", async () => {
    const { all } = await asked();
    const reading = { ...system, rights: rights.map((one) => ({ ...one, action: "read" })) };
    expect((await call(all, "register", "PUT", `${SYSTEMS}/${SYSTEM}`, reading)).status).toBe(200);
    const writing = { ...question, externalRef: "b", rights: rights.map((one) => ({ ...one, action: "write" })) };
    expect((await call(all, "ask", "POST", `${SYSTEM_USERS}/request/vendor`, writing)).json["code"]).toBe("AUTH-00001");
    const stolen = { ...system, vendor: { ...system.vendor, ID: "0192:314000730" } };
    expect((await call(all, "register", "PUT", `${SYSTEMS}/${SYSTEM}`, stolen)).status).toBe(403);
  });

  it("an agent's request has addresses of its own, and a repetition after a refusal is refused", async () => {
    const { all, id } = await asked();
    const made = await call(all, "ask", "POST", `${SYSTEM_USERS}/request/vendor/agent`, agents);
    const names = `${SYSTEM}/${CUSTOMER}/fleet-west`;
    const found = async (path: string): Promise<unknown> =>
      (await call(all, "read", "GET", `${SYSTEM_USERS}/request/vendor/${path}`)).json["id"];
    const agent = String(made.json["id"]);
    expect([await found(agent), await found(`agent/${String(id)}`)]).toEqual([undefined, undefined]);
    expect([await found(`agent/${agent}`), await found(`agent/byexternalref/${names}`)]).toEqual([agent, agent]);
    expect(await found(`byexternalref/${names}`)).toBe(id);
    await answerPage(all, agent, "Rejected");
    const again = await call(all, "ask", "POST", `${SYSTEM_USERS}/request/vendor/agent`, agents);
    expect([again.status, again.json["code"]]).toEqual([400, "AUTH-00009"]);
  });

  it("is changed by a request with an id of the vendor's, and neither moved nor brought back", async () => {
    const { all, id } = await asked();
    await answerPage(all, id, "Accepted");
    const [user] = all.register.data.systemUsers;
    const correlation = "d0c6a5b8-3f2e-4a56-9f3e-2b8f4a9f7c10";
    const change = (body: object, own = correlation) =>
      call(
        all,
        "ask",
        "POST",
        `${SYSTEM_USERS}/changerequest/vendor?correlation-id=${own}&system-user-id=${user?.id}`,
        body,
      );
    const { accessPackages } = agents;
    const wish = { requiredAccessPackages: accessPackages, unwantedRights: rights };
    expect((await change(wish, "x")).json["code"]).toBe("AUTH.VLD-00006");
    expect((await change({ ...wish, partyOrgNo: "314000730" })).json["code"]).toBe("AUTH.VLD-00008");
    expect((await change({ rights })).json["code"]).toBe("AUTH.VLD-00004");
    expect((await change({})).json["code"]).toBe("AUTH.VLD-00007");
    const made = await change(wish);
    expect([made.status, (await change(wish)).status]).toEqual([201, 200]);
    expect(made.json).toMatchObject({
      id: correlation,
      systemUserId: user?.id,
      requiredRights: [],
      unwantedAccessPackages: [],
      ...wish,
      status: "New",
    });
    const at = async (path: string) =>
      (await call(all, "read", "GET", `${SYSTEM_USERS}/${path}/${correlation}`)).status;
    expect([await at("changerequest/vendor"), await at("request/vendor")]).toEqual([200, 404]);
    await answerPage(all, correlation, "Accepted");
    expect(all.register.data.systemUsers).toMatchObject([{ id: user?.id, rights: [], accessPackages }]);
    all.register.change({ systemUsers: [{ ...user, isDeleted: true }] });
    expect((await change(wish, "d0c6a5b8-3f2e-4a56-9f3e-2b8f4a9f7c11")).status).toBe(404);
  });

  it("may do nothing once its system or its customer is deleted", async () => {
    const deletions: readonly ((all: Machines) => unknown)[] = [
      (all) => call(all, "register", "DELETE", `${SYSTEMS}/${SYSTEM}`),
      (all) => {
        all.register.people = [];
        const customer = { organisation_number: CUSTOMER, name: "A", unit_type: "AS", deleted: true };
        all.register.change({ organisations: [customer] });
      },
    ];
    for (const deletion of deletions) {
      const { all, id } = await asked();
      await answerPage(all, id, "Accepted");
      const subject = [attribute("urn:altinn:systemuser:uuid", String(all.register.data.systemUsers[0]?.id))];
      const decision = async (): Promise<unknown> => {
        const request = decisionRequest("", "write", CUSTOMER, { subject });
        return (await atAltinn(all, "POST", PDP, request, { token: await altinnToken(all) })).json();
      };
      expect(await decision()).toMatchObject({ response: [{ decision: "Permit" }] });
      await deletion(all);
      expect(await decision()).toMatchObject({ response: [{ decision: "NotApplicable" }] });
    }
  });

  it("needs the scope of each step", async () => {
    const { all } = await asked();
    expect((await call(all, "read", "POST", SYSTEMS, system)).status).toBe(403);
    expect((await call(all, "read", "POST", `${SYSTEM_USERS}/request/vendor`, question)).status).toBe(403);
    expect((await call(all, "ask", "GET", `${SYSTEM_USERS}/request/vendor/x`)).status).toBe(403);
    const disguised = `${SYSTEM_USERS}/request/vendor/x?a=/systemuser/vendor/bysystem/x`;
    expect((await call(all, "register", "GET", disguised)).status).toBe(403);
  });
});
