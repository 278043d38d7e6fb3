/** What a summary may be read for, by the codes of HL7 (PurposeOfUse): treatment, emergency treatment, coordination of care. */
export const purposes = ["TREAT", "ETREAT", "COC"] as const;

export type Purpose = (typeof purposes)[number];
