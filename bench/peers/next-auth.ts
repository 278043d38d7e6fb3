import { encode, getToken } from "next-auth/jwt";
import { origin } from "../application/application.ts";
import { cookiesIn, type Reader } from "./reader.ts";

const secret = "a secret of the benchmark, 32 characters and more";
const cookieName = "__Secure-next-auth.session-token";

/** By which an application of Next that has it takes the cookies of {@link nextAuth}. */
export const nextAuthEnvironment = { NEXTAUTH_URL: origin, NEXTAUTH_SECRET: secret };

/** `getToken`, the quickest way that it has. */
export function nextAuth(): Reader {
  return {
    name: "next-auth 4",
    cookieFor: async (facts) => `${cookieName}=${await encode({ token: { ...facts }, secret })}`,
    async read(cookie) {
      // What it makes use of in a request.
      const request = { cookies: cookiesIn(cookie), headers: {} } as unknown as Parameters<typeof getToken>[0]["req"];
      const token = await getToken({ req: request, secret, cookieName });
      if (!token) throw new Error("There is no session");
      return token;
    },
  };
}
