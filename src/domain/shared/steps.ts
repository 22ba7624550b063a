/** A long calculation that stops now and then, so that whoever runs it may let others in between. It must not depend on when it goes on. */
export type Steps<Value> = Generator<undefined, Value, undefined>;

/** Lets what waits come first; resolves when it is one's turn again. */
export type LetOthersIn = () => Promise<void>;

/** Runs it to the end without a pause: for little, and for tests. */
export function runAtOnce<Value>(steps: Steps<Value>): Value {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Runs it to the end and lets others in wherever it stops. */
export async function runInTurns<Value>(steps: Steps<Value>, letOthersIn: LetOthersIn): Promise<Value> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await letOthersIn();
  }
}
