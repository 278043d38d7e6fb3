import { expect, it } from "vitest";
import { retryAfterIn } from "../../src/http/headers/retry-after.ts";

const date = "Mon, 30 Nov 2026 12:00:00 GMT";

it.each([
  ["7", 7],
  ["3600", 60],
  ["Mon, 30 Nov 2026 12:00:09 GMT", 9],
  ["Mon, 30 Nov 2026 13:00:00 GMT", 60],
  ["Mon, 30 Nov 2026 11:00:00 GMT", 0],
  ["soon", undefined],
  [" ", undefined],
])(
  "a provider that says Retry-After: %s is left alone for at most a minute, and never for less than no time",
  (given, seconds) => {
    expect(retryAfterIn({ "retry-after": given, date })).toBe(seconds);
  },
);
