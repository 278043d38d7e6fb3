/** A second service at the provider, as Digdir's demo client is: for single sign-on, from here and to here. */
export const OTHER_SERVICE = {
  client_id: "check-other-service",
  client_name: "En annen tjeneste",
  redirect_uris: ["http://localhost:9/callback"],
  token_endpoint_auth_method: "client_secret_basic",
  client_secret: "only for the length of a check",
} as const;
