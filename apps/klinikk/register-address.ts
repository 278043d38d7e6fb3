/** Where the register has what concerns patients. */
export const healthAddress = (): string => `${process.env["REGISTER_API"]}/helse/`;
