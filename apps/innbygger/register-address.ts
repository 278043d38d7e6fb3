/** The register, as ID-porten's tokens name it. */
export const register = (): string => `${process.env["REGISTER_API"]}`;

/** Where it has the person's own sign-up. */
export const signUpAddress = (): string => `${register()}/hummer/pamelding`;
