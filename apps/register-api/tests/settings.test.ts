import { expect, test } from "vitest";
import { listenAddress, settingsFrom } from "../settings.ts";

test("the register knows its own address: the control", () => {
  expect(settingsFrom({ ORIGIN: "https://register.example.no" }).origin).toBe("https://register.example.no");
});

test.each(["https://register.example.no/", "https://Register.example.no", "https://register.example.no/v1", " ", "x"])(
  "an address that no application requests tokens for does not start a register that refuses them all: %j",
  (ORIGIN) => {
    expect(() => settingsFrom({ ORIGIN })).toThrow(/^ORIGIN must be written as https:\/\/register\.example\.no, not /);
  },
);

test("the register listens at its own address, and behind a proxy at the one that it is given", () => {
  const origin = "https://register.example.no:4100";
  expect(listenAddress({ origin }, undefined)).toEqual({ hostname: "register.example.no", port: 4100 });
  expect(listenAddress({ origin }, "0.0.0.0:4200")).toEqual({ hostname: "0.0.0.0", port: 4200 });
});

test.each(["", "4100", "0.0.0.0", "0.0.0.0:", "http://0.0.0.0:4100"])(
  "an address that cannot be listened at does not start the register: %j",
  (address) => {
    expect(() => listenAddress({ origin: "https://register.example.no" }, address)).toThrow(/^BIND_ADDRESS must be/);
  },
);
