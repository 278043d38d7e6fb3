/**
 * The application's own `auth`, for the types of this package: with it, the ids of `providers`, their levels of assurance, and the resources and
 * actions of a session are those of the options. Write it once, beside `createAuth`. Without it, each is a `string`.
 *
 * ```ts
 * declare module "@adgangskort/react" {
 *   interface Register {
 *     readonly auth: typeof auth;
 *   }
 * }
 * ```
 *
 * An application with two `auth` registers both: `typeof employees | typeof citizens`.
 */
export interface Register {}

/** Any session. */
interface Unregistered {
  readonly provider: string;
  readonly assurance: string;
  readonly representation: {
    readonly kind: "organisations";
    readonly organisations: readonly {
      readonly grants: readonly { readonly resource?: string; readonly actions?: readonly string[] }[];
    }[];
  };
}

type SessionOf<Auth> = Auth extends { readonly session: (...given: never[]) => Promise<infer Own> }
  ? NonNullable<Own>
  : never;

// The parameter keeps the compiler from answering before the application has registered.
type OwnSession<Registered = Register> = Registered extends { readonly auth: infer Auth }
  ? SessionOf<Auth>
  : Unregistered;

type Organised<Own> = Own extends { readonly representation: infer Representation }
  ? Extract<Representation, Pick<Unregistered["representation"], "kind">>
  : never;

/** Id of an entry of `providers`: one of the registered `auth`, else any. */
export type ProviderId<Own = OwnSession> = Own extends { readonly provider: infer Id } ? Id & string : never;

/** A level of assurance, or a method: one of the registered `auth`, else any. */
export type AssuranceLevel<Own = OwnSession> = Own extends { readonly assurance: infer Level } ? Level & string : never;

/** What an organisation has granted: a right of the registered `auth`, else any. */
export type SessionGrant<Own = OwnSession> =
  Organised<Own> extends { readonly organisations: readonly { readonly grants: readonly (infer Grant)[] }[] }
    ? Grant
    : never;
