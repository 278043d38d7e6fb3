import { LoginButton, LogoutButton, StepUp, useAuth, useLoginLink, useSession } from "@adgangskort/react";
import type { AssuranceLevel, ProviderId, SessionFacts } from "@adgangskort/react";
import type { ReactNode } from "react";

// The compiler holds what this file says, as a program of its own: a registration is global. Nothing here runs.

interface Organised {
  readonly kind: "organisations";
  readonly organisations: readonly [
    { readonly grants: readonly { readonly actions?: readonly ("read" | "write")[] }[] },
  ];
}

/** As `@adgangskort/next` infers it, with one entry that has `representation` and one that does not. */
declare const employees: {
  readonly session: () => Promise<{
    readonly provider: "eid" | "jobbkonto";
    readonly assurance: "substantial" | "high" | "entraid";
    readonly representation: { readonly kind: "self" } | Organised;
  } | null>;
};
/** As `@adgangskort/node` infers it, for people who act for themselves. */
declare const citizens: {
  readonly session: (headers: Headers) => Promise<{
    readonly provider: "id-porten";
    readonly assurance: "idporten-loa-high";
    readonly representation: { readonly kind: "self" };
  } | null>;
};

declare module "@adgangskort/react" {
  interface Register {
    readonly auth: typeof employees | typeof citizens;
  }
}

/** Each name once: a name too many or too few does not compile. */
export const known: [Record<ProviderId, true>, Record<AssuranceLevel, true>] = [
  { eid: true, jobbkonto: true, "id-porten": true },
  { substantial: true, high: true, entraid: true, "idporten-loa-high": true },
];

export function Uses(): ReactNode {
  const { session } = useSession();
  const client = useAuth();
  useLoginLink({ provider: "jobbkonto", assurance: ["high", "substantial"] });
  // @ts-expect-error: no such entry
  useLoginLink({ provider: "jobkonto" });
  // @ts-expect-error: no such level
  client.login({ assurance: "hihg" });
  // @ts-expect-error: no such level, in a list
  client.stepUp({ assurance: ["high", "hihg"] });
  // @ts-expect-error: no such entry
  client.logout("jobkonto");
  // @ts-expect-error: no such entry, in a comparison
  const isTypo = session?.provider === "jobkonto";
  // @ts-expect-error: no such level, in a comparison
  const isLow = session?.assurance === "low";
  return (
    <>
      <LoginButton provider="id-porten" assurance="idporten-loa-high" />
      {/* @ts-expect-error: no such entry */}
      <LoginButton provider="jobkonto" />
      {/* @ts-expect-error: no such entry */}
      <LogoutButton provider="jobkonto" />
      {/* @ts-expect-error: no such level */}
      <StepUp assurance="hihg" />
      {isTypo || isLow}
    </>
  );
}

/** The rights of an organisation are those of the options. */
export function actionsOf({ representation }: SessionFacts): readonly ("read" | "write")[] {
  if (representation.kind === "self") return [];
  const actions = representation.organisations.flatMap(({ grants }) => grants.flatMap((grant) => grant.actions ?? []));
  // @ts-expect-error: no such action
  actions.includes("wirte");
  return actions;
}
