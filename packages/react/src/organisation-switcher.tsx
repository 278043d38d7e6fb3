import type { ComponentPropsWithRef, ReactNode } from "react";
import type { ReturnOptions } from "@adgangskort/browser";
import { useLiveSession } from "./acting-for.tsx";
import { useRouteLink, type AimedLink } from "./login-link.ts";
import { actingForTexts, type ActingForTexts } from "./texts/acting-for.ts";
import { useTexts, type WithTexts } from "./texts/texts.ts";

/** Props of {@link OrganisationSwitcher}, and those of an `<a>`. */
export interface OrganisationSwitcherProps
  extends ReturnOptions, WithTexts<ActingForTexts>, Omit<ComponentPropsWithRef<"a">, "href"> {}

/** Props for a link to choose whom to act for; `undefined` if there is no choice. */
export function useOrganisationLink(returnTo?: string): AimedLink | undefined {
  const link = useRouteLink("organisation", { returnTo });
  return useLiveSession()?.organisationHref ? link : undefined;
}

/** A plain link to choose again whom to act for. Renders nothing if there is no choice. Works without scripting. */
export function OrganisationSwitcher({ returnTo, texts, children, ...rest }: OrganisationSwitcherProps): ReactNode {
  const link = useOrganisationLink(returnTo);
  const acts = useLiveSession()?.representation.kind === "organisations";
  const { changeOrganisation, chooseOrganisation } = useTexts(actingForTexts, texts, rest.lang);
  return (
    link && (
      <a {...rest} {...link}>
        {children ?? (acts ? changeOrganisation : chooseOrganisation)}
      </a>
    )
  );
}
