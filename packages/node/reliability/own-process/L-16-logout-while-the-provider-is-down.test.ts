import { faults } from "@adgangskort/mock-idp";
import { describe, expect, it } from "vitest";
import { logOut, useTokenService } from "../../tests/support/api.ts";
import { forgetProvider, origin } from "../../tests/support/service.ts";
import { figures } from "../figures.ts";

const service = useTokenService();
const { answeredMs, outages: howMany } = figures["L-16"];

interface Outage {
  readonly what: string;
  readonly begin: () => void;
}

const outages: readonly Outage[] = [
  {
    what: "whose every answer takes longer than people wait, and of whom the process knows nothing yet",
    begin: () => {
      forgetProvider();
      service.idp.fail(faults.slow("discovery", 6000));
    },
  },
  {
    what: "that is gone, and of whom the process knows nothing yet",
    begin: () => {
      forgetProvider();
      service.idp.fail(faults.network("discovery"));
    },
  },
];

/** Of one whose metadata are known, tests/session/revocation.test.ts has the two seconds. */
describe.each(outages)("[L-16] a logout at a provider $what", ({ begin }) => {
  it(`ends the session within ${answeredMs} ms: its cookie is refused, and the operator is told`, async () => {
    await service.session();
    const stolen = service.headers();
    begin();
    const began = performance.now();
    const answer = await logOut(service);
    expect(performance.now() - began).toBeLessThanOrEqual(answeredMs);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/auth/logged-out"]);
    expect(await service.auth.session(stolen)).toBeNull();
    const replay = await service.auth.handler(new Request(`${origin}/auth/session`, { headers: stolen }));
    expect(replay.status).toBe(401);
    expect(service.events).toContainEqual(expect.objectContaining({ action: "logout", result: "warned" }));
  });
});

it(`[L-16] the outages are ${howMany}`, () => {
  expect(outages).toHaveLength(howMany);
});

it("[L-16] the person is told that the provider may still know them", async () => {
  await service.session();
  forgetProvider();
  service.idp.fail(faults.network("discovery"));
  const answer = await logOut(service);
  const cookie = answer.headers.getSetCookie().map((line) => line.split(";")[0]);
  const headers = { accept: "text/html", "accept-language": "en", cookie: cookie.join("; ") };
  const page = await (await service.auth.handler(new Request(`${origin}/auth/logged-out`, { headers }))).text();
  expect(page).toContain("Ansattporten may still remember you in this browser.");
});
