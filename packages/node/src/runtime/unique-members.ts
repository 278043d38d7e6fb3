import { JWTInvalid } from "jose/errors";

/**
 * Refuses a verified JWT if an object in its header or payload has one member twice: `JSON.parse` takes the last one, another parser the first.
 *
 * Source: RFC 7515 section 4 and RFC 7519 section 4 (member names must be unique; a parser may refuse); RFC 8725 2.8.
 * @throws JWTInvalid
 */
export function requireUniqueMembers(jwt: string): void {
  for (const part of jwt.split(".").slice(0, 2))
    if (hasRepeatedMember(Buffer.from(part, "base64url").toString("utf8")))
      throw new JWTInvalid("a member is repeated");
}

/** The tokens of JSON that matter here: a string, with the colon that makes it a name, and the begin and end of an object. */
const tokens = /"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:)?|[{}]/g;

/** Whether an object within a valid JSON text has a member twice, however its name is written. */
function hasRepeatedMember(json: string): boolean {
  const open: Set<string>[] = [];
  for (const [token, text = "", colon] of json.matchAll(tokens)) {
    if (token === "{") open.push(new Set());
    else if (token === "}") open.pop();
    else if (colon !== undefined) {
      const names = open.at(-1);
      const name = text.includes("\\") ? String(JSON.parse(`"${text}"`)) : text;
      if (names?.has(name)) return true;
      names?.add(name);
    }
  }
  return false;
}
