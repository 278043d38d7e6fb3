import { Heading, Link, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import type { Language } from "./language.ts";
import { MailLink } from "./mail-link.tsx";
import type { Service } from "./service.ts";
import { shared } from "./texts.ts";
import type { ShellWords } from "./words.ts";
import { numberOf } from "./written-out.ts";

interface FooterProps {
  readonly service: Service;
  /** Of the agency, which a notice about personal data names (GDPR article 13.1 a). */
  readonly organisationNumber: string;
  readonly language: Language;
  readonly words: ShellWords;
  /** The login of the same agency's service for people in their other role. */
  readonly elsewhere: string | undefined;
}

/** Whose service it is, how to get help, and what there is to read about it, in the same place on every page (WCAG 3.2.6). */
export function Footer({ service, organisationNumber, language, words, elsewhere }: FooterProps): ReactNode {
  const { footer, support: needHelp, organisationNumber: label } = shared[language];
  const { support, links } = service;
  return (
    <footer>
      <div className="groups">
        <section>
          <Title>{service.agency[language]}</Title>
          <Paragraph data-size="sm">{service.name[language]}</Paragraph>
          <Paragraph data-size="sm">{numberOf(organisationNumber, label)}</Paragraph>
          {elsewhere && words.elsewhere && (
            <Paragraph data-size="sm" className="elsewhere">
              {words.elsewhere.question} <Link href={elsewhere}>{words.elsewhere.link}</Link>
            </Paragraph>
          )}
        </section>
        <section>
          <Title>{footer.contact}</Title>
          <Paragraph data-size="sm">
            {needHelp} {support.text[language]}: <MailLink address={support.href.replace("mailto:", "")} />
          </Paragraph>
          <Paragraph data-size="sm">
            <Link href={`tel:+47${support.phone.replaceAll(" ", "")}`}>
              {footer.callUs.replace("{phone}", support.phone)}
            </Link>{" "}
            ({support.hours[language]})
          </Paragraph>
        </section>
        <nav aria-label={footer.about}>
          <Title>{footer.about}</Title>
          <ul>
            {[
              [links.accessibility, footer.accessibility],
              [links.privacy, footer.privacy],
              [links.cookies, footer.cookies],
              ["/om/uten-privat-eid", words.otherWays.title],
            ].map(([href, text]) => (
              <li key={href}>
                <Link href={href} data-size="sm">
                  {text}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      <Paragraph data-size="sm" className="only-necessary">
        {footer.onlyNecessary}
      </Paragraph>
    </footer>
  );
}

function Title({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <Heading level={2} data-size="2xs">
      {children}
    </Heading>
  );
}
