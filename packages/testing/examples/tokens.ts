import { createTokenIssuer, helseid, mintAccessToken, mintDpopProof } from "@adgangskort/testing/tokens";

const url = "https://journal.example.no/api/patients";

/** Has the provider's metadata and keys: `mswHandlers(issuer)` answers for them on its hostname, `issuer.fetch` anywhere. */
export const issuer = createTokenIssuer(helseid({ environment: "test" }), { clients: [{ client_id: "clinic" }] });

/** Requests that the API must accept, and refuse. */
export async function requests(): Promise<Record<string, Request>> {
  const call = async (token: string, key: "own" | "other"): Promise<Request> => {
    const proof = await mintDpopProof({ url, accessToken: token, key });
    return new Request(url, { headers: { authorization: `DPoP ${token}`, dpop: proof } });
  };
  const audience = "nhn:journal";
  const right = await mintAccessToken(issuer, { person: "Kari Testmo", audience, dpopKey: "own" });
  return {
    right: await call(right, "own"),
    "another key": await call(right, "other"),
    "another issuer": await call(
      await mintAccessToken(issuer, { audience, dpopKey: "own", claims: { iss: "x" } }),
      "own",
    ),
    unsigned: await call(await mintAccessToken(issuer, { audience, dpopKey: "own", sign: "none" }), "own"),
  };
}
