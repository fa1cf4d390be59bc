// @ts-check
// start: the place where all begin, in the hand: a press on the surface puts it there, a drag takes it along, arrow
// keys move it (Shift: in fine steps), Space plays. It lies on decimals, so that Python holds the same number.

/** @typedef {import("./runs.js").Window} Window */
/** @typedef {{ picture: import("./picture.js").Picture, start: number[], held: boolean, focused: boolean,
 *   carried: (time: number) => void, rested: () => void, play: () => void, stale: () => void }} Player */

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** The nearest place on the decimals of a window: about a thousand across. @param {number[]} place @param {Window} window */
export function snapped(place, window) {
  const digits = digitsOf(window);
  return place.map((value, d) => {
    const [low, high] = window[d];
    return Number(Math.max(low, Math.min(high, value)).toFixed(digits));
  });
}

/** Decimals that tell a thousandth of the window's width apart. @param {Window} window */
export function digitsOf([[low, high]]) {
  return Math.max(0, Math.min(12, Math.ceil(3 - Math.log10(high - low) - 1e-9)));
}

/** @param {HTMLElement} surface @param {Player} player @param {AbortSignal} signal */
export function listenToHand(surface, player, signal) {
  const on = (/** @type {string} */ name, /** @type {(event: any) => void} */ act) =>
    surface.addEventListener(name, act, { signal });
  let pointer = -1;
  const carry = (/** @type {PointerEvent} */ event) => {
    const { ground } = player.picture;
    if (!ground) return;
    const start = snapped(player.picture.placeOf(event), ground.window);
    if (start.every((value, d) => value === player.start[d])) return;
    player.start = start;
    player.carried(event.timeStamp);
  };
  on("pointerdown", (event) => {
    if (event.button !== 0 || pointer >= 0) return;
    pointer = event.pointerId;
    surface.setPointerCapture(pointer);
    player.held = true;
    carry(event);
    player.stale();
  });
  on("pointermove", (event) => event.pointerId === pointer && carry(event));
  const drop = (/** @type {PointerEvent} */ event) => {
    if (event.pointerId !== pointer) return;
    pointer = -1;
    player.held = false;
    player.rested();
  };
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) on(end, drop);
  on("keydown", (event) => {
    if (event.key.length === 1) event.stopPropagation(); // letters are hot keys of Streamlit
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === " ") player.play();
    else if (event.key in ARROWS) nudge(player, event);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  on("keyup", (event) => event.key in ARROWS && player.rested());
  on("focus", () => {
    player.focused = surface.matches(":focus-visible");
    player.stale();
  });
  on("blur", () => {
    player.focused = false;
    player.stale();
  });
}

/** @param {Player} player @param {KeyboardEvent} event */
function nudge(player, event) {
  const { ground } = player.picture;
  if (!ground) return;
  const way = ARROWS[/** @type {keyof typeof ARROWS} */ (event.key)];
  const [[low, high]] = ground.window;
  const size = (high - low) / (event.shiftKey ? 1000 : 80);
  player.start = snapped(player.start.map((value, d) => value + way[d] * Math.max(size, 10 ** -digitsOf(ground.window))), ground.window);
  player.carried(event.timeStamp);
}
