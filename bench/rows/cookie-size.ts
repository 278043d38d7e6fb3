import { memoryStore, type ProviderOptions } from "@adgangskort/node";
import { application, forOrganisations, newSecret } from "../application/application.ts";
import { headersWith } from "../application/request.ts";
import { ratio, type Benchmark } from "../outcome.ts";
import { expressOpenidConnect } from "../peers/express-openid-connect.ts";
import { ironSession } from "../peers/iron-session.ts";
import { nextAuth } from "../peers/next-auth.ts";
import { memoryProvider } from "../provider/memory-provider.ts";
import { answerFrom } from "../provider/no-network.ts";

/** What parts a cookie from the one before it. */
const separatorBytes = "; ".length;

/** Row 4: bytes that the session adds to each request, for one that holds little and one that holds much. */
export const cookieSize: Benchmark = {
  name: "cookie-size",
  async run() {
    const provider = memoryProvider();
    answerFrom(provider);
    const loginWith = async (entry: Partial<ProviderOptions>): Promise<{ bytes: number; facts: object }> => {
      const { auth, login } = application(provider, { store: memoryStore(), secret: newSecret(), entry });
      const cookie = await login();
      return { bytes: cookie.length + separatorBytes, facts: (await auth.session(headersWith(cookie))) ?? {} };
    };
    const [little, much] = [await loginWith({}), await loginWith(forOrganisations)];
    const peers = await Promise.all(
      [expressOpenidConnect(), nextAuth(), ironSession()].map(async ({ name, cookieFor }) => ({
        name,
        "little: bytes": (await cookieFor(little.facts)).length + separatorBytes,
        "much: bytes": (await cookieFor(much.facts)).length + separatorBytes,
      })),
    );
    return {
      rows: [{ name: "@adgangskort/node", "little: bytes": little.bytes, "much: bytes": much.bytes }, ...peers],
      ratios: [
        ratio("bytes, of a session that holds little", little.bytes, { atMost: 64 }),
        ratio("bytes, of a session that holds much", much.bytes, { atMost: 64 }),
      ],
    };
  },
};
