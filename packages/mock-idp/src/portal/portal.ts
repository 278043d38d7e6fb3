import type { Provider } from "oidc-provider";
import { parseAuthorizationDetails } from "../authorization-details.ts";
import { BoundedMap } from "../bounded-map.ts";
import { currentCall, noteRefusal } from "../call.ts";
import { DETAILS_PARAMETER } from "../engine-request.ts";
import { PAGE_HEADERS } from "../page.ts";
import { all, single, type Parameters } from "../parameters.ts";
import type { Person } from "../person.ts";
import { pathPrefix } from "../profile.ts";
import { registeredClient, type State } from "../state.ts";
import { sufficientLevels } from "./assurance.ts";
import { chooseLocale, languageCookie, setLanguageCookie } from "./language.ts";
import type { Authentication } from "./login.ts";
import type { FieldError } from "./options.ts";
import { nobodyPage, organisationPage, type PageFrame, personPage, stoppedPage } from "./pages.ts";
import { grantedDetails, organisationsToChoose, representationIsRequired, severalAllowed } from "./representation.ts";
import { fill, pageLanguage, portalTexts } from "./texts.ts";

type Middleware = Parameters_<Provider["use"]>;
type Parameters_<F> = F extends (middleware: infer M) => unknown ? M : never;
type Context = Middleware extends (ctx: infer C, ...rest: never[]) => unknown ? C : never;
type Interaction = Awaited<ReturnType<Provider["interactionDetails"]>>;

interface Visit {
  readonly ctx: Context;
  readonly provider: Provider;
  readonly state: State;
  readonly interaction: Interaction;
  readonly frame: PageFrame;
  readonly locale: string;
  readonly client_id: string;
}

const now = (): number => Math.floor(Date.now() / 1000);

/** The portal's own pages, between the authorization request and its answer. */
export class Portal {
  readonly #state: State;
  /** Step 1 done, step 2 not yet, by interaction. */
  readonly #authenticated = new BoundedMap<string, Authentication>(500);

  constructor(state: State) {
    this.#state = state;
  }

  middleware(provider: () => Provider): Middleware {
    const serve = async (ctx: Context, next: () => Promise<unknown>): Promise<void> => {
      if (!ctx.path.startsWith("/interaction/")) {
        await next();
        return;
      }
      await this.#serve(ctx, provider());
    };
    return serve as Middleware;
  }

  async #serve(ctx: Context, provider: Provider): Promise<void> {
    const { profile } = this.#state;
    ctx.set(PAGE_HEADERS);
    let interaction: Interaction;
    try {
      interaction = await provider.interactionDetails(ctx.req, ctx.res);
    } catch {
      const refusal = {
        error: "invalid_request",
        reason: "the login is over, was begun in another browser, or never existed",
        clause: "OpenID Connect Core section 3.1.2.3",
      };
      noteRefusal(currentCall.getStore(), refusal);
      ctx.status = 400;
      ctx.body = stoppedPage({ profile, lang: "nb", clientName: "" }, refusal.error, refusal.reason, refusal.clause);
      return;
    }
    const visit = this.#visit(ctx, provider, interaction);
    if (ctx.method === "POST") await this.#submitted(visit, currentCall.getStore()?.parameters ?? {});
    else await this.#show(visit);
  }

  #visit(ctx: Context, provider: Provider, interaction: Interaction): Visit {
    const state = this.#state;
    const asked = ctx.query.lang === "nb" || ctx.query.lang === "en" ? ctx.query.lang : undefined;
    if (asked) ctx.append("set-cookie", setLanguageCookie(asked, pathPrefix(state.profile)));
    const locale = chooseLocale(
      state.profile,
      asked ?? languageCookie(ctx.headers.cookie),
      interaction.params.ui_locales,
    );
    const client_id = String(interaction.params.client_id);
    const client = registeredClient(state, client_id);
    const frame = { profile: state.profile, lang: pageLanguage(locale), clientName: client?.client_name ?? client_id };
    return { ctx, provider, state, interaction, frame, locale, client_id };
  }

  /** The person, when the eID step is done or may be skipped. */
  #authentication({ interaction, state, client_id }: Visit): Authentication | undefined {
    const done = this.#authenticated.get(interaction.uid);
    if (done) return done;
    const { prompt, max_age, acr_values } = interaction.params;
    if (typeof prompt === "string" && prompt.split(" ").includes("login")) return undefined;
    const earlier = state.browserSessions.loginFor(interaction.session?.uid, client_id);
    if (!earlier || !sufficientLevels(state.profile, acr_values).includes(earlier.acr)) return undefined;
    const tooOld = max_age !== undefined && now() - earlier.auth_time > Number(max_age);
    return tooOld ? undefined : earlier;
  }

  async #show(visit: Visit): Promise<void> {
    const authentication = this.#authentication(visit);
    if (!authentication) return this.#askPerson(visit, "", []);
    const details = parseAuthorizationDetails(detailsParameter(visit.interaction));
    if (!details) return this.#finish(visit, authentication, undefined);
    if (organisationsToChoose(authentication.person, details).length > 0)
      return this.#askOrganisation(visit, authentication, []);
    if (!representationIsRequired(details)) return this.#finish(visit, authentication, []);
    visit.ctx.body = nobodyPage(visit.frame, authentication.person);
  }

  #askPerson({ ctx, frame, interaction, state }: Visit, person: string, errors: readonly FieldError[]): void {
    const levels = sufficientLevels(state.profile, interaction.params.acr_values);
    const ofTwo = detailsParameter(interaction) !== undefined;
    ctx.body = personPage(frame, { people: state.people, levels, person, ofTwo, errors });
  }

  #askOrganisation(
    { ctx, frame, interaction }: Visit,
    { person }: Authentication,
    errors: readonly FieldError[],
  ): void {
    const details = parseAuthorizationDetails(detailsParameter(interaction)) ?? [];
    ctx.body = organisationPage(frame, {
      person,
      organisations: organisationsToChoose(person, details),
      several: severalAllowed(details),
      required: representationIsRequired(details),
      errors,
    });
  }

  async #submitted(visit: Visit, parameters: Parameters): Promise<void> {
    if (single(parameters, "action") === "cancel") {
      this.#authenticated.delete(visit.interaction.uid);
      const result = { error: "access_denied", error_description: "the person cancelled the login" };
      visit.ctx.respond = false;
      return visit.provider.interactionFinished(visit.ctx.req, visit.ctx.res, result);
    }
    const authentication = this.#authentication(visit);
    if (single(parameters, "step") === "person") return this.#personChosen(visit, parameters);
    if (!authentication) return this.#askPerson(visit, "", []);
    return this.#organisationChosen(visit, authentication, all(parameters, "organisation"));
  }

  #personChosen(visit: Visit, parameters: Parameters): void {
    const { state, frame, interaction, ctx } = visit;
    const texts = portalTexts[frame.lang];
    const person = state.people.find(({ pid }) => pid === single(parameters, "person"));
    const level = single(parameters, "assurance") ?? "";
    const reachable = sufficientLevels(state.profile, interaction.params.acr_values).includes(level);
    const errors: FieldError[] = [];
    if (!person) errors.push({ field: "person", message: texts.missingPerson });
    if (!reachable) errors.push({ field: "assurance", message: texts.missingAssurance });
    else if (person && !person.assurance.includes(level)) {
      errors.push({ field: "assurance", message: fill(texts.assuranceTooLow, { name: person.name }) });
    }
    if (!person || errors.length > 0) {
      ctx.status = 422;
      this.#askPerson(visit, person?.pid ?? "", errors);
      return;
    }
    const amr = state.profile.methods.map((method) => method.amr);
    this.#authenticated.set(interaction.uid, { person, acr: level, amr, auth_time: now() });
    ctx.status = 303;
    ctx.redirect(`${pathPrefix(state.profile)}${ctx.path}`);
  }

  #organisationChosen(visit: Visit, authentication: Authentication, chosen: readonly string[]): Promise<void> | void {
    const details = parseAuthorizationDetails(detailsParameter(visit.interaction)) ?? [];
    const choices = organisationsToChoose(authentication.person, details);
    const offered = new Set(choices.map(({ organisation_number }) => organisation_number));
    const self = chosen.includes("self") && !representationIsRequired(details);
    const organisations = chosen.filter((value) => offered.has(value));
    const texts = portalTexts[visit.frame.lang];
    const message =
      self && organisations.length > 0
        ? texts.selfOrOrganisation
        : !self && (organisations.length === 0 || (organisations.length > 1 && !severalAllowed(details)))
          ? texts.missingOrganisation
          : undefined;
    if (message === undefined) return this.#finish(visit, authentication, organisations);
    visit.ctx.status = 422;
    this.#askOrganisation(visit, authentication, [{ field: "organisation", message }]);
  }

  async #finish(visit: Visit, authentication: Authentication, chosen: readonly string[] | undefined): Promise<void> {
    const { ctx, provider, state, interaction, client_id } = visit;
    const { person, acr, amr, auth_time } = authentication;
    const details = parseAuthorizationDetails(detailsParameter(interaction));
    const granted = details && chosen ? grantedDetails(person, chosen, details, state.resources) : undefined;
    await anotherPerson(visit, person);
    const grant = new provider.Grant({ accountId: person.pid, clientId: client_id });
    grant.addOIDCScope(String(interaction.params.scope));
    const grantId = await grant.save();
    state.logins.set(grantId, {
      ...authentication,
      locale: visit.locale,
      ...(granted ? { authorization_details: granted } : {}),
    });
    this.#authenticated.delete(interaction.uid);
    ctx.respond = false;
    const login = { accountId: person.pid, acr, amr: [...amr], ts: auth_time };
    await provider.interactionFinished(ctx.req, ctx.res, { login, consent: { grantId } });
  }
}

function detailsParameter({ params }: Interaction): string | undefined {
  const value = params[DETAILS_PARAMETER];
  return typeof value === "string" ? value : undefined;
}

/** When another person logs in in the same browser, the first one's session ends; the engine would ask for a logout first. */
async function anotherPerson({ provider, interaction, state }: Visit, person: Person): Promise<void> {
  const { session } = interaction;
  if (!session || session.accountId === person.pid) return;
  const stored = await provider.Session.findByUid(session.uid);
  if (stored) {
    stored.accountId = person.pid;
    stored.authorizations = {};
    await stored.persist();
  }
  state.browserSessions.end(session.uid);
  session.accountId = person.pid;
  await interaction.persist();
}
