import type { Session } from "../../src/index.ts";

/** The session of a person whose organisations have given no right. */
export function withoutRights(session: Session | null): Session | null {
  if (session?.representation.kind !== "organisations") return session;
  const [first, ...others] = session.representation.organisations;
  const bare = (organisation: typeof first): typeof first => ({ ...organisation, grants: [] });
  return { ...session, representation: { kind: "organisations", organisations: [bare(first), ...others.map(bare)] } };
}
