import { expect, it } from "vitest";
import type { AuthEvent } from "../src/audit/audit-events.ts";
import type { ClientConfig } from "../src/config/provider-config.ts";
import { rememberSkew, usedSkew } from "../src/protocol/provider-clock.ts";

it.each([0, -1, 1])("a clock that is wrong is told of once, and not when it is right again, at %i s", (right) => {
  const events: Partial<AuthEvent>[] = [];
  const issuer = `https://${right}.example.no`;
  const emit = (event: Partial<AuthEvent>): void => void events.push(event);
  for (const skew of [-20, -20, right]) rememberSkew({ id: "ansattporten", issuer, emit } as ClientConfig, skew);
  expect(usedSkew(issuer)).toBe(right);
  expect(events).toMatchObject([{ action: "credentials", result: "warned", provider: "ansattporten" }]);
});
