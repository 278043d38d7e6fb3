import type { Sign } from "@adgangskort/node";
import { SignCommand, type KMSClient, type SigningAlgorithmSpec } from "@aws-sdk/client-kms";

const algorithms: Readonly<Record<string, SigningAlgorithmSpec>> = {
  RS256: "RSASSA_PKCS1_V1_5_SHA_256",
  PS256: "RSASSA_PSS_SHA_256",
  ES256: "ECDSA_SHA_256",
};

/** Signs with a key in AWS KMS. `KeyId` is the key's id or ARN, never an alias: an alias moves at once. */
export function awsKms(client: KMSClient, KeyId: string): Sign {
  return async ({ digest, alg, signal }) => {
    const wish = { KeyId, Message: digest, MessageType: "DIGEST", SigningAlgorithm: algorithms[alg] } as const;
    const { Signature } = await client.send(new SignCommand(wish), { abortSignal: signal });
    return Signature ?? new Uint8Array();
  };
}
