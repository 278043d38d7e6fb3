import { Button, Link } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { useLiveSession } from "../acting-for.tsx";
import type { LoginButtonProps } from "../login-button.tsx";
import { useRouteHref, useRouteLink } from "../login-link.ts";
import type { LogoutButtonProps } from "../logout-button.tsx";
import { useOrganisationLink, type OrganisationSwitcherProps } from "../organisation-switcher.tsx";
import { actingForTexts } from "../texts/acting-for.ts";
import { buttonTexts } from "../texts/buttons.ts";
import { useTexts } from "../texts/texts.ts";
import type { ButtonLooks } from "./looks.ts";

/** A login link that looks like a button and returns to the current page. Works without scripting. */
export function LoginButton({
  provider,
  returnTo,
  assurance,
  maxAgeSeconds,
  texts,
  children,
  variant = "primary",
  "data-size": size,
  "data-color": color,
  ...rest
}: LoginButtonProps & ButtonLooks): ReactNode {
  const link = useRouteLink("login", { provider, returnTo, assurance, maxAgeSeconds });
  const { logIn } = useTexts(buttonTexts, texts, rest.lang);
  return (
    <Button asChild variant={variant} {...(size && { "data-size": size })} {...(color && { "data-color": color })}>
      <a {...rest} {...link}>
        {children ?? logIn}
      </a>
    </Button>
  );
}

/** A form with one button that logs out here and at the provider. Works without scripting. */
export function LogoutButton({
  provider,
  texts,
  children,
  variant = "secondary",
  ...rest
}: LogoutButtonProps & ButtonLooks): ReactNode {
  const action = useRouteHref("logout", { provider })("");
  const { logOut } = useTexts(buttonTexts, texts, rest.lang);
  return (
    <form method="post" action={action}>
      <Button type="submit" variant={variant} {...rest}>
        {children ?? logOut}
      </Button>
    </form>
  );
}

/** A link to choose again whom to act for. Renders nothing if there is no choice. Works without scripting. */
export function OrganisationSwitcher({ returnTo, texts, children, ...rest }: OrganisationSwitcherProps): ReactNode {
  const link = useOrganisationLink(returnTo);
  const acts = useLiveSession()?.representation.kind === "organisations";
  const { changeOrganisation, chooseOrganisation } = useTexts(actingForTexts, texts, rest.lang);
  return (
    link && (
      <Link {...rest} {...link}>
        {children ?? (acts ? changeOrganisation : chooseOrganisation)}
      </Link>
    )
  );
}
