import { describe, expect, it, vi } from "vitest";
import { createAuth } from "../src/index.ts";
import { origin, provider, site } from "./support/application.ts";

const headers = vi.hoisted(() => vi.fn<() => Promise<Headers>>());
vi.mock("next/headers", () => ({ headers }));

describe("endOwnSessions", () => {
  const auth = createAuth({ ...site("of one's own sessions"), providers: [provider] });

  it("ends what it was given, whatever becomes of the object while Next gives the headers (CWE-367)", async () => {
    headers.mockResolvedValue(new Headers({ origin }));
    const given: { others: unknown } = { others: true };
    const work = auth.endOwnSessions(given as { others: true });
    given.others = "not a selection";
    await expect(work).rejects.toMatchObject({ code: "session_required" });
    headers.mockReset();
  });
});

describe("exportOwnData", () => {
  const auth = createAuth({ ...site("of one's own data"), providers: [provider] });

  it("is of the session in the headers of this request, and of no other", async () => {
    headers.mockResolvedValue(new Headers({ origin }));
    await expect(auth.exportOwnData()).rejects.toMatchObject({ code: "session_required" });
    headers.mockResolvedValue(new Headers({ cookie: `employee-3000=${"A".repeat(43)}` }));
    await expect(auth.exportOwnData()).rejects.toMatchObject({ code: "session_required" });
    expect(headers).toHaveBeenCalledTimes(2);
  });
});
