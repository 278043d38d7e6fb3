import { describe, expect, it } from "vitest";
import { createAuthClient } from "../src/index.ts";

describe("the address of a login", () => {
  it("says where to come back to, how strongly and how recently, and in which language", () => {
    const client = createAuthClient({ language: "nn" });
    expect(
      client.loginHref({
        provider: "jobbkonto",
        returnTo: "/sak/1?a=b#c",
        assurance: ["high", "entraid"],
        maxAgeSeconds: 0,
      }),
    ).toBe("/auth/login/jobbkonto?ui_locales=nn&assurance=high+entraid&max_age=0&return_to=%2Fsak%2F1%3Fa%3Db%23c");
  });

  it("says nothing of what was not wished for, and is made where there is no page, too", () => {
    expect(createAuthClient({ routesPath: "/innlogging" }).loginHref({ returnTo: "/" })).toBe(
      "/innlogging/login?return_to=%2F",
    );
    expect(createAuthClient().loginHref()).toBe("/auth/login");
  });
});
