import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import type { FindingStatus, CheckInput } from "../../src/doctor/check.ts";
import { outsideChecks } from "../../src/doctor/checks/outside-checks.ts";
import { examined } from "../support/examined.ts";

/** What a check says of a site that answers so at this path, and by an empty page elsewhere. */
async function saidOf(
  id: string,
  path: string,
  status: number,
  headers: Readonly<Record<string, string>>,
  body = "",
  more: Partial<CheckInput> = {},
): Promise<FindingStatus[]> {
  const server = createServer(({ url }, response) => {
    const [head, own, text] = url === path ? [status, headers, body] : [200, {}, ""];
    response.writeHead(head, { "content-type": "text/html; charset=utf-8", ...own }).end(text);
  }).listen(0);
  await once(server, "listening");
  const url = new URL(`http://localhost:${(server.address() as AddressInfo).port}`);
  try {
    return (await examined(outsideChecks, id, { url, ...more })).map((finding) => finding.status);
  } finally {
    server.close();
  }
}

it.each<[number, string, string, FindingStatus]>([
  [200, "text/html; charset=utf-8", "form-action 'self'", "pass"],
  [200, "text/html; charset=utf-8", "form-action 'none'", "warn"],
  [200, "application/json", "form-action 'none'", "skip"],
  [303, "text/html; charset=utf-8", "form-action 'none'", "skip"],
  [500, "text/html; charset=utf-8", "form-action 'none'", "skip"],
])("a first page of status %i and type %s with %s is a %s of url-csp", async (status, type, policy, found) => {
  const headers = { "content-type": type, "content-security-policy": policy };
  expect(await saidOf("url-csp", "/", status, headers)).toEqual([found]);
});

const ours = '{"code":"session_required"}';

it.each<[number, string, FindingStatus]>([
  [401, ours, "pass"],
  [401, "{}", "fail"],
  [200, ours, "fail"],
])("an uncached session of status %i with %s is a %s of url-routes", async (status, body, found) => {
  expect(await saidOf("url-routes", "/auth/session", status, { "cache-control": "no-store" }, body)).toEqual([found]);
});

const cookie = { "set-cookie": "service-login=1; HttpOnly" };

it.each<[number, Readonly<Record<string, string>>, FindingStatus]>([
  [303, cookie, "skip"],
  [303, {}, "fail"],
  [500, cookie, "fail"],
])("a login of status %i with %j is a %s of url-login", async (status, headers, found) => {
  expect(await saidOf("url-login", "/auth/login", status, headers)).toEqual([found]);
});

it("a first page with every header that browsers need is a pass of url-page", async () => {
  const headers = { "x-frame-options": "DENY", "x-content-type-options": "nosniff" };
  expect(await saidOf("url-page", "/", 200, headers)).toEqual(["pass"]);
});

it.each<[number, FindingStatus]>([
  [200, "pass"],
  [401, "skip"],
])("a stream of status %i is a %s of url-events: the cookie may have no session there", async (status, found) => {
  const env = { ADGANGSKORT_COOKIE: "employee=1" };
  expect(await saidOf("url-events", "/auth/events", status, {}, ": open\n\n", { env })).toEqual([found]);
});
