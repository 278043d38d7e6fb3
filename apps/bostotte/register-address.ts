/** The register, which is also what its tokens are for. */
export const register = (): string => `${process.env["REGISTER_API"]}`;

/** Where the register has the cases: everything below is it. */
export const casesAddress = (): string => `${register()}/bostotte/`;
