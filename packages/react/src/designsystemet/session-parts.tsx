import { Alert, Link, List, Paragraph } from "@digdir/designsystemet-react";
import { useId, type ReactNode } from "react";
import { useLiveSession, type ActingForProps } from "../acting-for.tsx";
import { useSession } from "../auth-context.ts";
import { useInLanguage } from "../address.ts";
import { useLoginLink } from "../login-link.ts";
import { spacedOrganisationNumber } from "../organisation-number.ts";
import type { ProviderChooserProps } from "../provider-chooser.tsx";
import type { StepUpProps } from "../step-up.tsx";
import { actingForTexts } from "../texts/acting-for.ts";
import { chooserTexts } from "../texts/provider-chooser.ts";
import { stepUpTexts } from "../texts/step-up.ts";
import { useTexts } from "../texts/texts.ts";

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
  if (representation.kind === "self") {
    return (
      session.organisationHref && (
        <div {...rest}>
          <Paragraph>{actingForSelf}</Paragraph>
        </div>
      )
    );
  }
  return (
    <div {...rest}>
      <Paragraph id={label}>{actingFor}</Paragraph>
      <List.Unordered aria-labelledby={label}>
        {representation.organisations.map((one) => (
          <List.Item key={one.organisationNumber}>
            <strong>{one.name}</strong>{" "}
            <span>
              {organisationNumber}&nbsp;{spacedOrganisationNumber(one.organisationNumber)}
            </span>
          </List.Item>
        ))}
        {representation.more !== undefined && (
          <List.Item>{moreOrganisations.replace("{count}", String(representation.more))}</List.Item>
        )}
      </List.Unordered>
    </div>
  );
}

/** The login options, each a plain link. Works without scripting. */
export function ProviderChooser({ ways, texts, ...rest }: ProviderChooserProps): ReactNode {
  const inLanguage = useInLanguage();
  const label = useId();
  const { loginChoices } = useTexts(chooserTexts, texts, rest.lang);
  return (
    <nav aria-labelledby={label} {...rest}>
      <Paragraph id={label}>{loginChoices}</Paragraph>
      <List.Unordered>
        {ways.map(({ id, title, href }) => (
          <List.Item key={id}>
            <Link href={inLanguage(href)}>{title}</Link>
          </List.Item>
        ))}
      </List.Unordered>
    </nav>
  );
}

/** Explains why a new login is required, with a link to it. Works without scripting. Children replace the explanation. */
export function StepUp({ assurance, maxAgeSeconds, returnTo, texts, children, ...rest }: StepUpProps): ReactNode {
  const { session } = useSession();
  const link = useLoginLink({ provider: session?.provider, assurance, maxAgeSeconds, returnTo });
  const words = useTexts(stepUpTexts, texts, rest.lang);
  const stronger = assurance !== undefined;
  return (
    <Alert {...rest} data-color="info">
      {children ?? <Paragraph>{stronger ? words.strongerNeeded : words.newerNeeded}</Paragraph>}
      <Paragraph>
        <Link {...link}>{stronger ? words.logInStronger : words.confirmIdentity}</Link>
      </Paragraph>
    </Alert>
  );
}
