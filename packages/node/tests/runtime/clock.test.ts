import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { steadyClock } from "../../src/runtime/clock.ts";
import { figures } from "../../reliability/figures.ts";

const noon = Date.UTC(2027, 2, 28, 11);
const minute = 60_000;
const at = (milliseconds: number): number => (noon + milliseconds) / 1000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date", "performance"], now: noon });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the clock of sessions", () => {
  it("is the system's, in whole seconds", () => {
    const now = steadyClock();
    vi.advanceTimersByTime(1999);
    expect(now()).toBe(at(1000));
    vi.setSystemTime(noon + 90 * minute);
    expect(now()).toBe(at(90 * minute));
  });

  it.each([2, figures["L-12"].setBackMinutes, 15])(
    "[L-12] goes on where the system's is set back by %i minutes",
    (minutes) => {
      const now = steadyClock();
      vi.setSystemTime(noon - minutes * minute);
      expect(now()).toBe(at(0));
      vi.advanceTimersByTime(5 * minute);
      expect(now()).toBe(at(5 * minute));
      // Set right again: neither is a second lost nor told twice.
      vi.setSystemTime(noon + 5 * minute);
      expect(now()).toBe(at(5 * minute));
    },
  );

  it("follows the system's over what is no set-back worth a thought, and where the time before was what was wrong", () => {
    const now = steadyClock();
    vi.setSystemTime(noon - 59_000);
    expect(now()).toBe(at(-59_000));
    vi.setSystemTime(noon - 59_000 - 16 * minute);
    expect(now()).toBe(at(-59_000 - 16 * minute));
  });
});
