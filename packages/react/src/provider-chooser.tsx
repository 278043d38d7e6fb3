import { useId, type ComponentPropsWithRef, type ReactNode } from "react";
import { useInLanguage } from "./address.ts";
import { chooserTexts, type ChooserTexts } from "./texts/provider-chooser.ts";
import { useTexts, type Worded } from "./texts/texts.ts";

/** A way to log in, as the server's `waysToLogIn` lists them. */
export interface WayToLogIn {
  readonly id: string;
  /** What people know it by. */
  readonly title: string;
  /** The login, with where to come back to. */
  readonly href: string;
}

/** What {@link ProviderChooser} takes, and what a `<nav>` takes. */
export interface ProviderChooserProps extends Worded<ChooserTexts>, Omit<ComponentPropsWithRef<"nav">, "children"> {
  readonly ways: readonly WayToLogIn[];
}

/** A list of the ways to log in, each a plain link. Works without scripting. */
export function ProviderChooser({ ways, texts, ...rest }: ProviderChooserProps): ReactNode {
  const inLanguage = useInLanguage();
  const label = useId();
  const { waysToLogIn } = useTexts(chooserTexts, texts, rest.lang);
  return (
    <nav aria-labelledby={label} {...rest}>
      <p id={label}>{waysToLogIn}</p>
      <ul>
        {ways.map(({ id, title, href }) => (
          <li key={id}>
            <a href={inLanguage(href)}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
