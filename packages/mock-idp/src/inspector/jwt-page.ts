import { compactVerify, decodeJwt, decodeProtectedHeader } from "jose";
import { markup } from "../portal/markup.ts";
import type { MockIdp } from "../server/create-mock-idp.ts";
import { internalsOf } from "../server/internals.ts";
import { inspectorPage } from "./inspector-page.ts";

/** Reads a token on this machine: no token leaves it for a site of others. @param result what was read */
export function jwtPage(_idps: readonly MockIdp[], result?: string): string {
  return inspectorPage(
    "/inspect/jwt",
    "JWT",
    markup`<h1>Read a JWT</h1>
<p>The token is read by this mock, and is not stored.</p>
<form method="post" class="action"><p class="field"><label>JWT <textarea name="jwt" rows="6" required spellcheck="false"></textarea></label></p><div class="buttons"><button>Read</button></div></form>
${result !== undefined && markup`<pre role="status" tabindex="0">${result}</pre>`}`,
  );
}

/** The header, the claims, and whether a provider of this mock signed it. */
export async function readJwt(idps: readonly MockIdp[], jwt: string): Promise<string> {
  const token = jwt.trim();
  try {
    const read = { header: decodeProtectedHeader(token), claims: decodeJwt(token) };
    return `${await signerOf(idps, token)}\n${JSON.stringify(read, null, 2)}`;
  } catch {
    return "This is no signed JWT.";
  }
}

async function signerOf(idps: readonly MockIdp[], token: string): Promise<string> {
  for (const idp of idps) {
    for (const { publicKey } of internalsOf(idp).state.keys.ever) {
      const verified = await compactVerify(token, publicKey).catch(() => undefined);
      if (verified) return `Signed by ${idp.profile.title}.`;
    }
  }
  return "Signed by no provider of this mock.";
}
