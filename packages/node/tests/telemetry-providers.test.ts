import { describe, expect, it } from "vitest";
import { openTelemetry } from "../src/opentelemetry.ts";
import { leaksIn } from "./fault-matrix/leaks.ts";
import { SecretRegister, watchProvider } from "./fault-matrix/secrets.ts";
import type { Application } from "./support/application.ts";
import { useEntra } from "./support/entra.ts";
import { useFeide } from "./support/feide.ts";
import { useHelseid } from "./support/helseid.ts";
import { origin as citizens, useIdporten } from "./support/idporten.ts";
import { kari, origin } from "./support/service.ts";
import { inTracedServer, useSdk } from "./support/telemetry.ts";

/** The endpoints that a login and a logout call at each provider, beside discovery and the keys, which other tests may have read. */
describe.each<
  [string, () => Pick<Application, "idp" | "auth" | "serve" | "session" | "headers">, readonly string[], string]
>([
  ["HelseID", () => useHelseid(), ["par", "token"], origin],
  ["Feide", () => useFeide(), ["directory", "token", "userinfo"], origin],
  ["ID-porten", () => useIdporten(), ["par", "token"], citizens],
  ["Entra ID", () => useEntra(), ["token"], origin],
])("telemetry of %s", (_, use, endpoints, of) => {
  const application = use();
  const sdk = useSdk("SDK 2");

  it("names its endpoints, and has no secret, name or national id", async () => {
    const register = new SecretRegister();
    const reading: Promise<void>[] = [];
    watchProvider(
      application.idp,
      () => register,
      (body) => reading.push(body),
    );
    Object.assign(application, { auth: inTracedServer(application.serve({}, { telemetry: openTelemetry() })) });
    await application.session();
    const logout = { method: "POST", headers: new Headers([...application.headers(), ["origin", of]]) };
    await application.auth.handler(new Request(`${of}/auth/logout`, logout));
    await Promise.all(reading);
    for (const { endpoint, parameters } of application.idp.calls.all())
      if (endpoint !== "end_session") register.addMembers(parameters);
    const spans = sdk.spans().map(({ name, attributes, status, events }) => ({ name, attributes, status, events }));
    const exported = JSON.stringify([spans, await sdk.collect()]);
    const called = new Set(spans.map(({ attributes }) => attributes["adgangskort.endpoint"]));
    expect([...called]).toEqual(expect.arrayContaining([...endpoints]));
    expect(leaksIn(register.all(), { "what is exported": exported })).toEqual([]);
    for (const value of [kari, "code=", "state=", "Kari"]) expect(exported).not.toContain(value);
  });
});
