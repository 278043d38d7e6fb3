import { digdir, rule } from "@adgangskort/testing/rules";
import { verify } from "@adgangskort/testing/rules/vitest";
import { expect } from "vitest";
import left from "./left.json" with { type: "json" };
import { subject } from "./subject.ts";

verify(digdir.ansattporten, {
  subject,
  left,
  more: [
    rule("AP-24", "a person who was logged in two hours ago is logged out", async (subject) => {
      const browser = subject.agent();
      await subject.login(browser, "in");
      expect(await subject.whoIsIn(browser)).toBe("in");
      await subject.pass(121 * 60);
      expect(await subject.whoIsIn(browser)).toBe("out");
    }),
  ],
});
