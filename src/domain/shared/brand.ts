declare const brand: unique symbol;

/** A string or number that only its own validating function may create; plain at run time. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };
