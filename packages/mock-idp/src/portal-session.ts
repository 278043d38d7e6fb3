/** A client's part of a session, as the client knows it. */
export interface SessionAtClient {
  readonly client_id: string;
  readonly sid: string;
  readonly sub: string;
}

/** The one attempt to tell a client that a session has ended. */
export interface BackChannelDelivery extends SessionAtClient {
  readonly url: string;
  /** HTTP status of the client's answer; 0 when there was none. */
  readonly status: number;
  /** Why there was none. */
  readonly failure?: string;
}

/** A session of the portal, and the clients that take part in it. */
export interface PortalSession {
  /** The person's national id. */
  readonly pid: string;
  readonly clients: readonly SessionAtClient[];
}

/** A session that has ended, and who was told. */
export interface EndedSession extends PortalSession {
  /** What the frames of the end page load. */
  readonly frontChannel: readonly string[];
  readonly backChannel: readonly BackChannelDelivery[];
}

/** A session that was ended at the portal and not by a client. */
export interface EndedAtPortal extends EndedSession {
  /** The page that the person's browser would show then. Open it with the user agent: its frames are the front-channel logout. */
  readonly endPage: string;
}

/** The portal's sessions. */
export interface PortalSessions {
  all(): readonly PortalSession[];
  /** Ends them, of one person or of all, and tells their clients: the back channel now, the front channel by `endPage`. */
  end(whose?: { readonly pid?: string }): Promise<readonly EndedAtPortal[]>;
}
