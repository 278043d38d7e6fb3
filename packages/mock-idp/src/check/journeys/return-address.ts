import type { CheckJourney } from "./journey.ts";
import { verdict } from "./journey.ts";

const ATTACKER = "attacker.example";

/** Addresses by which a browser, or an application that joins texts, gets to another site. `{hostname}` is the application's own. */
const ADDRESSES: readonly string[] = [
  `https://${ATTACKER}/`,
  `//${ATTACKER}/`,
  `///${ATTACKER}/`,
  `/\\${ATTACKER}/`,
  `\\\\${ATTACKER}/`,
  `/\t/${ATTACKER}/`,
  `\n//${ATTACKER}/`,
  `https:${ATTACKER}`,
  `https:\\\\${ATTACKER}/`,
  `/.//${ATTACKER}/`,
  `/x/..//${ATTACKER}/`,
  `//${ATTACKER}/%2f..`,
  `//attacker。example/`,
  `https://{hostname}@${ATTACKER}/`,
  `https://{hostname}:443@${ATTACKER}/`,
  `https://{hostname}.${ATTACKER}/`,
  `.${ATTACKER}/`,
  `@${ATTACKER}/`,
  "javascript:alert(1)",
];

/** What a browser would follow to another site, or run. */
function isHostile(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return !/^https?:$/.test(protocol) || hostname === ATTACKER || hostname.endsWith(`.${ATTACKER}`);
}

/** A browser does not follow a Location that is no URL. */
const isInvalidUrl = (error: unknown): boolean =>
  error instanceof TypeError && "code" in error && error.code === "ERR_INVALID_URL";

/** RFC 9700 section 4.11: a client is no open redirector. */
export const returnAddress: readonly CheckJourney[] = [
  {
    title: "A return address of another site is not followed",
    rules: { "return-address": "must", "FAPI-6": "must" },
    run: async ({ subject, check }) => {
      const { hostname, pathname } = new URL(check.app.protected.url);
      // The query tells a followed address from a page that every login leads to.
      const own = `${pathname}?adgangskort=1`;
      const led = new URL((await subject.loginTo(subject.agent(), own, { stopAt: isHostile })).url);
      // Where no address is followed, a refusal tells nothing.
      if (led.pathname + led.search !== own)
        return { verdict: "undetermined", why: `a login with the return address ${own} leads to ${led.href}` };
      const followed: string[] = [];
      for (const address of ADDRESSES.map((one) => one.replace("{hostname}", hostname))) {
        const stopped = await subject
          .loginTo(subject.agent(), address, { stopAt: isHostile })
          .then((page) => page.stopped)
          .catch((error: unknown) => {
            if (isInvalidUrl(error)) return false;
            throw error;
          });
        if (stopped) followed.push(JSON.stringify(address));
      }
      return verdict(
        followed.length === 0,
        "the browser stays here",
        `the browser is led away by ${followed.join(", ")}`,
      );
    },
  },
];
