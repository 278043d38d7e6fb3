import type { ComponentPropsWithRef, ReactNode } from "react";
import { useId } from "react";
import type { SessionFacts } from "@adgangskort/browser";
import { useSession } from "./auth-context.ts";
import { spacedOrganisationNumber } from "./organisation-number.ts";
import { actingForTexts, type ActingForTexts } from "./texts/acting-for.ts";
import { useTexts, type WithTexts } from "./texts/texts.ts";

/** Props of {@link ActingFor}, and those of a `<div>`. */
export interface ActingForProps extends WithTexts<ActingForTexts>, Omit<ComponentPropsWithRef<"div">, "children"> {}

/** The current session, as far as it is known. */
export function useLiveSession(): SessionFacts | undefined {
  const { session, status } = useSession();
  return status === "expired" ? undefined : session;
}

/**
 * Shows whom the person acts for: themselves or organisations, at most the first hundred and the number of the others. Renders nothing if the
 * provider entry of the session has no `representation`, because such a session never acts for an organisation.
 */
export function ActingFor({ texts, ...rest }: ActingForProps): ReactNode {
  const session = useLiveSession();
  const { actingFor, actingForSelf, organisationNumber, moreOrganisations } = useTexts(
    actingForTexts,
    texts,
    rest.lang,
  );
  const label = useId();
  if (!session) return null;
  const { representation } = session;
  if (representation.kind === "self") return session.organisationHref && <div {...rest}>{actingForSelf}</div>;
  return (
    <div {...rest}>
      <p id={label}>{actingFor}</p>
      <ul aria-labelledby={label}>
        {representation.organisations.map((one) => (
          <li key={one.organisationNumber}>
            <strong>{one.name}</strong>{" "}
            <span>
              {organisationNumber}&nbsp;{spacedOrganisationNumber(one.organisationNumber)}
            </span>
          </li>
        ))}
        {representation.more !== undefined && (
          <li>{moreOrganisations.replace("{count}", String(representation.more))}</li>
        )}
      </ul>
    </div>
  );
}
