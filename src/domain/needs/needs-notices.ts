/** Messages that the bot sends about deficits. */
export type NeedsNotice =
  /** Deficits were noted from somebody's own answers. */
  { readonly type: "needs.noted"; readonly runTitle: string; readonly count: number };
