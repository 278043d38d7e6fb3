import { onTestFinished, vi } from "vitest";
import type { SessionFacts } from "../src/session-facts.ts";
import { authenticated } from "../src/session-state.ts";
// Loaded by now, so that what keeps a session starts at once.
await import("../src/on-demand.ts");

/** A request that the server has not answered yet. */
export interface OpenRequest {
  readonly request: Request;
  readonly answer: (body: object, status?: number, contentType?: string) => void;
}

/** Stands in for the server until the test is over: a test answers each request when, and in the order, that it likes. */
export function holdRequests(): OpenRequest[] {
  const open: OpenRequest[] = [];
  vi.stubGlobal("fetch", async (input: RequestInfo, init?: RequestInit) => {
    const request = new Request(typeof input === "string" ? new URL(input, "https://etaten.example") : input, init);
    return new Promise<Response>((resolve) => {
      open.push({
        request,
        answer: (body, status = 200, contentType = "application/json") =>
          resolve(Response.json(body, { status, headers: { "content-type": contentType } })),
      });
    });
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  return open;
}

/** A page, as far as what keeps a session looks at it. */
export function standInForPage(): void {
  const documentElement = { style: { setProperty: () => undefined } };
  vi.stubGlobal("document", { documentElement, addEventListener: () => undefined });
  vi.stubGlobal("addEventListener", () => undefined);
  vi.stubGlobal("navigator", {});
}

/** The refusal of a server that knows no session. */
export const noSession = { error: "session_required", reference: "R" };

/** A tab beside the one of the test, of the same browser and site. */
export function anotherTab(routesPath: string): {
  readonly tell: (facts: SessionFacts | undefined) => void;
  readonly hear: (listener: () => void) => void;
} {
  const channel = new BroadcastChannel(`adgangskort ${routesPath}`);
  onTestFinished(() => channel.close());
  return {
    tell(session) {
      const told = session ? authenticated(session) : { status: "anonymous" };
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A channel is of one origin.
      channel.postMessage(told);
    },
    hear: (listener) => channel.addEventListener("message", listener),
  };
}
