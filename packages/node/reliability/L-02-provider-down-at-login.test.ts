import dns from "node:dns";
import http from "node:http";
import { faults } from "@adgangskort/mock-idp";
import { afterEach, describe, expect, it, vi } from "vitest";
import { headingOf } from "../tests/support/heading.ts";
import { se } from "../src/texts/se.ts";
import { figures } from "./figures.ts";
import { useProviderOnAPort } from "./provider-on-a-port.ts";
import { noneUnhandled } from "./unhandled.ts";

const service = useProviderOnAPort();
noneUnhandled();
afterEach(() => vi.restoreAllMocks());

const { answeredMs, people } = figures["L-02"];

const open = (language = "nb", path = "/sak/1"): Promise<Response> =>
  service.auth.handler(
    new Request(`${service.origin}/auth/login?return_to=${encodeURIComponent(path)}`, {
      headers: {
        accept: "text/html",
        "accept-language": language,
        "sec-fetch-mode": "navigate",
        "sec-fetch-dest": "document",
      },
    }),
  );

interface Outage {
  readonly what: string;
  readonly begin: () => unknown;
  /** Whether this process has read the metadata before. */
  readonly known: boolean;
}

const known = [true, false];
const outages: readonly Outage[] = [
  ...known.map((each) => ({ what: "refuses connections", begin: () => service.down(), known: each })),
  {
    what: "cannot be found in time, as nobody answers at all (L-40)",
    begin: () => {
      http.globalAgent.destroy();
      vi.spyOn(dns, "lookup").mockImplementation(() => undefined);
    },
    known: false,
  },
  ...(["discovery", "par"] as const).flatMap((endpoint) => [
    {
      what: `breaks the connection at ${endpoint}`,
      begin: () => service.idp.fail(faults.network(endpoint)),
      known: endpoint === "par",
    },
    { what: `answers 503 at ${endpoint}`, begin: () => service.idp.fail(faults.status(endpoint, 503)), known: false },
  ]),
];

describe.each(outages)("[L-02] a login at a provider that $what, its metadata known: $known", (outage) => {
  it(`is answered within ${answeredMs} ms by a page that helps, and leaves nothing behind`, async () => {
    if (outage.known) await service.login((url) => url.startsWith(service.issuer));
    await outage.begin();
    const began = performance.now();
    const answer = await open();
    expect(performance.now() - began).toBeLessThan(answeredMs);
    expect([answer.status, answer.headers.get("retry-after"), answer.headers.getSetCookie()]).toEqual([503, "30", []]);
    const page = await answer.text();
    expect(page).toMatch(headingOf("provider_unavailable"));
    expect(page).toContain(`href="/auth/login?return_to=${encodeURIComponent(`${service.origin}/sak/1`)}"`);
    const { reference } = service.events.at(-1) ?? {};
    expect(reference).toMatch(/^[0-9a-f]{12}$/);
    expect(page).toContain(reference);
    expect(page).not.toMatch(/ECONN|\.ts:|at \w+ \(/);
  });
});

it(`[L-02] the outages are ${figures["L-02"].outages}`, () => {
  expect(outages).toHaveLength(figures["L-02"].outages);
});

it("[L-02] the page is in the person's language", async () => {
  await service.down();
  expect(await (await open("se")).text()).toContain(se.errors.provider_unavailable.title);
});

it(`[L-02] ${people} people who meet it leave nothing behind, and log in when it is back`, async () => {
  await service.down();
  const answers = await Promise.all(Array.from({ length: people }, () => open()));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
  expect(answers.flatMap(({ headers }) => headers.getSetCookie())).toEqual([]);
  await service.up();
  vi.spyOn(Date, "now").mockReturnValue(Date.now() + 4000);
  expect((await service.login()).stopped).toBe(true);
});
