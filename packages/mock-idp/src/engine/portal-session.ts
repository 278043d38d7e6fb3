/** A session as one of its clients knows it. */
export interface SessionAtClient {
  readonly client_id: string;
  readonly sid: string;
  readonly sub: string;
}

/** One attempt to notify a client that a session has ended. */
export interface BackChannelDelivery extends SessionAtClient {
  readonly url: string;
  /** HTTP status of the client's answer; 0 without an answer. */
  readonly status: number;
  /** OpenID Connect Back-Channel Logout section 2.8 wants `no-store`. */
  readonly cacheControl?: string;
  /** Why there was no answer. */
  readonly failure?: string;
}

/** How logout tokens reach the clients. Providers promise no delivery, so that a client must bear each of these. */
export const DELIVERIES = ["once", "lose", "twice", "late"] as const;

/** Whose sessions end, and how the clients are told. */
export interface EndOptions {
  /** Everyone's when left out. */
  readonly pid?: string | undefined;
  /** The session with this id at a client. */
  readonly sid?: string | undefined;
  /** `once` when left out. `lose` sends nothing, `twice` sends the same token twice, `late` waits `seconds` first. */
  readonly deliver?: (typeof DELIVERIES)[number];
  readonly seconds?: number;
}

/** A session of the portal, and the clients that take part in it. */
export interface PortalSession {
  /** The person's national id. */
  readonly pid: string;
  readonly clients: readonly SessionAtClient[];
}

/** A session that has ended, and the clients that were notified. */
export interface EndedSession extends PortalSession {
  /** URLs that the end page loads in frames. */
  readonly frontChannel: readonly string[];
  readonly backChannel: readonly BackChannelDelivery[];
}

/** A session that was ended at the portal, not by a client. */
export interface EndedAtPortal extends EndedSession {
  /** The page that the person's browser would then show. Open it with the user agent: its frames are the front-channel logout. */
  readonly endPage: string;
}

/** The portal's sessions. */
export interface PortalSessions {
  all(): readonly PortalSession[];
  /** Ends the sessions of one person, one session, or all. Clients are notified by back channel at once, and by front channel when `endPage` is opened. */
  end(options?: EndOptions): Promise<readonly EndedAtPortal[]>;
}
