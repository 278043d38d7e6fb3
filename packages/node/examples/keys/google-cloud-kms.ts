import type { Sign } from "@adgangskort/node";
import type { GoogleAuth } from "google-auth-library";

/** Signs with one version of a key in Google Cloud KMS: `projects/…/cryptoKeyVersions/1`. The version fixes the algorithm. */
export function googleCloudKms(auth: GoogleAuth, version: string): Sign {
  const url = `https://cloudkms.googleapis.com/v1/${version}:asymmetricSign`;
  return async ({ digest, signal }) => {
    const data = { digest: { sha256: Buffer.from(digest).toString("base64") } };
    const answer = await auth.request<{ signature: string }>({ url, method: "POST", data, signal, retry: false });
    return new Uint8Array(Buffer.from(answer.data.signature, "base64"));
  };
}
