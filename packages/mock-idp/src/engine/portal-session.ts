/** A session as one of its clients knows it. */
export interface SessionAtClient {
  readonly client_id: string;
  readonly sid: string;
  readonly sub: string;
}

/** The single attempt to notify a client that a session has ended. */
export interface BackChannelDelivery extends SessionAtClient {
  readonly url: string;
  /** HTTP status of the client's answer; 0 without an answer. */
  readonly status: number;
  /** Why there was no answer. */
  readonly failure?: string;
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
  /** Ends the sessions of one person, or all. Clients are notified by back channel at once, and by front channel when `endPage` is opened. */
  end(whose?: { readonly pid?: string }): Promise<readonly EndedAtPortal[]>;
}
