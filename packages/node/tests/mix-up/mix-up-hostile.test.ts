import { describe, expect, it } from "vitest";
import { attacks, honestPage, type Ending, type Scene } from "./hostile.ts";
import { ids, pairs, useSideBySide, type Pair } from "./side-by-side.ts";
import { audiencesAt, redeemedAt, secretsOf, told, type Exchange } from "./wire.ts";
import { forgetProvider } from "../support/forget-provider.ts";
import { isLong } from "../support/form.ts";

// RFC 9700 4.4: one of two providers is in an attacker's hands. Whatever it does, it learns nothing that is for the other, and nobody is logged in.

const service = useSideBySide();

/** Endings after a code of the hostile provider's own was sent where it wanted it. All others come before. */
const whenRedeemed: ReadonlySet<Ending> = new Set([
  "client_authentication_failed",
  "code_refused",
  "id_token_invalid",
  "id_token_signature_invalid",
]);

/** In a landing each attack has four of the twelve pairs: each provider is hostile once, and honest once. The next attack has four others. */
const inLanding = ({ one, other }: Pair, turn: number): boolean =>
  (ids.indexOf(other) - ids.indexOf(one) + ids.length) % ids.length === 1 + (turn % (ids.length - 1));

const cases = attacks.flatMap((attack, turn) =>
  pairs
    .filter((pair) => (isLong || inLanding(pair, turn)) && (attack.fits?.(pair) ?? true))
    .map((pair) => [`${pair.one} beside ${pair.other}: ${attack.name}`, attack, pair] as const),
);

describe("A-04 a provider that means harm learns nothing of the one beside it, and lets nobody in:", () => {
  it.each(cases)("%s", async (_, attack, pair) => {
    const { one: hostile, other: honest } = pair;
    const ending = attack.ends(pair);
    service.serve([hostile, honest]);
    const [evil, good] = [service.idp(hostile), service.idp(honest)];
    const browser = service.newBrowser();
    const underWay = await service.answered(browser, honest);
    const scene: Scene = {
      hostile,
      honest,
      idp: service.idp,
      honestIdToken: async () => {
        await service.login(service.newBrowser(), honest);
        return idTokenIn(await service.wire.passed());
      },
      honestState: underWay.searchParams.get("state") ?? "",
    };
    const fault = await attack.fault(scene);
    forgetProvider();
    evil.fail(fault);
    const before = (await service.wire.passed()).length;
    const page = await service.login(browser, hostile);
    const elsewhere = good.hosts.includes(new URL(page.url).host);
    expect(elsewhere ? honestPage : service.events.at(-1)?.error?.code).toBe(ending);
    expect([page.stopped, page.status >= 400, await service.isLoggedIn(browser)]).toEqual([false, true, false]);
    const during = (await service.wire.passed()).slice(before);
    expect(redeemedAt(during).length > 0, "a code was sent to somebody").toBe(whenRedeemed.has(ending));
    // The control, beside the provider that still means harm.
    expect((await service.login(service.newBrowser(), honest)).stopped).toBe(true);
    const passed = await service.wire.passed();
    const controls = [...passed.slice(0, before), ...passed.slice(before + during.length)];
    const codes = secretsOf(passed, good.hosts).filter(({ name }) => name === "code");
    const secrets = [...secretsOf(controls, good.hosts), ...codes];
    expect(new Set(secrets.map(({ name }) => name))).toContain("code_verifier");
    expect(told(passed, evil.hosts, secrets)).toEqual([]);
    const [issuer, token] = [good.issuer, good.profile.endpoints.token];
    expect(audiencesAt(passed, evil.hosts).filter((audience) => [issuer, token].includes(audience))).toEqual([]);
  });
});

function idTokenIn(passed: readonly Exchange[]): string {
  const token = passed
    .map(({ answer }) => /"id_token":"([^"]+)"/.exec(answer)?.[1])
    .find((found) => found !== undefined);
  if (token === undefined) throw new Error("Nobody has logged in");
  return token;
}
