// @ts-check
// hand: the plot is a slider. A press puts the player where it points, a drag takes it along; arrow keys go by one
// evaluation (Shift: ten), Page keys by a twentieth, Home and End to the ends, and Space plays.

/** How far a key goes, null for a key that goes nowhere. @param {{ key: string, shiftKey: boolean }} event
 * @param {number} last */
export function strideOf({ key, shiftKey }, last) {
  const one = shiftKey ? 10 : 1;
  const page = Math.ceil(last / 20);
  const ways = { ArrowLeft: -one, ArrowDown: -one, ArrowRight: one, ArrowUp: one, PageDown: -page, PageUp: page, Home: -last, End: last };
  return ways[/** @type {keyof typeof ways} */ (key)] ?? null;
}

/** @param {HTMLElement} plot @param {import("../player/playing.js").Playing} playing
 * @param {(event: PointerEvent) => number} evaluationOf @param {AbortSignal} signal */
export function listenToHand(plot, playing, evaluationOf, signal) {
  const { clock } = playing;
  const on = (/** @type {string} */ name, /** @type {(event: any) => void} */ act) => plot.addEventListener(name, act, { signal });
  const follow = (/** @type {PointerEvent} */ event) => {
    clock.take(evaluationOf(event));
    playing.moved();
  };
  on("pointerdown", (event) => {
    if (event.button !== 0) return;
    plot.setPointerCapture(event.pointerId);
    follow(event);
  });
  on("pointermove", (event) => plot.hasPointerCapture(event.pointerId) && follow(event));
  on("keydown", (event) => {
    if (event.key.length === 1) event.stopPropagation(); // letters are hot keys of Streamlit
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const stride = strideOf(event, clock.steps);
    if (stride !== null) clock.jump(stride);
    else if (event.key !== " ") return;
    if (event.key === " ") playing.play();
    else playing.moved();
    event.preventDefault();
    event.stopPropagation();
  });
}
