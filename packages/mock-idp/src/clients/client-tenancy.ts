/**
 * The organisations for which a client may request tokens, where tokens contain
 * organisation numbers (HelseID Selvbetjening: single-tenant and multi-tenant).
 */
export interface ClientTenancy {
  /**
   * `single-tenant` (when left out): a client of one organisation. `multi-tenant`:
   * a supplier's client, for organisations that delegated to it in Altinn.
   */
  readonly client_tenancy?: "none" | "single-tenant" | "multi-tenant";
  /** The organisation of a single-tenant client, nine digits. */
  readonly orgnr_parent?: string;
  /** The sub-units that it may name. A multi-tenant client needs no such list; if it has one, other sub-units are refused (HID-1003). */
  readonly orgnr_children?: readonly string[];
  /** A fixed sub-unit. The client may then send no organisation number (HID-1010). */
  readonly orgnr_child?: string;
  /** The supplier of a multi-tenant client. */
  readonly orgnr_supplier?: string;
  /** The organisations that have delegated to the supplier. */
  readonly orgnr_delegations?: readonly string[];
  /** Scopes whose terms an organisation has not signed, by organisation number. */
  readonly unsigned_terms?: Readonly<Record<string, readonly string[]>>;
  /** The organisations for which it may request a login. When left out: any at HelseID, none at ID-porten. */
  readonly on_behalf_of?: readonly string[];
  /** The clients that may exchange its tokens (RFC 8693). */
  readonly token_exchange_clients?: readonly string[];
  /** The audience of the API that the client itself is. It may exchange only tokens for that audience. */
  readonly audience?: string;
}
