import { faults, type Fault } from "@adgangskort/mock-idp";
import { afterEach, expect, it, vi } from "vitest";
import { useProviderOnAPort, type LoginPage } from "./provider-on-a-port.ts";
import { noneUnhandled } from "./unhandled.ts";

const service = useProviderOnAPort("http://localhost:3998", { userinfo: true });
noneUnhandled();
afterEach(() => vi.useRealTimers());

const isCallback = (url: string): boolean => url.startsWith(`${service.origin}/auth/callback`);
/** VSCHAR, and refused by many a firewall. */
const hostile = "' OR 1=1; DROP TABLE codes --";
const isHostile: NonNullable<Fault["when"]> = ({ parameters }) => parameters["code"] === hostile;
const tokenCalls = (): number => service.idp.calls.all("token").length;
const upToCallback = (): Promise<LoginPage> => service.login(isCallback);
const pass = (seconds: number): void => void vi.setSystemTime(Date.now() + seconds * 1000);

/** A stranger's callback: a login of their own, with a code that they made. */
async function strangersCallback(): Promise<void> {
  const page = await upToCallback();
  const url = new URL(page.url);
  url.searchParams.set("code", hostile);
  expect((await page.open(url.href)).status).toBe(503);
}

const ways: readonly (readonly [string, () => Fault])[] = [
  ["drops the connection", () => faults.network("token")],
  ["answers 502", () => faults.status("token", 502)],
  ["answers 503 and asks for a minute", () => ({ ...faults.tooMany("token", 60), before: () => busy() })],
];
const busy = (): Response => new Response("", { status: 503, headers: { "retry-after": "60" } });

it.each(ways)("[L-07] strangers whose codes a firewall refuses stop nobody's login: it %s", async (_, fault) => {
  const victim = await upToCallback();
  service.idp.fail({ ...fault(), when: isHostile });
  for (let count = 0; count < 12; count += 1) await strangersCallback();
  expect((await victim.open(victim.url)).stopped).toBe(true);
});
