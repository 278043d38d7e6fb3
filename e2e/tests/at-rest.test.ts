import { basename } from "node:path";
import type { Call } from "@adgangskort/mock-idp";
import { sessionCookieOf } from "../support/addresses.ts";
import { filesBelow, filesHolding } from "../support/files.ts";
import { kari } from "../support/person.ts";
import { factsOf, personNamed } from "../support/provider.ts";
import { expect, test } from "../support/test.ts";

/** What was sent to the provider and must not lie about. */
function secretsOf({ parameters }: Call): string[] {
  return ["code_verifier", "client_assertion", "state", "nonce", "request_uri"].flatMap((name) => {
    const value = parameters[name];
    return typeof value === "string" ? [value] : [];
  });
}

test("the store's files hold nothing readable of a login: no name, organisation, id, code, token, or session id", async ({
  enter,
  context,
  provider,
  minimal,
  baseURL,
}) => {
  await enter(kari);
  const sessionId = (await context.cookies()).find(({ name }) => name === sessionCookieOf(baseURL ?? ""))?.value ?? "";
  const facts = factsOf(personNamed(provider.idp, "Kari Testmo"));
  const sent = provider.idp.calls.all().flatMap(secretsOf);
  expect(sessionId).toHaveLength(43);
  expect([...provider.issued].length, "code, id_token and access token at least").toBeGreaterThanOrEqual(3);
  expect(sent.length).toBeGreaterThanOrEqual(4);

  const files = filesBelow(minimal.data);
  expect(files.map((file) => basename(file))).toEqual(expect.arrayContaining(["sessions.db", "sessions.db-wal"]));
  // The provider's id stands in the clear, so that operators can see where sessions come from: the files are the right ones.
  expect(filesHolding(files, ["ansattporten"])).not.toEqual([]);
  expect(filesHolding(files, [...facts, ...provider.issued, ...sent, sessionId])).toEqual([]);
});

test("nothing of a login is printed by the server but what the audit log has: the numbers of organisations", async ({
  enter,
  provider,
  minimal,
}) => {
  await enter(kari);
  const printed = minimal.output().replaceAll(/"organisations":\[[\d",]*\]/g, "");
  expect(printed).toContain('"action":"login","result":"succeeded"');
  for (const value of [...factsOf(personNamed(provider.idp, "Kari Testmo")), ...provider.issued])
    expect(printed).not.toContain(value);
});
