import { mintAccessToken, mintDpopProof, type MockIdp } from "@adgangskort/testing";

const url = "https://journal.example.no/api/patients";

/** Requests that the API must accept, and refuse. */
export async function requests(idp: MockIdp): Promise<Record<string, Request>> {
  const call = async (token: string, key: "own" | "other"): Promise<Request> => {
    const proof = await mintDpopProof({ url, accessToken: token, key });
    return new Request(url, { headers: { authorization: `DPoP ${token}`, dpop: proof } });
  };
  const audience = "nhn:journal";
  const right = await mintAccessToken(idp, { person: "Kari Testmo", audience, dpopKey: "own" });
  return {
    right: await call(right, "own"),
    "another key": await call(right, "other"),
    "another issuer": await call(await mintAccessToken(idp, { audience, dpopKey: "own", claims: { iss: "x" } }), "own"),
    unsigned: await call(await mintAccessToken(idp, { audience, dpopKey: "own", sign: "none" }), "own"),
  };
}
