import { useId, type ComponentPropsWithRef, type ReactNode } from "react";
import { useInLanguage } from "./address.ts";
import { chooserTexts, type ChooserTexts } from "./texts/provider-chooser.ts";
import { useTexts, type WithTexts } from "./texts/texts.ts";

/** A login option, as listed by the server's `loginChoices`. */
export interface LoginChoice {
  readonly id: string;
  /** Name for people. */
  readonly title: string;
  /** URL of the login, with its return page. */
  readonly href: string;
}

/** Props of {@link ProviderChooser}, and those of a `<nav>`. */
export interface ProviderChooserProps extends WithTexts<ChooserTexts>, Omit<ComponentPropsWithRef<"nav">, "children"> {
  readonly ways: readonly LoginChoice[];
}

/** A list of login options, each a plain link. Works without scripting. */
export function ProviderChooser({ ways, texts, ...rest }: ProviderChooserProps): ReactNode {
  const inLanguage = useInLanguage();
  const label = useId();
  const { loginChoices } = useTexts(chooserTexts, texts, rest.lang);
  return (
    <nav aria-labelledby={label} {...rest}>
      <p id={label}>{loginChoices}</p>
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
