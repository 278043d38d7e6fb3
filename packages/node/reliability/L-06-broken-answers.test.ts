import { describe, expect, it } from "vitest";
import { errorTable, type AuthErrorCode } from "../src/errors/errors.ts";
import { brokenAnswers } from "./broken-answers.ts";
import { figures } from "./figures.ts";
import { useProviderOnAPort } from "./provider-on-a-port.ts";
import { noneUnhandled } from "./unhandled.ts";

const service = useProviderOnAPort("http://localhost:3999", { userinfo: true });
noneUnhandled();

/** What the application calls, and what an answer of it that breaks the protocol is called. */
const endpoints: readonly { endpoint: string; path: string; broken: readonly AuthErrorCode[] }[] = [
  {
    endpoint: "discovery",
    path: "/.well-known/openid-configuration",
    broken: ["provider_metadata_invalid", "provider_response_invalid"],
  },
  { endpoint: "par", path: "/par", broken: ["provider_response_invalid"] },
  { endpoint: "token", path: "/token", broken: ["provider_response_invalid", "id_token_invalid"] },
  { endpoint: "jwks", path: "/jwks.json", broken: ["provider_response_invalid"] },
  { endpoint: "userinfo", path: "/userinfo", broken: ["provider_response_invalid", "userinfo_invalid"] },
];

it("[L-06] the control: nothing is broken, and the person is logged in", async () => {
  expect((await service.login()).stopped).toBe(true);
});

describe.each(endpoints)("[L-06] at $endpoint", ({ path, broken }) => {
  it.each(brokenAnswers)("$name is a typed error, a page and no session", async ({ play, is }) => {
    let played = 0;
    service.intercept = (request, response) => {
      if (!request.url?.endsWith(path)) return false;
      played += 1;
      request.resume().on("end", () => play(request.socket, response));
      return true;
    };
    const page = await service.login();
    expect(played).toBeGreaterThan(0);
    const { error } = service.events.at(-1) ?? {};
    expect(is === "none" ? ["provider_unavailable"] : broken).toContain(error?.code);
    expect([page.stopped, page.status]).toEqual([false, errorTable[error?.code as AuthErrorCode].status]);
    expect(page.headers.getSetCookie().filter((line) => !line.includes("Max-Age=0"))).toEqual([]);
    expect(error?.message).not.toMatch(/169\.254|snart tilbake|SSH-2/);
  });
});

it(`[L-06] the cases are ${figures["L-06"].faults} faults at ${figures["L-06"].endpoints} endpoints`, () => {
  expect([brokenAnswers.length, endpoints.length]).toEqual([figures["L-06"].faults, figures["L-06"].endpoints]);
});
