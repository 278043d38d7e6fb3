/**
 * For which organisations a client may ask for tokens, where the provider puts organisation numbers into them (HelseID Selvbetjening: single-tenant
 * and multi-tenant).
 */
export interface ClientTenancy {
  /** `single-tenant` when left out: the client is of one organisation. `multi-tenant`: a supplier's, for those that delegated to it in Altinn. */
  readonly client_tenancy?: "none" | "single-tenant" | "multi-tenant";
  /** The organisation of a single-tenant client, nine digits. */
  readonly orgnr_parent?: string;
  /** The sub-units that it may name. Of a multi-tenant client: a list that should not be there, and is held against it. */
  readonly orgnr_children?: readonly string[];
  /** A sub-unit that is set once for all; the client may then name none. */
  readonly orgnr_child?: string;
  /** The supplier of a multi-tenant client. */
  readonly orgnr_supplier?: string;
  /** The organisations that have delegated to the supplier. */
  readonly orgnr_delegations?: readonly string[];
  /** Scopes whose terms an organisation has not signed, by its number. */
  readonly unsigned_terms?: Readonly<Record<string, readonly string[]>>;
  /** On whose behalf it may ask for a login. When left out: at HelseID anybody's, at ID-porten nobody's. */
  readonly on_behalf_of?: readonly string[];
  /** The clients that may exchange its tokens (RFC 8693). */
  readonly token_exchange_clients?: readonly string[];
  /** The API that the client itself is: only tokens for it may be exchanged by it. */
  readonly audience?: string;
}
