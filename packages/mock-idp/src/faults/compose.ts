import type { Fault } from "./fault.ts";

/** Combines several faults into one. Each must fire. */
export function together(...parts: readonly Fault[]): Fault {
  return {
    name: parts.map(({ name }) => name).join(" and "),
    catalogue: [...new Set(parts.flatMap(({ catalogue }) => catalogue))],
    on: [...new Set(parts.flatMap(({ on }) => on))],
    parts: parts.flatMap((part) => part.parts ?? [part]),
  };
}

/** The same fault for selected calls only. */
export function whenever(fault: Fault, when: NonNullable<Fault["when"]>, name: string): Fault {
  const narrowed = (one: Fault): Fault => ({ ...one, when: (call) => when(call) && one.when?.(call) !== false });
  return {
    ...narrowed(fault),
    name: `${name} ${fault.name}`,
    ...(fault.parts && { parts: fault.parts.map(narrowed) }),
  };
}

/** The same fault for the redemption of a refresh token, not of a code. */
export function onRefresh(fault: Fault): Fault {
  return whenever(
    fault,
    ({ endpoint, parameters }) => endpoint !== "token" || parameters.grant_type === "refresh_token",
    "refresh:",
  );
}

/** The same fault for the redemption of a code, not of a refresh token. */
export function onCode(fault: Fault): Fault {
  return whenever(
    fault,
    ({ endpoint, parameters }) => endpoint !== "token" || parameters.grant_type === "authorization_code",
    "code:",
  );
}
