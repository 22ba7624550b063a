/**
 * Presses that wait for the bot's answer. A press counts as waiting from the tap on, before the server has heard of it; `onAnswer` is called
 * once for each that was answered or ran out of time, whether the answer or the event comes first.
 */
export function createPresses(store, onAnswer) {
  const { state, touch } = store;
  const settled = new Set();
  let taps = 0;

  /** A tap that is on its way to the server; returns the function that ends it. */
  function begin(place, messageId, row, column) {
    taps += 1;
    const pressId = `tap-${taps}`;
    state.presses.set(pressId, { ...place, pressId, messageId, row, column, state: "pending" });
    touch(`history:${place.chatId}`);
    return () => {
      state.presses.delete(pressId);
      touch(`history:${place.chatId}`);
    };
  }

  /** What the server says of a press. */
  function take(press) {
    touch(`history:${press.chatId}`);
    if (settled.has(press.pressId)) return;
    if (press.state === "pending") {
      state.presses.set(press.pressId, press);
      return;
    }
    state.presses.delete(press.pressId);
    settled.add(press.pressId);
    onAnswer(press);
  }

  return { begin, take };
}
