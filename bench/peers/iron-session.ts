import { sealData, unsealData } from "iron-session";
import { cookiesIn, type Reader } from "./reader.ts";

const password = "a secret of the benchmark, 32 characters and more";
const cookieName = "session";

/** `unsealData`, which is what its `getIronSession` does after it has found the cookie. */
export function ironSession(): Reader {
  return {
    name: "iron-session 9",
    cookieFor: async (facts) => `${cookieName}=${await sealData({ ...facts }, { password })}`,
    read: (cookie) => unsealData<object>(cookiesIn(cookie)[cookieName] ?? "", { password }),
  };
}
