import assert from "node:assert/strict";
import { test } from "node:test";
import { Clock } from "../../../assets/components/player/clock.js";

function clockOf(steps) {
  const clock = new Clock();
  clock.resize(steps);
  return clock;
}

test("it plays thirty steps a second, times the speed, and stops at the end", () => {
  const clock = clockOf(100);
  clock.toggle();
  for (let n = 0; n < 10; n++) clock.tick(100);
  assert.equal(clock.step, 30);
  clock.speed = 10;
  clock.tick(200);
  assert.equal(clock.step, 90);
  clock.tick(200);
  assert.deepEqual([clock.at, clock.playing, clock.atEnd], [100, false, true]);
});

test("a tenth of the speed shows places between the steps", () => {
  const clock = clockOf(100);
  clock.speed = 0.1;
  clock.toggle();
  clock.tick(200);
  assert.ok(Math.abs(clock.at - 0.6) < 1e-12);
  assert.equal(clock.step, 0);
});

test("play at the end begins again, and pause stays at a whole step", () => {
  const clock = clockOf(100);
  clock.seek(100);
  clock.toggle();
  assert.deepEqual([clock.at, clock.playing], [0, true]);
  clock.tick(50);
  assert.equal(clock.at, 1.5);
  clock.toggle();
  assert.deepEqual([clock.at, clock.playing], [1, false]);
});

test("a loop rests a second at the end before it begins again", () => {
  const clock = clockOf(10);
  clock.loop = true;
  clock.seek(9);
  clock.toggle();
  clock.tick(100);
  assert.deepEqual([clock.at, clock.playing], [10, true]);
  for (let n = 0; n < 9; n++) clock.tick(100);
  assert.equal(clock.at, 10);
  clock.tick(100);
  assert.deepEqual([clock.at, clock.playing], [0, true]);
});

test("one step on and one back, never out of the race", () => {
  const clock = clockOf(3);
  clock.toggle();
  clock.tick(50);
  clock.jump(-1);
  assert.deepEqual([clock.at, clock.playing], [1, false]);
  clock.jump(-1);
  clock.jump(-1);
  assert.equal(clock.at, 0);
  for (let n = 0; n < 5; n++) clock.jump(1);
  assert.equal(clock.at, 3);
});

test("a race of another length keeps who was at the end there, and others where they were", () => {
  const clock = clockOf(300);
  clock.seek(300);
  clock.resize(500);
  assert.equal(clock.step, 500);
  clock.seek(200);
  clock.resize(300);
  assert.equal(clock.step, 200);
  clock.resize(100);
  assert.equal(clock.step, 100);
});

test("a tab that was hidden for a minute goes on where it was", () => {
  const clock = clockOf(1000);
  clock.toggle();
  clock.tick(60_000);
  assert.equal(clock.at, 7.5);
});

test("a run may begin at another step than 0, and have a pace of its own", () => {
  const clock = clockOf(100);
  [clock.first, clock.aSecond] = [1, 50];
  clock.seek(0);
  assert.equal(clock.step, 1);
  clock.take(100);
  clock.toggle();
  assert.deepEqual([clock.step, clock.playing], [1, true]);
  clock.tick(100);
  assert.equal(clock.step, 6);
  clock.take(40);
  assert.deepEqual([clock.step, clock.playing], [40, false]);
  clock.jump(-99);
  assert.equal(clock.step, 1);
});
