/** The register, which is also what its tokens are for. Below `akvakultur`, each call has the access token of the person. */
export const register = (): string => `${process.env["REGISTER_API"]}`;
export const registerAddress = (): string => `${register()}/akvakultur/`;
