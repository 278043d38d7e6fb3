import { beforeEach, vi } from "vitest";
import type * as Errors from "../../src/errors/errors.ts";
import { seen, sentIn } from "./leaks.ts";
import type { Scene } from "./scene.ts";

/** Every error that the library made while a test ran, whether it was thrown, told or swallowed. */
export const made: Error[] = [];

/** Everything that was written to the console, to the standard streams, or as a warning. */
export const written: unknown[] = [];

/** The module of errors, of which each one is recorded. For `vi.mock`. */
export function recorded(actual: typeof Errors): typeof Errors {
  class RecordedError extends actual.AuthError {
    constructor(code: Errors.AuthErrorCode, ...[evidence]: unknown[]) {
      super(code, evidence as never);
      made.push(this);
    }
  }
  const asAuthError: (typeof Errors)["asAuthError"] = (error) => {
    const found = actual.asAuthError(error);
    made.push(found);
    return found;
  };
  return { ...actual, asAuthError, AuthError: RecordedError as unknown as (typeof Errors)["AuthError"] };
}

/** Listens from now on; each test begins with nothing heard. */
export function eavesdrop(): void {
  for (const method of ["log", "info", "warn", "error", "debug"] as const) {
    vi.spyOn(console, method).mockImplementation((...parts) => void written.push(...parts));
  }
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, "write").mockImplementation((chunk) => written.push(String(chunk)) > 0);
  process.on("warning", (warning) => written.push(warning));
  beforeEach(() => {
    written.length = 0;
    made.length = 0;
  });
}

/** Everywhere that somebody could read what went on. */
export async function placesOf({ service, answers }: Scene, thrown?: unknown): Promise<Record<string, string>> {
  // A warning is told in a later turn.
  await new Promise((resolve) => setImmediate(resolve));
  return {
    "what is thrown": seen(thrown),
    "an error": made.map(seen).join("\n"),
    "an event": seen(service.events) + JSON.stringify(service.events),
    "what is written": written.map(seen).join("\n"),
    "an answer": answers.map(sentIn).join("\n"),
  };
}
