import type { SessionFacts } from "./session-facts.ts";

/** The server's refusals that say something about the session. */
export type RefusalCode = "session_required" | "session_replaced" | "another_person";

/** The state of the session, which decides what a page may show. */
export type SessionState =
  | {
      /** Nothing is known yet. */
      readonly status: "loading";
      readonly session?: undefined;
      readonly endsAt?: undefined;
    }
  | {
      /** There is no session, and the page had none. */
      readonly status: "anonymous";
      /** The error code of the server's refusal, if it was asked. */
      readonly reason?: RefusalCode | undefined;
      readonly session?: undefined;
      readonly endsAt?: undefined;
    }
  | {
      readonly status: "authenticated";
      readonly session: SessionFacts;
      /** True if the session ends within two minutes, so that the page should warn. */
      readonly warned: boolean;
      /** When the session ends without activity, in milliseconds since 1970 by the browser's clock. */
      readonly endsAt: number;
    }
  | {
      readonly status: "expired";
      /**
       * `idle`: the time limit passed. `ended`: a logout, here or elsewhere. `replaced`: a newer session replaced it, and this browser does not
       * have that one. `another-person`: another person is logged in now and must see nothing of this one; the whole page is hidden, except
       * elements with their own `visibility: visible`.
       */
      readonly reason: "ended" | "idle" | "replaced" | "another-person";
      /** The last known session. */
      readonly session: SessionFacts;
      readonly endsAt?: undefined;
    }
  | {
      /** The network, the server or its store does not answer, so it is unknown whether the person is logged in. */
      readonly status: "unreachable";
      /** The session of the last answer. */
      readonly session?: SessionFacts | undefined;
      /** Same as in `authenticated`. */
      readonly endsAt?: number | undefined;
    };

/** The server's answer, without regard to the previous state. */
export type ServerState = Exclude<SessionState, { status: "loading" | "expired" }>;

/** The state for facts that the server sent now. The server's clock gives the remaining time. */
export function authenticated(session: SessionFacts): ServerState {
  return {
    status: "authenticated",
    session,
    warned: session.now >= session.warnAt,
    endsAt: Date.now() + (session.idleExpiresAt - session.now) * 1000,
  };
}

/** The next state after an answer. A missing answer never means `anonymous`, and another person never replaces the person of this page. */
export function stateAfter(state: SessionState, told: ServerState): SessionState {
  const { status, session, endsAt = Infinity } = state;
  if (!session || told.session?.person === session.person) return told;
  const over = (reason: Expired["reason"]): Expired => ({ status: "expired", reason, session });
  if (told.session) return over("another-person");
  if (status === "expired") return state;
  // In the last second the two clocks may disagree, since the server counts whole seconds.
  if (Date.now() > endsAt - 1000) return over("idle");
  if (told.status === "unreachable") return { ...told, session, endsAt };
  return over(told.reason === "session_replaced" ? "replaced" : "ended");
}

type Expired = Extract<SessionState, { status: "expired" }>;
