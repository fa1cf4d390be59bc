// @ts-check
// sending: when a tab tells Python of its changes. They are numbered; `acked` is the last one that Python confirmed, and
// one message is on its way at a time, sent again if it got lost. What must not wait, for the visitor may be leaving, goes at once.

const LOST_MS = 2500;

/** @param {{ revision: number, acked: number, sent: number, sentAt: number }} change @param {number} now
 * @param {boolean} urgent */
export function isDue({ revision, acked, sent, sentAt }, now, urgent) {
  const onItsWay = sent > acked && now - sentAt < LOST_MS;
  return revision > acked && (!onItsWay || (urgent && revision > sent));
}
