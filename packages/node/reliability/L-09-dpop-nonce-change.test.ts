import { afterEach, expect, it, vi } from "vitest";
import { inForm } from "../tests/support/form.ts";
import { apis, useHelseid } from "../tests/support/helseid.ts";
import { kari, origin } from "../tests/support/service.ts";
import { figures } from "./figures.ts";

const { parallel, ...forms } = figures["L-09"];
const calls = inForm(forms.calls);
const callsInParallel = inForm(forms.callsInParallel);
const logins = inForm(forms.logins);
const changeEvery = inForm(forms.changeEvery);
const { summary } = apis;
const service = useHelseid({ scopes: ["nhn:kjernejournal/les"], apis: [summary] });

afterEach(() => {
  vi.useRealTimers();
});

/** An API that takes its newest nonce alone. */
function demandNonces(): { readonly refused: () => number } {
  let [asked, refused] = [0, 0];
  const nonce = (): string => `nonce-${Math.floor(asked / changeEvery)}`;
  service.answer = () => {
    const proof = service.received.at(-1)?.proof;
    // A thousand calls are enough to look back on.
    if (service.received.length > 1000) service.received.splice(0, 900);
    if (proof?.["nonce"] !== nonce()) {
      refused += 1;
      const headers = { "www-authenticate": 'DPoP error="use_dpop_nonce"', "dpop-nonce": nonce() };
      return new Response(null, { status: 401, headers });
    }
    asked += 1;
    return Response.json({});
  };
  return { refused: () => refused };
}

async function failuresOf(session: Awaited<ReturnType<typeof service.session>>, count: number): Promise<number> {
  let failures = 0;
  for (let call = 0; call < count; call += 1) {
    const answer = await session.fetch(`${summary.address}pasienter`).catch(() => undefined);
    if (answer?.status !== 200) failures += 1;
    await answer?.body?.cancel();
  }
  return failures;
}

it(
  `[L-09] 0 errors in ${calls} calls whose nonce changes every ${changeEvery}, and one round trip more for each change`,
  { timeout: 120_000 },
  async () => {
    const { refused } = demandNonces();
    const session = await service.session();
    expect(await failuresOf(session, calls)).toBe(0);
    expect(refused()).toBe(calls / changeEvery);
    expect(service.idp.calls.all("token").filter(({ status }) => status === 200)).toHaveLength(1);
  },
);

it(
  `[L-09] 0 errors among ${parallel} × ${callsInParallel} parallel calls, each of which asks once more at the most`,
  { timeout: 60_000 },
  async () => {
    const { refused } = demandNonces();
    const session = await service.session();
    const failures = await Promise.all(Array.from({ length: parallel }, () => failuresOf(session, callsInParallel)));
    expect(failures).toEqual(Array(parallel).fill(0));
    expect(refused()).toBeLessThanOrEqual(parallel * ((parallel * callsInParallel) / changeEvery + 1));
  },
);

it(`[L-09] 0 failed logins of ${logins} when HelseID lets go of its nonces between them, each with two calls at the most`, async () => {
  const stopAt = (url: string): boolean => url === `${origin}/pasient`;
  vi.useFakeTimers({ toFake: ["Date"] });
  for (let login = 0; login < logins; login += 1) {
    const page = await service.newBrowser().login("/auth/login?return_to=/pasient", { person: kari, stopAt });
    expect(page.stopped).toBe(true);
    vi.setSystemTime(Date.now() + 3600 * 1000);
  }
  const calls = service.idp.calls.all("token");
  expect(calls.map(({ status }) => status)).toEqual(Array.from({ length: logins }, () => [400, 200]).flat());
});
