import { createCipheriv, createDecipheriv, createSecretKey, hash, randomBytes } from "node:crypto";
import { DatabaseSync } from "node:sqlite";

/** The least that a session read from a file can be: one prepared SELECT, one decryption with a key that is there, and JSON. */
export interface SealedSessions {
  readonly read: (cookie: string) => object | undefined;
  readonly close: () => void;
}

const [algorithm, nonceBytes, tagBytes] = ["aes-256-gcm", 12, 16] as const;
const idLength = 43;

export function sealedSessions(path: string, name: string, sessions: ReadonlyMap<string, object>): SealedSessions {
  const key = createSecretKey(randomBytes(32));
  const database = new DatabaseSync(path);
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
  database.exec("CREATE TABLE sessions (key TEXT NOT NULL PRIMARY KEY, sealed BLOB NOT NULL) STRICT");
  const insert = database.prepare("INSERT INTO sessions (key, sealed) VALUES (?, ?)");
  database.exec("BEGIN");
  for (const [id, session] of sessions) {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, key, nonce);
    const text = Buffer.concat([cipher.update(JSON.stringify(session), "utf8"), cipher.final()]);
    insert.run(hash("sha256", id, "base64url"), Buffer.concat([nonce, text, cipher.getAuthTag()]));
  }
  database.exec("COMMIT");
  const select = database.prepare("SELECT sealed FROM sessions WHERE key = ?");
  const start = `${name}=`;
  return {
    read(cookie) {
      const at = cookie.indexOf(start);
      const row = select.get(
        hash("sha256", cookie.slice(at + start.length, at + start.length + idLength), "base64url"),
      );
      if (!row) return undefined;
      const sealed = row["sealed"] as Uint8Array;
      const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes });
      decipher.setAuthTag(sealed.subarray(-tagBytes));
      const text = decipher.update(sealed.subarray(nonceBytes, -tagBytes), undefined, "utf8") + decipher.final("utf8");
      return JSON.parse(text) as object;
    },
    close: () => database.close(),
  };
}
