import { decodeJwt } from "jose";
import { expect, it } from "vitest";
import { idporten, mintDpopProof } from "../src/index.ts";
import { setUp, type Setup } from "./support/client.ts";
import { authentication, post, postClient, readUserinfo, refresh, type TokenBody, wireLogin } from "./support/wire.ts";

type Answer = TokenBody & { readonly token_type: string; readonly error?: string };

const clients = [postClient];
const proofAt = ({ idp }: Setup): Promise<string> =>
  mintDpopProof({ method: "POST", url: idp.profile.endpoints.token ?? "" });

async function proven(setup: Setup, refresh_token: string, dpop: string): Promise<[Response, Answer]> {
  const own = await authentication(setup, postClient);
  const form = { ...own.form, grant_type: "refresh_token", refresh_token };
  const response = await post(setup, "token", form, { ...own.headers, dpop });
  return [response, (await response.json()) as Answer];
}

it("Ansattporten, told to, binds a token by the proof of its request, with no nonce, and refresh tokens to the client", async () => {
  const setup = setUp({ clients }, { dpop: true });
  const { access, tokens } = await wireLogin(setup, postClient);
  expect(access).not.toHaveProperty("cnf");
  const proof = await proofAt(setup);
  const [response, bound] = await proven(setup, tokens.refresh_token, proof);
  expect([response.status, response.headers.get("dpop-nonce"), bound.token_type]).toEqual([200, null, "DPoP"]);
  expect(decodeJwt(bound.access_token)).toMatchObject({
    cnf: { jkt: expect.stringMatching(/^[\w-]{43}$/) as unknown },
  });
  const url = setup.idp.profile.endpoints.userinfo ?? "";
  const read = async (scheme: string, key?: "own" | "other"): Promise<number> => {
    const { access_token: accessToken } = bound;
    const dpop = key && { dpop: await mintDpopProof({ url, accessToken, key }) };
    return (await readUserinfo(setup, { authorization: `${scheme} ${accessToken}`, ...dpop })).status;
  };
  expect([await read("DPoP", "own"), await read("DPoP", "other"), await read("Bearer"), await read("DPoP")]).toEqual([
    200, 401, 401, 400,
  ]);
  // Digdir, DPoP: a refresh token is bound to the key only if the client does not authenticate.
  const again = (await (await refresh(setup, bound.refresh_token)).json()) as Answer;
  expect(again.token_type).toBe("Bearer");
  const [replayed, { error }] = await proven(setup, again.refresh_token, proof);
  expect([replayed.status, error]).toEqual([400, "invalid_dpop_proof"]);
});

it("neither announces nor binds otherwise", async () => {
  const setup = setUp({ clients });
  expect(setup.idp.profile.metadata).not.toHaveProperty("dpop_signing_alg_values_supported");
  const { tokens } = await wireLogin(setup, postClient);
  const [, { token_type: type }] = await proven(setup, tokens.refresh_token, await proofAt(setup));
  expect(type).toBe("Bearer");
  const announced = idporten({ environment: "test", dpop: true }).metadata;
  expect(announced).toHaveProperty("dpop_signing_alg_values_supported", ["RS256", "ES256"]);
});
