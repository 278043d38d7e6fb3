import { afterEach, expect, it, vi } from "vitest";
import { api, outcomeOf, useTokenService } from "../tests/support/api.ts";
import { callbackUrl, origin } from "../tests/support/service.ts";
import { figures } from "./figures.ts";

const { jumpMinutes } = figures["L-11"];
// A client with a secret signs nothing, so the provider never refuses it for its time.
const clientSecret = "a-client-secret-of-at-least-32-bytes-0123456789";
const service = useTokenService(
  { clientId: "secretive", clientAuthentication: { method: "client_secret_basic", clientSecret } },
  [
    {
      client_id: "secretive",
      client_secret: clientSecret,
      redirect_uris: [callbackUrl],
      post_logout_redirect_uris: [`${origin}/auth/logged-out`],
      token_endpoint_auth_method: "client_secret_basic",
      grant_types: ["authorization_code", "refresh_token"],
      access_token_lifetime: 120,
      refresh_token_lifetime: 1500,
    },
  ],
);
afterEach(() => vi.useRealTimers());

/** Our clock is ahead by these seconds; the provider's clock goes on as it was. */
function jump(start: number, seconds: number, ahead = seconds): void {
  vi.useFakeTimers({ toFake: ["Date"], now: start + seconds * 1000 });
  service.idp.clock.skew(-ahead);
}

async function everyTokenWasAccepted(): Promise<void> {
  expect(await service.now()).not.toBeNull();
  expect(service.idp.calls.all("token").map(({ status }) => status)).toEqual([200, 200, 200]);
}

it(`[L-11] no refresh token is lost while the machine's clock is ${jumpMinutes} minutes ahead`, async () => {
  const [session, start] = [await service.session(), Date.now()];
  for (const seconds of [jumpMinutes * 60, jumpMinutes * 60 + 10]) {
    jump(start, seconds, jumpMinutes * 60);
    expect(await outcomeOf(session.fetch(`${api}/v1/`))).toMatchObject({ code: "id_token_invalid" });
  }
  await everyTokenWasAccepted();
});

it("[L-11] no refresh token is lost since the clock jumps while the answer is on its way", async () => {
  const [session, start] = [await service.session(), Date.now()];
  jump(start, 100, 0);
  service.idp.fail({
    name: "arrives after our clock has jumped",
    catalogue: ["L-11"],
    on: "token",
    paced: true,
    tamper(response) {
      if (Date.now() >= start + 400_000) return undefined;
      const answered = response.clone();
      const pull = async (answer: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
        jump(start, 400, 300);
        answer.enqueue(new Uint8Array(await answered.arrayBuffer()));
        answer.close();
      };
      return new Response(new ReadableStream({ pull }, { highWaterMark: 0 }), response);
    },
  });
  expect(await outcomeOf(session.fetch(`${api}/v1/`))).toMatchObject({ code: "id_token_invalid" });
  jump(start, 500, 300);
  await outcomeOf(session.fetch(`${api}/v1/`));
  await everyTokenWasAccepted();
});
