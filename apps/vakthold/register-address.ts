/** The register, which is also what its tokens are for. */
export const register = (): string => `${process.env["REGISTER_API"]}`;

/** Below this the register has the guards, each at an address of its own. */
export const registerAddress = (): string => `${register()}/vakthold/`;
