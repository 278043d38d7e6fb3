// portal/: the pages that people log in on.
// It must not know oidc-provider or which faults are planted.

import type { Provider } from "oidc-provider";
import { parseAuthorizationDetails } from "../people/authorization-details.ts";
import { currentCall, noteRefusal } from "../requests/call.ts";
import { DETAILS_PARAMETER } from "../state/engine-request.ts";
import { PAGE_HEADERS } from "./page.ts";
import { all, single, type Parameters } from "../requests/parameters.ts";
import { pathPrefix } from "../documents/provider-facts.ts";
import { withEmployers } from "../register/employer-rules.ts";
import { registeredClient, type State } from "../state/state.ts";
import { anotherPerson } from "./another-person.ts";
import { authenticated, reachable } from "./assurance.ts";
import { chooseLocale, languageCookie, setLanguageCookie } from "./language.ts";
import type { Authentication } from "../people/login.ts";
import { type FieldError, searchOf } from "./options.ts";
import { offered, rememberedPerson } from "./offered-people.ts";
import { forgottenPerson, personInCookie } from "./named-person.ts";
import { organisationAnswer } from "./organisation-step.ts";
import { noOrganisationPage, organisationPage, type PageFrame, personPage, stoppedPage } from "./pages.ts";
import { personAnswer } from "./person-step.ts";
import {
  grantedDetails,
  organisationsToChoose,
  type RepresentationRequest,
  representationRequest,
} from "./representation.ts";
import { plannedAnswer } from "./planned-answer.ts";
import { reusableLogin } from "./reusable-login.ts";
import { pageLanguage, portalTexts } from "./texts.ts";

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
  readonly client_id: string;
  /** The requested representation, if any. */
  readonly request: RepresentationRequest | undefined;
}

/** The portal's own pages, between the authorization request and its answer. */
export class Portal {
  readonly #state: State;

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
      ctx.body = stoppedPage(this.#frame(ctx, undefined, ""), refusal, this.#state.hasInspector);
      return;
    }
    const visit = this.#visit(ctx, provider, interaction);
    if (ctx.method === "POST") await this.#submitted(visit, currentCall.getStore()?.parameters ?? {});
    else await this.#show(visit);
  }

  #frame(ctx: Context, ui_locales: unknown, clientName: string): PageFrame {
    const { profile } = this.#state;
    const asked = pageLanguage(ctx.query.lang);
    if (asked) ctx.append("set-cookie", setLanguageCookie(asked, pathPrefix(profile)));
    return {
      profile,
      lang: chooseLocale(profile, asked ?? languageCookie(ctx.headers.cookie), ui_locales),
      clientName,
    };
  }

  #visit(ctx: Context, provider: Provider, interaction: Interaction): Visit {
    const state = this.#state;
    const { params } = interaction;
    const client_id = String(params.client_id);
    const client = registeredClient(state, client_id);
    const frame = this.#frame(ctx, params.ui_locales, client?.client_name ?? client_id);
    const details = params[DETAILS_PARAMETER];
    const parsed = parseAuthorizationDetails(typeof details === "string" ? details : undefined);
    const request = representationRequest(state.profile, parsed, (person) =>
      withEmployers(person, state.register, client_id),
    );
    return { ctx, provider, state, interaction, frame, client_id, request };
  }

  /** The person, if step 1 is done or may be skipped. */
  #authentication({ interaction, state, client_id }: Visit): Authentication | undefined {
    const done = this.#state.authenticated.get(interaction.uid);
    return done ?? reusableLogin(state, interaction.session?.uid, client_id, interaction.params);
  }

  async #show(visit: Visit): Promise<void> {
    const { request, frame, ctx, state, interaction, client_id } = visit;
    const named = personInCookie(ctx.headers.cookie);
    if (named !== undefined) return this.#answerAs(visit, named);
    const authentication = this.#authentication(visit);
    const planned = state.nextLogins.of(interaction.uid, client_id, currentCall.getStore()?.worker);
    if (planned) {
      // A login that could be used again may be of another person than the planned one.
      const done = this.#state.authenticated.get(interaction.uid);
      const answer = plannedAnswer(planned, state.profile, {
        ways: offered(state, interaction.params, request).ways,
        organisations: done && request ? organisationsToChoose(request, done) : [],
        step: done ? "organisation" : "person",
      });
      if (answer) return this.#submitted(visit, answer);
    }
    if (!authentication) return this.#askPerson(visit, "", []);
    if (!request) return this.#finish(visit, authentication, []);
    if (organisationsToChoose(request, authentication).length > 0)
      return this.#askOrganisation(visit, request, authentication, []);
    if (!request.required) return this.#finish(visit, authentication, []);
    ctx.body = noOrganisationPage(frame, authentication, request);
  }

  #askPerson({ ctx, frame, interaction, state, request }: Visit, person: string, errors: readonly FieldError[]): void {
    const { params, session } = interaction;
    ctx.body = personPage(frame, {
      ...offered(state, params, request),
      person: person || rememberedPerson(state, session?.uid, params),
      ofTwo: request !== undefined,
      search: searchOf(ctx),
      errors,
    });
  }

  #askOrganisation(
    { ctx, frame }: Visit,
    request: RepresentationRequest,
    authentication: Authentication,
    errors: readonly FieldError[],
  ): void {
    const organisations = organisationsToChoose(request, authentication);
    const { person } = authentication;
    ctx.body = organisationPage(frame, { person, organisations, request, search: searchOf(ctx), errors });
  }

  /** Answers step 1 once for the person whom the developer has named, or has them chosen where they cannot log in this way. */
  #answerAs(visit: Visit, name: string): void {
    const { ctx, state, interaction, request } = visit;
    ctx.append("set-cookie", forgottenPerson);
    const { people, ways } = offered(state, interaction.params, request);
    const person = people.find((one) => one.name === name);
    const way = person && ways.find(({ acr }) => reachable(state.profile, person).includes(acr));
    if (!person || !way) return this.#askPerson(visit, person?.pid ?? "", []);
    this.#answered(visit, authenticated(state.profile, person, way));
  }

  #answered({ interaction, ctx, state }: Visit, authentication: Authentication): void {
    this.#state.authenticated.set(interaction.uid, authentication);
    state.threads.identified(currentCall.getStore(), authentication.person.pid);
    ctx.status = 303;
    ctx.redirect(`${pathPrefix(state.profile)}${ctx.path}`);
  }

  async #submitted(visit: Visit, parameters: Parameters): Promise<void> {
    if (single(parameters, "action") === "cancel") {
      this.#state.authenticated.delete(visit.interaction.uid);
      const result = { error: "access_denied", error_description: "the person cancelled the login" };
      visit.ctx.respond = false;
      return visit.provider.interactionFinished(visit.ctx.req, visit.ctx.res, result);
    }
    if (single(parameters, "step") === "person") return this.#personChosen(visit, parameters);
    const authentication = this.#authentication(visit);
    if (!authentication || !visit.request) return this.#askPerson(visit, "", []);
    return this.#organisationChosen(visit, visit.request, authentication, all(parameters, "organisation"));
  }

  #personChosen(visit: Visit, parameters: Parameters): void {
    const { state, frame, interaction, ctx, request } = visit;
    const choices = offered(state, interaction.params, request);
    const answer = personAnswer(parameters, state.profile, choices, portalTexts[frame.lang]);
    if ("errors" in answer) {
      ctx.status = 422;
      return this.#askPerson(visit, answer.person, answer.errors);
    }
    this.#answered(visit, answer.authentication);
  }

  #organisationChosen(
    visit: Visit,
    request: RepresentationRequest,
    authentication: Authentication,
    chosen: readonly string[],
  ): Promise<void> | void {
    const offered = organisationsToChoose(request, authentication);
    const answer = organisationAnswer(chosen, request, offered, portalTexts[visit.frame.lang]);
    if ("organisations" in answer) return this.#finish(visit, authentication, answer.organisations);
    visit.ctx.status = 422;
    this.#askOrganisation(visit, request, authentication, [{ field: "organisation", message: answer.message }]);
  }

  async #finish(visit: Visit, authentication: Authentication, chosen: readonly string[]): Promise<void> {
    const { ctx, provider, state, interaction, client_id, request, frame } = visit;
    const { subject, acr, amr, auth_time } = authentication;
    await anotherPerson(visit, subject);
    const grant = new provider.Grant({ accountId: subject, clientId: client_id });
    grant.addOIDCScope(String(interaction.params.scope));
    const grantId = await grant.save();
    state.logins.set(grantId, {
      ...authentication,
      locale: frame.lang,
      ...(request ? { authorization_details: grantedDetails(request, authentication, chosen, state.resources) } : {}),
    });
    this.#state.authenticated.delete(interaction.uid);
    ctx.respond = false;
    const login = { accountId: subject, acr, amr: [...amr], ts: auth_time };
    await provider.interactionFinished(ctx.req, ctx.res, { login, consent: { grantId }, select_account: {} });
  }
}
