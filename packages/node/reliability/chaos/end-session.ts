import { setTimeout as wait } from "node:timers/promises";
import type { Person, Session } from "./person.ts";
import type { Service } from "./provider.ts";

interface Whose {
  readonly session: Session;
  readonly person: Person;
}

/** By the provider, who tells us, and by an administrator. */
const ways = [
  async ({ idp }: Service, { session: { subject }, person: { pid } }: Whose): Promise<void> => {
    const [ended] = await idp.sessions.end({ pid });
    if (!ended?.backChannel.every(({ status }) => status === 200))
      throw new Error(`The provider could not tell of the logout of ${subject}.`);
  },
  async ({ auth }: Service, { session: { issuer, subject } }: Whose): Promise<void> => {
    await auth.endSessions({ issuer, subject });
  },
];

/** Ends a session in one of two ways, by turns, and after a failure as an administrator until it is done. Gives the way that did it. */
export async function endSession(
  service: Service,
  whose: Whose,
  round: number,
  failed: () => void,
): Promise<"provider" | "administrator"> {
  for (let way = round % ways.length; ; way = 1) {
    try {
      await ways[way]?.(service, whose);
      return way === 0 ? "provider" : "administrator";
    } catch {
      failed();
      await wait(500);
    }
  }
}
