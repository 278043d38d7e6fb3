import { digdir, rule } from "@adgangskort/testing/rules";
import { verify } from "@adgangskort/testing/rules/vitest";
import { expect } from "vitest";
import left from "./left.json" with { type: "json" };
import { subject } from "./verified-service.ts";

verify(digdir.ansattporten, {
  subject,
  left,
  more: [
    rule("AP-24", "a person who was logged in two hours ago is logged out", async ({ agent, login, pass, whoIsIn }) => {
      const browser = agent();
      await login(browser, "in");
      expect(await whoIsIn(browser)).toBe("in");
      await pass(121 * 60);
      expect(await whoIsIn(browser)).toBe("out");
    }),
  ],
});
