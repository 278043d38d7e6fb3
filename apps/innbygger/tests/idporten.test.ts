import { lineOf } from "@adgangskort/testing/rules/vitest";
import { http, HttpResponse } from "msw";
import { expect } from "vitest";
import { attemptRules, keyRule } from "#shell/tests/rules/digdir-log.ts";
import { play } from "#shell/tests/rules/rule.ts";
import * as app from "./app.ts";
import { calling, environment, path, register, test, who } from "./app.ts";

// What the app's log says in its own words, and what its API is called with.

play("digdir.idporten", [keyRule("IP-23"), ...attemptRules("IP-29", () => ({}))], app);

const line = lineOf("digdir.idporten");

test(
  ...line("IP-36", "the register gets an access token for itself and this scope, and nothing else"),
  async ({ userAgent, network }) => {
    const sent: (string | null)[] = [];
    network.use(
      http.get(register.address, ({ request }) => {
        sent.push(request.headers.get("authorization"), request.headers.get("cookie"));
        return HttpResponse.json({});
      }),
    );
    await userAgent.login(path, who);
    await userAgent.open(calling);
    const [authorization = "", cookie] = sent;
    expect(authorization).toMatch(/^Bearer /);
    expect(cookie).toBeNull();
    const claims = Buffer.from(String(authorization).split(".")[1] ?? "", "base64url").toString();
    expect(JSON.parse(claims)).toMatchObject({
      aud: register.audience,
      scope: `openid ${register.scope}`,
      client_id: environment.CLIENT_ID,
    });
  },
);
