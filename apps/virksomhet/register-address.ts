/** The register, which is also what its tokens are for. */
export const register = (): string => `${process.env["REGISTER_API"]}`;

/** Where the register has what it knows of aquaculture: everything below is called with the access token of the person. */
export const registerAddress = (): string => `${register()}/akvakultur/`;
