/**
 * Preloaded into a process (`node --import`): its wall clock is wrong by CLOCK_AHEAD_MS. The
 * monotonic clock is right, as on a real machine.
 */
const aheadMs = Number(process.env.CLOCK_AHEAD_MS);
const RightDate = Date;
const now = () => RightDate.now() + aheadMs;

globalThis.Date = new Proxy(RightDate, {
  apply: () => new RightDate(now()).toString(),
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length > 0 ? args : [now()], newTarget),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
