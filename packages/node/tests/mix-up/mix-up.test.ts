import { describe, expect, it } from "vitest";
import { callbackOf, ids, pairs, useSideBySide, type Id } from "./side-by-side.ts";
import { redeemedAt, secretsOf, told } from "./wire.ts";

// RFC 9700 4.4: an answer, or what goes with one, that comes to another provider than the one that was asked.

const service = useSideBySide();

/** Every application of two of them, of three, and of all. */
const applications: readonly (readonly Id[])[] = [2, 3, 4].flatMap((size) => choices(ids, size));

function choices(among: readonly Id[], size: number): readonly (readonly Id[])[] {
  if (size === 0) return [[]];
  return among.flatMap((id, index) => choices(among.slice(index + 1), size - 1).map((others) => [id, ...others]));
}

const swaps = applications.flatMap((providers) =>
  pairs
    .filter(({ one, other }) => providers.includes(one) && providers.includes(other))
    .map((pair) => ({ providers: providers.join(", "), has: providers, ...pair })),
);

it("has every application of two, three and four providers, and every ordered pair of each", () => {
  expect([applications.length, swaps.length]).toEqual([6 + 4 + 1, 6 * 2 + 4 * 6 + 12]);
});

describe("A-04 the answer to a login brought to another provider's redirect_uri", () => {
  it.each(swaps)("is none at $providers: from $one to $other, and logs in at its own", async ({ has, one, other }) => {
    service.serve(has);
    const browser = service.newBrowser();
    // A login is under way there too: the browser has a transaction for either.
    await service.answered(browser, other);
    const answer = await service.answered(browser, one);
    const swapped = await browser.open(callbackOf(other) + answer.search);
    expect(swapped.status).toBe(400);
    expect(service.events.at(-1)?.error?.code).toBe("transaction_missing");
    expect(await service.isLoggedIn(browser)).toBe(false);
    expect(redeemedAt(await service.wire.passed())).toEqual([]);
    // The control.
    expect((await browser.open(answer)).status).not.toBe(400);
    expect(await service.isLoggedIn(browser)).toBe(true);
    expect(service.events.at(-1)).toMatchObject({ result: "succeeded", provider: one });
    const passed = await service.wire.passed();
    const secrets = secretsOf(passed, service.idp(one).hosts);
    expect(secrets.map(({ name }) => name)).toContain("code_verifier");
    expect(told(passed, service.idp(other).hosts, secrets)).toEqual([]);
  });
});
