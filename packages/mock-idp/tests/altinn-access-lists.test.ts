import { describe, expect, it } from "vitest";
import { decisionRequest, LISTS, PDP, RESOURCE } from "./support/altinn-requests.ts";
import { altinnToken, atAltinn, CUSTOMER, type Machines, machines } from "./support/machine-client.ts";

const text = expect.any(String) as unknown;

describe("an access list", () => {
  const list = `${LISTS}/agy/approved`;
  const urn = (number: string): string => `urn:altinn:organization:identifier-no:${number}`;
  const at = async (
    all: Machines,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => {
    const scope = "altinn:resourceregistry/access-list.write altinn:resourceregistry/access-list.read";
    const token = await altinnToken(all, { scope });
    return atAltinn(all, method, path, body, { token, headers, key: null });
  };

  it("is made, filled and connected, and opens the resource at the PDP", async () => {
    const all = machines({ resources: [{ id: RESOURCE, name: "Fangst", accessLists: true }] });
    const decision = async (): Promise<unknown> => {
      const request = decisionRequest("12829030037", "read", CUSTOMER);
      return (await atAltinn(all, "POST", PDP, request, { token: await altinnToken(all) })).json();
    };
    expect(await decision()).toMatchObject({ response: [{ decision: "Deny" }] });
    const made = await at(all, "PUT", list, { name: "Approved landing sites", description: "Ports" });
    expect(await made.json()).toStrictEqual({
      urn: "urn:altinn:access-list:agy:approved",
      identifier: "approved",
      name: "Approved landing sites",
      description: "Ports",
      createdAt: text,
      updatedAt: text,
    });
    const members = await at(all, "PUT", `${list}/members`, { data: [urn(CUSTOMER)] });
    expect(await members.json()).toMatchObject({
      data: [{ id: text, since: text, identifiers: { "urn:altinn:organization:identifier-no": CUSTOMER } }],
    });
    expect(await decision()).toMatchObject({ response: [{ decision: "Deny" }] });
    await at(all, "PUT", `${list}/resource-connections/${RESOURCE}`, { actionFilters: null });
    expect(await decision()).toMatchObject({ response: [{ decision: "Permit" }] });
    await at(all, "DELETE", `${list}/members`, { data: [urn(CUSTOMER)] });
    expect(await decision()).toMatchObject({ response: [{ decision: "Deny" }] });
    await at(all, "POST", `${list}/members`, { data: [urn(CUSTOMER)] });
    expect(await decision()).toMatchObject({ response: [{ decision: "Permit" }] });
  });

  it("has an ETag, which a change must name if it names one; it holds organisations alone, and is its owner's", async () => {
    const all = machines();
    const made = await at(all, "PUT", list, { name: "A" }, { "if-none-match": "*" });
    expect((await at(all, "PUT", list, { name: "B" }, { "if-none-match": "*" })).status).toBe(412);
    const tag = made.headers.get("etag") ?? "";
    expect((await at(all, "PUT", list, { name: "B" }, { "if-match": tag })).status).toBe(200);
    expect((await at(all, "PUT", list, { name: "C" }, { "if-match": tag })).status).toBe(412);
    const person = "urn:altinn:person:identifier-no:01868530053";
    expect((await at(all, "PUT", `${list}/members`, { data: [person] })).status).toBe(400);
    expect((await at(all, "PATCH", list, {})).status).toBe(501);
    expect((await at(all, "GET", `${LISTS}/ttd/approved`)).status).toBe(403);
  });

  it.each([
    ["GET", `resource-connections/${RESOURCE}`, undefined, 405],
    ["POST", "", {}, 405],
    ["PATCH", "members", {}, 405],
    ["GET", "other", undefined, 404],
    ["PUT", `resource-connections/${RESOURCE}`, "{", 400],
    ["PUT", `resource-connections/${RESOURCE}`, { actionFilters: "read" }, 400],
    ["PUT", "resource-connections/another-resource", {}, 400, "RR-00002"],
    ["PUT", "members", { data: [urn("310000990")] }, 400, "RR-00001"],
    ["PUT", "members", { data: Array.from({ length: 101 }, () => urn(CUSTOMER)) }, 400, "RR.VLD-00002"],
  ])("%s %s is refused, and changes nothing: row %#", async (method, path, body, status, code?: string) => {
    const connected = {
      owner: "agy",
      identifier: "approved",
      name: "A",
      description: "",
      members: [],
      connections: {},
    };
    const customer = { organisation_number: "310000248", name: "A", unit_type: "AS" };
    const all = machines({
      resources: [{ id: RESOURCE, name: "Fangst" }],
      organisations: [customer],
      accessLists: [connected],
    });
    const refused = await at(all, method, path === "" ? list : `${list}/${path}`, body);
    expect(refused.status).toBe(status);
    const answer = (await refused.json().catch(() => ({}))) as { readonly code?: string };
    expect(answer.code).toEqual(code ?? answer.code);
    expect(all.register.data.accessLists).toStrictEqual([connected]);
  });

  it("shows its members in pages of 100, 304 to a reader who has it, and 204 to a second deletion", async () => {
    const all = machines();
    await at(all, "PUT", list, { name: "A" });
    const numbers = Array.from({ length: 150 }, (_, index) => String(310_000_000 + index));
    for (const part of [numbers.slice(0, 100), numbers.slice(100)])
      await at(all, "POST", `${list}/members`, { data: part.map(urn) });
    interface Page {
      readonly links: { readonly next: string | null };
      readonly data: readonly unknown[];
    }
    const answer = await at(all, "GET", `${list}/members`);
    const first = (await answer.json()) as Page;
    const { pathname, search } = new URL(first.links.next ?? "");
    const second = (await (await at(all, "GET", `${pathname}${search}`)).json()) as Page;
    expect([first.data.length, second.data.length, second.links.next]).toEqual([100, 50, null]);
    const seen = { "if-none-match": answer.headers.get("etag") ?? "" };
    expect((await at(all, "GET", `${list}/members`, undefined, seen)).status).toBe(304);
    expect((await at(all, "DELETE", list)).status).toBe(200);
    expect((await at(all, "DELETE", list)).status).toBe(204);
  });

  it("is written by no token that may only read, and read by one that may write", async () => {
    const all = machines();
    const status = async (right: string, method: string, path: string, body?: object) => {
      const token = await altinnToken(all, { scope: `altinn:resourceregistry/access-list.${right}` });
      return (await atAltinn(all, method, path, body, { token, key: null })).status;
    };
    expect(await status("read", "PUT", list, { name: "A" })).toBe(403);
    expect(await status("write", "PUT", list, { name: "A" })).toBe(200);
    expect(await status("write", "GET", list)).toBe(200);
  });
});
