/** Below this the register has the guards, each at an address of its own. */
export const registerAddress = (): string => `${process.env["REGISTER_API"]}/vakthold/`;
