import { exportJWK, generateKeyPair, type JWK } from "jose";

const { privateKey } = await generateKeyPair("RS256", { extractable: true });
const kid = "test-key";

/** What the client of the tests signs with. */
export const clientKey: JWK = { ...(await exportJWK(privateKey)), kid, alg: "RS256" };
