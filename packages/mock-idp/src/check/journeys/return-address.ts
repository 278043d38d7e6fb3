import type { CheckJourney } from "./journey.ts";
import { verdict } from "./journey.ts";

const ATTACKER = "attacker.example";

/** Addresses by which a browser, or an application that joins texts, gets to another site. `{host}` is the application's own. */
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
  `https://{host}@${ATTACKER}/`,
  `https://{host}.${ATTACKER}/`,
  `.${ATTACKER}/`,
  `@${ATTACKER}/`,
  "javascript:alert(1)",
];

/** What a browser would follow to another site, or run. */
function isHostile(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return !/^https?:$/.test(protocol) || hostname === ATTACKER || hostname.endsWith(`.${ATTACKER}`);
}

/** RFC 9700 section 4.11: a client is no open redirector. */
export const returnAddress: readonly CheckJourney[] = [
  {
    title: "A return address of another site is not followed",
    rules: { "return-address": "must" },
    run: async ({ subject, check }) => {
      const { host, pathname } = new URL(check.app.protected.url);
      const led = await subject.loginTo(subject.agent(), pathname, { stopAt: isHostile });
      // Where no address is followed, a refusal tells nothing.
      if (new URL(led.url).pathname !== pathname)
        return { verdict: "undetermined", why: `a login with the return address ${pathname} leads to ${led.url}` };
      const followed: string[] = [];
      for (const address of ADDRESSES.map((one) => one.replace("{host}", host))) {
        const { stopped } = await subject.loginTo(subject.agent(), address, { stopAt: isHostile });
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
