import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Sign } from "@adgangskort/node";

/** Signs (RS256) with a key in an HSM, by `pkcs11-tool` of OpenSC. `module` is the library of the HSM; its PIN is in PKCS11_PIN. */
export function pkcs11(module: string, tokenLabel: string, keyId: string): Sign {
  return async ({ data, signal }) => {
    const folder = await mkdtemp(join(tmpdir(), "sign-"));
    try {
      const [input, output] = [join(folder, "data"), join(folder, "signature")];
      await writeFile(input, data);
      const key = ["--module", module, "--token-label", tokenLabel, "--id", keyId, "--pin", "env:PKCS11_PIN"];
      const sign = ["--sign", "--mechanism", "SHA256-RSA-PKCS", "--input-file", input, "--output-file", output];
      await promisify(execFile)("pkcs11-tool", [...key, ...sign], { signal });
      return new Uint8Array(await readFile(output));
    } finally {
      await rm(folder, { recursive: true });
    }
  };
}
