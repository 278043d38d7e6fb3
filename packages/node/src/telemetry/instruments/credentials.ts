import { processWide } from "../../runtime/process-wide.ts";
import type { StartFacts } from "../telemetry.ts";

type Credential = Pick<StartFacts["providers"][number], "registeredAt" | "endsAt">;

/** Of all applications of the process, by the id of the provider: a gauge has one value, so applications that share an id share the oldest credential. */
export const credentials = (): Map<string, Credential> =>
  processWide("telemetry credentials", () => new Map<string, Credential>());

/** Remembers the credential of a provider entry, for the gauges of its age and its end. */
export function noteCredential({ id, ...told }: StartFacts["providers"][number]): void {
  const before = credentials().get(id);
  const earliest = (name: keyof Credential): number | undefined => {
    const known = [before?.[name], told[name]].filter((each) => each !== undefined);
    return known.length > 0 ? Math.min(...known) : undefined;
  };
  credentials().set(id, { registeredAt: earliest("registeredAt"), endsAt: earliest("endsAt") });
}
