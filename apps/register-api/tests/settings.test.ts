import { expect, test } from "vitest";
import { settingsFrom } from "../settings.ts";

test("the register knows its own address: the control", () => {
  expect(settingsFrom({ ORIGIN: "https://register.example.no" }).origin).toBe("https://register.example.no");
});

test.each(["https://register.example.no/", "https://Register.example.no", "https://register.example.no/v1", " ", "x"])(
  "an address that no application requests tokens for does not start a register that refuses them all: %j",
  (ORIGIN) => {
    expect(() => settingsFrom({ ORIGIN })).toThrow(/^ORIGIN must be written as https:\/\/register\.example\.no, not /);
  },
);
