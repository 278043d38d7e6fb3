import type { SessionFacts } from "./session-facts.ts";

/** The server's refusals that tell of the session. */
export type RefusalCode = "session_required" | "session_replaced" | "another_person";

/** What is known of the session, and so what a page may show. */
export type SessionState =
  | {
      /** Nothing is known yet. */
      readonly status: "loading";
      readonly session?: undefined;
      readonly endsAt?: undefined;
    }
  | {
      /** Nobody is logged in, and nobody was on this page. */
      readonly status: "anonymous";
      /** The code by which the server refused, where it was asked. */
      readonly reason?: RefusalCode | undefined;
      readonly session?: undefined;
      readonly endsAt?: undefined;
    }
  | {
      readonly status: "authenticated";
      readonly session: SessionFacts;
      /** Whether the end is near enough to warn the person: two minutes, or less. */
      readonly warned: boolean;
      /** When the session ends if nothing more is done, in milliseconds since 1970 by the browser's own clock. */
      readonly endsAt: number;
    }
  | {
      readonly status: "expired";
      /**
       * `idle`: time was up. `ended`: by a logout, here or elsewhere. `replaced`: a newer session took its place, which this browser
       * does not have. `another-person`: somebody else is logged in now, and must see nothing of this person; the whole page is hidden
       * but for elements that have `visibility: visible` of their own.
       */
      readonly reason: "ended" | "idle" | "replaced" | "another-person";
      /** The session as it was. */
      readonly session: SessionFacts;
      readonly endsAt?: undefined;
    }
  | {
      /** The network, the server or its store gives no answer: no word on whether the person is logged in. */
      readonly status: "unreachable";
      /** The session as it was when there was an answer. */
      readonly session?: SessionFacts | undefined;
      /** As in `authenticated`. */
      readonly endsAt?: number | undefined;
    };

/** What the server said, without a thought of what was before. */
export type ToldState = Exclude<SessionState, { status: "loading" | "expired" }>;

/** The state of a session, as the server tells of it now. Its clock tells how long the session lasts. */
export function authenticated(session: SessionFacts): ToldState {
  return {
    status: "authenticated",
    session,
    warned: session.now >= session.warnAt,
    endsAt: Date.now() + (session.idleExpiresAt - session.now) * 1000,
  };
}

/** The state after another was told of. No answer is never "nobody", and another person is never taken for the one who was here. */
export function stateAfter(state: SessionState, told: ToldState): SessionState {
  const { status, session, endsAt = Infinity } = state;
  if (!session || told.session?.person === session.person) return told;
  const over = (reason: Expired["reason"]): Expired => ({ status: "expired", reason, session });
  if (told.session) return over("another-person");
  if (status === "expired") return state;
  // In the last second the two clocks may disagree, since the server's counts in whole ones.
  if (Date.now() > endsAt - 1000) return over("idle");
  if (told.status === "unreachable") return { ...told, session, endsAt };
  return over(told.reason === "session_replaced" ? "replaced" : "ended");
}

type Expired = Extract<SessionState, { status: "expired" }>;
